import { describe, expect, it } from "vitest";
import { compare } from "../../../src/engine/compare/compare.ts";
import type { ResourceChange } from "../../../src/engine/compare/comparison.ts";
import type { Resource } from "../../../src/engine/model/resource.ts";
import type { Attributes, Value } from "../../../src/engine/model/value.ts";
import { attributeText } from "../../../src/engine/render/comment/changes.ts";
import { DEFAULT_SETTINGS } from "../../../src/engine/settings/settings.ts";
import { resource, revision } from "./build.ts";

function changes(before: readonly Resource[], after: readonly Resource[]): readonly ResourceChange[] {
  return compare(revision(before), revision(after), DEFAULT_SETTINGS, { changed: [] }).changes;
}

function change(type: string, before: Attributes, after: Attributes): ResourceChange | undefined {
  return changes([resource(`${type}.x`, before, { type })], [resource(`${type}.x`, after, { type })])[0];
}

describe("attributes", () => {
  it.each<[string, Attributes, Attributes, [string, unknown, unknown][]]>([
    ["a value", { size: 10 }, { size: 20 }, [["size", 10, 20]]],
    ["one that came", {}, { size: 20 }, [["size", undefined, 20]]],
    ["a nested one", { a: [{ b: 1, c: 1 }] }, { a: [{ b: 2, c: 1 }] }, [["a[0].b", 1, 2]]],
    ["a list that grew at its front", { l: ["a"] }, { l: ["b", "a"] }, [["l[0]", undefined, "b"]]],
    ["a list in another order", { l: ["a", "b", "c"] }, { l: ["c", "b", "a"] }, [["l", '["a","b","c"]', '["c","b","a"]']]],
    [
      "a list of which one went, one came and others moved",
      { l: ["a", "b", "c"] },
      { l: ["b", "c", "d"] },
      [
        ["l[0]", "a", undefined],
        ["l[2]", undefined, "d"],
      ],
    ],
    ["a list rewritten", { l: ["a", "b", "c"] }, { l: ["x"] }, [["l", '["a","b","c"]', '["x"]']]],
    [
      "a list of what has names, where some came and went",
      { rule: ["a", "b", "c"].map((name) => ({ name, order: 1 })) },
      { rule: ["a", "x", "y", "c"].map((name) => ({ name, order: name === "c" ? 2 : 1 })) },
      [
        ['rule["b"]', '{"name":"b","order":1}', undefined],
        ['rule["c"].order', 1, 2],
        ['rule["x"]', undefined, '{"name":"x","order":1}'],
        ['rule["y"]', undefined, '{"name":"y","order":1}'],
      ],
    ],
    ["the same names in their places", { l: [{ name: "a", b: 1 }] }, { l: [{ name: "a", b: 2 }] }, [["l[0].b", 1, 2]]],
    [
      "names of which two are the same",
      { l: [{ name: "a" }, { name: "a" }] },
      { l: [{ name: "b" }] },
      [["l", '[{"name":"a"},{"name":"a"}]', '[{"name":"b"}]']],
    ],
    ["a name that is no identifier", { tags: { "a.b/c": "1" } }, { tags: { "a.b/c": "2" } }, [['tags["a.b/c"]', "1", "2"]]],
    ["a known value that became unknown", { a: 1 }, { a: { $unknown: "u" } }, [["a", 1, { $unknown: "u" }]]],
  ])("%s", (_name, before, after, expected) => {
    expect(change("t", before, after)?.attributes.map(({ path, before, after }) => [path, before, after])).toEqual(expected);
  });

  it("that are left out and those that are null are the same", () => {
    expect(change("t", { a: 1 }, { a: 1, region: null, b: [{ c: null }] })?.attributes.map(({ path }) => path)).toEqual(["b"]);
    expect(change("t", { a: 1, b: [{}] }, { a: 1, region: null, b: [{ c: null }] })).toBeUndefined();
  });

  const statement = (action: string, ...more: readonly string[]) => ({
    Effect: "Allow",
    Action: [action, ...more],
    Resource: "*",
  });
  const policy = (...Statement: readonly Value[]) => JSON.stringify({ Version: "2012-10-17", Statement });
  const toldOf = (before: Attributes, after: Attributes) =>
    change("t", before, after)?.attributes.map(({ path, before, after }) => [path, before, after]);

  it.each<[string, Value, Value, [string, unknown, unknown][]]>([
    [
      "statements that came and went",
      policy(statement("s3:*"), statement("a:B")),
      policy(statement("a:B"), statement("s3:GetObject", "s3:PutObject"), statement("c:D")),
      [
        ["x.Statement[0]", "Allow s3:* on *", undefined],
        ["x.Statement[1]", undefined, "Allow s3:GetObject, s3:PutObject on *"],
        ["x.Statement[2]", undefined, "Allow c:D on *"],
      ],
    ],
    ["what differs within one", policy(statement("a:B")), policy(statement("a:C")), [["x.Statement[0].Action[0]", "a:B", "a:C"]]],
    [
      "a text of which parts are known",
      policy(statement("a:B")),
      {
        $unknown: "apply",
        prefix: "{",
        json: {
          Version: "2012-10-17",
          Statement: [
            statement("a:B"),
            {
              Effect: "Deny",
              NotAction: "c:*",
              Resource: { $unknown: "u", prefix: "arn:aws:s3:::" },
              Condition: { Bool: { "aws:SecureTransport": "false" } },
            },
          ],
        },
      },
      [["x.Statement[1]", undefined, "Deny all but c:* on arn:aws:s3:::… where aws:SecureTransport"]],
    ],
    [
      "containers, with their secrets hidden",
      JSON.stringify([
        {
          name: "web",
          environment: [
            { name: "DB_PASSWORD", value: "hunter2" },
            { name: "MODE", value: "a" },
          ],
        },
      ]),
      JSON.stringify([
        {
          name: "web",
          environment: [
            { name: "DB_PASSWORD", value: "hunter3" },
            { name: "MODE", value: "b" },
          ],
        },
      ]),
      [["x[0].environment[1].value", "a", "b"]],
    ],
    ["text that only looks like it", "{{ a }}", "{{ b }}", [["x", "{{ a }}", "{{ b }}"]]],
    ["text nested without end", "[".repeat(50_000) + "]".repeat(50_000), "[]", [["x", expect.stringMatching(/^\[+…$/), "[]"]]],
  ])("tells of %s", (_name, before, after, expected) => expect(toldOf({ x: before }, { x: after })).toEqual(expected));

  it("tells of a rewritten list only what came and went, unless nothing stayed", () => {
    const rules = (...ports: readonly number[]) => ({ rule: ports.map((port) => ({ port })) });
    expect(toldOf(rules(22, 80), rules(443, 80, 8080, 22))).toEqual([
      ["rule[0]", undefined, '{"port":443}'],
      ["rule[2]", undefined, '{"port":8080}'],
    ]);
    expect(toldOf(rules(1, 2), rules(3))).toEqual([["rule", '[{"port":1},{"port":2}]', '[{"port":3}]']]);
  });

  it("tells of a text of several lines those that differ", () => {
    const script = (...inner: readonly string[]) => ["#!/bin/sh", "  set -e", ...inner, "exit 0", ""].join("\n");
    expect(toldOf({ x: script("a", "b") }, { x: script("  a --fast", "b", "c", "d") })).toEqual([
      ["x:3", "a", "a --fast"],
      ["x:5", undefined, "c ⏎ d"],
    ]);
    expect(toldOf({ x: script("a", "b", "c") }, { x: script("b", "x") })).toEqual([
      ["x:3", "a", undefined],
      ["x:4", "c", "x"],
    ]);
    const many = (mark: string) => script(...Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? `${mark}${at}` : "same")));
    expect(toldOf({ x: many("a") }, { x: many("b") })?.map(([path]) => path)).toEqual(["x"]);
    const open = (line: string) => ({ $unknown: "apply", written: script(line) });
    expect(toldOf({ x: open("a …") }, { x: open("b …") })).toEqual([["x:3", "a …", "b …"]]);
  });

  it("hides the secrets of such lines by their names", () => {
    const text = (password: string, level: string) => `level: ${level}\npassword: ${password}\n`;
    expect(toldOf({ x: text("hunter2", "a") }, { x: text("hunter3", "b") })).toEqual([["x:1", "level: a", "level: b"]]);
    const [told] = change("t", { x: text("hunter2", "a") }, { x: text("hunter3", "a") })?.attributes ?? [];
    expect(told).toMatchObject({ path: "x", sensitive: true });
    expect(JSON.stringify(told)).not.toContain("hunter");
  });

  it("tells of a statement's block in words as well", () => {
    const block = (action: string, more: Attributes = {}) => ({ actions: [action], resources: ["*"], ...more });
    const whom = { principals: [{ type: "AWS", identifiers: ["111122223333"] }], condition: [{ variable: "aws:SourceVpc" }] };
    const before = { statement: [block("a:B"), block("c:D", { effect: "Deny" })] };
    expect(toldOf(before, { statement: [block("a:B"), block("e:F", whom), block("g:H")] })).toEqual([
      ["statement[1]", "Deny c:D on *", undefined],
      ["statement[1]", undefined, "Allow e:F on * for 111122223333 where aws:SourceVpc"],
      ["statement[2]", undefined, "Allow g:H on *"],
    ]);
  });

  it.each<[string, Attributes, string]>([
    [
      "a group's rule",
      {
        protocol: "tcp",
        from_port: 5432,
        to_port: 5432,
        cidr_blocks: ["10.0.0.0/16", { $unknown: "u" }],
        description: "reports",
      },
      "tcp 5432 · 10.0.0.0/16, (unknown) · reports",
    ],
    ["one of ports for itself", { protocol: "udp", from_port: 1, to_port: 9, self: true, cidr_blocks: null }, "udp 1–9 · itself"],
    [
      "one of every protocol",
      { protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: ["0.0.0.0/0"] },
      "every protocol · 0.0.0.0/0",
    ],
    ["a template's", { IpProtocol: "tcp", FromPort: 22, ToPort: "22", CidrIp: "10.0.0.0/8" }, "tcp 22 · 10.0.0.0/8"],
    [
      "a role's rule",
      { apiGroups: ["apps", "batch"], resources: ["jobs"], verbs: ["get", "list"], resourceNames: ["a"] },
      "get, list on jobs of apps, batch named a",
    ],
    ["one of the core", { apiGroups: [""], resources: ["pods", "pods/log"], verbs: ["get"] }, "get on pods, pods/log"],
    ["one of addresses", { nonResourceURLs: ["/metrics"], verbs: ["get"] }, "get on /metrics"],
    ["what only has actions", { name: "a", actions: ["Notify"] }, '{"name":"a","actions":["Notify"]}'],
    ["anything else", { protocol: "tcp", port: 80 }, '{"protocol":"tcp","port":80}'],
  ])("says %s in words where there are some", (_name, element, words) => {
    expect(toldOf({ x: [] }, { x: [element] })).toEqual([["x[0]", undefined, words]]);
  });

  it("says nothing of secrets but that they changed", () => {
    const text = (password: string) => JSON.stringify({ password });
    expect(toldOf({ x: text("hunter2") }, { x: text("hunter3") })).toEqual([
      ["x", '{"password":"(redacted)"}', '{"password":"(redacted)"}'],
    ]);
    expect(change("t", {}, { x: text("hunter2") })?.attributes[0]).toMatchObject({
      after: '{"password":"(redacted)"}',
      sensitive: true,
    });
  });

  it("tells a text of which parts are known from a secret", () => {
    const policy = (known: string) => ({ $unknown: "apply", prefix: "{", json: { Statement: [known] } });
    const [told] = change("aws_iam_policy", { policy: "{}" }, { policy: policy("read") })?.attributes ?? [];
    expect(told).toMatchObject({ path: "policy.Statement", before: undefined, sensitive: false });
  });

  it("never shows a secret, only that it changed", () => {
    const changed = change("aws_db_instance", { password: "old-one", size: 1 }, { password: "new-one", size: 1 });
    expect(changed?.attributes).toEqual([{ path: "password", before: "(redacted)", after: "(redacted)", sensitive: true }]);
    const env = (value: string) => ({ env: [{ name: "DB_PASSWORD", value }] });
    expect(JSON.stringify(change("t", env("old-one"), env("new-one")))).not.toMatch(/old-one|new-one/);
    const further = {
      env: [
        { name: "A", value: "a" },
        { name: "DB_PASSWORD", value: "new-one" },
        { name: "Z", value: "z" },
      ],
    };
    const named = change("t", { env: [{ name: "B", value: "b" }, ...env("old-one").env] }, further);
    expect(named?.attributes.map(({ path }) => path)).toEqual(['env["A"]', 'env["B"]', 'env["DB_PASSWORD"].value', 'env["Z"]']);
    expect(JSON.stringify(named)).not.toMatch(/old-one|new-one/);
    expect(JSON.stringify(change("v1/Secret", { data: { a: "old-one" } }, { data: { a: "new-one" } }))).not.toMatch(/-one/);
  });

  it("are told by top-level name when there are very many", () => {
    const many = (value: number) => ({ list: Array.from({ length: 500 }, () => value) });
    expect(change("t", many(1), many(2))?.attributes.map(({ path }) => path)).toEqual(["list"]);
  });

  it("that are unknown are the same while they are read from the same resource", () => {
    const subnet = (name: string) => ({ subnet: { $unknown: `aws_subnet.${name}.id is known after apply` } });
    const reading = (to: string) => ({ references: [{ from: "subnet", to, attribute: "id" }] });
    const vpc = resource("aws_subnet.a", { cidr: "10.0.0.0/24" });
    const moved = resource("module.net.aws_subnet.a", { cidr: "10.0.0.0/24" }, { movedFrom: "aws_subnet.a" });
    const web = resource("aws_instance.web", subnet("a"), reading("aws_subnet.a"));
    const same = resource("aws_instance.web", subnet("a, elsewhere"), reading("module.net.aws_subnet.a"));
    expect(changes([vpc, web], [moved, same]).map(({ kind }) => kind)).toEqual(["moved"]);
    const other = resource("aws_instance.web", subnet("a"), reading("aws_subnet.b"));
    expect(changes([web], [other])[0]?.attributes).toMatchObject([
      { before: { $unknown: "aws_subnet.a.id" }, after: { $unknown: "aws_subnet.b.id" } },
    ]);
  });
});

