// The intrinsic functions by name. Each takes its argument unevaluated, as CloudFormation does.

import { isUnknown, type Unknown, unknown } from "../../model/value.ts";
import { valueAt, type YamlValue } from "../../parse/yaml/tree.ts";
import { readValue } from "../positioned.ts";
import { cidrBlocks } from "./cidr.ts";
import { readPlain } from "./coerce.ts";
import { conditionNamed } from "./condition.ts";
import { attributeOf, referTo } from "./names.ts";
import { type Context, type Evaluated, evaluate, plainly, REMOVED, writtenAt } from "./scope.ts";
import { argumentsOf, base64, join, length, select, split, sub, toJsonString } from "./text-functions.ts";

export type IntrinsicFunction = (argument: YamlValue, context: Context) => Evaluated;

export const FUNCTIONS: ReadonlyMap<string, IntrinsicFunction> = new Map<string, IntrinsicFunction>([
  ["Ref", ref],
  ["Fn::GetAtt", getAtt],
  ["Fn::Sub", sub],
  ["Fn::Join", join],
  ["Fn::Split", split],
  ["Fn::Select", select],
  ["Fn::If", choose],
  ["Fn::FindInMap", findInMap],
  ["Fn::Cidr", cidr],
  ["Fn::Base64", base64],
  ["Fn::ToJsonString", toJsonString],
  ["Fn::Length", length],
  ["Fn::ImportValue", importValue],
  ["Fn::GetAZs", () => ({ value: unknown("the availability zones are known only at deployment") })],
  ["Fn::Transform", transform],
]);

function ref(argument: YamlValue, context: Context): Evaluated {
  return argument.kind === "scalar" ? referTo(argument.text, context) : { value: unknown("Ref without a name") };
}

function getAtt(argument: YamlValue, context: Context): Evaluated {
  const parts =
    argument.kind === "list" ? argumentsOf(argument, context) : argument.kind === "scalar" ? argument.text.split(".") : [];
  const [id, ...attribute] = parts;
  return typeof id === "string"
    ? attributeOf(id, attribute.map(String).join("."), context)
    : { value: unknown("Fn::GetAtt without a name") };
}

/** Both branches are looked at when the condition is open, so that what they mention is known. */
function choose(argument: YamlValue, context: Context): Evaluated {
  const [name, yes, no] = argument.kind === "list" ? argument.items : [];
  if (name?.kind !== "scalar" || yes === undefined || no === undefined)
    return { value: unknown("Fn::If without its three parts") };
  const answer = conditionNamed(name.text, context.scope);
  if (!isUnknown(answer)) return branch(answer ? yes : no, context);
  const [first, second] = [evaluate(yes, context), evaluate(no, context)];
  return first.value === second.value ? first : { value: { ...answer, ...alike(first, second) } };
}

/** Two names of images that are looked up begin alike, up to a part's end: whichever is taken, it is of that family. */
function alike(first: Evaluated, second: Evaluated): Pick<Unknown, "written"> {
  const [one, other] = [first, second].map(({ value }) => (value !== REMOVED && isUnknown(value) ? (value.written ?? "") : ""));
  if (one === undefined || other === undefined || !one.startsWith("/aws/")) return {};
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  const common = one.slice(0, length).replace(/[^/.-]*$/, "");
  return common === "" ? {} : { written: `${common}…` };
}

function branch(node: YamlValue, context: Context): Evaluated {
  return { written: writtenAt(node, context), ...evaluate(node, context) };
}

function findInMap(argument: YamlValue, context: Context): Evaluated {
  const keys = argumentsOf(argument, context);
  const open = keys.slice(0, 3).find(isUnknown);
  if (open !== undefined) return { value: unknown(open.$unknown) };
  const [map, first, second] = keys.map(String);
  const found = valueAt(valueAt(valueAt(context.scope.template.mappings, map ?? ""), first ?? ""), second ?? "");
  if (found !== undefined) return { written: writtenAt(found, context), value: readValue(found, readPlain) }; // no functions in mappings
  const options = argument.kind === "list" ? argument.items[3] : undefined;
  const fallback = valueAt(options, "DefaultValue");
  return fallback ? evaluate(fallback, context) : { value: unknown(`mapping ${map} has no ${first}.${second}`) };
}

function cidr(argument: YamlValue, context: Context): Evaluated {
  const [network, count, bits = 8] = argumentsOf(argument, context);
  const open = [network, count, bits].find(isUnknown);
  if (open !== undefined) return { value: unknown(open.$unknown) };
  const blocks = typeof network === "string" ? cidrBlocks(network, Number(count), Number(bits)) : null;
  return { value: blocks ?? unknown("Fn::Cidr of no IPv4 network that holds so many blocks") };
}

function importValue(argument: YamlValue, context: Context): Evaluated {
  const value = plainly(argument, context);
  return { value: unknown(`${typeof value === "string" ? value : "the value"} is imported from another stack`) };
}

function transform(argument: YamlValue, { scope }: Context): Evaluated {
  const name = valueAt(argument, "Name");
  const macro = name?.kind === "scalar" ? name.text : "a macro";
  scope.notes.add(`${scope.template.file.path}: ${macro} is resolved only at deployment`);
  return { value: unknown(`${macro} is resolved only at deployment`) };
}
