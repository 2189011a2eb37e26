// Fn::ForEach: [identifier, list, { key: value }] stands for one entry per element of the list.

import { isList, type Value } from "../../model/value.ts";
import type { YamlEntry } from "../../parse/yaml/tree.ts";
import { type Context, plainly } from "./scope.ts";
import { isLoop } from "./template.ts";

/** Bounds what a template of nested loops can cost. */
const MAX_TURNS = 500;
const MAX_DEPTH = 3;

export type Turn = { readonly entry: YamlEntry; readonly context: Context };

/** A list that is not known gives one turn, whose element is "?". */
export function unrolled(loop: YamlEntry, context: Context, depth = 0): readonly Turn[] {
  const [identifier, list, body] = loop.value.kind === "list" ? loop.value.items : [];
  if (identifier?.kind !== "scalar" || list === undefined || body?.kind !== "map") return [];
  const value = plainly(list, { ...context, verbatim: true });
  const elements: readonly Value[] = isList(value) ? value.slice(0, MAX_TURNS) : ["?"];
  const turns = elements.flatMap((element) => {
    const inner = { ...context, variables: new Map([...context.variables, [identifier.text, element]]) };
    return body.entries.flatMap((entry) => {
      if (isLoop(entry.key)) return depth < MAX_DEPTH ? unrolled(entry, inner, depth + 1) : [];
      return [{ entry, context: inner }];
    });
  });
  return turns.slice(0, MAX_TURNS);
}