describe("replacement", () => {
  it.each<[string, string, Attributes, Attributes, string]>([
    ["encrypting an RDS instance", "aws_db_instance", { storage_encrypted: false }, { storage_encrypted: true }, "replaced"],
    ["encrypting one that left it out", "aws_db_instance", {}, { storage_encrypted: true }, "replaced"],
    ["spelling the default out", "aws_db_instance", {}, { storage_encrypted: false }, "changed"],
    ["naming a zone that it may be in already", "aws_db_instance", {}, { availability_zone: "eu-west-1a" }, "changed"],
    ["a larger instance", "aws_db_instance", { instance_class: "db.t3.small" }, { instance_class: "db.t3.large" }, "changed"],
    ["a value that is not known", "aws_ebs_volume", { encrypted: false }, { encrypted: { $unknown: "u" } }, "changed"],
    ["a key schema", "AWS::DynamoDB::Table", { KeySchema: [{ A: 1 }] }, { KeySchema: [{ A: 2 }] }, "replaced"],
    [
      "a selector",
      "apps/v1/Deployment",
      { spec: { selector: { matchLabels: { a: "1" } } } },
      { spec: { selector: { matchLabels: { a: "2" } } } },
      "replaced",
    ],
    [
      "an Azure region written in another way",
      "azurerm_key_vault",
      { location: "West Europe" },
      { location: "westeurope" },
      "changed",
    ],
    ["another Azure region", "azurerm_key_vault", { location: "West Europe" }, { location: "northeurope" }, "replaced"],
    ["another place of a bucket", "google_storage_bucket", { location: "EU" }, { location: "US" }, "replaced"],
    [
      "another name of an instance, which RDS changes in place",
      "aws_db_instance",
      { identifier: "a" },
      { identifier: "b" },
      "changed",
    ],
    [
      "another place of a claim's disk",
      "v1/PersistentVolumeClaim",
      { spec: { storageClassName: "a" } },
      { spec: { storageClassName: "b" } },
      "replaced",
    ],
    ["another region of a Cloud SQL database", "google_sql_database_instance", { region: "a" }, { region: "b" }, "replaced"],
    [
      "a bigger tier of a Cloud SQL database",
      "google_sql_database_instance",
      { settings: [{ tier: "a" }] },
      { settings: [{ tier: "b" }] },
      "changed",
    ],
    [
      "another collation of a Cloud SQL database",
      "google_sql_database_instance",
      { settings: [{ collation: "a" }] },
      { settings: [{ collation: "b" }] },
      "replaced",
    ],
    ["a disk that leaves its default type", "google_compute_disk", {}, { type: "pd-ssd" }, "replaced"],
    ["a cluster that becomes an autopilot", "google_container_cluster", {}, { enable_autopilot: true }, "replaced"],
    [
      "another size of a node pool to begin with",
      "google_container_node_pool",
      { initial_node_count: 1 },
      { initial_node_count: 2 },
      "replaced",
    ],
    [
      "another type of machine of a node pool",
      "aws_eks_node_group",
      { instance_types: ["a"] },
      { instance_types: ["b"] },
      "replaced",
    ],
    [
      "more machines of a node pool",
      "aws_eks_node_group",
      { scaling_config: [{ min_size: 1 }] },
      { scaling_config: [{ min_size: 2 }] },
      "changed",
    ],
    ["a table of Timestream under another name", "AWS::Timestream::Table", { TableName: "a" }, { TableName: "b" }, "replaced"],
    [
      "what Terraform ignores",
      "google_compute_disk",
      { type: "pd-ssd" },
      { type: "hyperdisk-balanced", lifecycle: { ignore_changes: ["type"] } },
      "changed",
    ],
    [
      "more than what Terraform ignores",
      "google_compute_disk",
      { type: "pd-ssd", zone: "a" },
      { type: "pd-balanced", zone: "b", lifecycle: { ignore_changes: ["type"] } },
      "replaced",
    ],
    [
      "what Terraform ignored until now",
      "google_compute_disk",
      { type: "pd-ssd", lifecycle: { ignore_changes: ["all"] } },
      { type: "pd-balanced" },
      "replaced",
    ],
    ["a type that the table does not know", "aws_thing", { name: "a" }, { name: "b" }, "changed"],
    ["a type named like a built-in", "constructor", { name: "a" }, { name: "b" }, "changed"],
  ])("%s", (_name, type, before, after, kind) => {
    expect(change(type, before, after)?.kind).toBe(kind);
  });
});

