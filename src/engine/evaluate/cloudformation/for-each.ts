// Fn::ForEach: [identifier, list, { key: value }] stands for one entry per element of the list.

import { isList } from "../../model/value.ts";
import type { YamlEntry } from "../../parse/yaml/tree.ts";
import { type Context, plainly } from "./scope.ts";
import { isLoop } from "./template.ts";

/** Bounds what a template of nested loops can cost. */
const MAX_TURNS = 500;
const MAX_DEPTH = 3;

export type Turn = { readonly entry: YamlEntry; readonly context: Context };

/** A list that is not known gives one turn, whose element is "?". */
export function unrolled(loop: YamlEntry, context: Context): readonly Turn[] {
  const turns: Turn[] = [];
  collect(loop, context, 0, turns);
  return turns;
}

/** Stops as soon as the bound is reached: three loops over 500 elements are 125 million turns. */
function collect(loop: YamlEntry, context: Context, depth: number, turns: Turn[]): void {
  const [identifier, list, body] = loop.value.kind === "list" ? loop.value.items : [];
  if (identifier?.kind !== "scalar" || list === undefined || body?.kind !== "map" || depth > MAX_DEPTH) return;
  const value = plainly(list, { ...context, verbatim: true });
  for (const element of isList(value) ? value : ["?"]) {
    const inner = { ...context, variables: new Map([...context.variables, [identifier.text, element]]) };
    for (const entry of body.entries) {
      if (turns.length >= MAX_TURNS) return;
      if (isLoop(entry.key)) collect(entry, inner, depth + 1, turns);
      else turns.push({ entry, context: inner });
    }
  }
}
