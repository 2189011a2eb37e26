// The content of a block, evaluated: attributes by name, nested blocks as lists of objects, `dynamic` blocks unrolled.

import { type Unknown, unknown } from "../../../model/value.ts";
import type { Block, Expression } from "../../../parse/hcl/ast.ts";
import type { Lines } from "../../../parse/lines.ts";
import { evaluate } from "../expression.ts";
import { isFailed } from "../failed.ts";
import { iterate, knownAmong, type Pair } from "../for-expression.ts";
import { makeupOf } from "../makeup.ts";
import { fail, LIMITS } from "../run.ts";
import { bind, originOf, type Scope } from "../scope.ts";
import { type BodyView, bodyView, type Located } from "../source/module-config.ts";
import { also, dict, isListData, list, settle, type Traced, traced } from "../traced.ts";

/** One element of a list of nested blocks: where it stands and what it holds; null where a dynamic block is unknown. */
export type Element = { readonly block: Located<Block>; readonly value: Traced; readonly inside: BodyValue | null };

export type BodyValue = {
  readonly body: BodyView;
  readonly entries: ReadonlyMap<string, Traced>;
  readonly elements: ReadonlyMap<string, readonly Element[]>;
};

export function evaluateBody(body: BodyView, scope: Scope): BodyValue {
  const entries = new Map<string, Traced>();
  for (const name of body.attributes.keys()) entries.set(name, attributeValue(body, name, scope));
  const elements = new Map<string, readonly Element[]>();
  for (const type of blockTypes(body)) {
    const own = elementsOf(body, type, scope);
    elements.set(type, own);
    if (own.length > 0) entries.set(type, blockList(own)); // a dynamic block over nothing is as if it were not written
  }
  return { body, entries, elements };
}

export function attributeValue(body: BodyView, name: string, scope: Scope): Traced {
  const attribute = body.attributes.get(name);
  if (attribute === undefined) return traced(null);
  const { value } = attribute.syntax;
  return spliced(evaluate(value, inFile(scope, attribute.lines)), value);
}

/**
 * `subnet_ids = ["${aws_subnet.a.*.id}"]` was one list up to version 0.11 of Terraform; in later ones no provider takes a list
 * within a list there, so who still writes it runs what reads it as one.
 */
function spliced(value: Traced, syntax: Expression): Traced {
  const { data } = value;
  if (syntax.kind !== "tuple" || !isListData(data)) return value;
  const inner = data.items.map(({ data: own }, at) => (isQuoted(syntax.items[at]) && isListData(own) ? own.items : null));
  if (inner.every((items) => items === null)) return value;
  return { ...value, data: { ...data, items: data.items.flatMap((item, at) => inner[at] ?? [item]) } };
}

const isQuoted = (item: Expression | undefined): boolean =>
  item?.kind === "template" && item.parts.length === 1 && item.parts[0]?.kind === "interpolation";

export const inFile = (scope: Scope, lines: Lines): Scope => (scope.lines === lines ? scope : { ...scope, lines });

/** Of conditions on a resource's own life nothing is deployed. */
const CHECKS = new Set(["precondition", "postcondition"]);

export function blockTypes(body: BodyView): readonly string[] {
  return [...new Set(body.blocks.map(typeOf))].filter((type) => !CHECKS.has(type));
}

const typeOf = ({ syntax }: Located<Block>): string =>
  syntax.type === "dynamic" ? (syntax.labels[0]?.text ?? "dynamic") : syntax.type;

export function elementsOf(body: BodyView, type: string, scope: Scope): readonly Element[] {
  const elements: Element[] = [];
  for (const block of body.blocks) {
    if (typeOf(block) !== type) continue;
    const inner = inFile(scope, block.lines);
    if (block.syntax.type === "dynamic") elements.push(...unroll(block, inner));
    else elements.push(KEYWORDS.has(type) ? withKeywords(block, inner) : element(block, block, inner));
    if (elements.length > LIMITS.items) return elements.slice(0, LIMITS.items);
  }
  return elements;
}

/** Only a dynamic block of unknown length: then the list is unknown. Beside known blocks it is one unknown element. */
export function blockList(elements: readonly Element[]): Traced {
  const [first] = elements;
  if (elements.length === 1 && first !== undefined && first.inside === null) return first.value;
  return traced(list(elements.map(({ value }) => value)));
}

