// Calls of modules that are not in the repository, as what a change may touch: what they are given is all that is known of
// them. They are no resources, and no rule judges them.

import { fitted } from "../../../model/fitted.ts";
import type { Place, Resource } from "../../../model/resource.ts";
import type { Value } from "../../../model/value.ts";
import { rangeAt } from "../../../parse/lines.ts";
import { evaluate } from "../expression.ts";
import { attributePlace } from "../resources/places.ts";
import { gatheredOf, gathering, toValue } from "../resources/to-value.ts";
import { type CallInstances, META } from "./call-instances.ts";
import { type Instance, keySuffix } from "./expansion.ts";
import type { ModuleInstance } from "./module-instance.ts";

/** Beside what they are given: whose module it is, and which. */
const IDENTITY: ReadonlySet<string> = new Set(["source", "version"]);

export function unreadCalls(module: ModuleInstance, call: CallInstances, stack: string): readonly Resource[] {
  return call.expansion.instances.map((instance) => callOf(module, call, { instance, stack }));
}

type Of = { readonly instance: Instance; readonly stack: string };

function callOf(module: ModuleInstance, { config }: CallInstances, { instance, stack }: Of): Resource {
  const gathered = gathering();
  const attributes: { [name: string]: Value } = {};
  const places: { [name: string]: Place } = {};
  for (const [name, attribute] of config.body.attributes) {
    if (META.has(name) && !IDENTITY.has(name)) continue;
    const traced = evaluate(attribute.syntax.value, module.scope(attribute.lines, instance.locals));
    const value = toValue(traced, name, gathered);
    if (value === null) continue;
    attributes[name] = value;
    places[name] = attributePlace(attribute, traced);
  }
  const { head } = config;
  return {
    address: `${module.place.address}module.${config.name}${keySuffix(instance)}`,
    type: "module",
    name: config.name,
    language: "terraform",
    stack,
    range: rangeAt(head.lines, head.syntax.start, head.syntax.end),
    attributes,
    places,
    references: fitted([...gathered.references.values()]),
    ...gatheredOf(gathered),
  };
}
