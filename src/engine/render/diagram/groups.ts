// What surrounds the boxes: layers in an architecture; security groups, networks, modules, namespaces and regions in a
// map of resources; and the stacks where a picture shows several.

import { regionOf } from "../../cost/region.ts";
import type { Resource } from "../../model/resource.ts";
import type { DiagramBox, DiagramGroup } from "../diagram.ts";
import { moduleOf, stacksOf } from "./boxes.ts";
import { changeOf, type Drawing, type Drawn, idOf, isData, keyOfResource, partOf } from "./drawing.ts";
import { typeFacts } from "./roles.ts";

/** Innermost first, as labels with the key they are told apart by; `resource`: what the group is, if it is one. */
type Nest = readonly { readonly key: string; readonly label: string; readonly resource?: Resource }[];
/** What holds a box at one level: a resource, or the several subnets that it spans. Innermost first. */
type Around = readonly (readonly Resource[])[];
export type Grouped = { readonly groups: readonly DiagramGroup[]; readonly boxes: readonly Drawn[] };

const LAYERS: { readonly [R in DiagramBox["role"]]?: string } = {
  edge: "Edge",
  queue: "Messaging",
  compute: "Compute",
  data: "Data",
};
const NETWORK = /_subnet$|_subnetwork$|::Subnet$|_vpc$|::VPC$|_virtual_network$|_compute_network$/;
const THROUGH = /subnet_?group|security_?group|launch_template|network_interface/i;
/** More names than these make a title wider than what it holds. */
const NAMED = 3;
const SECURITY_GROUP = /aws_security_group$|::EC2::SecurityGroup$|azurerm_network_security_group$/;

/** A network that one of the boxes stands in is drawn around it, with its marks; one that nothing stands in stays a box. */
export function withoutSurroundings(drawing: Drawing, boxes: readonly Drawn[], which: (box: Drawn) => boolean): readonly Drawn[] {
  const around = new Set(boxes.flatMap((box) => surroundings(drawing, box).flat()));
  return boxes.filter((box) => !which(box) || !box.resources.every((one) => around.has(one)));
}

export function groupsOf(drawing: Drawing, boxes: readonly Drawn[]): Grouped {
  const stacks = new Set(boxes.flatMap((box) => box.resources.map((resource) => resource.stack)));
  const regions = new Set(boxes.flatMap((box) => regionAround(drawing, box).map(({ key }) => key)));
  const groups = new Map<string, DiagramGroup>();
  const placed = boxes.map((box) => {
    const nest = nestOf(drawing, box, { stacks: stacks.size, regions: regions.size });
    return { ...box, group: enter(drawing, groups, nest) };
  });
  return { groups: [...groups.values()], boxes: placed };
}

/** Adds the groups of a nest, outermost first, and gives the innermost one's id. */
function enter(drawing: Drawing, groups: Map<string, DiagramGroup>, nest: Nest): string | null {
  let parent: string | null = null;
  let path = "";
  for (const { key, label, resource } of nest.toReversed()) {
    path = `${path}\n${key}`;
    const id = idOf("g", path);
    if (!groups.has(id)) groups.set(id, { id, label, parent, ...(resource && marksOf(drawing, resource)) });
    parent = id;
  }
  return parent;
}

function marksOf(drawing: Drawing, resource: Resource): Pick<DiagramGroup, "change" | "risk"> {
  const change = changeOf(drawing, resource);
  const risk = drawing.risks.get(keyOfResource(resource));
  return { ...(change !== "same" && { change }), ...(risk && { risk }) };
}

function nestOf(drawing: Drawing, box: Drawn, about: { stacks: number; regions: number }): Nest {
  const [first] = box.resources;
  if (first === undefined) return [];
  const stack = about.stacks > 1 ? [stackGroup(stacksOf(box))] : [];
  if (drawing.kind === "architecture") {
    const layer = LAYERS[box.role];
    return stack.length > 0 || layer === undefined ? stack : [{ key: layer, label: layer }];
  }
  const around = surroundings(drawing, box);
  const region = about.regions > 1 ? regionAround(drawing, box) : [];
  return [
    ...around.map(networkGroup),
    ...modulesAround(around.at(-1)?.[0] ?? first),
    ...namespaceAround(first),
    ...region,
    ...stack,
  ];
}

