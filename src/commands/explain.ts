// `explain RULE` and `rules`: what the catalogue says.

import { loadCatalogue, nearest, renderRule, renderRules } from "../engine/index.ts";
import { type Command, CommandError } from "./command.ts";
import { settingsOf } from "./settings-of.ts";

export const explain: Command = {
  usage: "explain RULE",
  help: "what a rule asks, why, and where that is written",
  run: async (_, rest) => {
    const { byId, rules } = loadCatalogue();
    const id = rest.trim().toLowerCase();
    const rule = byId.get(id) ?? rules.find(({ aliases }) => aliases.some((alias) => alias.toLowerCase() === id));
    if (rule !== undefined) return renderRule(rule);
    const near = nearest(id, [...byId.keys()]);
    throw new CommandError(`There is no such rule.${near === null ? "" : ` Did you mean \`/stackstage explain ${near}\`?`}`);
  },
};

export const rules: Command = {
  usage: "rules",
  help: "how many rules judge, and what the configuration makes of them",
  run: async (task, _, ports) => renderRules(loadCatalogue(), await settingsOf(task, ports)),
};
