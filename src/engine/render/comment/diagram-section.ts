// The picture of the change, under the budget that GitHub's own renderer sets.

import type { Review } from "../../analysis.ts";
import { codeBlock } from "../escape/markdown-code.ts";
import { renderMermaid } from "../mermaid.ts";
import { count } from "../words/count.ts";
import type { Detail } from "./detail.ts";

/** GitHub draws up to 50,000 characters; a picture that needs this many says nothing. */
const LIMIT = 20_000;

export function diagramSection(review: Review, detail: Detail): string {
  if (!detail.diagram || review.diagram.boxes.length === 0) return "";
  const source = renderMermaid(review.diagram);
  if (source.length > LIMIT) return "";
  const { folded } = review.diagram;
  const rest = folded === 0 ? "" : ` ${count(folded, "resource")} folded away.`;
  return `#### The change\n\n${codeBlock(source, "mermaid")}\n\n<sub>${legend(review)}${rest}</sub>`;
}

function legend(review: Review): string {
  const { boxes, groups } = review.diagram;
  const marks = [...boxes, ...groups.map(({ change = "same", risk = null }) => ({ change, risk }))];
  const has = (test: (mark: (typeof marks)[number]) => boolean) => marks.some(test);
  return [
    ...(has(({ change }) => change === "added") ? ["**+** added"] : []),
    ...(has(({ change }) => change === "changed") ? ["**~** changed"] : []),
    ...(has(({ change }) => change === "removed") ? ["**−** removed (dashed)"] : []),
    ...(has(({ risk }) => risk !== null) ? ["**!** open finding (thick border)"] : []),
  ]
    .join(" · ")
    .replace(/$/, ".");
}
