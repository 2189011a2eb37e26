// Strategic merge patch: objects are merged, null takes away, lists of built-in kinds are merged by their key where the
// API gives them one (x-kubernetes-patch-merge-key in the OpenAPI description), else replaced.

import type { Place } from "../../../model/resource.ts";
import type { Range } from "../../../model/source.ts";
import type { Value } from "../../../model/value.ts";
import { isList, isObject } from "../../../model/value.ts";
import { field, membersOf } from "../../field.ts";
import { itemsOf, listOf, memberOf, type Part, withMember } from "./part.ts";

/** List's name → the key that identifies its elements; the first one that both have (`- { name: cache, $patch: delete }`). */
const MERGE_KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ["containers", ["name"]],
  ["initContainers", ["name"]],
  ["ephemeralContainers", ["name"]],
  ["env", ["name"]],
  ["volumes", ["name"]],
  ["volumeMounts", ["mountPath", "name"]],
  ["volumeDevices", ["devicePath"]],
  ["imagePullSecrets", ["name"]],
  ["secrets", ["name"]],
  ["hostAliases", ["ip"]],
  ["topologySpreadConstraints", ["topologyKey"]],
  ["ports", ["containerPort", "port"]],
  ["conditions", ["type"]],
  ["webhooks", ["name"]],
]);

/** Null when the patch deletes the object. `builtIn`: custom kinds have their lists replaced. */
export function merged(base: Part, patch: Part, builtIn: boolean): Part | null {
  const directive = field(patch.value, "$patch");
  if (directive === "delete") return null;
  const clean = withoutDirective(patch);
  if (directive === "replace" || !isObject(base.value) || !isObject(patch.value)) return clean;
  let result = base;
  for (const name of Object.keys(membersOf(clean.value))) {
    const change = memberOf(clean, name);
    if (change !== null) result = withMember(result, name, mergedMember(memberOf(base, name), change, name, builtIn));
  }
  return result;
}

function mergedMember(base: Part | null, change: Part, name: string, builtIn: boolean): Part | null {
  if (change.value === null) return null;
  if (base?.value === change.value) return base; // the key that names an element: it stays where it was
  if (base !== null && isObject(base.value) && isObject(change.value)) return keepingPlace(merged(base, change, builtIn), base);
  const keys = builtIn ? MERGE_KEYS.get(name) : undefined;
  if (base !== null && isList(base.value) && isList(change.value) && keys !== undefined)
    return mergedList(base, change, keys, builtIn);
  return isObject(change.value) ? merged({ value: {}, place: change.place }, change, builtIn) : change;
}

/** The object stays where it was declared; what the patch added points into the patch. */
function keepingPlace(part: Part | null, base: Part): Part | null {
  return part === null || base.place === undefined || part.place === undefined
    ? part
    : { value: part.value, place: movedTo(base.place.range, part.place) };
}

function movedTo(range: Range, { written, children }: Place): Place {
  return { range, written, children };
}

/** Those of the patch come first, in its order, as kustomize puts them. */
function mergedList(base: Part, change: Part, keys: readonly string[], builtIn: boolean): Part {
  const changes = itemsOf(change);
  if (changes.some((item) => field(item.value, "$patch") === "replace" && Object.keys(membersOf(item.value)).length === 1)) {
    return listOf(
      changes.filter((item) => field(item.value, "$patch") === undefined),
      change.place,
    );
  }
  const items = itemsOf(base);
  const matchOf = (change: Part) => items.find((item) => sameKey(item.value, change.value, keys));
  const first = changes.flatMap((change) => {
    const match = matchOf(change);
    if (match !== undefined) return merged(match, change, builtIn) ?? [];
    return field(change.value, "$patch") === "delete" ? [] : [change];
  });
  const matched = new Set(changes.map(matchOf));
  return listOf([...first, ...items.filter((item) => !matched.has(item))], base.place);
}

function sameKey(a: Value, b: Value, keys: readonly string[]): boolean {
  const key = keys.find((name) => field(a, name) !== undefined && field(b, name) !== undefined);
  return key !== undefined && field(a, key) === field(b, key);
}

function withoutDirective(part: Part): Part {
  return field(part.value, "$patch") === undefined ? part : withMember(part, "$patch", null);
}
