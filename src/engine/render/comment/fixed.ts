// What the change mended, and what went away for another reason: different words.

import type { Review } from "../../analysis.ts";
import { alikeFindings } from "../words/alike.ts";
import { count, firstOf } from "../words/count.ts";
import { shownFindings } from "../words/standing.ts";
import type { CommentContext } from "./context.ts";
import type { Detail } from "./detail.ts";
import { findingLine } from "./findings.ts";

export function fixedFindings(review: Review, context: CommentContext, detail: Detail): string {
  const resolved = shownFindings(review.comparison.resolved);
  const lists = [
    { title: "Fixed", findings: resolved.filter((finding) => finding.by === "fix") },
    { title: "Fixed by removal of the resource", findings: resolved.filter((finding) => finding.by === "removal") },
    { title: "No longer decided by the source", findings: resolved.filter((finding) => finding.by === "unknown") },
    { title: "No longer applicable", findings: resolved.filter((finding) => finding.by === "not-applicable") },
  ];
  return lists
    .filter((list) => list.findings.length > 0)
    .map(({ title, findings }) => {
      const alike = alikeFindings(findings);
      const { shown, more } = firstOf(alike, detail.fixed);
      const lines = shown.map((one) => `- ${findingLine({ ...one, first: { ...one.first, id: "" } }, context.baseBlobUrl)}`);
      const rest = more === 0 ? [] : [shown.length === 0 ? "" : `- … and ${count(more, "more", "more")}`];
      return [`#### ${title} (${alike.length})`, [...lines, ...rest].join("\n")].filter((part) => part !== "").join("\n\n");
    })
    .join("\n\n");
}
