// Resources, references and what changed → the diagram that is drawn.
//
// A picture that helps is small: what the change is about with its neighbours, or the parts that matter of a whole;
// instances of one block are one box, joints (listeners, attachments) become edges, and past forty boxes the least
// interesting are folded into counted ones. Everything is sorted, so that an edit moves nothing that did not change.

import type { ResourceChange } from "../../compare/comparison.ts";
import { buildGraph } from "../../graph/graph.ts";
import type { Resource } from "../../model/resource.ts";
import type { Finding } from "../../rules/outcome.ts";
import type { Diagram, DiagramKind } from "../diagram.ts";
import { boxesOf } from "./boxes.ts";
import { type Drawing, keyOf } from "./drawing.ts";
import { edgesOf } from "./edges.ts";
import { fold } from "./fold.ts";
import { groupsOf, withoutSurroundings } from "./groups.ts";
import { internetOf } from "./internet.ts";
import { pick } from "./pick.ts";

export type DiagramInput = {
  /** Of the head, or of the one revision there is. */
  readonly resources: readonly Resource[];
  /** Of the merge base: what was removed is drawn from it. */
  readonly before?: readonly Resource[];
  /** What to centre the picture on; null or left out: draw the whole. */
  readonly changes?: readonly ResourceChange[] | null;
  /** Open findings: they make a box risky. */
  readonly findings?: readonly Finding[];
};

/** At most 40 boxes (internet and folded ones included) and 100 edges. */
export function buildDiagram(input: DiagramInput, kind: DiagramKind): Diagram {
  const drawing = drawingOf(input, kind);
  const picked = pick(drawing);
  const all = boxesOf(drawing, picked);
  const { boxes, folded } = fold(withoutSurroundings(drawing, all, isCalm));
  const grouped = groupsOf(
    drawing,
    withoutSurroundings(drawing, boxes, () => true),
  );
  const edges = edgesOf(drawing, grouped.boxes);
  const internet = internetOf(drawing, grouped.boxes);
  const shown = [...internet.boxes, ...grouped.boxes.map(({ resources: _, part: __, ...box }) => box)];
  const ids = new Set(shown.map((box) => box.id));
  const drawn = [...internet.edges, ...edges].filter(({ from, to }) => ids.has(from) && ids.has(to));
  return { kind, groups: grouped.groups, boxes: shown, edges: drawn, folded };
}

function isCalm({ change, risk }: Diagram["boxes"][number]): boolean {
  return change === "same" && risk === null;
}

function drawingOf(input: DiagramInput, kind: DiagramKind): Drawing {
  const changes = new Map((input.changes ?? []).map((change) => [keyOf(change.stack, change.address), change]));
  const removed = (input.before ?? []).filter((one) => changes.get(keyOf(one.stack, one.address))?.kind === "removed");
  const here = new Set(input.resources.map((one) => keyOf(one.stack, one.address)));
  const gone = removed.filter((one) => !here.has(keyOf(one.stack, one.address)));
  const resources = [...input.resources, ...gone].toSorted((a, b) =>
    compare(keyOf(a.stack, a.address), keyOf(b.stack, b.address)),
  );
  return { kind, graph: buildGraph(resources), changes: input.changes ? changes : null, risks: risksOf(input.findings ?? []) };
}

function risksOf(findings: readonly Finding[]): Drawing["risks"] {
  const risks = new Map<string, "critical" | "high" | "medium">();
  for (const severity of ["medium", "high", "critical"] as const) {
    for (const finding of findings) {
      if (finding.severity === severity && finding.mode !== "draft") risks.set(keyOf(finding.stack, finding.resource), severity);
    }
  }
  return risks;
}

/** By code unit: the same order on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
