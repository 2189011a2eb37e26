// Advice that suits anybody and nobody (`asked: by-custom`): is it this stack's custom?
//
// A failed check is kept where at least as many of the stack pass the rule, which makes it an exception to their custom,
// and where the stack holds nothing but a few of the kinds that the rule speaks of: a fragment shows no custom, so the
// advice stands.
// A stack that is seen and does not do it has decided so, and is asked nothing.

import type { Resource } from "../model/resource.ts";
import type { Outcome } from "./outcome.ts";
import { namesOfType } from "./resource-types.ts";
import type { Rule } from "./rule.ts";

/** More than these, and what they have in common is a custom. */
const FEW = 10;

export function byCustom(
  outcomes: readonly Outcome[],
  resources: readonly Resource[],
  rules: Pick<ReadonlyMap<string, Rule>, "get">,
): readonly Outcome[] {
  const asked = outcomes.filter(({ rule }) => rules.get(rule)?.asked === "by-custom");
  if (!asked.some(({ status }) => status === "fail")) return outcomes;
  const typesOf = typesByStack(resources);
  const silent = new Set<string>();
  for (const [place, group] of Map.groupBy(asked, placeOf)) {
    const [first] = group;
    const rule = first && rules.get(first.rule);
    if (!first || !rule || isCustom(group)) continue;
    if (group.length <= FEW && isFragment(typesOf.get(first.stack) ?? [], rule)) continue;
    silent.add(place);
  }
  return outcomes.filter((outcome) => outcome.status !== "fail" || !silent.has(placeOf(outcome)));
}

const placeOf = ({ rule, stack }: Outcome) => `${rule}\n${stack}`;

function isCustom(outcomes: readonly Outcome[]): boolean {
  const count = (wanted: Outcome["status"]) => outcomes.filter(({ status }) => status === wanted).length;
  return count("pass") > 0 && count("pass") >= count("fail");
}

/** What only sets up a kind bears its name (`aws_s3_bucket_versioning`), and data that is only read is nobody's custom. */
function isFragment(types: Iterable<string>, { checks }: Rule): boolean {
  const related = checks.flatMap((check) => Object.values(check.related));
  const spoken = [...checks, ...related].flatMap(({ resource }) => resource).filter((name) => name !== "*");
  const isSpoken = (name: string) => spoken.some((kind) => name.startsWith(kind));
  return [...types].every((type) => type.startsWith("data.") || namesOfType(type).some(isSpoken));
}

function typesByStack(resources: readonly Resource[]): ReadonlyMap<string, ReadonlySet<string>> {
  const types = new Map<string, Set<string>>();
  for (const { stack, type } of resources) types.set(stack, (types.get(stack) ?? new Set<string>()).add(type));
  return types;
}
