// Which comments stand beside what a finding points at: on its line, directly above it, directly above the block or
// attribute that holds it (or on the line on which that opens), and as the first within that. A run of comment lines is
// one comment; an empty line ends what it stands beside.

import { oncePer } from "../../model/once-per.ts";
import type { Place, Places, Resource } from "../../model/resource.ts";
import type { Range, SourceFile } from "../../model/source.ts";
import { linesOf, positionAt } from "../../parse/lines.ts";
import { commentsIn, isAlone } from "../comments-in.ts";
import type { Outcome } from "../outcome.ts";

export type BesideComment = {
  readonly text: string;
  /** `value`: beside a value that is written and fails; `around`: beside what holds it, or where nothing is written. */
  readonly stands: "value" | "around";
  /** The name of what begins on the next line, of which the comment may speak instead. */
  readonly before?: string;
};

/** Where what a finding points at stands among its resource's attributes. */
export type Standing = {
  /** A value that is written and fails, on a line of its own; else a block, or what something is left out of. */
  readonly isValue: boolean;
  /** The names from the resource to the value, or the list of values; none where it is a block. */
  readonly names: readonly string[];
  /** What holds that, the innermost; null where the finding points at the resource itself, or into another. */
  readonly holder: { readonly line: number; readonly names: readonly string[] } | null;
  /** Where the value was written, when that is elsewhere. */
  readonly written: Range | null;
};

export type FileComments = {
  /** Line → the comment behind what else stands on it. */
  readonly behind: ReadonlyMap<number, string>;
  /** Line on which a run of comments ends → its text. */
  readonly ending: ReadonlyMap<number, string>;
  /** Line on which it begins → its text, and the name of what begins on the line below. */
  readonly beginning: ReadonlyMap<number, { readonly text: string; readonly before: string }>;
};

export function fileComments(file: SourceFile): FileComments {
  const lines = linesOf(file.path, file.text);
  const behind = new Map<number, string>();
  const runs: { text: string; from: number; to: number }[] = [];
  for (const comment of commentsIn(file)) {
    const text = file.text.slice(comment.start, comment.end);
    const [from, to] = [positionAt(lines, comment.start).line, positionAt(lines, comment.end).line];
    const last = runs.at(-1);
    if (!isAlone(file.text, comment)) behind.set(from, text);
    else if (last?.to === from - 1) runs.splice(-1, 1, { text: `${last.text}\n${text}`, from: last.from, to });
    else runs.push({ text, from, to });
  }
  const nameOn = (line: number) =>
    NAME.exec(file.text.slice(lines.starts[line - 1] ?? lines.length, lines.starts[line]))?.[1] ?? "";
  return {
    behind,
    ending: new Map(runs.map(({ to, text }) => [to, text])),
    beginning: new Map(runs.map(({ from, to, text }) => [from, { text, before: nameOn(to + 1) }])),
  };
}

const NAME = /^[\s-]*"?([\w.-]+)/;

/** `commentsOf`: of a file by its path; null where it has none. */
export function commentsBeside(
  { range }: Outcome,
  { isValue, holder, written }: Standing,
  commentsOf: (path: string) => FileComments | null,
): readonly BesideComment[] {
  const here = commentsOf(range.path);
  const { line } = range.start;
  const opening = isValue ? holder?.line : line;
  const there = written === null ? [] : at(commentsOf(written.path), written.start.line);
  const own = [...at(here, line), ...there].map((text) => ({ text, stands: isValue ? ("value" as const) : ("around" as const) }));
  if (opening === undefined) return own;
  const held = at(here, opening).map((text) => ({ text, stands: "around" as const }));
  const first = here?.beginning.get(opening + 1);
  return [...own, ...held, ...(first === undefined ? [] : [{ ...first, stands: "around" as const }])];
}

/** On a line, and directly above it. */
const at = (comments: FileComments | null, line: number): readonly string[] => [
  ...textsOf(comments?.behind.get(line)),
  ...textsOf(comments?.ending.get(line - 1)),
];

const textsOf = (text: string | undefined): readonly string[] => (text === undefined ? [] : [text]);

export function standingOf({ range }: Outcome, resource: Resource): Standing {
  const { line } = range.start;
  const isOneLine = range.end.line === line;
  const whole = resource.range;
  const isInside = range.path === whole.path && whole.start.line <= line && line <= whole.end.line;
  if (!isInside) return { isValue: isOneLine, names: [], holder: null, written: null };
  const chain = chainTo(line, range.path, resource.places);
  const names = chain.map(({ name }) => name);
  const above = chain.findLastIndex(({ place }) => place.range.start.line < line);
  const holder = chain[above]?.place.range ?? (whole.start.line < line ? whole : null);
  const isValue = isOneLine && line !== whole.start.line;
  return {
    isValue,
    names: isValue || isList(chain.at(-1)?.place) ? names : [],
    holder: holder && { line: holder.start.line, names: names.slice(0, above + 1) },
    written: chain.find(({ place }) => place.range.start.line === line && place.written !== undefined)?.place.written ?? null,
  };
}

/** Of values, none of which holds others. */
function isList(place: Place | undefined): boolean {
  const children = Object.entries(place?.children ?? {});
  return children.length > 0 && children.every(([name, { children: inner }]) => /^\d+$/.test(name) && inner === undefined);
}

type Step = { readonly name: string; readonly place: Place };

/** What covers a line, from the outermost to the innermost. */
function chainTo(line: number, path: string, places: Places): readonly Step[] {
  const found = stepsIn(places).find((step) => step.path === path && step.from <= line && line <= step.to);
  if (found === undefined) return [];
  const { children } = found.place;
  return [found, ...(children === undefined ? [] : chainTo(line, path, children))];
}

/** A list may hold thousands, each with a finding: their lines are worked out once. */
const stepsIn = oncePer((places: Places) =>
  Object.entries(places).map(([name, place]) => {
    const { path, start, end } = place.range;
    return { name, place, path, from: start.line, to: end.line };
  }),
);
