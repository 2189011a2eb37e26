// Conditions, in three-valued logic: true, false, or unknown with the reason.

import { isUnknown, type Unknown, unknown, type Value } from "../../model/value.ts";
import type { YamlValue } from "../../parse/yaml/tree.ts";
import { intrinsicOf } from "./intrinsic.ts";
import { type Answer, type Context, contextOf, type Evaluated, evaluate, REMOVED, type Scope } from "./scope.ts";

/** Each named condition is decided once; one that rests on itself is unknown. */
export function conditionNamed(name: string, scope: Scope): Answer {
  const known = scope.conditions.get(name);
  if (known !== undefined) return known;
  const node = scope.template.conditions.get(name);
  if (node === undefined) return unknown(`condition ${name} is not in the template`);
  scope.conditions.set(name, unknown(`condition ${name} rests on itself`));
  const answer = decide(node, contextOf(scope));
  const named = isUnknown(answer) ? unknown(`condition ${name} is undecided: ${answer.$unknown}`) : answer;
  scope.conditions.set(name, named);
  return named;
}

export function decide(node: YamlValue, context: Context): Answer {
  const call = intrinsicOf(node) ?? conditionIn(node);
  if (call === null) return unknown("a condition that is no function");
  const parts = call.argument.kind === "list" ? call.argument.items : [call.argument];
  switch (call.name) {
    case "Condition":
      return call.argument.kind === "scalar"
        ? conditionNamed(call.argument.text, context.scope)
        : unknown("a condition without a name");
    case "Fn::Equals":
      return equals(parts, context);
    case "Fn::Not":
      return not(parts[0] === undefined ? unknown("Fn::Not of nothing") : decide(parts[0], context));
    case "Fn::And":
      return all(parts.map((part) => decide(part, context)));
    case "Fn::Or":
      return not(all(parts.map((part) => not(decide(part, context)))));
    default:
      return unknown(`${call.name} is not decided`);
  }
}

function conditionIn(node: YamlValue): { readonly name: string; readonly argument: YamlValue } | null {
  const entry = node.kind === "map" && node.entries.length === 1 ? node.entries[0] : undefined;
  return entry?.key === "Condition" ? { name: "Condition", argument: entry.value } : null;
}

function equals(parts: readonly YamlValue[], context: Context): Answer {
  const [a, b] = parts.map((part) => evaluate(part, { ...context, verbatim: true }));
  if (a === undefined || b === undefined) return unknown("Fn::Equals of less than two values");
  const [x, y] = [valueIn(a), valueIn(b)];
  if (isUnknown(x)) return excluded(a, b) ? false : x;
  if (isUnknown(y)) return excluded(b, a) ? false : y;
  return textOf(x) === textOf(y);
}

/** A parameter's allowed values can rule equality out though its value is not known. */
function excluded(open: Evaluated, fixed: Evaluated): boolean {
  const among = open.among ?? [];
  if (among.length === 0 || isUnknown(valueIn(fixed))) return false;
  const text = textOf(valueIn(fixed));
  return !among.some((value) => textOf(value) === text);
}

const valueIn = ({ value }: Evaluated): Value => (value === REMOVED ? null : value);
const textOf = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));

function not(answer: Answer): Answer {
  return isUnknown(answer) ? answer : !answer;
}

function all(answers: readonly Answer[]): Answer {
  if (answers.includes(false)) return false;
  return answers.find((answer): answer is Unknown => isUnknown(answer)) ?? true;
}
