// What the change does to resources, folded: replacements first (they can lose data), then the rest, by address.

import type { Review } from "../../analysis.ts";
import type { AttributeChange, ResourceChange } from "../../compare/comparison.ts";
import { withoutKeys } from "../../graph/graph.ts";
import { isUnknown } from "../../model/value.ts";
import { htmlText } from "../escape/html-text.ts";
import { codeSpan } from "../escape/markdown-code.ts";
import { shorten } from "../escape/visible.ts";
import { type Alike, alikeChanges, inNamed, stacksToTell } from "../words/alike.ts";
import { count, firstOf, listed } from "../words/count.ts";
import { placeLink } from "../words/place.ts";
import { together } from "../words/together.ts";
import type { CommentContext } from "./context.ts";
import type { Detail } from "./detail.ts";
import { folded } from "./folded.ts";

const KINDS = ["replaced", "removed", "added", "changed", "moved"] as const;
const NAME_LIMIT = 120;
/** Of those that are told together. */
const NAMED = 4;
const VALUE_LIMIT = 60;
/** Of what came or went, where nothing stands beside it. */
const ALONE_LIMIT = 120;

export function resourceChanges(review: Review, context: CommentContext, detail: Detail): string {
  const { changes } = review.comparison;
  if (changes.length === 0 || detail.changes === 0) return "";
  const all = alikeChanges(sortedChanges(changes));
  const stacksOf = stacksToTell(all);
  const groups = together(all);
  const { shown } = firstOf(groups, detail.changes);
  const lines = shown.map(([first, ...others]) => {
    if (first === undefined) throw new Error("unreachable: a group has a member");
    const named = { ...first, stacks: stacksOf(first) };
    return others.length === 0 ? changeItem(named, { context, detail }) : groupItem([named, ...others], { context, detail });
  });
  const more = groups.slice(shown.length).reduce((sum, group) => sum + group.length, 0);
  const rest = more === 0 ? [] : [`- … and ${count(more, "more", "more")}`];
  return folded(`What changes: ${htmlText(changeTally(changes))}`, [...lines, ...rest].join("\n"));
}

/** By kind; calls of modules that were not read, and what is only read, come last, or they hide what is made. */
export function sortedChanges(changes: readonly ResourceChange[]): readonly ResourceChange[] {
  const made = changes.filter((change) => !isRead(change) && !isCall(change));
  return [made, changes.filter(isCall), changes.filter(isRead)].flatMap((some) =>
    KINDS.flatMap((kind) => some.filter((change) => change.kind === kind)),
  );
}

/** A data source: nothing is made or destroyed by it. */
const isRead = ({ type }: ResourceChange): boolean => type.startsWith("data.");

/** What is only let go of is not destroyed, and what is imported not made. */
const STANDING = ["imported", "let go of"] as const;

function wordOf({ kind, stands }: ResourceChange): (typeof KINDS)[number] | (typeof STANDING)[number] {
  if (!stands) return kind;
  return kind === "removed" ? "let go of" : "imported";
}

/** Of a module that is not in the repository. */
const isCall = ({ type }: ResourceChange): boolean => type === "module";

/** "1 resource replaced, 2 added and 1 changed"; what is only read is no resource: "no resource, and 2 data sources". */
export function changeTally(all: readonly ResourceChange[]): string {
  const [calls, read] = [all.filter(isCall), all.filter(isRead)];
  const changes = all.filter((change) => !isRead(change) && !isCall(change));
  const besides = [
    ...(calls.length > 0 ? [count(calls.length, "call of a module that is not read", "calls of modules that are not read")] : []),
    ...(read.length > 0 ? [count(read.length, "data source")] : []),
  ];
  if (besides.length > 0) return `${changeTally(changes)}, and ${listed(besides)}`;
  const kinds = [...KINDS, ...STANDING].map((kind) => ({
    kind,
    number: changes.filter((change) => wordOf(change) === kind).length,
  }));
  const [first, ...others] = kinds.filter(({ number }) => number > 0);
  if (first === undefined) return "no resource";
  return listed([`${count(first.number, "resource")} ${first.kind}`, ...others.map(({ kind, number }) => `${number} ${kind}`)]);
}

/** "before → after" of one attribute, redacted where sensitive, shortened; "… (ignored by Terraform)". */
export function attributeText(change: AttributeChange): string {
  return `${differenceText(change)}${change.ignored === true ? " (ignored by Terraform)" : ""}`;
}

