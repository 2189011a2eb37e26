// What surrounds the boxes: layers in an architecture, networks, modules and namespaces in a map of resources, and the
// stacks where a picture shows several.

import type { Resource } from "../../model/resource.ts";
import type { DiagramBox, DiagramGroup } from "../diagram.ts";
import { moduleOf, stacksOf } from "./boxes.ts";
import { type Drawing, type Drawn, idOf, keyOfResource, partOf } from "./drawing.ts";
import { typeFacts } from "./roles.ts";

/** Innermost first, as labels with the key they are told apart by. */
type Nest = readonly { readonly key: string; readonly label: string }[];
export type Grouped = { readonly groups: readonly DiagramGroup[]; readonly boxes: readonly Drawn[] };

const LAYERS: { readonly [R in DiagramBox["role"]]?: string } = {
  edge: "Edge",
  queue: "Messaging",
  compute: "Compute",
  data: "Data",
};
const NETWORK = /_subnet$|_subnetwork$|::Subnet$|_vpc$|::VPC$|_virtual_network$|_compute_network$/;
const THROUGH = /subnet_?group|security_?group|launch_template|network_interface/i;

export function groupsOf(drawing: Drawing, boxes: readonly Drawn[]): Grouped {
  const stacks = new Set(boxes.flatMap((box) => box.resources.map((resource) => resource.stack)));
  const groups = new Map<string, DiagramGroup>();
  const surrounds = new Set<Resource>();
  const placed = boxes.map((box) => {
    const nest = nestOf(drawing, box, { stacks: stacks.size, surrounds });
    return { ...box, group: enter(groups, nest) };
  });
  const shown = placed.filter(
    (box) => box.change !== "same" || box.risk !== null || !box.resources.every((one) => surrounds.has(one)),
  );
  return { groups: [...groups.values()], boxes: shown };
}

/** Adds the groups of a nest, outermost first, and gives the innermost one's id. */
function enter(groups: Map<string, DiagramGroup>, nest: Nest): string | null {
  let parent: string | null = null;
  let path = "";
  for (const { key, label } of nest.toReversed()) {
    path = `${path}\n${key}`;
    const id = idOf("g", path);
    if (!groups.has(id)) groups.set(id, { id, label, parent });
    parent = id;
  }
  return parent;
}

function nestOf(drawing: Drawing, box: Drawn, about: { stacks: number; surrounds: Set<Resource> }): Nest {
  const [first] = box.resources;
  if (first === undefined) return [];
  const stack = about.stacks > 1 ? [stackGroup(stacksOf(box))] : [];
  if (drawing.kind === "architecture") {
    const layer = LAYERS[box.role];
    return stack.length > 0 || layer === undefined ? stack : [{ key: layer, label: layer }];
  }
  const networks = networksAround(drawing, first);
  for (const one of networks) about.surrounds.add(one);
  return [...networks.map(networkGroup), ...modulesAround(networks.at(-1) ?? first), ...namespaceAround(first), ...stack];
}

function stackGroup(stacks: readonly string[]): Nest[number] {
  const [first = ""] = stacks;
  return { key: `stack ${stacks.join(" ")}`, label: stacks.length > 1 ? `${stacks.length} stacks alike` : first || "." };
}

/** Subnet, then its network: only where there is one of each to be in. */
function networksAround(drawing: Drawing, resource: Resource, depth = 0): readonly Resource[] {
  if (depth > 2 || /(^|\.)aws_vpc$|::VPC$/.test(resource.type)) return [];
  const around = networksNamed(drawing, resource);
  const subnets = around.filter((one) => /subnet/i.test(one.type) && one.type !== resource.type);
  const [only] = subnets.length > 0 ? subnets : around;
  if (only === undefined) return [];
  if (subnets.length > 1) return commonNetwork(drawing, subnets, depth);
  return [only, ...networksAround(drawing, only, depth + 1)];
}

/** By itself, or else by its subnet group or security group. */
function networksNamed(drawing: Drawing, resource: Resource): readonly Resource[] {
  const named = (one: Resource) => [...new Set(drawing.graph.referenced(one).map((link) => link.resource))];
  const direct = named(resource).filter((one) => NETWORK.test(one.type));
  if (direct.length > 0 || NETWORK.test(resource.type)) return direct;
  const between = named(resource).filter((one) => THROUGH.test(one.type));
  return [...new Set(between.flatMap(named))].filter((one) => NETWORK.test(one.type));
}

/** In several subnets: in the network that holds them all. */
function commonNetwork(drawing: Drawing, subnets: readonly Resource[], depth: number): readonly Resource[] {
  const nests = subnets.map((subnet) => networksAround(drawing, subnet, depth + 1));
  const [first] = nests;
  return first !== undefined && nests.every((nest) => nest[0] === first[0]) ? first : [];
}

function networkGroup(resource: Resource): Nest[number] {
  return { key: keyOfResource(resource), label: `${typeFacts(resource.type).label} ${resource.name}` };
}

function modulesAround(resource: Resource): Nest {
  const modules = moduleOf(resource.address);
  return modules
    .map((name, index) => ({ key: `module ${modules.slice(0, index + 1).join(".")}`, label: `module ${name}` }))
    .toReversed();
}

function namespaceAround(resource: Resource): Nest {
  if (resource.language !== "kubernetes" || partOf(resource) === "container") return [];
  // "apps/v1/Deployment/namespace/name", or without the namespace for what stands in none that is written.
  const [namespace = "", name] = resource.address.slice(resource.type.length + 1).split("/");
  return name === undefined || namespace === "" ? [] : [{ key: `namespace ${namespace}`, label: `namespace ${namespace}` }];
}
