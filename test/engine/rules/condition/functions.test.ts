import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Unknown, unknown, type Value } from "../../../../src/engine/model/value.ts";
import { FUNCTIONS } from "../../../../src/engine/rules/condition/functions/index.ts";
import { evaluate } from "../../../support/condition.ts";

/** "0.0.0.0/8", "1.0.0.0/8", … */
const eights = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `${from + index}.0.0.0/8`);

const open = unknown("var.x has no default");
const arn: Unknown = { $unknown: "known after apply", prefix: "arn:aws:s3:::logs-" };

type Case = readonly [source: string, self: Value, expected: Value];
const answers = (cases: readonly Case[]) =>
  it.each<Case>(cases)("%s", (source, self, expected) => expect(evaluate(source, self)).toEqual(expected));

describe("text", () => {
  answers([
    ['self.a.startsWith("arn:")', { a: arn }, true],
    ['self.a.startsWith("http")', { a: arn }, false],
    ['self.a.startsWith("arn:aws:s3:::logs-1")', { a: arn }, arn],
    ['self.a.contains("s3")', { a: arn }, true],
    ['self.a.contains("x")', { a: arn }, arn],
    ['self.a.endsWith("x")', { a: null }, false],
    ['self.a.lowerAscii() == "abc"', { a: "ABC" }, true],
    ['self.a.split(",")[1]', { a: "x,y" }, "y"],
    ['self.a.matches("^TLS")', { a: "TLS1_2" }, true],
    ["decoded(self.a)", { a: "ZWNobyBoaQ==" }, "echo hi"],
    ["decoded(self.a)", { a: "echo hi" }, "echo hi"],
    ["decoded(self.a)", { a: "AKIAQ7RANDOMRANDOM12" }, "AKIAQ7RANDOMRANDOM12"],
    ["written(self.a)", { a: "PUID" }, "PUID"],
    ["decoded(self.a)", { a: open }, open],
    ["decoded(self.a)", {}, null],
    ['"port " + string(self.a)', { a: 22 }, "port 22"],
    ['self.a.map(x, x + "!").join(" ")', { a: ["a", "b"] }, "a! b!"],
  ]);
});

describe("lists and conversions", () => {
  answers([
    ["first(self.a)", { a: [] }, null],
    ["list(self.a)", { a: "x" }, ["x"]],
    ["list(self.a)", {}, []],
    ["size(flatten(self.a))", { a: [["x"], ["y", "z"], "w"] }, 4],
    ["size(distinct(self.a))", { a: ["x", "x", "y"] }, 2],
    ["size(distinct(self.a))", { a: ["x", open] }, open],
    ["number(self.a)", { a: "x" }, null],
    ["bool(self.a)", { a: "true" }, true],
    ["certainly(self.a == 1)", { a: 1 }, true],
    ["certainly(self.a == 1)", { a: 2 }, false],
    ["certainly(self.a == 1)", { a: open }, false],
    ["isLiteral(self.a)", { a: "hunter2" }, true],
    ["isLiteral(self.a)", { a: open }, false],
    ["isLiteral(self.a)", { a: "" }, false],
    ["isLiteral(self.a)", {}, false],
    ["written(self.a)", { a: "aHVudGVyMg==" }, "hunter2"],
    [
      "written(self.a)",
      { a: { $unknown: "apply", prefix: "#!", written: "#!\nPASSWORD=hunter2\n…" } },
      "#!\nPASSWORD=hunter2\n…",
    ],
    ["written(self.a)", { a: arn }, "arn:aws:s3:::logs-"],
    ["written(self.a)", { a: open }, ""],
    ["isEchoed(self.a)", { a: { $unknown: "parameter", echoed: true } }, true],
    ["isEchoed(self.a)", { a: open }, false],
    ["isEchoed(self.a)", { a: "hunter2" }, false],
    ["json(self.a).b[0]", { a: '{"b":[7]}' }, 7],
    ["json(self.a)", { a: "not json" }, null],
    ["json(self.a).b", { a: { $unknown: "apply", json: { b: 1 } } }, 1],
  ]);
});

