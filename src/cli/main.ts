// The command line: the second composition root. Each command is loaded when it is called, so that none starts with what
// it does not need in memory.

import { QUICK_COMMANDS } from "./quick-commands.ts";
import { type Commands, start } from "./start.ts";

const { analyze, ...others } = QUICK_COMMANDS;

const COMMANDS: Commands = {
  review: {
    summary: "review a change: two revisions of a git repository, or the sample",
    load: async () => (await import("./commands/review.ts")).reviewCommand,
  },
  analyze,
  compare: { summary: "compare two folders", load: async () => (await import("./commands/compare.ts")).compareCommand },
  ...others,
  fix: { summary: "apply proven fixes to a folder", load: async () => (await import("./commands/fix.ts")).fixCommand },
  rules: { summary: "list, explain and check rules", load: async () => (await import("./commands/rules.ts")).rulesCommand },
  setup: { summary: "make the GitHub App", load: async () => (await import("./commands/setup.ts")).setupCommand },
  history: {
    summary: "earlier reviews of a repository",
    load: async () => (await import("./commands/history.ts")).historyCommand,
  },
};

void start(COMMANDS);
