// What is asked of the attributes of those that bear a firewall's rule. What is not known is neither true nor false.

import type { Link, ResourceGraph } from "../../graph/graph.ts";
import { oncePer } from "../../model/once-per.ts";
import type { Resource } from "../../model/resource.ts";
import { isList, isObject, isUnknown, type Value } from "../../model/value.ts";
import { readPath, withoutIndices } from "../paths.ts";

export const isTrue = (value: Value): boolean => value === true || value === "true";
export const isFalse = (value: Value): boolean => value === false || value === "false";

/** Left out, null or no element. */
export function isLeftOut(value: Value): boolean {
  return value === null || value === "" || (isList(value) && value.length === 0);
}

/** Not true, and known not to be: what is left out has the provider's default, which is no. */
export const isOff = (value: Value): boolean => isFalse(value) || isLeftOut(value) || value === "DISABLED";

export const at = (resource: Pick<Resource, "attributes">, path: string): Value => readPath(resource.attributes, path);

/** The blocks of a name, or the one object; null where they are not known. */
export function blocks(value: Value): readonly Value[] | null {
  if (isUnknown(value)) return null;
  return isList(value) ? value : isObject(value) ? [value] : [];
}

/** What the attribute mentions; null where it mentions nothing, or something that the graph does not hold. */
export function mentioned(resource: Resource, path: string, graph: ResourceGraph): readonly Resource[] | null {
  const isAsked = (from: string) => withoutIndices(from) === path;
  const found = graph.referenced(resource).filter(({ reference }) => isAsked(reference.from));
  const wanted = new Set(resource.references.filter(({ from }) => isAsked(from)).map(({ to }) => to));
  const known = new Set(found.map(({ reference }) => reference.to));
  return found.length > 0 && known.size === wanted.size ? found.map((link) => link.resource) : null;
}

/** Those of a type, or of several, that mention the resource. */
export function mentioning(resource: Resource, types: ReadonlySet<string>, graph: ResourceGraph): readonly Link[] {
  return graph.referencing(resource).filter((link) => types.has(link.resource.type));
}

/** The resources of a stack that are of these types. */
export function ofStack(stack: string, types: Iterable<string>, graph: ResourceGraph): readonly Resource[] {
  return [...types].flatMap((type) => byPlace(graph).get(`${stack}\n${type}`) ?? []);
}

/** Asked of a stack once, whoever of it asks. */
export function oncePerStack<T>(ask: (stack: string, graph: ResourceGraph) => T): (stack: string, graph: ResourceGraph) => T {
  const known = oncePer((_: ResourceGraph) => new Map<string, { readonly answer: T }>());
  return (stack, graph) => {
    const answers = known(graph);
    const kept = answers.get(stack) ?? { answer: ask(stack, graph) };
    answers.set(stack, kept);
    return kept.answer;
  };
}

const byPlace = oncePer((graph: ResourceGraph) => Map.groupBy(graph.resources, ({ stack, type }) => `${stack}\n${type}`));
