// A resource instance as the rest of the engine knows it: plain attributes, places, references.

import { fitted } from "../../../model/fitted.ts";
import type { Place, Reference, Resource } from "../../../model/resource.ts";
import { type Unknown, unknown, type Value } from "../../../model/value.ts";
import { rangeAt } from "../../../parse/lines.ts";
import { LIMITS, OVER_BUDGET } from "../run.ts";
import { type Open, sizeOf, type Traced } from "../traced.ts";
import { addressOf } from "./address.ts";
import { blockTypes, type Element } from "./body-value.ts";
import { attributePlace, bodyPlaces } from "./places.ts";
import { attributeNames, type ResourceInstance } from "./resource-instance.ts";
import { gatheredOf, gathering, toValue } from "./to-value.ts";

export type Emitting = {
  readonly stack: string;
  readonly conditional: Open | null;
  /** What decides on it: `count`, `for_each`, or that of its module. */
  readonly decidedBy: string;
  /** Addresses before `moved` blocks, the latest first. */
  readonly moves: readonly string[];
  /** Attributes that the provider's configuration adds (`tags_all`). */
  readonly added: ReadonlyMap<string, Traced>;
  /** Where the provider's configuration puts it. */
  readonly region: string | Unknown | null;
  /** Which environment its module is told that it is. */
  readonly environment: string | null;
  /** Address prefix of the module, for what depends_on names. */
  readonly prefix: string;
};

export function emit(instance: ResourceInstance, emitting: Emitting): Resource {
  const { stack, conditional, decidedBy, moves, added, region, environment, prefix } = emitting;
  const { config } = instance;
  const gathered = gathering();
  const attributes: { [name: string]: Value } = {};
  const { run } = instance.scope;
  const put = (name: string, value: Traced) => {
    run.steps += sizeOf(value.data);
    attributes[name] = run.steps > LIMITS.steps ? unknown(OVER_BUDGET) : toValue(value, name, gathered);
  };
  for (const name of namesOf(instance)) put(name, instance.attribute(name));
  for (const [name, value] of added) if (!Object.hasOwn(attributes, name)) put(name, value);
  if (conditional?.makeup !== undefined) gathered.makeups.set(decidedBy, conditional.makeup);
  const { head } = config;
  const [movedFrom, ...earlier] = moves;
  return {
    address: instance.address,
    type: config.mode === "resource" ? config.type : `${config.mode}.${config.type}`,
    name: config.name,
    language: "terraform",
    stack,
    range: rangeAt(head.lines, head.syntax.start, head.syntax.end),
    attributes,
    places: placesOf(instance),
    references: fitted([...gathered.references.values(), ...dependsOn(instance, prefix)].sort(byPath)),
    ...gatheredOf(gathered),
    ...(conditional === null ? {} : { conditional: unknown(conditional.$unknown) }),
    ...(movedFrom === undefined ? {} : { movedFrom }),
    ...(earlier.length === 0 ? {} : { movedEarlier: earlier }),
    ...(region === null ? {} : { region }),
    ...(environment === null ? {} : { environment }),
  };
}

/** In the order of the source: attributes, then blocks. */
const namesOf = (instance: ResourceInstance): readonly string[] => [
  ...attributeNames(instance.config),
  ...writtenBlocks(instance).keys(),
];

/** A dynamic block over nothing is as if it were not written: Terraform plans nothing for it. */
function writtenBlocks({ config, elements }: ResourceInstance): ReadonlyMap<string, readonly Element[]> {
  const found = blockTypes(config.body).map((type) => [type, elements(type)] as const);
  return new Map(found.filter(([, { length }]) => length > 0));
}

function placesOf(instance: ResourceInstance) {
  const { config } = instance;
  const places: { [name: string]: Place } = {};
  for (const name of attributeNames(config)) {
    const attribute = config.body.attributes.get(name);
    if (attribute !== undefined) places[name] = attributePlace(attribute, instance.attribute(name));
  }
  const blocks = bodyPlaces({
    body: { attributes: new Map(), blocks: [] },
    entries: new Map(),
    elements: writtenBlocks(instance),
  });
  return { ...places, ...blocks };
}

function dependsOn({ config }: ResourceInstance, prefix: string): readonly Reference[] {
  const value = config.body.attributes.get("depends_on")?.syntax.value;
  if (value?.kind !== "tuple") return [];
  const addresses = value.items.map(addressOf).filter((address) => address !== null && !address.startsWith("module."));
  return addresses.map((address) => ({ from: "", to: `${prefix}${address}`, attribute: "" }));
}

function byPath(a: Reference, b: Reference): number {
  return compare(a.from, b.from) || compare(a.to, b.to) || compare(a.attribute, b.attribute);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
