// What `data.aws_iam_policy_document` gives as `json` and `minified_json`: its statements and the documents that it is
// built upon, merged as the AWS provider merges them (sources, own, overrides; a later Sid takes an earlier one's place).
//
// Parts that are not known stay where they are: the text is then unknown, and carries the value that it is the JSON of.
// Source of order and defaults: the registry's page of the data source, and what the provider's release 5 renders.

import { isList, isObject, isUnknown, part, type Unknown, unknown, type Value } from "../../../model/value.ts";
import { isFailed } from "../failed.ts";
import { decodeJson, escapeJson } from "../functions/json.ts";
import { encodedValue, unknownWithin } from "../partial-json.ts";
import { derived, type Traced, within } from "../traced.ts";
import { statementOf } from "./policy-statement.ts";

type Fields = { readonly [name: string]: Value };
type Statements = readonly Value[];

const PARTS = [
  "version",
  "policy_id",
  "statement",
  "source_policy_documents",
  "source_json",
  "override_policy_documents",
  "override_json",
];

/** AWS takes 32,768 characters at most (a key's policy); documents that are built upon each other can grow without end. */
const MAX_TEXT = 200_000;

/** `read` gives the data source's own arguments, null where left out. */
export function policyDocument(read: (name: string) => Traced, indent: 0 | 2): Traced {
  const parts = new Map(PARTS.map((name) => [name, read(name)]));
  const value = (name: string): Value => encodedValue(parts.get(name) ?? read(name));
  const document = documentOf(value);
  const from = [...parts.values()].flatMap((traced) => [...within(traced)]);
  // What the statements mention is mentioned by the data source; who reads its text mentions the data source.
  return { ...derived(textOf(document, indent), from), refs: [] };
}

function textOf(document: Fields, indent: 0 | 2): Traced["data"] {
  if (lengthOf(document, MAX_TEXT) > MAX_TEXT) return unknown(`a policy longer than ${MAX_TEXT} characters`);
  const open = unknownWithin(document);
  if (open !== null) return { $unknown: open.$unknown, prefix: "{", json: document, scalar: "text" };
  return escapeJson(JSON.stringify(document, null, indent));
}

function documentOf(value: (name: string) => Value): Fields {
  const own = {
    Version: value("version") ?? "2012-10-17",
    Id: value("policy_id"),
    Statement: listed(value("statement")).map(statementOf),
  };
  const sources = [value("source_json"), ...listed(value("source_policy_documents"))].map(parsed);
  const overrides = [...listed(value("override_policy_documents")), value("override_json")].map(parsed);
  const documents = [...sources, own, ...overrides];
  const statements = [own, ...overrides].reduce(merge, sources.flatMap(statementsOf));
  const id = documents.map((document) => part(document, "Id")).findLast((one) => one !== undefined && isSaid(one));
  return {
    Version: newest(documents.map((document) => part(document, "Version") ?? null)),
    ...(id === undefined ? {} : { Id: id }),
    ...(statements.length === 0 ? {} : { Statement: statements }),
  };
}

/** Sources must have distinct Sids, so only what comes after them replaces. */
function merge(earlier: Statements, document: Value): Statements {
  const next = statementsOf(document);
  const bySid = new Map(next.map((statement) => [sidOf(statement), statement]));
  const open = [...bySid.keys()].find((sid) => typeof sid !== "string");
  const sids = new Set(earlier.map(sidOf));
  const kept = earlier.map((other) => {
    const sid = sidOf(other);
    if (sid === "" || typeof sid !== "string") return other;
    return bySid.get(sid) ?? (open === undefined ? other : unknown(`another document may replace it: ${open.$unknown}`));
  });
  return [...kept, ...next.filter((statement) => sidOf(statement) === "" || !sids.has(sidOf(statement)))];
}

function sidOf(statement: Value): Unknown | string {
  if (isUnknown(statement)) return statement;
  const sid = part(statement, "Sid") ?? "";
  return isUnknown(sid) || typeof sid === "string" ? sid : "";
}

/** A document whose text is not known has one statement that is not. */
function statementsOf(document: Value): Statements {
  if (isUnknown(document)) return [document];
  const statement = part(document, "Statement");
  return statement === undefined ? [] : listed(statement);
}

function parsed(text: Value): Value {
  if (isUnknown(text)) return text.json ?? text;
  if (typeof text !== "string" || text === "") return null;
  const value = decodeJson(text);
  return isFailed(value) ? unknown(value.failed) : value;
}

function newest(versions: readonly Value[]): Value {
  const texts = versions.filter((version) => typeof version === "string").sort();
  return versions.find(isUnknown) ?? texts.at(-1) ?? null;
}

const listed = (value: Value): readonly Value[] => (isList(value) ? value : value === null ? [] : [value]);

const isSaid = (value: Value): boolean => value !== null && value !== "";

/** Roughly, and no further than the limit: shared parts make small programs huge texts. */
function lengthOf(value: Value, limit: number): number {
  if (typeof value === "string") return value.length + 4;
  const parts = isList(value) ? value : isObject(value) ? Object.values(value) : [];
  let length = 8;
  for (const inner of parts) {
    length += lengthOf(inner, limit - length);
    if (length > limit) return length;
  }
  return length;
}
