// Templates: texts with interpolations and directives. Where a part is unknown the whole is, with what stands before
// it as the known prefix.

import { type Unknown, unknown, writtenPart } from "../../model/value.ts";
import type { Expression, Template, TemplatePart } from "../../parse/hcl/ast.ts";
import { isFailed } from "./failed.ts";
import { bindPair, iterate } from "./for-expression.ts";
import { operand } from "./operators.ts";
import { addGap, type Draft, textOfDraft, valueOfDraft } from "./partial-json.ts";
import { fail, LIMITS } from "./run.ts";
import { originOf, type Scope } from "./scope.ts";
import { derived, isUnknownData, settle, type Traced, traced } from "./traced.ts";
import { describe, textOf } from "./types/convert.ts";
import { BOOL } from "./types/type-constraint.ts";

/** UTF-16 units of a known beginning that are kept: rules look at schemes, names and paths. */
const MAX_PREFIX = 2_000;

type Evaluate = (expression: Expression, scope: Scope) => Traced;

/** Text so far; `open` is why the rest is unknown; `draft` goes on past unknown interpolations, for texts that are JSON. */
type Output = {
  text: string;
  open: string | null;
  draft: Draft | null;
  readonly from: Traced[];
  readonly evaluate: Evaluate;
};

export function evaluateTemplate(template: Template, scope: Scope, evaluate: Evaluate): Traced {
  const [only] = template.parts;
  if (template.parts.length === 1 && only?.kind === "interpolation") return evaluate(only.value, scope);
  return renderParts(template.parts, scope, evaluate, originOf(scope, template));
}

export function renderParts(parts: readonly TemplatePart[], scope: Scope, evaluate: Evaluate, at: Traced["at"]): Traced {
  const output: Output = { text: "", open: null, draft: null, from: [], evaluate };
  render(parts, scope, output);
  if (output.open === null) return derived(output.text, output.from, at);
  const json = output.draft === null ? undefined : valueOfDraft(output.draft);
  const data = output.text === "" ? unknown(output.open) : { ...unknown(output.open), prefix: output.text.slice(0, MAX_PREFIX) };
  const said = json !== undefined ? { json } : output.draft === null ? {} : writtenPart(textOfDraft(output.draft));
  return derived({ ...data, scalar: "text", ...said }, output.from, at);
}

/** What follows the first unknown part is still evaluated, for the resources that it mentions. */
function render(parts: readonly TemplatePart[], scope: Scope, output: Output): void {
  for (const part of parts) {
    if (part.kind === "text") {
      scope.run.parts?.push(part.text);
      append(output, part.text);
    } else if (part.kind === "interpolation") interpolate(settle(output.evaluate(part.value, scope)), scope, output);
    else if (part.kind === "if") branch(part, scope, output);
    else loop(part, scope, output);
  }
}

function append(output: Output, text: string): void {
  if (output.draft !== null && output.draft.text.length < LIMITS.text) output.draft.text += text;
  if (output.open !== null) return;
  if (output.text.length + text.length > LIMITS.text) stop(output, `a text longer than ${LIMITS.text} characters`);
  else output.text += text;
}

function stop(output: Output, because: string): void {
  output.open ??= because;
  output.draft = null;
}

function leaveGap(output: Output, gap: Unknown): void {
  if (output.open === null) {
    output.draft = { text: output.text, gaps: [] };
    output.text += gap.prefix ?? "";
    output.open = gap.$unknown;
  }
  if (output.draft !== null) addGap(output.draft, gap);
}

function interpolate(value: Traced, scope: Scope, output: Output): void {
  if (value.refs.length > 0 || value.sensitive) output.from.push(value);
  const text = textOf(value.data);
  if (text !== undefined) append(output, text);
  else if (isUnknownData(value.data)) leaveGap(output, value.data);
  else if (value.data === null) leaveOut(scope, output);
  else reject(`${describe(value.data)} cannot stand in a text`, scope, output);
}

/** Whoever deploys gives a value: a variable that is null until then. What stands around it is known. */
function leaveOut(scope: Scope, output: Output): void {
  const because = `${describe(null)} cannot stand in a text`;
  fail(scope.run, because);
  leaveGap(output, unknown(because));
}

function reject(because: string, scope: Scope, output: Output): void {
  fail(scope.run, because);
  stop(output, because);
}

function branch(part: TemplatePart & { kind: "if" }, scope: Scope, output: Output): void {
  const asked = output.evaluate(part.condition, scope);
  output.from.push(asked);
  const condition = operand(asked, BOOL);
  if (isFailed(condition)) reject(condition.failed, scope, output);
  else if (typeof condition === "object") stop(output, condition.$unknown);
  else render(condition ? part.yes : part.no, scope, output);
}

function loop(part: TemplatePart & { kind: "for" }, scope: Scope, output: Output): void {
  const collection = settle(output.evaluate(part.collection, scope));
  output.from.push({ ...traced(null), refs: collection.refs, sensitive: collection.sensitive });
  const pairs = iterate(collection);
  if (isFailed(pairs)) reject(pairs.failed, scope, output);
  else if ("$unknown" in pairs) stop(output, pairs.$unknown);
  else for (const pair of pairs.items) render(part.body, bindPair(part, pair, scope), output);
}
