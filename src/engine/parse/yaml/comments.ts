// Comments, for suppressions. The readers give none, so `#` is looked for outside of every scalar's text: it starts a
// comment at the start of a line or after white space.

import type { YamlFile, YamlValue } from "./tree.ts";

/** `text` without "#" and surrounding space; `ownLine`: nothing but space stands before it. */
export type YamlComment = { readonly start: number; readonly end: number; readonly text: string; readonly ownLine: boolean };

export function commentsOf(file: YamlFile): readonly YamlComment[] {
  const { text } = file;
  if (!text.includes("#")) return [];
  const spans = scalarSpans(file);
  const found: YamlComment[] = [];
  let span = 0;
  for (let start = text.indexOf("#"); start >= 0; start = text.indexOf("#", start + 1)) {
    while (span < spans.length && (spans[span]?.[1] ?? 0) <= start) span++;
    const inside = (spans[span]?.[0] ?? Number.POSITIVE_INFINITY) < start;
    if (inside || (start > 0 && !/\s/.test(text.charAt(start - 1)))) continue;
    const comment = commentAt(text, start);
    found.push(comment);
    start = comment.end - 1;
  }
  return found;
}

function commentAt(text: string, start: number): YamlComment {
  const next = text.indexOf("\n", start);
  const end = next < 0 ? text.length : next;
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  return { start, end, text: text.slice(start + 1, end).trim(), ownLine: before.trim() === "" };
}

/** Spans of what can hold " #" (quoted keys, quoted and block scalars), in order; a shared value is walked once. */
function scalarSpans(file: YamlFile): readonly (readonly [number, number])[] {
  const spans: [number, number][] = [];
  const seen = new Set<YamlValue>();
  const visit = (value: YamlValue): void => {
    if (seen.has(value)) return;
    seen.add(value);
    if (value.kind === "scalar") {
      if (!value.plain) spans.push([value.start, value.end]);
    } else if (value.kind === "list") {
      for (const item of value.items) visit(item);
    } else {
      for (const entry of value.entries) {
        spans.push([entry.keyStart, entry.keyEnd]);
        visit(entry.value);
      }
    }
  };
  for (const { root } of file.documents) if (root !== null) visit(root);
  return spans.sort((a, b) => a[0] - b[0]);
}
