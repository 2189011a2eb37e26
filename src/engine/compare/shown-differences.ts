// Differences as people read them: shortened, without secrets, and as far inside as the difference lies. A text that is JSON
// (a policy, a list of containers) is compared part by part, one of several lines (a script, a configuration) line by line, and
// of a list that was rewritten is told what came and what went.

import { jsonIn } from "../model/json-text.ts";
import { lineHunks } from "../model/line-diff.ts";
import { redactAttributes } from "../model/redact.ts";
import type { Resource } from "../model/resource.ts";
import { type Attributes, isList, isObject, isUnknown, type Scalar, type Unknown, type Value } from "../model/value.ts";
import { type Difference, diff, valueAt } from "./attribute-changes.ts";
import type { AttributeChange } from "./comparison.ts";
import { inWords, knownText } from "./in-words.ts";
import { sameValue } from "./same-value.ts";

/** Longest text of a shown value. */
const MAX_TEXT = 160;
/** Of a list of which more came and went, the list is told. */
const MAX_ELEMENTS = 12;
/** Of a text that differs in more places, its beginning is told. */
const MAX_PLACES = 6;

/** Lists and objects as compact JSON, but for what is better said in words. */
export function shown(differing: readonly Difference[], before: Resource, after: Resource): readonly AttributeChange[] {
  const [was, is] = [redactAttributes(before.type, before.attributes), redactAttributes(after.type, after.attributes)];
  return differing.flatMap(({ path, before: old, after: now }): readonly AttributeChange[] => {
    const [left, right] = [redactedAt(before, was, path, old), redactedAt(after, is, path, now)];
    const parts = partsOf({ path, before: left, after: right });
    if (parts.length > 0)
      return parts.map((each) => ({ path: each.path, before: show(each.before), after: show(each.after), sensitive: false }));
    return [{ path, before: show(left), after: show(right), sensitive: isHidden(old, left) || isHidden(now, right) }];
  });
}

/** What stands at the path once secrets are hidden; a value that was put in for telling (not the attribute's own) stays. */
function redactedAt(raw: Resource, redacted: Attributes, path: string, value: Value | undefined): Value | undefined {
  return sameValue(valueAt(raw.attributes, path), value) ? valueAt(redacted, path) : value;
}

function isHidden(raw: Value | undefined, redacted: Value | undefined): boolean {
  return raw !== undefined && (JSON.stringify(raw) !== JSON.stringify(redacted) || (isUnknown(raw) && raw.sensitive === true));
}

/** None where neither side holds any, or where secrets are all that differs. */
function partsOf(difference: Difference): readonly Difference[] {
  const { path, before, after } = difference;
  const [was, is] = [documentIn(before), documentIn(after)];
  if (was === undefined || is === undefined) return withinOne(difference);
  return diff(was, is, path).flatMap((inside) => {
    const parts = withinOne(inside);
    return parts.length > 0 ? parts : [inside];
  });
}

const withinOne = (difference: Difference): readonly Difference[] => [...elements(difference), ...lines(difference)];

/** Of two lists that share something, or hold what is said in words, each element that came or went. */
function elements(difference: Difference): readonly Difference[] {
  const { path, before, after } = difference;
  if (!isList(before) || !isList(after)) return [];
  const gone = missingFrom(after, before);
  const come = missingFrom(before, after);
  const count = gone.length + come.length;
  const isShared = count < before.length + after.length || [...before, ...after].every((each) => inWords(each) !== null);
  if (count > MAX_ELEMENTS || !isShared) return [];
  const at = (index: number) => `${path}[${index}]`;
  return [
    ...gone.map(({ element, index }) => ({ path: at(index), before: element, after: undefined })),
    ...come.map(({ element, index }) => ({ path: at(index), before: undefined, after: element })),
  ];
}

/** Of two texts of several lines those that differ, at "user_data:12"; indented as little as they may be. */
function lines({ path, before, after }: Difference): readonly Difference[] {
  const [was, is] = [linesOf(before), linesOf(after)];
  if (was === null || is === null) return [];
  const hunks = lineHunks(was, is);
  if (hunks.length > MAX_PLACES) return [];
  let shift = 0;
  return hunks.map(({ start, end, lines: now }) => {
    const line = start + shift + 1;
    shift += now.length - (end - start);
    return { path: `${path}:${line}`, before: joined(was.slice(start, end)), after: joined(now) };
  });
}

function linesOf(value: Value | undefined): readonly string[] | null {
  const text = isUnknown(value) ? value.written : value;
  return typeof text === "string" && text.trimEnd().includes("\n") ? text.trimEnd().split("\n") : null;
}

const joined = (some: readonly string[]): string | undefined =>
  some.length === 0 ? undefined : some.map((line) => line.trim()).join(" ⏎ ");

function missingFrom(others: readonly Value[], list: readonly Value[]) {
  return list.flatMap((element, index) => (others.some((other) => sameValue(element, other)) ? [] : [{ element, index }]));
}

/** What a text of JSON holds; of one of which only parts are known, those. */
function documentIn(value: Value | undefined): Value | undefined {
  const held = isUnknown(value) ? value.json : typeof value === "string" ? jsonIn(value) : undefined;
  return isObject(held) || isList(held) ? held : undefined;
}

function show(value: Value | undefined): Scalar | Unknown | undefined {
  if (value === undefined || value === null || isUnknown(value)) return value;
  const said = inWords(value);
  if (said !== null) return shorten(said);
  if (isList(value) || isObject(value)) return shorten(JSON.stringify(value, (_name, inner) => readable(inner)));
  return typeof value === "string" ? shorten(value) : value;
}

function readable(value: Value): Value {
  return isUnknown(value) ? knownText(value) : value;
}

function shorten(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT - 1)}…`;
}
