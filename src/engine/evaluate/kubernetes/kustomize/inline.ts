// A patch written inside the kustomization, in a block scalar: read on its own, its places moved to where it stands.

import type { Place, Places } from "../../../model/resource.ts";
import type { Position, Range } from "../../../model/source.ts";
import { linesOf, offsetAt, rangeAt } from "../../../parse/lines.ts";
import { parseYaml } from "../../../parse/yaml/parse-yaml.ts";
import type { YamlValue } from "../../../parse/yaml/tree.ts";
import { placeOf, readValue } from "../../positioned.ts";
import { readScalar } from "../read-scalar.ts";
import type { Part } from "./part.ts";

/** Every document of a file's text. */
export function partsIn(path: string, text: string): readonly Part[] {
  const file = parseYaml(path, text);
  return file.documents.flatMap(({ root }) => (root === null ? [] : partOf(root, file.lines)));
}

function partOf(root: YamlValue, lines: ReturnType<typeof linesOf>): Part {
  return { value: readValue(root, readScalar), place: placeOf(root, lines, root.start, root.end) };
}

/** `place`: of the attribute that holds the text, within the file's whole text `around`. */
export function partsInside(text: string, place: Place, around: string): readonly Part[] {
  const shift = shiftFor(place.range, around);
  return partsIn(place.range.path, text).map((part) => ({ value: part.value, place: part.place && shifted(part.place, shift) }));
}

type Shift = (range: Range) => Range;

/** A block scalar's lines follow its header, each indented alike; anything else is one place as a whole. */
function shiftFor(range: Range, around: string): Shift {
  const lines = linesOf(range.path, around);
  const written = around.slice(offsetAt(lines, range.start), offsetAt(lines, range.end));
  const header = /[|>][-+\d]*[ \t]*(?:#.*)?\r?\n([ \t]*)/.exec(written);
  if (header === null) return () => range;
  const first = rangeAt(lines, offsetAt(lines, range.start) + header.index + header[0].length, range.start.line).start;
  const moved = ({ line, column }: Position) => ({ line: line + first.line - 1, column: column + first.column - 1 });
  return ({ path, start, end }) => ({ path, start: moved(start), end: moved(end) });
}

function shifted(place: Place, shift: Shift): Place {
  const children: Places | undefined =
    place.children && Object.fromEntries(Object.entries(place.children).map(([name, child]) => [name, shifted(child, shift)]));
  return { range: shift(place.range), ...(children ? { children } : {}) };
}
