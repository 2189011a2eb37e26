import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Diagram, DiagramBox, Resource, ResourceChange } from "../../../../src/engine/index.ts";
import { buildDiagram } from "../../../../src/engine/render/diagram/build-diagram.ts";
import { hostileText } from "../../../support/hostile-text.ts";
import { resourcesOf } from "../../../support/resources.ts";
import { aFinding } from "../../../support/shop-review.ts";

const shop = resourcesOf([
  { at: "aws_lb.public", to: ["aws_subnet.a", "aws_subnet.b", "aws_security_group.lb"], is: { internal: false } },
  { at: "aws_lb_listener.https", to: ["aws_lb.public", "aws_lb_target_group.web"] },
  { at: "aws_lb_target_group.web", to: ["aws_vpc.main"] },
  { at: "aws_autoscaling_group.web", to: ["aws_lb_target_group.web", "aws_subnet.a", "aws_subnet.b", "aws_launch_template.web"] },
  { at: "aws_launch_template.web", to: ["aws_security_group.web"] },
  { at: "aws_security_group.lb", to: ["aws_vpc.main"] },
  { at: "aws_security_group.web", to: ["aws_vpc.main", "aws_security_group.lb"] },
  { at: "aws_security_group.db", to: ["aws_vpc.main", "aws_security_group.web"] },
  { at: "aws_db_instance.orders", to: ["aws_security_group.db", "aws_db_subnet_group.db"] },
  { at: "aws_db_subnet_group.db", to: ["aws_subnet.a", "aws_subnet.b"] },
  { at: "aws_vpc.main" },
  { at: "aws_subnet.a", to: ["aws_vpc.main"] },
  { at: "aws_subnet.b", to: ["aws_vpc.main"] },
  { at: "aws_nat_gateway.a", to: ["aws_subnet.a"] },
  { at: "data.aws_ami.linux" },
]);