function differenceText(change: AttributeChange): string {
  if (change.sensitive) return "(sensitive) changed";
  const limit = change.before === undefined || change.after === undefined ? ALONE_LIMIT : VALUE_LIMIT;
  const [before, after] = [valueText(change.before, limit), valueText(change.after, limit)];
  if (isElement(change) && change.before === undefined) return `new: ${after}`;
  if (isElement(change) && change.after === undefined) return `gone: ${before}`;
  if (before !== after) return `${before} → ${after}`;
  // Both look alike when shortened, or hold an unknown for the same reason: saying it twice would say nothing.
  return isUnknown(change.after) ? `put together differently, still ${after}` : `differs within ${after}`;
}

/** Of a list, a map or a text: "rule[2]", `tags["a.b/c"]`, "user_data:12". */
const isElement = ({ path }: AttributeChange): boolean => /\]$|:\d+$/.test(path);

type Told = { readonly context: CommentContext; readonly detail: Detail };

/** "**added** `aws_sqs_queue.dead` ×18", "**changed** 26 resources alike": some by name, and once what is the same. */
function groupItem(group: readonly Alike<ResourceChange>[], { context, detail }: Told): string {
  const [first] = group.map((one) => one.first);
  if (first === undefined) throw new Error("unreachable: a group has a member");
  const { shown, more } = firstOf(group, NAMED);
  const names = `${shown.map((one) => codeSpan(shorten(one.first.address, NAME_LIMIT))).join(", ")}${more === 0 ? "" : ` and ${more} more`}`;
  const place = placeLink(first.range, first.kind === "removed" ? context.baseBlobUrl : context.blobUrl);
  const head =
    first.kind === "changed"
      ? `- **changed** ${group.length} resources alike, ${place} and elsewhere: ${names}`
      : `- **${first.kind}** ${codeSpan(shorten(withoutKeys(first.address), NAME_LIMIT))} ×${group.length} ${place}${kept(first)}: ${names}`;
  return [head, ...attributeLines(first, detail)].join("\n");
}

function changeItem({ first: change, stacks }: Alike<ResourceChange>, { context, detail }: Told): string {
  const blobUrl = change.kind === "removed" ? context.baseBlobUrl : context.blobUrl;
  const named = inNamed(stacks, (stack) => codeSpan(shorten(stack, NAME_LIMIT)));
  const several = named === "" ? "" : ` · ${named}`;
  const was = change.previous === null ? "" : `, was ${codeSpan(shorten(change.previous, NAME_LIMIT))}`;
  return [
    `- **${change.kind}** ${codeSpan(shorten(change.address, NAME_LIMIT))}${was} ${placeLink(change.range, blobUrl)}${several}${kept(change)}${reach(change)}`,
    ...attributeLines(change, detail),
  ].join("\n");
}

function attributeLines({ attributes: all }: ResourceChange, detail: Detail): readonly string[] {
  const { shown, more } = firstOf(all, detail.attributes);
  const attributes = shown.map((one) => `${codeSpan(shorten(one.path, NAME_LIMIT))}: ${codeSpan(attributeText(one))}`);
  const rest =
    more === 0 ? [] : [`${shown.length === 0 ? "" : "… and "}${count(more, shown.length === 0 ? "attribute" : "more", "more")}`];
  return [...attributes, ...rest].map((line) => `  - ${line}`);
}

/** " · a snapshot of the old one is kept", where CloudFormation is told so. */
export function kept({ keeps, kind, stands }: ResourceChange): string {
  if (stands) return kind === "removed" ? " · let go of, not destroyed" : " · imported";
  if (keeps === undefined) return "";
  return keeps === "Retain" ? " · the old one is kept" : " · a snapshot of the old one is kept";
}

function reach(change: ResourceChange): string {
  if (change.dependents.length === 0) return "";
  const { shown, more } = firstOf(change.dependents, 3);
  const names = shown.map((name) => codeSpan(shorten(name, NAME_LIMIT)));
  return ` · ${count(change.dependents.length, "resource depends", "resources depend")} on it: ${names.join(", ")}${more === 0 ? "" : ` and ${more} more`}`;
}

function valueText(value: AttributeChange["before"], limit: number): string {
  if (value === undefined || value === null) return "(not set)";
  if (isUnknown(value)) return `(unknown: ${shorten(value.$unknown, VALUE_LIMIT)})`;
  if (value === "") return '""';
  return shorten(typeof value === "string" ? value : JSON.stringify(value), limit);
}