describe("networks", () => {
  answers([
    ["isOpenCidr(self.a)", { a: ["10.0.0.0/8", "::/0"] }, true],
    ["isOpenCidr(self.a)", { a: "128.0.0.0/1" }, true],
    ["isOpenCidr(self.a)", { a: "Internet" }, true],
    ["isOpenCidr(self.a)", { a: "64.0.0.0/2" }, true],
    ["isOpenCidr(self.a)", { a: "2000::/3" }, true],
    ["isOpenCidr(self.a)", { a: ["224.0.0.0/4", "fc00::/7", "20.0.0.0/8", "10.0.0.0/8"] }, false],
    ["isOpenCidr(self.a)", { a: eights(0, 128) }, true],
    ["isOpenCidr(self.a)", { a: eights(0, 127) }, false],
    ["isOpenCidr(self.a)", { a: [...eights(0, 127), ...eights(0, 127), "1.2.3.0/24"] }, false],
    ["isOpenCidr(self.a)", { a: "/0" }, true],
    ["isOpenCidr(self.a)", { a: ["10.0.0.0/8", open] }, open],
    ["isOpenCidr(self.a)", { a: null }, false],
    ["isPublicCidr(self.a)", { a: "8.8.8.8/32" }, true],
    ["isPublicCidr(self.a)", { a: "172.20.0.0/16" }, false],
    ["isPublicCidr(self.a)", { a: "fd00::/8" }, false],
    ["isPublicCidr(self.a)", { a: "10.0.0.0/4" }, true],
    ['cidrCovers("10.0.0.0/8", self.a)', { a: "10.1.0.0/16" }, true],
    ['cidrCovers("2001:db8::/32", self.a)', { a: "2001:db8:1::/48" }, true],
    ['cidrCovers("10.0.0.0/8", self.a)', { a: "10.0.0.999" }, false],
    ["portIn(ports(self.f, self.t), 22)", { f: "0", t: 65535 }, true],
    ["portIn(ports(self.f, self.t), 22)", { f: 80, t: open }, false],
    ["portIn(ports(self.f, self.t), 22)", { f: 20, t: open }, open],
    ["portIn(ports(self.f, self.t), 22)", { f: -1, t: -1 }, true],
    ["portIn(self.p, 3389)", { p: ["80", "3000-4000"] }, true],
    ["portIn(ports(self.f, self.t), [443, 22])", { f: 20, t: 30 }, true],
    ["portIn(ports(self.f, self.t), [443, 80])", { f: 20, t: 30 }, false],
    ["portIn(ports(self.f, self.t), [443, 22])", { f: 20, t: open }, open],
    ["portIn(self.p, 3389)", { p: "*" }, true],
    ["portIn(self.p, 22)", { p: "80, 20-30 ,443" }, true],
    ["portIn(self.p, 22)", { p: "80,443" }, false],
    ["portIn(self.p, 3389)", {}, false],
  ]);
});

describe("measures", () => {
  answers([
    ["quantity(self.a)", { a: "500m" }, 0.5],
    ["quantity(self.a)", { a: "1Gi" }, 1073741824],
    ["quantity(self.a)", { a: "lots" }, null],
    ["seconds(self.a)", { a: "1h30m" }, 5400],
    ["seconds(self.a)", { a: "P30D" }, 2592000],
    ["imageTag(self.a)", { a: "localhost:5000/team/app" }, null],
    ["imageTag(self.a)", { a: "ghcr.io/team/app:1.2@sha256:ab" }, "1.2"],
    ["imageRegistry(self.a)", { a: "team/app:1" }, null],
    ["imageDigest(self.a) != null", { a: arn }, unknown("known after apply")],
    ['versionBelow(self.a, "1.10")', { a: "1.9" }, true],
    ['versionBelow(self.a, "1.2")', { a: "TLS1_2" }, false],
    ['versionBelow(self.a, "1.2")', { a: "latest" }, false],
  ]);
});

