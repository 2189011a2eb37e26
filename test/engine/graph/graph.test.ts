import { describe, expect, it } from "vitest";
import { buildGraph, withoutKeys } from "../../../src/engine/graph/graph.ts";
import type { Resource } from "../../../src/engine/model/resource.ts";

const at = { line: 1, column: 1 };

function resource(address: string, ...to: string[]): Resource {
  return {
    address,
    type: "t",
    name: address,
    language: "terraform",
    stack: "s",
    range: { path: "a.tf", start: at, end: at },
    attributes: {},
    places: {},
    references: to.map((target) => ({ from: "a", to: target, attribute: "id" })),
  };
}

const addresses = (resources: readonly Resource[]) => resources.map((each) => each.address);

describe("the resource graph", () => {
  const vpc = resource("aws_vpc.main");
  const subnets = [resource("aws_subnet.a[0]", "aws_vpc.main"), resource("aws_subnet.a[1]", "aws_vpc.main")];
  const web = resource("aws_instance.web", "aws_subnet.a", "aws_instance.web");
  const graph = buildGraph([vpc, ...subnets, web]);

  it("joins a reference without an instance key to every instance", () => {
    expect(graph.referenced(web).map((link) => link.resource.address)).toEqual(["aws_subnet.a[0]", "aws_subnet.a[1]"]);
  });

  it("joins what stands in a module whose number is not known", () => {
    const gateway = resource("module.a[?].aws_nat_gateway.b[0]");
    const route = resource("module.a[?].module.c.aws_route.d", "module.a.aws_nat_gateway.b[0]");
    expect(addresses(buildGraph([gateway, route]).dependents(gateway))).toEqual([route.address]);
  });

  it("answers the way back too", () => {
    expect(graph.referencing(vpc).map((link) => link.resource.address)).toEqual(["aws_subnet.a[0]", "aws_subnet.a[1]"]);
  });

  it("follows dependents to the end, nearest first, each once", () => {
    expect(addresses(graph.dependents(vpc))).toEqual(["aws_subnet.a[0]", "aws_subnet.a[1]", "aws_instance.web"]);
  });

  it("ends on a cycle", () => {
    const ring = [resource("a", "b"), resource("b", "a")];
    expect(addresses(buildGraph(ring).dependents(ring[0] as Resource))).toEqual(["b"]);
  });

  it("does not join across stacks", () => {
    const other = { ...resource("aws_vpc.main"), stack: "t" };
    expect(buildGraph([other, subnets[0] as Resource]).referencing(other)).toEqual([]);
  });
});

describe("an address without instance keys", () => {
  it.each([
    ["aws_vpc.main", "aws_vpc.main"],
    ['module.a["x.y[0]"].aws_b.c[0]', "module.a.aws_b.c"],
    ["aws_instance.web[?]", "aws_instance.web"],
  ])("%s → %s", (address, expected) => expect(withoutKeys(address)).toBe(expected));
});
