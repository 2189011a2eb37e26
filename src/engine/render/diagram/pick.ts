// Which resources get a box.
//
// Of a change: everything that it touches, and one step further. Of a whole: what traffic and data pass (architecture),
// or everything that is not a mere joint (resources).

import type { Resource } from "../../model/resource.ts";
import { type Drawing, isData, keyOfResource, partOf } from "./drawing.ts";
import { neighbours, SECURITY_GROUP } from "./neighbours.ts";
import type { Part } from "./roles.ts";

const FLOW: readonly Part[] = ["edge", "compute", "data", "queue"];
const AROUND: readonly Part[] = [...FLOW, "network", "identity", "other", "observability"];

/** In the graph's order. */
export function pick(drawing: Drawing): readonly Resource[] {
  const all = drawing.graph.resources.filter((resource) => !isData(resource));
  if (drawing.changes === null) return wholeOf(drawing, all);
  const touched = new Set(all.filter((resource) => isTouched(drawing, resource)));
  // A security group that is touched as well hides nobody: it is drawn around, not between.
  const stops = new Set([...touched].filter(({ type }) => !SECURITY_GROUP.test(type)));
  const near = new Set([...touched].flatMap((resource) => [...neighbours(drawing.graph, resource, stops).keys()]));
  const parts = drawing.kind === "architecture" ? FLOW : AROUND;
  return all.filter((resource) => touched.has(resource) || (near.has(resource) && parts.includes(partOf(resource))));
}

function wholeOf(drawing: Drawing, all: readonly Resource[]): readonly Resource[] {
  const choices = drawing.kind === "architecture" ? [FLOW, AROUND] : [[...AROUND, "container" as const]];
  for (const parts of choices) {
    const chosen = all.filter((resource) => parts.includes(partOf(resource)));
    if (chosen.length > 0) return chosen;
  }
  return all;
}

/** A moved resource is the same resource. */
function isTouched(drawing: Drawing, resource: Resource): boolean {
  const change = drawing.changes?.get(keyOfResource(resource));
  return change !== undefined && change.kind !== "moved";
}
