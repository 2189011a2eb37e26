// What the published module of security groups lets in: rules by name or by their ports, each from what it says itself or
// from what is said once for all of them.

import type { Place } from "../../../model/resource.ts";
import { isList, isObject, isUnknown, unknown, type Value } from "../../../model/value.ts";
import { withChildren } from "../../place-at.ts";

/** A value of a call's argument, and where it stands. */
export type Input = { readonly value: Value; readonly place: Place };
export type Inputs = ReadonlyMap<string, Input>;

/** Of the names that the module gives to rules (its documentation, rules). */
const RULES: ReadonlyMap<string, readonly [from: number, to: number, protocol: string]> = new Map([
  ["all-all", [-1, -1, "-1"]],
  ["all-tcp", [0, 65535, "tcp"]],
  ["all-udp", [0, 65535, "udp"]],
  ["ssh-tcp", [22, 22, "tcp"]],
  ["rdp-tcp", [3389, 3389, "tcp"]],
  ["http-80-tcp", [80, 80, "tcp"]],
  ["https-443-tcp", [443, 443, "tcp"]],
  ["mysql-tcp", [3306, 3306, "tcp"]],
  ["postgresql-tcp", [5432, 5432, "tcp"]],
  ["mssql-tcp", [1433, 1433, "tcp"]],
  ["redis-tcp", [6379, 6379, "tcp"]],
  ["memcached-tcp", [11211, 11211, "tcp"]],
  ["mongodb-27017-tcp", [27017, 27017, "tcp"]],
]);

type Rule = readonly [value: Value, place: Place];

export function ingressOf(inputs: Inputs): Input | undefined {
  const rules = [...detailed(inputs), ...byName(inputs)];
  const [first] = rules;
  if (first === undefined) return undefined;
  const children = Object.fromEntries(rules.map(([, place], index) => [index, place]));
  return { value: rules.map(([value]) => value), place: withChildren(first[1], children) };
}

/** `ingress_with_cidr_blocks`: a map a rule, its blocks one text with commas. */
function detailed(inputs: Inputs): readonly Rule[] {
  const given = inputs.get("ingress_with_cidr_blocks");
  if (given === undefined || !isList(given.value)) return [];
  return given.value.flatMap((rule, index): readonly Rule[] => {
    if (!isObject(rule) || isUnknown(rule)) return [];
    const place = given.place.children?.[index] ?? given.place;
    const { cidr_blocks: own } = rule;
    const blocks =
      own === undefined || own === null ? inputs.get("ingress_cidr_blocks") : { value: listed(own), place: partOf(place) };
    if (blocks === undefined) return [];
    const value = { ...portsOf(rule["rule"] ?? null), ...rule, cidr_blocks: blocks.value };
    return [[value, withChildren(place, { ...place.children, cidr_blocks: blocks.place })]];
  });
}

const partOf = (place: Place): Place => place.children?.["cidr_blocks"] ?? place;

/** `ingress_rules`, all of them from `ingress_cidr_blocks`. */
function byName(inputs: Inputs): readonly Rule[] {
  const [rules, blocks] = [inputs.get("ingress_rules"), inputs.get("ingress_cidr_blocks")];
  if (rules === undefined || blocks === undefined || !isList(rules.value)) return [];
  return rules.value.map((name): Rule => {
    return [{ ...portsOf(name), cidr_blocks: blocks.value }, withChildren(rules.place, { cidr_blocks: blocks.place })];
  });
}

function listed(text: Value): Value {
  return typeof text === "string" ? text.split(",").map((block) => block.trim()) : text;
}

function portsOf(name: Value): { readonly [name: string]: Value } {
  const [from_port, to_port, protocol] = (typeof name === "string" ? RULES.get(name) : undefined) ?? [];
  if (protocol !== undefined) return { from_port: from_port ?? null, to_port: to_port ?? null, protocol };
  const open = unknown("the module says which ports its rule's name stands for");
  return { from_port: open, to_port: open, protocol: open };
}
