// A statement of an IAM policy in words: "Allow s3:GetObject, s3:PutObject on arn:aws:s3:::shop/*"; of a document as AWS writes
// it, and of a block of Terraform's aws_iam_policy_document.

import { isList, isObject, isUnknown, part, type Unknown, type Value } from "../model/value.ts";

type Says = {
  readonly effect: Value | undefined;
  readonly does: Value | undefined;
  readonly doesNot: Value | undefined;
  readonly on: Value | undefined;
  readonly onAllBut: Value | undefined;
  readonly whom: Value | undefined;
  readonly allBut: Value | undefined;
  readonly where: readonly string[];
};

export const isStatement = (value: Value | undefined): boolean => saidBy(value) !== null;

/** Conditions by their keys ("where aws:SourceVpc"); any other value as "(unknown)". */
export function statementText(statement: Value): string {
  const said = saidBy(statement);
  if (said === null) return "(unknown)";
  const { effect, does, doesNot, on, onAllBut, whom, allBut, where } = said;
  return [
    `${words(effect)} ${does === undefined ? `all but ${words(doesNot)}` : words(does)}`,
    ...after("on", on),
    ...after("on all but", onAllBut),
    ...after("for", whom),
    ...after("for all but", allBut),
    ...(where.length === 0 ? [] : [`where ${[...new Set(where)].join(", ")}`]),
  ].join(" ");
}

function saidBy(statement: Value | undefined): Says | null {
  const said = part(statement, "Effect") === undefined ? ofBlock(statement) : ofDocument(statement);
  return said.does === undefined && said.doesNot === undefined ? null : said;
}

function ofDocument(statement: Value | undefined): Says {
  const of = (name: string) => part(statement, name);
  const tests = of("Condition");
  const where = isObject(tests) ? Object.values(tests).flatMap((test) => (isObject(test) ? Object.keys(test) : [])) : [];
  return {
    ...{ effect: of("Effect"), does: of("Action"), doesNot: of("NotAction"), on: of("Resource"), onAllBut: of("NotResource") },
    ...{ whom: of("Principal"), allBut: of("NotPrincipal"), where },
  };
}

function ofBlock(statement: Value | undefined): Says {
  const of = (name: string) => part(statement, name) ?? undefined;
  const blocks = (name: string, inner: string) => {
    const held = of(name);
    return isList(held) && held.length > 0 ? held.map((each) => part(each, inner) ?? null) : undefined;
  };
  return {
    ...{ effect: of("effect") ?? "Allow", does: of("actions"), doesNot: of("not_actions") },
    ...{ on: of("resources"), onAllBut: of("not_resources") },
    ...{ whom: blocks("principals", "identifiers"), allBut: blocks("not_principals", "identifiers") },
    where: (blocks("condition", "variable") ?? []).map(words),
  };
}

/** What of a text is known, with "…" for the rest. */
export function knownText({ prefix, written }: Unknown): string {
  return written ?? (prefix === undefined ? "(unknown)" : `${prefix}…`);
}

const after = (how: string, value: Value | undefined): readonly string[] =>
  value === undefined ? [] : [`${how} ${words(value)}`];

function words(value: Value | undefined): string {
  if (isUnknown(value)) return knownText(value);
  if (isList(value)) return value.map(words).join(", ");
  if (isObject(value)) return Object.values(value).map(words).join(", ");
  return String(value);
}