function element(block: Located<Block>, content: Located<Block>, scope: Scope): Element {
  const inside = evaluateBody(bodyView(content.syntax.body, content.lines), scope);
  const [label] = block.syntax.labels;
  const entries = new Map(inside.entries);
  if (block.syntax.type === "provisioner" && label !== undefined) entries.set("type", traced(label.text, originOf(scope, label)));
  return { block, value: traced(dict(entries), originOf(scope, block.syntax)), inside: { ...inside, entries } };
}

function unroll(block: Located<Block>, scope: Scope): readonly Element[] {
  const view = bodyView(block.syntax.body, block.lines);
  const content = view.blocks.find(({ syntax }) => syntax.type === "content");
  if (content === undefined) return [];
  const collection = settle(attributeValue(view, "for_each", scope));
  const pairs = iterate(collection);
  if (isFailed(pairs)) return [unknownElement(block, collection, unknown(fail(scope.run, pairs.failed) && pairs.failed))];
  const name = iteratorName(block, view);
  const each = (items: readonly Pair[]) =>
    items.slice(0, LIMITS.items).map((pair) => element(block, content, bind(scope, name, iteratorValue(pair))));
  if ("$unknown" in pairs) {
    const one = element(block, content, bind(scope, name, traced(unknown(pairs.$unknown))));
    const { value } = unknownElement(block, collection, pairs);
    const data = { ...unknown(pairs.$unknown), makeup: makeupOf("dynamic", [collection.data, one.value.data]) };
    return [...each(knownAmong(collection)), { block, value: { ...also(value, mentionedIn(one)), data }, inside: null }];
  }
  return each(pairs.items);
}

/** However often the block is there, its content mentions what it mentions. */
function mentionedIn({ inside }: Element): readonly Traced[] {
  if (inside === null) return [];
  return [...inside.entries.values(), ...[...inside.elements.values()].flat().flatMap(mentionedIn)];
}

function unknownElement(block: Located<Block>, collection: Traced, because: Unknown): Element {
  return { block, value: also(traced(unknown(because.$unknown)), [collection]), inside: null };
}

function iteratorName(block: Located<Block>, view: BodyView): string {
  const named = view.attributes.get("iterator")?.syntax.value;
  if (named?.kind === "variable") return named.name;
  if (named?.kind === "literal" && typeof named.value === "string") return named.value;
  return block.syntax.labels[0]?.text ?? "";
}

const iteratorValue = ({ key, value }: Pair): Traced =>
  traced(
    dict(
      new Map([
        ["key", key],
        ["value", value],
      ]),
    ),
  );

/** Blocks with arguments that are words or names of attributes: they are kept as written, never looked up. */
const KEYWORDS = new Map<string, ReadonlySet<string>>([
  ["lifecycle", new Set(["ignore_changes", "replace_triggered_by"])],
  ["provisioner", new Set(["when", "on_failure"])],
]);

function withKeywords(block: Located<Block>, scope: Scope): Element {
  const words = KEYWORDS.get(block.syntax.type);
  const view = bodyView(block.syntax.body, block.lines);
  const looked = new Map(
    [...view.attributes].filter(([name, { syntax }]) => !words?.has(name) || syntax.value.kind === "literal"),
  );
  const inside = evaluateBody({ ...view, attributes: looked }, scope);
  const entries = new Map<string, Traced>();
  for (const [name, { syntax }] of view.attributes) entries.set(name, inside.entries.get(name) ?? asWritten(syntax.value, scope));
  for (const [name, value] of inside.entries) entries.set(name, value);
  const [label] = block.syntax.labels;
  if (label !== undefined) entries.set("type", traced(label.text, originOf(scope, label)));
  return { block, value: traced(dict(entries), originOf(scope, block.syntax)), inside: { ...inside, body: view, entries } };
}

function asWritten(expression: Expression, scope: Scope): Traced {
  const at = originOf(scope, expression);
  return expression.kind === "tuple"
    ? traced(list(expression.items.map((item) => traced(pathOf(item)))), at)
    : traced(pathOf(expression), at);
}

function pathOf(expression: Expression): string {
  if (expression.kind === "variable") return expression.name;
  if (expression.kind === "get") return `${pathOf(expression.on)}.${expression.name}`;
  if (expression.kind !== "index") return expression.kind === "literal" ? String(expression.value) : "?";
  return `${pathOf(expression.on)}[${expression.key.kind === "literal" ? JSON.stringify(expression.key.value) : "?"}]`;
}
