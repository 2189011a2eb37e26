// Resources → boxes: what one block makes and fares alike is one box, be it instances or the stacks that share a module.

import { withoutKeys } from "../../graph/graph.ts";
import type { Resource } from "../../model/resource.ts";
import { type Value, part as within } from "../../model/value.ts";
import type { DiagramBox } from "../diagram.ts";
import { changeOf, type Drawing, type Drawn, idOf, keyOfResource } from "./drawing.ts";
import { type Part, typeFacts } from "./roles.ts";

/** Names that say nothing without the module they stand in. */
const NAMELESS = /^(this|main|default|self|it)$/;
const INSIDE = /(^|\/)Service$/;
const WORST = ["critical", "high", "medium"] as const;

export function boxesOf(drawing: Drawing, picked: readonly Resource[]): readonly Drawn[] {
  const alike = new Map<string, Resource[]>();
  for (const resource of picked) {
    const block = `${resource.range.path}:${resource.range.start.line}`;
    const key = `${block}\n${withoutKeys(resource.address)}\n${changeOf(drawing, resource)}`;
    const list = alike.get(key);
    if (list) list.push(resource);
    else alike.set(key, [resource]);
  }
  return distinct([...alike.values()].map((resources) => boxOf(drawing, resources)));
}

function boxOf(drawing: Drawing, resources: readonly Resource[]): Drawn {
  const [first] = resources;
  if (first === undefined) throw new Error("unreachable: a box without resources");
  const { part, label } = typeFacts(first.type);
  const instances = resources.filter((resource) => resource.stack === first.stack).length;
  return {
    // No line number: code that moves leaves the picture as it is.
    id: idOf("r", `${first.stack}\n${withoutKeys(first.address)}\n${changeOf(drawing, first)}`),
    label: `${nameOf(first)}${instances > 1 ? ` ×${instances}` : ""}`,
    typeLabel: label,
    role: roleOf(first, part),
    group: null,
    change: changeOf(drawing, first),
    risk: riskOf(drawing, resources),
    ...(resources.length > 1 && { count: resources.length }),
    resources,
    part,
  };
}

function roleOf({ type, attributes }: Resource, part: Part): DiagramBox["role"] {
  if (part === "connector") return "other";
  if (part === "container") return "network";
  return INSIDE.test(type) && isInside(within(within(attributes, "spec"), "type")) ? "network" : part;
}

/** A Service that is reachable from within its cluster alone is no edge. */
function isInside(type: Value | undefined): boolean {
  return type === undefined || type === null || type === "ClusterIP";
}

function riskOf(drawing: Drawing, resources: readonly Resource[]): DiagramBox["risk"] {
  const risks = resources.map((resource) => drawing.risks.get(keyOfResource(resource)));
  return WORST.find((severity) => risks.includes(severity)) ?? null;
}

function nameOf(resource: Resource): string {
  const module = moduleOf(resource.address).at(-1);
  if (module !== undefined && NAMELESS.test(resource.name)) return module;
  return resource.name === "" ? resource.address : resource.name;
}

/** `module.a["x"].module.b.aws_vpc.c` → ["a", "b"]. */
export function moduleOf(address: string): readonly string[] {
  const names = [...withoutKeys(address).matchAll(/(?:^|\.)module\.([^.]+)/g)].map((match) => match[1] ?? "");
  return address.startsWith("module.") ? names : [];
}

export function stacksOf(box: Drawn): readonly string[] {
  return [...new Set(box.resources.map((resource) => resource.stack))];
}

/** Two boxes that would read the same say their address instead. */
function distinct(boxes: readonly Drawn[]): readonly Drawn[] {
  const seen = new Map<string, number>();
  const face = (box: Drawn) => `${box.label}\n${box.typeLabel}\n${box.change}\n${stacksOf(box).join("\n")}`;
  for (const box of boxes) seen.set(face(box), (seen.get(face(box)) ?? 0) + 1);
  return boxes.map((box) => {
    const [first] = box.resources;
    if ((seen.get(face(box)) ?? 0) < 2 || first === undefined) return box;
    const times = / ×\d+$/.exec(box.label)?.[0] ?? "";
    return { ...box, label: `${shortAddress(first)}${times}` };
  });
}

/** Without the resource's type, which stands below it. */
function shortAddress(resource: Resource): string {
  const address = withoutKeys(resource.address).replace(`${resource.type}.`, "").replaceAll("module.", "");
  return resource.language === "kubernetes" ? address.split("/").slice(-2).join("/") : address;
}