it("names what depends on a changed resource, nearest first", () => {
  const reads = (to: string) => ({ references: [{ from: "x", to, attribute: "id" }] });
  const rest = [resource("aws_subnet.a", {}, reads("aws_vpc.main")), resource("aws_instance.web", {}, reads("aws_subnet.a"))];
  const changed = changes([resource("aws_vpc.main", { a: 1 }), ...rest], [resource("aws_vpc.main", { a: 2 }), ...rest]);
  expect(changed.map(({ dependents }) => dependents)).toEqual([["aws_subnet.a", "aws_instance.web"]]);
});

it("tells of an attribute that Terraform leaves it as it is", () => {
  const disk = (more: Attributes) => resource("google_compute_disk.a", { ...more, lifecycle: { ignore_changes: ["all"] } });
  const [found] = changes([disk({ type: "pd-ssd" })], [disk({ type: "pd-balanced" })]);
  expect(found?.attributes).toMatchObject([{ path: "type", ignored: true }]);
  expect(found?.attributes.map(attributeText)).toEqual(["pd-ssd → pd-balanced (ignored by Terraform)"]);
  const typed = (more: Attributes) => resource("google_compute_disk.a", { ...more, lifecycle: { ignore_changes: ["type"] } });
  const [anew] = changes([typed({ type: "pd-ssd", zone: "a" })], [typed({ type: "pd-balanced", zone: "b" })]);
  expect(anew?.attributes.map(attributeText)).toEqual(["pd-ssd → pd-balanced", "a → b"]);
});

it("what CloudFormation keeps of a replaced resource is told", () => {
  const table = (name: string, policy: string) =>
    resource(
      "Orders",
      { TableName: name, UpdateReplacePolicy: policy },
      { type: "AWS::DynamoDB::Table", language: "cloudformation" },
    );
  const keeps = (policy: string) => changes([table("a", policy)], [table("b", policy)]).map((change) => change.keeps);
  expect([keeps("Retain"), keeps("Snapshot"), keeps("Delete")]).toEqual([["Retain"], ["Snapshot"], [undefined]]);
});
