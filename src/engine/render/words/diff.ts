// A fix's hunk as the lines of a unified diff: what stays is context, what goes "-", what comes "+".

import type { Fix, Hunk } from "../../fix/fix.ts";

export type DiffLine = { readonly mark: " " | "-" | "+" | "@"; readonly text: string };

/** With a heading line for each file and hunk. */
export function diffOf(fix: Fix): readonly DiffLine[] {
  return fix.hunks.flatMap((hunk) => [{ mark: "@", text: `${hunk.path}:${hunk.startLine}` } as const, ...hunkLines(hunk)]);
}

function hunkLines(hunk: Hunk): readonly DiffLine[] {
  const { before, after } = hunk;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const marked = (mark: DiffLine["mark"], lines: readonly string[]) => lines.map((text) => ({ mark, text }));
  return [
    ...marked(" ", before.slice(0, head)),
    ...marked("-", before.slice(head, before.length - tail)),
    ...marked("+", after.slice(head, after.length - tail)),
    ...marked(" ", before.slice(before.length - tail)),
  ];
}
