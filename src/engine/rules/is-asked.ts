// Which rules the configuration lets judge: those that `rules.select` names and `rules.modes` does not switch off.

import { matchesRule } from "../settings/rule-pattern.ts";
import type { Settings } from "../settings/settings.ts";
import type { Rule } from "./rule.ts";

export function isAsked({ id, dimension }: Pick<Rule, "id" | "dimension">, { modes, select }: Settings["rules"]): boolean {
  return modes[id] !== "off" && select.some((pattern) => pattern === dimension || matchesRule(id, pattern));
}
