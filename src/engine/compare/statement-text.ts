// A statement of an IAM policy in words: "Allow s3:GetObject, s3:PutObject on arn:aws:s3:::shop/*".

import { isList, isObject, isUnknown, part, type Unknown, type Value } from "../model/value.ts";

const ACTIONS = ["Action", "NotAction"] as const;

export const isStatement = (value: Value | undefined): boolean =>
  typeof part(value, "Effect") === "string" && ACTIONS.some((name) => part(value, name) !== undefined);

/** Shape of `isStatement`. Conditions by their keys: "where aws:SourceVpc". */
export function statementText(statement: Value): string {
  const [does, not] = [part(statement, "Action"), part(statement, "NotAction")];
  const actions = does === undefined ? `all but ${words(not)}` : words(does);
  return [
    `${words(part(statement, "Effect"))} ${actions}`,
    ...on("on", part(statement, "Resource")),
    ...on("on all but", part(statement, "NotResource")),
    ...on("for", part(statement, "Principal")),
    ...on("for all but", part(statement, "NotPrincipal")),
    ...conditions(part(statement, "Condition")),
  ].join(" ");
}

/** What of a text is known, with "…" for the rest. */
export function knownText({ prefix, written }: Unknown): string {
  return written ?? (prefix === undefined ? "(unknown)" : `${prefix}…`);
}

const on = (how: string, value: Value | undefined): readonly string[] => (value === undefined ? [] : [`${how} ${words(value)}`]);

function words(value: Value | undefined): string {
  if (isUnknown(value)) return knownText(value);
  if (isList(value)) return value.map(words).join(", ");
  if (isObject(value)) return Object.values(value).map(words).join(", ");
  return String(value);
}

function conditions(value: Value | undefined): readonly string[] {
  if (value === undefined) return [];
  const keys = isObject(value) ? Object.values(value).flatMap((test) => (isObject(test) ? Object.keys(test) : [])) : [];
  return [`where ${keys.length === 0 ? "a condition holds" : [...new Set(keys)].join(", ")}`];
}
