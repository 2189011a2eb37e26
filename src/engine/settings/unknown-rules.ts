// Rule ids in the configuration that no rule has: a misspelt one would do nothing, and nobody would know.
//
// A configuration with rules of its own is believed: their ids are known only once they are read.

import { DIMENSIONS } from "../model/judgement.ts";
import type { YamlScalar, YamlValue } from "../parse/yaml/tree.ts";
import { didYouMean } from "./read-field.ts";
import { matchesRule } from "./rule-pattern.ts";
import type { Settings } from "./settings.ts";

type Named = { readonly text: string; readonly start: number; readonly end: number; readonly pattern: boolean };
type Refuse = (at: { readonly start: number; readonly end: number }, message: string) => void;

export function refuseUnknownRules(root: YamlValue, { rules }: Settings, known: () => readonly string[], refuse: Refuse): void {
  const named = [...inRules(root), ...inSuppressions(root)];
  if (named.length === 0 || rules.folders.length > 0) return;
  const ids = known();
  for (const { text, pattern, ...at } of named) {
    if (pattern ? DIMENSIONS.some((name) => name === text) || ids.some((id) => matchesRule(id, text)) : ids.includes(text))
      continue;
    refuse(at, `no rule is called "${text}"${didYouMean(text, ids)}`);
  }
}

function inRules(root: YamlValue): Named[] {
  const rules = inside(root, "rules");
  const keys = ["modes", "severities"].flatMap((name) => {
    const map = inside(rules, name);
    return map?.kind === "map" ? map.entries : [];
  });
  return [
    ...keys.map(({ key, keyStart, keyEnd }) => ({ text: key, start: keyStart, end: keyEnd, pattern: false })),
    ...items(inside(rules, "select")).flatMap((item) => scalar(item, true)),
  ];
}

const inSuppressions = (root: YamlValue): Named[] =>
  items(inside(root, "suppressions")).flatMap((item) => scalar(inside(item, "rule"), false));

const scalar = (value: YamlValue | undefined, pattern: boolean): Named[] => (isScalar(value) ? [{ ...at(value), pattern }] : []);
const isScalar = (value: YamlValue | undefined): value is YamlScalar => value?.kind === "scalar";
const at = ({ text, start, end }: YamlScalar) => ({ text, start, end });
const items = (value: YamlValue | undefined) => (value?.kind === "list" ? value.items : []);
const inside = (value: YamlValue | undefined, key: string) =>
  value?.kind === "map" ? value.entries.find((entry) => entry.key === key)?.value : undefined;
