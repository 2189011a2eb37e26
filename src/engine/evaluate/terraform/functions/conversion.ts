// Conversions between types, and marks of sensitivity.

import { failed, isFailed } from "../failed.ts";
import { derived, dict, isDictData, isListData, isUnknownData, list, settle, type Traced } from "../traced.ts";
import { convert } from "../types/convert.ts";
import { ANY, BOOL, NUMBER, STRING, type Type } from "../types/type-constraint.ts";
import type { Functions, TerraformFunction } from "./shape.ts";

export const CONVERSION: Functions = {
  tobool: to(BOOL),
  tonumber: to(NUMBER),
  tostring: to(STRING),
  tolist: to({ kind: "list", of: ANY }),
  toset: to({ kind: "set", of: ANY }),
  tomap: to({ kind: "map", of: ANY }),
  sensitive: ([value]) => (value === undefined ? failed("takes 1 argument") : { ...value, sensitive: true }),
  nonsensitive: ([value]) => (value === undefined ? failed("takes 1 argument") : revealed(value)),
  issensitive: ([value]) =>
    value === undefined ? failed("takes 1 argument") : { ...derived(value.sensitive, [value]), sensitive: false },
  ephemeralasnull: ([value]) => value ?? failed("takes 1 argument"),
};

/** What is unknown stays so with its reason; only a text may keep its known beginning. */
function to(type: Type): TerraformFunction {
  return ([given, ...rest]) => {
    if (given === undefined || rest.length > 0) return failed("takes 1 argument");
    const value = settle(given);
    if (isUnknownData(value.data) && type.kind !== "string") return { ...value, data: { $unknown: value.data.$unknown } };
    const converted = convert(value, type);
    return isFailed(converted) ? failed(`cannot convert: ${converted.failed}`) : converted;
  };
}

function revealed(value: Traced): Traced {
  const { data } = value;
  if (isListData(data)) return { ...value, sensitive: false, data: list(data.items.map(revealed), data.as) };
  if (!isDictData(data)) return { ...value, sensitive: false };
  return {
    ...value,
    sensitive: false,
    data: dict(new Map([...data.entries].map(([name, item]) => [name, revealed(item)])), data.as),
  };
}
