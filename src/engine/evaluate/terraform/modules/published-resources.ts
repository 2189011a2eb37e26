// What a published module makes, as far as its call says it: the inputs that are attributes, at their places in the call.
// The rest is the module's own, and is not judged (`partly`).

import { fitted } from "../../../model/fitted.ts";
import type { Place, Resource } from "../../../model/resource.ts";
import { isObject, type Unknown, type Value } from "../../../model/value.ts";
import { rangeAt } from "../../../parse/lines.ts";
import { withChildren } from "../../place-at.ts";
import { evaluate } from "../expression.ts";
import { attributePlace } from "../resources/places.ts";
import { type Gathered, gathering, toValue } from "../resources/to-value.ts";
import type { Local } from "../scope.ts";
import { type CallInstances, META } from "./call-instances.ts";
import { type Instance, keySuffix } from "./expansion.ts";
import type { ModuleInstance } from "./module-instance.ts";
import { CREATES, type Made, madeBy } from "./published.ts";
import type { Input, Inputs } from "./published-ingress.ts";

type Around = {
  readonly stack: string;
  readonly environment: string | null;
  /** Why an instance of the call may not exist. */
  readonly conditionalOf: (index: number) => Unknown | null;
};

export function publishedResources(module: ModuleInstance, call: CallInstances, around: Around): readonly Resource[] {
  const made = madeBy(call.config.source);
  if (made.length === 0) return [];
  return call.expansion.instances.flatMap((instance, index) => {
    const gathered = gathering();
    const inputs = inputsOf(module, call, instance.locals, gathered);
    if (isSwitchedOff(inputs)) return [];
    const prefix = `${module.place.address}module.${call.config.name}${keySuffix(instance)}`;
    const given = { module, call, instance, inputs, gathered, around, conditional: around.conditionalOf(index) };
    return made.flatMap((kind) => resourceOf(kind, prefix, given));
  });
}

function inputsOf(module: ModuleInstance, { config }: CallInstances, locals: Local | null, gathered: Gathered): Inputs {
  const found = new Map<string, Input>();
  for (const [name, attribute] of config.body.attributes) {
    if (META.has(name)) continue;
    const traced = evaluate(attribute.syntax.value, module.scope(attribute.lines, locals));
    const value = toValue(traced, name, gathered);
    if (value !== null) found.set(name, { value, place: attributePlace(attribute, traced) });
  }
  return found;
}

/** `create = false`, or something that is not known. */
function isSwitchedOff(inputs: Inputs): boolean {
  return [...inputs].some(([name, { value }]) => CREATES.test(name) && value !== true && value !== "true");
}

type Given = {
  readonly module: ModuleInstance;
  readonly call: CallInstances;
  readonly instance: Instance;
  readonly inputs: Inputs;
  readonly gathered: Gathered;
  readonly around: Around;
  readonly conditional: Unknown | null;
};

function resourceOf(
  { type, takes, needs, unless = [], implied, works }: Made,
  prefix: string,
  given: Given,
): readonly Resource[] {
  const { call, inputs, gathered, around, conditional } = given;
  if (needs !== undefined && !needs.some((name) => inputs.has(name))) return [];
  if (unless.some((name) => inputs.get(name)?.value === true)) return [];
  const said = new Map<string, Input>();
  for (const [name, path] of Object.entries(takes)) {
    const input = inputs.get(name);
    if (input !== undefined) said.set(path, input);
  }
  const asking = implied && said.get(implied.by);
  if (implied && asking && !said.has(implied.path)) said.set(implied.path, { value: implied.value, place: asking.place });
  for (const [path, work] of Object.entries(works ?? {})) {
    const input = work(inputs);
    if (input !== undefined) said.set(path, input);
  }
  if (said.size === 0) return [];
  const { attributes, places } = assembled(said);
  const { head } = call.config;
  const references = [...gathered.references.values()].filter(({ from }) =>
    Object.hasOwn(attributes, from.split(/[.[]/)[0] ?? ""),
  );
  return [
    {
      address: `${prefix}.${type}.this`,
      type,
      name: "this",
      language: "terraform",
      stack: around.stack,
      range: rangeAt(head.lines, head.syntax.start, head.syntax.end),
      attributes,
      places,
      references: fitted(references),
      ...(gathered.sensitive.length === 0 ? {} : { sensitive: fitted(gathered.sensitive.sort()) }),
      ...(conditional === null ? {} : { conditional }),
      ...(around.environment === null ? {} : { environment: around.environment }),
      output: true,
      partly: Object.keys(takes).filter((name) => takes[name] === name && inputs.has(name)),
    },
  ];
}

/** `block[].name` makes one block of what is said of it; `block[]` is one where an object is given. */
function assembled(said: ReadonlyMap<string, Input>) {
  const attributes: { [name: string]: Value } = {};
  const places: { [name: string]: Place } = {};
  const blocks = new Map<string, [string, Input][]>();
  for (const [path, { value, place }] of said) {
    const [name = path, inner] = path.split("[]");
    if (inner?.startsWith(".")) {
      blocks.set(name, [...(blocks.get(name) ?? []), [inner.slice(1), { value, place }]]);
      continue;
    }
    const isOne = inner === "" && isObject(value);
    attributes[name] = isOne ? [value] : value;
    places[name] = isOne ? withChildren(place, { 0: place }) : place;
  }
  for (const [name, parts] of blocks) {
    const inside = Object.fromEntries(parts.map(([part, { place }]) => [part, place]));
    const [first] = parts;
    if (first === undefined) continue;
    attributes[name] = [Object.fromEntries(parts.map(([part, { value }]) => [part, value]))];
    places[name] = withChildren(first[1].place, { 0: withChildren(first[1].place, inside) });
  }
  return { attributes, places };
}
