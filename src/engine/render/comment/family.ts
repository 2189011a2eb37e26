// Findings of one rule belong together: its reasons are read once, the other places are named below the first.

import type { Fix } from "../../fix/fix.ts";
import type { Finding } from "../../rules/outcome.ts";
import { codeBlock, codeSpan } from "../escape/markdown-code.ts";
import { shorten } from "../escape/visible.ts";
import { type Alike, timesOf } from "../words/alike.ts";
import { count, firstOf } from "../words/count.ts";
import { diffOf } from "../words/diff.ts";
import { placeLink } from "../words/place.ts";
import type { CommentContext } from "./context.ts";
import type { Detail } from "./detail.ts";
import { folded } from "./folded.ts";

export type Family = { readonly first: Alike<Finding>; readonly others: readonly Alike<Finding>[] };

const NAME_LIMIT = 120;
const LINE_LIMIT = 240;

/**
 * In the order of their first findings. What somebody accepted, suppressed or weighs otherwise is told on its own, and so
 * is what must be read before a fix is applied.
 */
export function families(findings: readonly Alike<Finding>[], fixes: ReadonlyMap<string, Fix>): readonly Family[] {
  const face = ({
    first: { rule, title, severity, mode, suppression, accepted, confidence, exposure, fingerprint },
  }: Alike<Finding>) => {
    const alone = suppression !== null || accepted !== undefined || (fixes.get(fingerprint)?.replaces ?? []).length > 0;
    return JSON.stringify([rule, title, severity, mode, confidence, exposure, alone ? fingerprint : ""]);
  };
  return [...Map.groupBy(findings, face).values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ first, others }],
  );
}

/** The other places, and their proven fixes as one patch: those that do not stand as suggestions on their lines. */
export function otherPlaces(
  { others }: Family,
  fixes: ReadonlyMap<string, Fix>,
  { context, detail }: { context: CommentContext; detail: Detail },
): string {
  if (others.length === 0) return "";
  const { shown, more } = firstOf(others, detail.others);
  const lines = shown.map((alike) => {
    const { id, resource, range, fingerprint } = alike.first;
    const times = timesOf(alike);
    const suggested = context.suggested.includes(fingerprint) ? " · fix suggested on its lines" : "";
    return `- ${id === "" ? "" : `${id} · `}${codeSpan(shorten(resource, NAME_LIMIT))} · ${placeLink(range, context.blobUrl)}${times === "" ? "" : ` · ${times}`}${suggested}`;
  });
  const rest = more === 0 ? [] : [`- … and ${count(more, "more place")}`];
  const list = [`**The same in ${count(others.length, "more place")}:**`, "", ...lines, ...rest].join("\n");
  return [list, patchOf(others, fixes, { context, detail })].filter((part) => part !== "").join("\n\n");
}

function patchOf(
  others: readonly Alike<Finding>[],
  fixes: ReadonlyMap<string, Fix>,
  { context, detail }: { context: CommentContext; detail: Detail },
): string {
  const open = others.filter(({ first }) => !context.suggested.includes(first.fingerprint));
  const found = open.flatMap(({ first }) => fixes.get(first.fingerprint) ?? []);
  if (found.length === 0) return "";
  const lines = found
    .flatMap(diffOf)
    .map(({ mark, text }) => (mark === "@" ? `@@ ${text} @@` : `${mark}${shorten(text, LINE_LIMIT)}`));
  const rule = open[0]?.first.rule ?? "";
  if (lines.length > 2 * detail.fixLines)
    return `${count(found.length, "proven fix", "proven fixes")} there: ${codeSpan(`stackstage fix --rule ${rule}`)} applies them.`;
  return folded(`${count(found.length, "proven fix", "proven fixes")} there`, codeBlock(lines.join("\n"), "diff"));
}
