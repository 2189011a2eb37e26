// Scalars as CloudFormation takes them. It converts between text, numbers and booleans by a property's type, so that
// "true", !Ref Encrypted (always text) and true mean one thing; a rule must not have to know which was written.

import type { Scalar } from "../../model/value.ts";
import type { YamlScalar } from "../../parse/yaml/tree.ts";

/**
 * Names that end so are numbers in 9 of 10 properties of the resource specification, and digits in the rest
 * (@aws-cdk/aws-service-spec 0.1.216: 1,431 of 1,566 scalar properties).
 */
const NUMERIC =
  /(Port|Period|Size|SizeInGB|SizeInMB|Count|Days|Capacity|Timeout|Seconds|Storage|Age|Throughput|Iops|Units|Length|Threshold|Minutes|Hours|Instances|Percent|Concurrency|Retries|Limit|Attempts)$/;
/** Always text, though often written as a number: versions, accounts, the protocol -1. */
const TEXTUAL = /(Version|Protocol|AccountId|Account|Owner|Family|Name|Id|Arn)$/;
const DIGITS = /^-?\d{1,15}$/;

/** CloudFormation reads YAML 1.1, to which these words are booleans when they stand without quotes. */
const YES = /^(?:yes|Yes|YES|on|On|ON)$/;
const NO = /^(?:no|No|NO|off|Off|OFF)$/;

/** A plain number that would lose what was written (8.0, 012345678901) stays text. */
export function readPlain(scalar: YamlScalar): Scalar {
  if (typeof scalar.value === "string" && scalar.plain && scalar.tag === null) return readWord(scalar.text);
  if (typeof scalar.value !== "number") return scalar.value;
  return String(scalar.value) === scalar.text ? scalar.value : scalar.text;
}

function readWord(text: string): Scalar {
  if (YES.test(text)) return true;
  return NO.test(text) ? false : text;
}

/** `name`: the property's; `verbatim`: below a key whose text is the author's own. */
export function coerce(value: Scalar, name: string, verbatim: boolean): Scalar {
  if (verbatim) return value;
  if (typeof value === "number") return TEXTUAL.test(name) ? String(value) : value;
  if (typeof value !== "string" || value.length > 15) return value;
  if (value === "true" || value === "True" || value === "TRUE") return true;
  if (value === "false" || value === "False" || value === "FALSE") return false;
  return DIGITS.test(value) && NUMERIC.test(name) ? Number(value) : value;
}

/** The last name of an attribute path: "Listeners[0].Port" → "Port". */
export function lastName(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1).replace(/\[\d+\]$/, "");
}
