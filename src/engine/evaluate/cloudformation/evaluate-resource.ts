// One declared resource: its properties as attributes, what else CloudFormation keeps beside them, what it mentions.

import type { Place, Places, Reference, Resource } from "../../model/resource.ts";
import { type Attributes, isObject, isUnknown, type Unknown, type Value } from "../../model/value.ts";
import { rangeAt } from "../../parse/lines.ts";
import { entryOf, stringAt, valueAt, type YamlValue } from "../../parse/yaml/tree.ts";
import { byName } from "../place-at.ts";
import { conditionNamed } from "./condition.ts";
import { evaluateNode, placeOf } from "./evaluate-node.ts";
import type { Turn } from "./for-each.ts";
import { isOutside, onlyIn } from "./only-in.ts";
import { type Answer, type Context, contextOf, REMOVED, type Scope, within } from "./scope.ts";

/** Kept among the attributes under their own names: no resource type has properties that are called so, but for one. */
const BESIDE = ["DeletionPolicy", "UpdateReplacePolicy", "UpdatePolicy", "CreationPolicy", "Metadata", "Condition"];

/** Its property `Condition` says whom a bus lets in, and not whether the policy is made. */
const OWN_CONDITION = "AWS::Events::EventBusPolicy";

/** Null when the resource does not exist (its condition is false) or has no type. */
export function evaluateResource(id: string, { entry, context: around }: Turn, stack: string): Resource | null {
  const { scope } = around;
  const type = stringAt(entry.value, "Type");
  const exists = existence(entry.value, scope);
  if (type === undefined || exists === false) return null;
  const context = { ...contextOf(scope), variables: around.variables };
  const body = bodyOf(entry.value, context);
  const references = referencesOf(entry.value, context);
  if (body === null) {
    scope.notes.add(`${scope.template.file.path}: the properties of ${id} are put together only at deployment`);
    return null;
  }
  const { lines } = scope.template.file;
  return {
    address: scope.prefix + id,
    type,
    name: id,
    language: "cloudformation",
    stack,
    range: rangeAt(lines, entry.keyStart, entry.end),
    ...body,
    references,
    ...(context.makeups.size === 0 ? {} : { makeups: Object.fromEntries(context.makeups) }),
    ...(context.sensitive.size === 0 ? {} : { sensitive: [...context.sensitive].sort() }),
    ...(isUnknown(exists) ? conditionalAs(exists, entry.value, scope) : conditionalBy(around.variables)),
    ...(isOutside(stringAt(entry.value, "Condition") ?? "", scope) ? { outside: true } : {}),
  };
}

function existence(body: YamlValue, scope: Scope): Answer {
  const condition = valueAt(body, "Condition");
  return condition?.kind === "scalar" ? conditionNamed(condition.text, scope) : true;
}

type Conditional = Pick<Resource, "conditional" | "environment">;

function conditionalAs(conditional: Unknown, body: YamlValue, scope: Scope): Conditional {
  const environment = onlyIn(stringAt(body, "Condition") ?? "", scope);
  return environment === null ? { conditional } : { conditional, environment };
}

/** A loop over a list that is not known. */
function conditionalBy(variables: ReadonlyMap<string, Value>): Conditional {
  const open = [...variables].find(([, value]) => value === "?");
  return open === undefined ? {} : { conditional: { $unknown: `the list that ${open[0]} runs over is not known` } };
}

function bodyOf(body: YamlValue, context: Context): { readonly attributes: Attributes; readonly places: Places } | null {
  const properties = entryOf(body, "Properties")?.value;
  const evaluated = properties === undefined ? { value: {}, children: {} } : evaluateNode(properties, context);
  const { value } = evaluated;
  if (value === REMOVED || (!isObject(value) && value !== null)) return null;
  const attributes: { [name: string]: Value } = { ...value };
  const places: { [name: string]: Place } = { ...byName(evaluated.children ?? {}) };
  for (const name of BESIDE) {
    const entry = entryOf(body, name);
    if (entry === undefined || name in attributes || (name === "Condition" && stringAt(body, "Type") === OWN_CONDITION)) continue;
    const beside = evaluateNode(entry.value, within(context, name));
    if (beside.value === REMOVED) continue;
    attributes[name] = beside.value;
    places[name] = placeOf(beside, entry.keyStart, entry.end, context);
  }
  return { attributes, places };
}

function referencesOf(body: YamlValue, { scope, references }: Context): readonly Reference[] {
  const depends = valueAt(body, "DependsOn");
  const names = depends?.kind === "list" ? depends.items : depends === undefined ? [] : [depends];
  for (const name of names) {
    if (name.kind !== "scalar" || !scope.logicalIds.has(name.text)) continue;
    references.push({ from: "", to: scope.prefix + name.text, attribute: "" });
  }
  const unique = new Map(
    references.map((reference) => [[reference.from, reference.to, reference.attribute].join("\n"), reference]),
  );
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, reference]) => reference);
}
