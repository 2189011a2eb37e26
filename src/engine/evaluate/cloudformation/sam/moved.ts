// Properties moved to other names and other resources; their places move with them, so that a finding on the Lambda
// function that a SAM function makes points at the line in the SAM template.

import type { Place, Places, Reference, Resource } from "../../../model/resource.ts";
import type { Attributes, Value } from "../../../model/value.ts";
import { membersOf } from "../../field.ts";

/** Old name → new name, a path where the new one is nested: ["Tracing", "TracingConfig.Mode"]. */
export type Moves = readonly (readonly [from: string, to: string])[];

/** Properties that keep their names. */
export const same = (...names: readonly string[]): Moves => names.map((name): [string, string] => [name, name]);

export type Made = { readonly suffix: string; readonly type: string; readonly moves: Moves; readonly fixed?: Attributes };

/** The resource that `source` makes: what `moves` names, and what it fixes where nothing was moved there. */
export function made(source: Resource, { suffix, type, moves, fixed = {} }: Made): Resource {
  let attributes: Attributes = fixed;
  let places: Places = {};
  for (const [from, to] of moves) {
    const value = source.attributes[from];
    const place = source.places[from];
    if (value === undefined) continue;
    attributes = withValue(attributes, to.split("."), value);
    if (place !== undefined) places = withPlace(places, to.split("."), place);
  }
  const references = source.references.flatMap((reference) => movedReference(reference, moves));
  const name = source.name + suffix;
  return { ...source, address: source.address + suffix, name, type, attributes, places, references };
}

function withValue(target: Attributes, [name = "", ...rest]: readonly string[], value: Value): Attributes {
  return { ...target, [name]: rest.length === 0 ? value : withValue(membersOf(target[name]), rest, value) };
}

function withPlace(target: Places, [name = "", ...rest]: readonly string[], place: Place): Places {
  if (rest.length === 0) return { ...target, [name]: place };
  const around = target[name];
  return { ...target, [name]: { range: around?.range ?? place.range, children: withPlace(around?.children ?? {}, rest, place) } };
}

function movedReference(reference: Reference, moves: Moves): Reference[] {
  if (reference.from === "") return [reference];
  const [, name = "", rest = ""] = /^([^.[]+)(.*)$/.exec(reference.from) ?? [];
  return moves.filter(([from]) => from === name).map(([, to]) => ({ ...reference, from: to + rest }));
}
