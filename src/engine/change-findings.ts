// What the rules of `scope: change` find: a protection that was there is gone.

import type { Analysis } from "./analysis.ts";
import type { AnalyzeOptions } from "./analyze.ts";
import { findingsOf } from "./findings.ts";
import { buildGraph } from "./graph/graph.ts";
import { applyChangeRules, type Changed } from "./rules/apply-change-rules.ts";
import type { Finding } from "./rules/outcome.ts";

type Sides = {
  readonly changed: readonly Changed[];
  readonly before: Pick<Analysis, "resources">;
  readonly after: Pick<Analysis, "resources">;
};

type Given = Pick<AnalyzeOptions, "catalogue" | "settings">;

export function changeFindings({ changed, before, after }: Sides, { catalogue, settings }: Given): readonly Finding[] {
  const sides = { before: buildGraph(before.resources), after: buildGraph(after.resources) };
  const { outcomes } = applyChangeRules({ changes: changed, ...sides, catalogue, settings });
  return findingsOf(outcomes, catalogue, [...after.resources, ...before.resources]);
}
