// Whether a suppression speaks of an outcome.

import type { Places, Resource } from "../../model/resource.ts";
import type { Range } from "../../model/source.ts";
import { matchesAny } from "../../settings/glob.ts";
import type { Outcome } from "../outcome.ts";
import type { Mark, Reach } from "./mark.ts";

/** Asked of many marks: where the outcome's value was written is looked for once. */
export function reaching(outcome: Outcome, resource: Resource): (mark: Mark) => boolean {
  let source: Range | null | undefined;
  return ({ reach, range }) => {
    if (reach.kind === "resource") return reach.stack === outcome.stack && reach.address === outcome.resource;
    if (reach.kind === "paths") return reach.globs.length === 0 || matchesAny(outcome.range.path, reach.globs);
    if (source === undefined) source = sourceOf(outcome, resource.places);
    if (source?.path === range.path && speaksOf(reach, source)) return true;
    return range.path === resource.range.path && speaksOfResource(reach, outcome, resource);
  };
}

/** A comment where the value was written (a policy document, a variable's default) speaks of what takes it from there. */
function speaksOf(reach: Reach, source: Range): boolean {
  if (reach.kind === "around") return coversLine(source, reach.line);
  return reach.kind === "line" && reach.line === source.start.line;
}

function speaksOfResource(reach: Reach, outcome: Outcome, { range, places }: Resource): boolean {
  if (reach.kind === "around") return coversLine(range, reach.line);
  if (reach.kind !== "line") return reach.kind === "file";
  if (reach.line === range.start.line) return true;
  return coversLine(range, reach.line) && beginsThere(reach.line, outcome, places);
}

function sourceOf(outcome: Outcome, places: Places): Range | null {
  for (const { range, written, children } of Object.values(places)) {
    if (written !== undefined && range.start.line === outcome.range.start.line) return written;
    const inside = children !== undefined && coversLine(range, outcome.range.start.line) ? sourceOf(outcome, children) : null;
    if (inside !== null) return inside;
  }
  return null;
}

/** The outcome points at that line, or into a block that begins there. */
function beginsThere(line: number, outcome: Outcome, places: Places): boolean {
  if (outcome.range.start.line === line) return true;
  return Object.values(places).some(
    ({ range, children }) =>
      (range.start.line === line && coversLine(range, outcome.range.start.line)) ||
      (children !== undefined && coversLine(range, line) && beginsThere(line, outcome, children)),
  );
}

function coversLine(range: Range, line: number): boolean {
  return range.start.line <= line && line <= range.end.line;
}
