// One `statement` block of `aws_iam_policy_document` as the JSON that the AWS provider writes: one element stands alone,
// several are in reverse order (they are sets), `&{` stands for `${`, and what is left out is left out.

import { isList, isObject, isUnknown, part, type Value } from "../../../model/value.ts";

/** Name in the block → name in JSON, in the order in which they are written. */
const LISTS = [
  ["actions", "Action"],
  ["not_actions", "NotAction"],
  ["resources", "Resource"],
  ["not_resources", "NotResource"],
] as const;

export function statementOf(block: Value): Value {
  if (!isObject(block)) return block;
  const fields: { [name: string]: Value } = {};
  const put = (name: string, value: Value) => {
    if (value !== null) fields[name] = value;
  };
  const sid = part(block, "sid") ?? null;
  put("Sid", sid === "" ? null : sid);
  put("Effect", part(block, "effect") ?? "Allow");
  for (const [from, to] of LISTS) put(to, texts(part(block, from) ?? null, "sorted"));
  put("Principal", principals(part(block, "principals") ?? null));
  put("NotPrincipal", principals(part(block, "not_principals") ?? null));
  put("Condition", conditions(part(block, "condition") ?? null));
  return fields;
}

/** By type; `*` of type `*` alone is written as the text. */
function principals(blocks: Value): Value {
  if (blocks === null || isUnknown(blocks)) return blocks;
  const byType = new Map<string, Value[]>();
  for (const block of listed(blocks)) {
    if (isUnknown(block)) return block;
    const type = part(block, "type") ?? null;
    if (isUnknown(type)) return type;
    byType.set(String(type), [
      ...(byType.get(String(type)) ?? []),
      ...listed(texts(part(block, "identifiers") ?? null, "sorted")),
    ]);
  }
  if (byType.size === 0) return null;
  const everyone = byType.size === 1 ? byType.get("*") : undefined;
  if (everyone?.length === 1 && everyone[0] === "*") return "*";
  return inOrder(byType, oneOrMany);
}

/** Test → variable → values, in the order of the source. */
function conditions(blocks: Value): Value {
  if (blocks === null || isUnknown(blocks)) return blocks;
  const byTest = new Map<string, Map<string, Value[]>>();
  for (const block of listed(blocks)) {
    if (isUnknown(block)) return block;
    const [test, variable] = [part(block, "test") ?? null, part(block, "variable") ?? null];
    if (isUnknown(test)) return test;
    if (isUnknown(variable)) return variable;
    const variables = byTest.get(String(test)) ?? new Map<string, Value[]>();
    variables.set(String(variable), [
      ...(variables.get(String(variable)) ?? []),
      ...listed(texts(part(block, "values") ?? null, "as written")),
    ]);
    byTest.set(String(test), variables);
  }
  return byTest.size === 0 ? null : inOrder(byTest, (variables) => inOrder(variables, oneOrMany));
}

function texts(value: Value, order: "sorted" | "as written"): Value {
  if (value === null || isUnknown(value)) return value;
  const items = listed(value)
    .filter((item) => item !== null)
    .map(text);
  if (items.length === 0) return order === "sorted" ? null : [];
  return oneOrMany(order === "sorted" && items.every((item) => typeof item === "string") ? items.sort().reverse() : items);
}

function text(item: Value): Value {
  if (isUnknown(item)) return item.prefix === undefined ? item : { ...item, prefix: withVariables(item.prefix) };
  return typeof item === "object" ? item : withVariables(String(item));
}

const withVariables = (written: string): string => written.replaceAll("&{", "${");

/** Keys in order, as Go writes maps. */
function inOrder<T>(map: ReadonlyMap<string, T>, value: (item: T) => Value): Value {
  return Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, item]) => [name, value(item)]));
}

const oneOrMany = (items: readonly Value[]): Value => (items.length === 1 ? (items[0] ?? null) : items);

const listed = (value: Value): readonly Value[] => (isList(value) ? value : value === null ? [] : [value]);
