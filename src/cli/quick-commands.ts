// The commands that need neither database nor language model, for the bundle of their own and for the whole.

import type { QUICK_NAMES } from "./quick-names.ts";
import type { Commands } from "./start.ts";

export const QUICK_COMMANDS: Record<(typeof QUICK_NAMES)[number], Commands[string]> = {
  analyze: {
    summary: "judge files or folders as they stand",
    load: async () => (await import("./commands/analyze.ts")).analyzeCommand,
  },
  diagram: {
    summary: "draw the resources of a folder",
    load: async () => (await import("./commands/diagram.ts")).diagramCommand,
  },
  cost: {
    summary: "estimate what a folder costs in a month",
    load: async () => (await import("./commands/cost.ts")).costCommand,
  },
  resources: {
    summary: "print the evaluated resources",
    load: async () => (await import("./commands/resources.ts")).resourcesCommand,
  },
};