const labels = (diagram: Diagram) => diagram.boxes.map((box) => box.label).toSorted();
const box = (diagram: Diagram, label: string) => diagram.boxes.find((one) => one.label === label);
function arrows(diagram: Diagram): readonly string[] {
  const name = (id: string) => diagram.boxes.find((one) => one.id === id)?.label;
  return diagram.edges.map((edge) => `${name(edge.from)} → ${name(edge.to)}`).toSorted();
}
function change(kind: ResourceChange["kind"], address: string): ResourceChange {
  const at = { path: "", start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  return { kind, stack: "infra", address, type: "", previous: null, range: at, attributes: [], dependents: [] };
}

describe("an architecture", () => {
  const diagram = buildDiagram({ resources: shop }, "architecture");

  it("shows what requests pass, from the internet to the data", () => {
    expect(arrows(diagram)).toEqual(["Internet → public", "public → web", "web → orders"]);
  });

  it("is grouped in layers", () => {
    expect(diagram.groups.map((group) => group.label)).toEqual(["Compute", "Data", "Edge"]);
  });

  it("draws the internet only where the source says so", () => {
    const internal = shop.map((one) => (one.type === "aws_lb" ? { ...one, attributes: { internal: true } } : one));
    const unsure = shop.map((one) =>
      one.type === "aws_lb" ? { ...one, attributes: { internal: { $unknown: "var.internal" } } } : one,
    );
    expect(labels(buildDiagram({ resources: internal }, "architecture"))).not.toContain("Internet");
    expect(labels(buildDiagram({ resources: unsure }, "architecture"))).not.toContain("Internet");
  });

  it("draws no edge between two that merely share something", () => {
    const shared = resourcesOf([
      { at: "aws_db_instance.a", to: ["aws_db_subnet_group.db"] },
      { at: "aws_db_instance.b", to: ["aws_db_subnet_group.db"] },
      { at: "aws_db_subnet_group.db" },
    ]);
    expect(buildDiagram({ resources: shared }, "architecture").edges).toEqual([]);
  });

  it("draws no edge between two that the same role may use", () => {
    const resources = resourcesOf([
      { at: "aws_lambda_function.f", to: ["aws_iam_role.f"] },
      { at: "aws_iam_role.f" },
      { at: "aws_iam_role_policy.a", to: ["aws_iam_role.f", "aws_sqs_queue.q", "aws_s3_bucket.b"] },
      { at: "aws_iam_role_policy.b", to: ["aws_iam_role.f", "aws_dynamodb_table.t"] },
      { at: "aws_sqs_queue.q" },
      { at: "aws_s3_bucket.b" },
      { at: "aws_dynamodb_table.t" },
    ]);
    expect(arrows(buildDiagram({ resources }, "architecture"))).toEqual(["f → b", "f → q", "f → t"]);
  });

  it("lets a queue lead to what it triggers", () => {
    const resources = resourcesOf([
      { at: "aws_lambda_function.worker" },
      { at: "aws_lambda_event_source_mapping.m", to: ["aws_sqs_queue.q", "aws_lambda_function.worker"] },
      { at: "aws_sqs_queue.q" },
    ]);
    expect(arrows(buildDiagram({ resources }, "architecture"))).toEqual(["q → worker"]);
  });

  it("sees a function reach a table through its role's policy", () => {
    const resources = resourcesOf([
      { at: "aws_lambda_function.checkout", to: ["aws_iam_role.checkout"] },
      { at: "aws_iam_role.checkout" },
      { at: "aws_iam_role_policy.checkout", to: ["aws_iam_role.checkout", "aws_dynamodb_table.orders"] },
      { at: "aws_dynamodb_table.orders" },
    ]);
    expect(arrows(buildDiagram({ resources }, "architecture"))).toEqual(["checkout → orders"]);
  });
});

describe("a map of resources", () => {
  const diagram = buildDiagram({ resources: shop }, "resources");
  const parents = (label: string) => {
    const names: string[] = [];
    let at = box(diagram, label)?.group ?? null;
    while (at !== null) {
      const group = diagram.groups.find((one) => one.id === at);
      names.push(group?.label ?? "?");
      at = group?.parent ?? null;
    }
    return names;
  };

  it("puts a resource into its subnet, and the subnet into its network", () => {
    expect(parents("a")).toEqual(["subnet a", "VPC main"]);
  });

  it("puts what spans several subnets into one group of them, in their network", () => {
    expect(parents("public")).toEqual(["security group lb", "subnets a, b", "VPC main"]);
    expect(labels(diagram)).not.toContain("b");
  });

  it("draws a subnet of several as a box where it has marks of its own", () => {
    const findings = [aFinding({ severity: "high", stack: "infra", resource: "aws_subnet.b" })];
    const map = buildDiagram({ resources: shop, findings }, "resources");
    expect(box(map, "b")).toMatchObject({ typeLabel: "subnet", risk: "high" });
    expect(map.groups.map(({ label }) => label)).not.toContain("subnets a, b");
  });

  it.each([
    [["aws_subnet.p[0]", "aws_subnet.p[1]"], "subnet p ×2"],
    [["aws_subnet.a", "aws_subnet.b", "aws_subnet.c", "aws_subnet.d"], "4 subnets"],
  ])("names the subnets %j together", (subnets, name) => {
    const all = resourcesOf([...subnets.map((at) => ({ at })), { at: "aws_lb.web", to: subnets }]);
    expect(buildDiagram({ resources: all }, "resources").groups.map(({ label }) => label)).toEqual([name]);
  });

  it("says nothing of the subnet of instances that stand in different ones", () => {
    const spread = resourcesOf([
      { at: "aws_vpc.main" },
      { at: "aws_subnet.a", to: ["aws_vpc.main"] },
      { at: "aws_subnet.b", to: ["aws_vpc.main"] },
      { at: "aws_instance.web[0]", to: ["aws_subnet.a"] },
      { at: "aws_instance.web[1]", to: ["aws_subnet.b"] },
    ]);
    const map = buildDiagram({ resources: spread }, "resources");
    expect(map.groups.find(({ id }) => id === box(map, "web ×2")?.group)?.label).toBe("VPC main");
  });

  it("leads from what acts through its role to what it acts on, whoever mentions whom", () => {
    const acting = resourcesOf([
      { at: "aws_lambda_function.direct", to: ["aws_iam_role.a"] },
      { at: "aws_ecs_service.task", to: ["aws_ecs_task_definition.task", "aws_lb.front"] },
      { at: "aws_ecs_task_definition.task", to: ["aws_iam_role.b"] },
      { at: "aws_iam_role.a" },
      { at: "aws_iam_role.b" },
      { at: "aws_iam_role_policy.b", to: ["aws_iam_role.b", "aws_s3_bucket.files"] },
      { at: "aws_s3_bucket.files" },
      { at: "aws_lb.front" },
    ]);
    expect(arrows(buildDiagram({ resources: acting }, "resources"))).toEqual([
      "b → files",
      "direct → a",
      "front → task",
      "task → b",
    ]);
  });

  it("draws a network around what stands in it, with the marks of a box", () => {
    const finding = aFinding({ severity: "high", stack: "infra", resource: "aws_vpc.main" });
    const changes = [change("changed", "aws_vpc.main"), change("added", "aws_nat_gateway.a")];
    const map = buildDiagram({ resources: shop, changes, findings: [finding] }, "resources");
    expect(labels(map)).not.toContain("main");
    expect(map.groups.find(({ label }) => label === "VPC main")).toMatchObject({ change: "changed", risk: "high" });
    expect(diagram.groups.find(({ label }) => label === "VPC main")).not.toHaveProperty("risk");
  });

  it("draws a network that nothing stands in as a box", () => {
    const alone = buildDiagram(
      { resources: resourcesOf([{ at: "aws_vpc.main" }]), changes: [change("added", "aws_vpc.main")] },
      "resources",
    );
    expect(box(alone, "main")).toMatchObject({ change: "added", typeLabel: "VPC" });
  });

  it("sees through a security group who may reach whom", () => {
    expect(arrows(diagram)).toEqual(expect.arrayContaining(["web → orders"]));
    expect(labels(diagram)).not.toContain("db");
  });

  it("groups by region where there are several, not where there is one", () => {
    const [a, b, c] = resourcesOf([{ at: "aws_sqs_queue.a" }, { at: "aws_sqs_queue.b" }, { at: "aws_sqs_queue.c" }]);
    const regions = (list: readonly (Resource | undefined)[]) =>
      buildDiagram({ resources: list.flatMap((one) => one ?? []) }, "resources").groups.map(({ label }) => label);
    const ireland = [a && { ...a, region: "eu-west-1" }, b && { ...b, region: "eu-west-1" }];
    expect(regions([...ireland, c && { ...c, region: "us-east-1" }])).toEqual(["region eu-west-1", "region us-east-1"]);
    expect(regions(ireland)).toEqual([]);
  });

  it("groups by module", () => {
    const resources = resourcesOf([
      { at: "module.data.aws_db_instance.this" },
      { at: "module.data.module.cache.aws_elasticache_cluster.this" },
    ]);
    const map = buildDiagram({ resources }, "resources");
    expect(labels(map)).toEqual(["cache", "data"]);
    expect(map.groups.map((group) => group.label)).toEqual(["module data", "module cache"]);
  });
});

describe("a review's diagram", () => {
  it("shows what changed and its neighbours, and nothing else", () => {
    const diagram = buildDiagram({ resources: shop, changes: [change("changed", "aws_db_instance.orders")] }, "architecture");
    expect(labels(diagram)).toEqual(["orders", "web"]);
    expect(box(diagram, "orders")?.change).toBe("changed");
    expect(box(diagram, "web")?.change).toBe("same");
  });

  it("draws what was removed from the base", () => {
    const before = [...shop, ...resourcesOf([{ at: "aws_s3_bucket.backup" }])];
    const diagram = buildDiagram(
      { resources: shop, before, changes: [change("removed", "aws_s3_bucket.backup")] },
      "architecture",
    );
    expect(box(diagram, "backup")?.change).toBe("removed");
  });

  it("marks what has an open finding of medium or above by the worst", () => {
    const findings = (["medium", "critical", "low"] as const).map((severity) => aFinding({ severity, stack: "infra" }));
    const changes = [change("replaced", "aws_db_instance.orders")];
    expect(box(buildDiagram({ resources: shop, changes, findings }, "architecture"), "orders")?.risk).toBe("critical");
    const low = findings.filter((finding) => finding.severity === "low");
    expect(box(buildDiagram({ resources: shop, changes, findings: low }, "architecture"), "orders")?.risk).toBeNull();
  });

  it("is empty when no resource changed", () => {
    expect(buildDiagram({ resources: shop, changes: [] }, "architecture").boxes).toEqual([]);
  });

  it("draws instances of one block as one box", () => {
    const resources = resourcesOf([0, 1, 2].map((index) => ({ at: `aws_instance.web[${index}]` })));
    const changes = resources.map((one) => change("added", one.address));
    expect(buildDiagram({ resources, changes }, "architecture").boxes).toMatchObject([
      { label: "web ×3", count: 3, change: "added" },
    ]);
  });
});

describe("any diagram", () => {
  const names = fc.oneof(hostileText, fc.constantFrom("a", "b", "end", "module.x.y"));
  const type = fc.constantFrom(
    "aws_lb",
    "aws_lambda_function",
    "aws_s3_bucket",
    "aws_security_group",
    "aws_subnet",
    "aws_vpc",
    "strange",
    "",
  );
  const resource = fc.record({
    type,
    name: names,
    links: fc.array(fc.nat(90), { maxLength: 4 }),
    stack: fc.constantFrom("a", "b"),
  });
  const world = fc.array(resource, { maxLength: 90 }).map((list): readonly Resource[] => {
    const address = (index: number) => `${list[index]?.type}.${list[index]?.name}.${index}`;
    return list.map(({ type, name, links, stack }, index) => ({
      ...(resourcesOf([{ at: "x.y", stack }])[0] as Resource),
      address: address(index),
      type,
      name,
      references: links.map((to) => ({ from: "", to: address(to), attribute: "" })),
    }));
  });

  const every = (check: (resources: readonly Resource[], diagram: Diagram) => void) =>
    fc.assert(
      fc.property(world, fc.constantFrom("architecture" as const, "resources" as const), (resources, kind) => {
        check(resources, buildDiagram({ resources }, kind));
      }),
      { numRuns: 100 },
    );

  it("has at most 40 boxes and 100 edges, each between two boxes, each box in a group there is", () => {
    every((_, diagram) => {
      expect(diagram.boxes.length).toBeLessThanOrEqual(40);
      expect(diagram.edges.length).toBeLessThanOrEqual(100);
      const ids = new Set(diagram.boxes.map((one: DiagramBox) => one.id));
      expect(ids.size).toBe(diagram.boxes.length);
      expect(diagram.edges.every(({ from, to }) => ids.has(from) && ids.has(to))).toBe(true);
      const groups = new Set<string | null>([null, ...diagram.groups.map((group) => group.id)]);
      expect(diagram.boxes.every((one) => groups.has(one.group) && /^[a-z0-9]+$/.test(one.id))).toBe(true);
    });
  });

  it("does not depend on the order of the resources", () => {
    every((resources, diagram) => expect(buildDiagram({ resources: resources.toReversed() }, diagram.kind)).toEqual(diagram));
  });

  it("keeps what changed or is risky, and folds the rest", () => {
    const resources = resourcesOf(
      Array.from({ length: 60 }, (_, index) => ({ at: `aws_s3_bucket.b${index}`, to: ["aws_lambda_function.f"] })),
    );
    const all = [...resources, ...resourcesOf([{ at: "aws_lambda_function.f" }])];
    const changes = [change("changed", "aws_lambda_function.f"), change("changed", "aws_s3_bucket.b59")];
    const findings = [aFinding({ severity: "high", stack: "infra", resource: "aws_s3_bucket.b58" })];
    const diagram = buildDiagram({ resources: all, changes, findings }, "architecture");
    expect(labels(diagram)).toEqual([
      "47 more",
      "b0",
      "b1",
      "b10",
      "b11",
      "b12",
      "b13",
      "b14",
      "b15",
      "b16",
      "b17",
      "b18",
      "b58",
      "b59",
      "f",
    ]);
  });

  it("counts what it folds", () => {
    const resources = resourcesOf(Array.from({ length: 60 }, (_, index) => ({ at: `aws_s3_bucket.b${index}` })));
    const diagram = buildDiagram({ resources }, "resources");
    const counted = diagram.boxes.filter((one) => one.label.endsWith(" more"));
    expect(counted.map((one) => [one.label, one.typeLabel])).toEqual([["49 more", "S3 bucket"]]);
    expect(diagram.folded).toBe(49);
  });
});

it("code that moves to another line leaves the picture as it is", () => {
  const moved = shop.map((one) => ({ ...one, range: { ...one.range, start: { line: 99, column: 1 } } }));
  expect(buildDiagram({ resources: moved }, "resources")).toEqual(buildDiagram({ resources: shop }, "resources"));
});

it("stacks that share a module are drawn once where they fare alike", () => {
  const stacks = ["envs/dev", "envs/prod"];
  const at = { path: "modules/logs/main.tf", start: { line: 3, column: 1 }, end: { line: 9, column: 2 } };
  const resources = stacks.flatMap((stack) =>
    resourcesOf([
      { at: "module.logs.aws_s3_bucket.this", stack },
      { at: `aws_sqs_queue.${stack.slice(5)}`, stack },
    ]),
  );
  const shared = resources.map((one) => (one.type === "aws_s3_bucket" ? { ...one, range: at } : one));
  const diagram = buildDiagram({ resources: shared }, "resources");
  expect(labels(diagram)).toEqual(["dev", "logs", "prod"]);
  expect(diagram.groups.map((group) => group.label).toSorted()).toEqual([
    "2 stacks alike",
    "envs/dev",
    "envs/prod",
    "module logs",
  ]);
});

it("a database stands in its security group, in the subnets of its subnet group", () => {
  const diagram = buildDiagram({ resources: shop }, "resources");
  const group = diagram.groups.find((one) => one.id === box(diagram, "orders")?.group);
  expect(group?.label).toBe("security group db");
  expect(diagram.groups.find((one) => one.id === group?.parent)?.label).toBe("subnets a, b");
});

it("a Service is an edge only where it is open beyond its cluster", () => {
  const services = ["ClusterIP", "LoadBalancer", "NodePort"].flatMap((type) =>
    resourcesOf([{ at: "x.y", is: { spec: { type } } }]).map((one) => {
      return { ...one, type: "v1/Service", name: type, address: `v1/Service/shop/${type}`, language: "kubernetes" as const };
    }),
  );
  const diagram = buildDiagram({ resources: services }, "architecture");
  expect(["ClusterIP", "LoadBalancer", "NodePort"].map((name) => box(diagram, name)?.role)).toEqual(["network", "edge", "edge"]);
});

it("an object without a namespace stands in none", () => {
  const objects = [
    ["karpenter.sh/v1/NodePool", "default"],
    ["apps/v1/Deployment", "shop/cart"],
    ["v1/Service", "shop/cart"],
  ] as const;
  const resources = objects.flatMap(([type, name]) =>
    resourcesOf([{ at: "x.y" }]).map((one) => ({ ...one, type, address: `${type}/${name}`, language: "kubernetes" as const })),
  );
  const diagram = buildDiagram({ resources }, "resources");
  expect(diagram.groups.map((group) => group.label)).toEqual(["namespace shop"]);
});

it("names stacks in words where it names several", () => {
  const resources = resourcesOf([
    { at: "aws_sqs_queue.a", stack: "." },
    { at: "aws_sqs_queue.b", stack: ".#kubernetes" },
    { at: "aws_sqs_queue.c", stack: "app#prod" },
  ]);
  const { groups } = buildDiagram({ resources }, "resources");
  expect(groups.map(({ label }) => label)).toEqual(["top folder", "top folder (kubernetes)", "app (prod)"]);
});
