// In which environments alone a resource exists, as its condition says where only a deployment knows which one it is:
// `IsDev: !Equals [!Ref Environment, dev]`, `!Not [!Equals [!Ref Stage, prod]]`.

import type { YamlValue } from "../../parse/yaml/tree.ts";
import { allBeforeProduction, namesEnvironment, namesProduction } from "../names-environment.ts";
import { type Intrinsic, intrinsicOf } from "./intrinsic.ts";
import type { Scope } from "./scope.ts";

type Words = readonly string[];
const OUTSIDE: Words = ["nonproduction"];
const MAX_DEPTH = 8;

/** "dev", "test|staging", "nonproduction"; null where it may exist anywhere. */
export function onlyIn(condition: string, { template }: Scope): string | null {
  return named(condition, template.conditions, 0)?.join("|") ?? null;
}

/** Whether it leaves production out, under whatever name: "dev", "test|build", all but "prod"; not "blue". */
export function isOutside(condition: string, { template }: Scope): boolean {
  const words = named(condition, template.conditions, 0) ?? [];
  return words === OUTSIDE || allBeforeProduction(words);
}

type Conditions = ReadonlyMap<string, YamlValue>;

function named(name: string, conditions: Conditions, depth: number): Words | null {
  const node = conditions.get(name);
  return node === undefined || depth > MAX_DEPTH ? null : where(node, conditions, depth + 1);
}

function where(node: YamlValue, conditions: Conditions, depth: number): Words | null {
  const call = callIn(node);
  if (call === null || depth > MAX_DEPTH) return null;
  const { name, argument } = call;
  const parts = argument.kind === "list" ? argument.items : [];
  const all = () => parts.map((part) => where(part, conditions, depth + 1));
  switch (name) {
    case "Condition":
      return argument.kind === "scalar" ? named(argument.text, conditions, depth) : null;
    case "Fn::Equals":
      return equal(parts);
    case "Fn::Not":
      return parts[0] && holdsInProduction(parts[0], conditions, depth) ? OUTSIDE : null;
    case "Fn::And":
      return all().find((words) => words !== null) ?? null;
    case "Fn::Or":
      return either(all());
    default:
      return null;
  }
}

/** Wherever it is production, whatever else is asked beside: `!Or [!Equals [!Ref Environment, staging], !Equals [!Ref Environment, production]]`. */
function holdsInProduction(node: YamlValue, conditions: Conditions, depth: number): boolean {
  const call = callIn(node);
  if (call === null || depth > MAX_DEPTH) return false;
  const { name, argument } = call;
  if (name === "Fn::Equals") return where(node, conditions, depth)?.some(namesProduction) ?? false;
  if (name === "Fn::Or")
    return argument.kind === "list" && argument.items.some((each) => holdsInProduction(each, conditions, depth + 1));
  const behind = name === "Condition" && argument.kind === "scalar" ? conditions.get(argument.text) : undefined;
  return behind !== undefined && holdsInProduction(behind, conditions, depth + 1);
}

/** `{ Condition: IsDev }` beside the functions. */
function callIn(node: YamlValue): Intrinsic | null {
  const entry = node.kind === "map" && node.entries.length === 1 ? node.entries[0] : undefined;
  return entry?.key === "Condition" ? { name: "Condition", argument: entry.value } : intrinsicOf(node);
}

const either = (each: readonly (Words | null)[]): Words | null =>
  each.every((words) => words !== null) && each.length > 0 ? each.flat() : null;

function equal([one, other]: readonly YamlValue[]): Words | null {
  const word = textOf(other) ?? textOf(one);
  const name = parameterIn(one) ?? parameterIn(other);
  return word !== null && name !== null && namesEnvironment(name) ? [word] : null;
}

const textOf = (node: YamlValue | undefined): string | null =>
  node?.kind === "scalar" && intrinsicOf(node) === null ? node.text : null;

function parameterIn(node: YamlValue | undefined): string | null {
  const call = node === undefined ? null : intrinsicOf(node);
  return call?.name === "Ref" && call.argument.kind === "scalar" ? call.argument.text : null;
}