/** Security group, subnet, network: those that hold all its instances. Empty in an architecture, which has layers. */
function surroundings(drawing: Drawing, { resources }: Drawn): Around {
  const [first] = resources;
  if (first === undefined || drawing.kind === "architecture") return [];
  const nests = resources
    .filter(({ stack }) => stack === first.stack)
    .map((one) => [...securityGroupAround(drawing, one), ...networksAround(drawing, one)]);
  return nests.reduce((held, nest) => held.filter((level) => nest.some((other) => keyOfLevel(other) === keyOfLevel(level))));
}

/** The one security group that it stands in itself: a rule and a subnet group mention theirs without being in it. */
function securityGroupAround(drawing: Drawing, resource: Resource): Around {
  if (!["edge", "compute", "data", "queue"].includes(partOf(resource))) return [];
  const named = [...new Set(drawing.graph.referenced(resource).map((link) => link.resource))];
  const groups = named.filter((one) => SECURITY_GROUP.test(one.type) && !isData(one));
  return groups.length === 1 ? [groups] : [];
}

/** Known from the resource or its provider; where a picture has one region only, it goes without saying. */
function regionAround(drawing: Drawing, { resources: [first] }: Drawn): Nest {
  if (first === undefined || drawing.kind === "architecture") return [];
  const region = regionOf(first, first.attributes, null);
  return typeof region === "string" ? [{ key: `region ${region}`, label: `region ${region}` }] : [];
}

function stackGroup(stacks: readonly string[]): Nest[number] {
  const [first = ""] = stacks;
  return { key: `stack ${stacks.join(" ")}`, label: stacks.length > 1 ? `${stacks.length} stacks alike` : inWords(first) };
}

/** A box has no room for notation: `.#kubernetes` is "top folder (kubernetes)". */
function inWords(stack: string): string {
  return stack.replace(/^\.?(?=#|$)/, "top folder").replace(/#([^#]+)$/, " ($1)");
}

/** Subnet, then its network. */
function networksAround(drawing: Drawing, resource: Resource, depth = 0): Around {
  if (depth > 2 || /(^|\.)aws_vpc$|::VPC$/.test(resource.type)) return [];
  const around = networksNamed(drawing, resource);
  const subnets = around.filter((one) => /subnet/i.test(one.type) && one.type !== resource.type);
  if (subnets.length > 1) return severalAround(drawing, subnets, depth);
  const [only] = subnets.length > 0 ? subnets : around;
  return only === undefined ? [] : [[only], ...networksAround(drawing, only, depth + 1)];
}

/** By itself, or else by its subnet group or security group. */
function networksNamed(drawing: Drawing, resource: Resource): readonly Resource[] {
  const named = (one: Resource) => [...new Set(drawing.graph.referenced(one).map((link) => link.resource))];
  const direct = named(resource).filter((one) => NETWORK.test(one.type));
  if (direct.length > 0 || NETWORK.test(resource.type)) return direct;
  const between = named(resource).filter((one) => THROUGH.test(one.type));
  return [...new Set(between.flatMap(named))].filter((one) => NETWORK.test(one.type));
}

/** One group for the subnets that it spans, in the network of them all; one with marks of its own is drawn as a box. */
function severalAround(drawing: Drawing, subnets: readonly Resource[], depth: number): Around {
  const nests = subnets.map((subnet) => networksAround(drawing, subnet, depth + 1));
  const [first = []] = nests;
  const network = (nest: Around) => (nest[0] === undefined ? "" : keyOfLevel(nest[0]));
  if (!nests.every((nest) => network(nest) === network(first))) return [];
  const calm = subnets.every((one) => changeOf(drawing, one) === "same" && !drawing.risks.has(keyOfResource(one)));
  return calm ? [subnets.toSorted((a, b) => (keyOfResource(a) < keyOfResource(b) ? -1 : 1)), ...first] : first;
}

function keyOfLevel(level: readonly Resource[]): string {
  return level.map(keyOfResource).join("\n\n");
}

/** "VPC main", "subnet private ×3", "subnets a, b", "6 subnets". */
function networkGroup(level: readonly Resource[]): Nest[number] {
  const [first] = level;
  if (first === undefined) throw new Error("unreachable: a level without resources");
  const { label } = typeFacts(first.type);
  const names = [...new Set(level.map(({ name }) => name))];
  const key = keyOfLevel(level);
  if (level.length === 1) return { key, label: `${label} ${first.name}`, resource: first };
  if (names.length === 1) return { key, label: `${label} ${first.name} ×${level.length}` };
  return { key, label: names.length > NAMED ? `${level.length} ${label}s` : `${label}s ${names.join(", ")}` };
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
