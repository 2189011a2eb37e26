// Boxes → edges: from the edge inwards, and from what acts, through its role, to what it acts on. Mentions say nothing of
// that direction (a service names its load balancer, a database's security group the web's): in a map of resources they
// decide for what no request passes.

import type { Resource } from "../../model/resource.ts";
import type { Diagram } from "../diagram.ts";
import type { Drawing, Drawn } from "./drawing.ts";
import { mentions, neighbours } from "./neighbours.ts";
import type { Part } from "./roles.ts";

/** 100 in all; ten are kept free for the internet's. */
const MOST = 90;
/** Requests come in at the edge, are computed, and end in data. */
const FLOW: readonly Part[] = [
  "network",
  "edge",
  "connector",
  "container",
  "compute",
  "identity",
  "other",
  "queue",
  "data",
  "observability",
];
/** Between these a map, too, draws what flows. */
const PASSED: readonly Part[] = ["edge", "compute", "identity", "queue", "data"];
/** What starts a computation turns the flow round: from the queue to it. */
const TRIGGER = /event_source_mapping|EventSourceMapping|subscription|event_target|_trigger|lambda_permission|Lambda::Permission/;

type Edge = Diagram["edges"][number];

/** In the boxes' order; those of changed boxes are the last to be left out. */
export function edgesOf(drawing: Drawing, boxes: readonly Drawn[]): readonly Edge[] {
  const boxOf = new Map(boxes.flatMap((box) => box.resources.map((resource) => [resource, box] as const)));
  const stops = new Set(boxOf.keys());
  const edges = new Map<string, readonly [Drawn, Drawn]>();
  for (const [resource, box] of boxOf) {
    for (const [other, way] of neighbours(drawing.graph, resource, stops)) {
      const end = boxOf.get(other);
      if (end === undefined || end === box) continue;
      const [from, to] = leads(drawing, way, [box, end]) ? [box, end] : [end, box];
      if (!edges.has(`${to.id} ${from.id}`)) edges.set(`${from.id} ${to.id}`, [from, to]);
    }
  }
  return sorted(boxes, [...edges.values()]).map(([from, to]) => ({ from: from.id, to: to.id, label: "" }));
}

function sorted(boxes: readonly Drawn[], edges: readonly (readonly [Drawn, Drawn])[]): readonly (readonly [Drawn, Drawn])[] {
  const place = new Map(boxes.map((box, index) => [box, index]));
  const order = ([from, to]: readonly [Drawn, Drawn]) => (place.get(from) ?? 0) * boxes.length + (place.get(to) ?? 0);
  const calm = (edge: readonly [Drawn, Drawn]) => edge.filter((box) => box.change === "same").length;
  const kept = edges.toSorted((a, b) => calm(a) - calm(b) || order(a) - order(b)).slice(0, MOST);
  return kept.toSorted((a, b) => order(a) - order(b));
}

/** Whether the arrow goes from the way's beginning to its end; the same edge, seen from both ends, gives one answer. */
function leads(drawing: Drawing, way: readonly Resource[], [from, to]: readonly [Drawn, Drawn]): boolean {
  const rank = (box: Drawn) => FLOW.indexOf(box.part);
  const forward = steps(drawing, way) - steps(drawing, way.toReversed());
  const flows = drawing.kind === "architecture" || way.length > 2 || [from, to].every((box) => PASSED.includes(box.part));
  if (!flows && forward !== 0) return forward > 0;
  const turned = way.slice(1, -1).some((joint) => TRIGGER.test(joint.type)) && [from.part, to.part].includes("queue");
  if (rank(from) !== rank(to)) return rank(from) < rank(to) !== turned;
  return forward === 0 ? from.id < to.id : forward > 0;
}

/** How many along the way mention the next. */
function steps(drawing: Drawing, way: readonly Resource[]): number {
  return way.filter((one, index) => {
    const next = way[index + 1];
    return next !== undefined && mentions(drawing.graph, one, next);
  }).length;
}
