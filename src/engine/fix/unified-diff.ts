// Edits as a patch that `git apply` takes.

import { lineHunks } from "../model/line-diff.ts";
import type { SourceFile } from "../model/source.ts";
import { applyEdits, splitLines } from "./edits.ts";
import type { TextEdit } from "./fix.ts";

const CONTEXT = 3;

/** Empty without edits. Files in the order given. */
export function unifiedDiff(files: readonly SourceFile[], edits: readonly TextEdit[]): string {
  const mended = applyEdits(files, edits) ?? files;
  return mended.map((file, index) => fileDiff(file.path, files[index]?.text ?? "", file.text)).join("");
}

function fileDiff(path: string, before: string, after: string): string {
  if (before === after) return "";
  const [old, now] = [splitLines(before), splitLines(after)];
  const body = grouped(lineHunks(old, now)).map((group) => hunkText(group, old));
  return `--- a/${path}\n+++ b/${path}\n${shifted(body)}`;
}

type Change = { readonly start: number; readonly end: number; readonly lines: readonly string[] };
type Body = { readonly start: number; readonly length: number; readonly grown: number; readonly text: string };

/** Changes whose contexts meet stand in one hunk. */
function grouped(changes: readonly Change[]): Change[][] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const last = groups.at(-1);
    const previous = last?.at(-1);
    if (last && previous && change.start - previous.end <= 2 * CONTEXT) last.push(change);
    else groups.push([change]);
  }
  return groups;
}

function hunkText(group: readonly Change[], old: readonly string[]): Body {
  const start = Math.max(0, (group[0]?.start ?? 0) - CONTEXT);
  const end = Math.min(old.length, (group.at(-1)?.end ?? 0) + CONTEXT);
  let text = "";
  let at = start;
  for (const change of group) {
    text +=
      marked(" ", old.slice(at, change.start)) + marked("-", old.slice(change.start, change.end)) + marked("+", change.lines);
    at = change.end;
  }
  text += marked(" ", old.slice(at, end));
  const grown = group.reduce((sum, { start: from, end: to, lines }) => sum + lines.length - (to - from), 0);
  return { start, length: end - start, grown, text };
}

/** Heads count lines from 1, on the right side moved by what the hunks before have grown. */
function shifted(bodies: readonly Body[]): string {
  let grown = 0;
  return bodies
    .map((body) => {
      const head = `@@ -${place(body.start, body.length)} +${place(body.start + grown, body.length + body.grown)} @@\n`;
      grown += body.grown;
      return head + body.text;
    })
    .join("");
}

/** A side of no lines is placed before the first. */
const place = (start: number, length: number) => `${length === 0 ? start : start + 1},${length}`;

function marked(mark: string, lines: readonly string[]): string {
  return lines.map((line) => (line.endsWith("\n") ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`)).join("");
}