describe("policies", () => {
  const statement = { Effect: "Allow", Action: "s3:*", Resource: "*", Principal: { AWS: "*" } };
  const policy = JSON.stringify({ Statement: statement });
  const blocks = { statement: [{ actions: ["iam:Pass*"], resources: [arn] }] };
  answers([
    ['statements(self.p).exists(s, allows(s, "s3:GetObject"))', { p: policy }, true],
    ['statements(self.p).exists(s, allows(s, "S3:getobject"))', { p: policy }, true],
    ['statements(self.p).exists(s, allows(s, "ec2:*"))', { p: policy }, false],
    ["statements(self.p).exists(s, openToAnyone(s))", { p: { Statement: [statement] } }, true],
    ["anyPrincipal(self.s)", { s: { principals: [{ type: "AWS", id: { $unknown: "computed", identifier: true } }] } }, false],
    ["statements(self.p).exists(s, anyPrincipal(s))", { p: { Statement: [statement] } }, true],
    [
      'statements(self.p).exists(s, allows(s, "iam:PassRole"))',
      { p: { Statement: { Effect: "Allow", NotAction: "s3:*" } } },
      true,
    ],
    ['statements(self.p).exists(s, allows(s, "s3:GetObject"))', { p: { Statement: { Effect: "Deny", Action: "*" } } }, false],
    ['statements(self).exists(s, allows(s, "iam:PassRole") && "*" in s.resources)', blocks, false],
    ["statements(self.p).exists(s, true)", { p: open }, open],
    ["size(statements(self.p))", { p: "no policy" }, 0],
    ["statements(self.p)[0].actions[0]", { p: { $unknown: "apply", json: { Statement: [statement] } } }, "s3:*"],
    ['actionMatches("s3:Get*", "s3:*")', {}, false],
    ['actionMatches("*:*", "iam:PassRole")', {}, true],
  ]);
});

it("the page on writing rules explains every function", () => {
  const page = readFileSync("src/engine/rules/README.md", "utf8");
  expect([...FUNCTIONS.keys()].filter((name) => !page.includes(`${name}(`))).toEqual([]);
});

describe("a statement for everyone", () => {
  const policy = (parts: { readonly [name: string]: Value }) => ({
    p: { Statement: [{ Effect: "Allow", Principal: "*", ...parts }] },
  });
  const asked = (test: string, variable: string, values: Value) => policy({ Condition: { [test]: { [variable]: values } } });
  const account = "111122223333";
  answers(
    (
      [
        [policy({}), true],
        [policy({ Effect: "Deny" }), false],
        [policy({ Principal: { AWS: account } }), false],
        [policy({ Principal: { Service: "sns.amazonaws.com" } }), false],
        [{ p: { Statement: [{ Effect: "Allow", NotPrincipal: { AWS: account } }] } }, true],
        [asked("Bool", "aws:SecureTransport", "true"), true],
        [asked("StringLike", "aws:Referer", "https://example.com/*"), true],
        [asked("StringEquals", "s3:x-amz-acl", "private"), true],
        [asked("StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5"), false],
        [asked("StringEqualsIfExists", "aws:PrincipalOrgID", "o-a1b2c3d4e5"), true],
        [asked("StringNotEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5"), true],
        [asked("Null", "aws:PrincipalOrgID", "false"), true],
        [asked("StringEquals", "aws:ResourceOrgID", "${aws:PrincipalOrgID}"), false],
        [asked("StringEquals", "aws:ResourceOrgID", ["${aws:PrincipalOrgID}", "o-a1b2c3d4e5"]), true],
        [asked("StringEquals", "aws:ResourceAccount", "${aws:PrincipalOrgID}"), true],
        [asked("StringEqualsIfExists", "aws:ResourceAccount", "${aws:PrincipalAccount}"), true],
        [asked("StringEquals", "AWS:SourceOwner", account), false],
        [asked("IpAddress", "aws:SourceIp", ["198.51.100.0/24"]), false],
        [asked("IpAddress", "aws:SourceIp", ["198.51.100.0/24", "0.0.0.0/0"]), true],
        [asked("ArnLike", "aws:SourceArn", "*"), true],
        [asked("ArnLike", "aws:SourceArn", "arn:aws:sns:*:*:*"), true],
        [asked("ArnLike", "aws:SourceArn", "arn:aws:s3:::*"), true],
        [asked("ArnLike", "aws:SourceArn", "arn:aws:s3:*:*:uploads"), false],
        [asked("ArnLike", "aws:SourceArn", `arn:aws:sns:eu-central-1:${account}:*`), false],
        [asked("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/deploy"), true],
        [asked("ArnEquals", "aws:SourceArn", open), false],
        [asked("Bool", "elasticfilesystem:AccessedViaMountTarget", "true"), false],
        [policy({ Condition: open }), open],
        [policy({ Principal: open }), open],
      ] as const
    ).map(([self, expected]) => ["statements(self.p).exists(s, openToAnyone(s))", self, expected] as const),
  );
});

