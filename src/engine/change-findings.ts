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

export function changeFindings({ changed, before, after }: Sides, options: AnalyzeOptions): readonly Finding[] {
  const { outcomes } = applyChangeRules({
    changes: changed,
    before: buildGraph(before.resources),
    after: buildGraph(after.resources),
    ...options,
  });
  return findingsOf(outcomes, options.catalogue, [...after.resources, ...before.resources]);
}