describe("what a resource grants", () => {
  const allow = (action: string) => ({ Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] });
  const actions = "granted(self).map(s, s.actions[0])";
  const block = (action: string, principals: Value = null) => ({ actions: [action], principals });
  answers([
    [actions, { policy: JSON.stringify(allow("s3:GetObject")) }, ["s3:GetObject"]],
    [actions, { inline_policy: [{ name: "a", policy: JSON.stringify(allow("a:b")) }] }, ["a:b"]],
    [actions, { PolicyDocument: allow("a:b") }, ["a:b"]],
    [actions, { Policies: [{ PolicyDocument: allow("a:b") }, { PolicyDocument: allow("c:d") }] }, ["a:b", "c:d"]],
    [actions, { statement: [block("a:b"), block("c:d")] }, ["a:b", "c:d"]],
    [actions, { statement: [block("kms:*", [{ type: "AWS", identifiers: ["1"] }]), block("kms:Decrypt")] }, []],
    ["size(granted(self))", { assume_role_policy: JSON.stringify(allow("a:b")) }, 0],
    ['granted(self).exists(s, allows(s, "a:b"))', { Policies: open }, open],
    ['granted(self).exists(s, allows(s, "a:b"))', { Policies: [open, { PolicyDocument: allow("a:*") }] }, true],
  ]);
});

describe("programs and their flags", () => {
  const api = (...command: Value[]) => ({ c: { command } });
  const shell = (script: string) => ({ c: { command: ["/bin/sh", "-c", script] } });
  const mode = 'flag(self.c, "kube-apiserver", "authorization-mode")';
  const fromElsewhere = unknown("a flag may come from a variable");
  answers([
    ['runs(self.c, "kube-apiserver")', api("kube-apiserver", "--v=2"), true],
    ['runs(self.c, "kube-apiserver")', api("/go-runner", "--log-file=/a", "/usr/local/bin/kube-apiserver"), true],
    ['runs(self.c, ["kubelet", "kube-apiserver"])', api("/hyperkube", "apiserver"), true],
    ['runs(self.c, "etcd")', api("talosctl", "etcd", "snapshot"), false],
    ['runs(self.c, "etcd")', shell("set -e; A=1 exec etcd --name a"), true],
    ['runs(self.c, "etcd")', shell("# exec etcd\nsleep 1"), false],
    ['runs(self.c, "etcd")', {}, false],
    ['runs(self.c, "etcd")', { c: open }, false],
    [mode, api("kube-apiserver", "--authorization-mode=Node,RBAC"), "Node,RBAC"],
    [mode, { c: { command: ["kube-apiserver"], args: ["--authorization_mode", "RBAC"] } }, "RBAC"],
    [mode, api("kube-apiserver", "--authorization-mode=RBAC", "--authorization-mode=Node"), "Node"],
    [mode, api("kube-apiserver", "--authorization-mode"), "true"],
    [mode, api("kube-apiserver", "--v=2"), null],
    [mode, api("kube-scheduler", "--authorization-mode=RBAC"), null],
    [mode, api("kube-apiserver", "--authorization-mode=$(MODE)"), fromElsewhere],
    [mode, api("kube-apiserver", open), fromElsewhere],
    [mode, api("kube-apiserver", { $unknown: "var.x", prefix: "--v=" }), null],
    [mode, shell('kube-apiserver "$@"'), fromElsewhere],
    [mode, shell("kube-apiserver --advertise-address ${POD_IP} --v 2"), null],
    [mode, shell("mkdir -p /a && kube-apiserver \\\n  --authorization-mode='RBAC' | tee /log"), "RBAC"],
    [mode, { c: { extraArgs: { "authorization-mode": "RBAC" } } }, "RBAC"],
    [mode, { c: { extraArgs: [{ name: "authorization-mode", value: "RBAC" }] } }, "RBAC"],
    [mode, { c: { extraArgs: [] } }, null],
    [mode, { c: open }, open],
  ]);
});
