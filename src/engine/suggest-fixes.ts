// Proven fixes for one revision's findings: each alone, and on demand as one patch, all together or the few that reach
// the next verdict.

import type { Analysis } from "./analysis.ts";
import { analyze } from "./analyze.ts";
import type { AnalyzeOptions } from "./answers.ts";
import { candidatesFor } from "./fix/candidates.ts";
import { nextVerdict } from "./fix/next-verdict.ts";
import { prove } from "./fix/prove.ts";
import { proveTogether } from "./fix/prove-together.ts";
import { provenWay } from "./fix/proven-way.ts";
import type { Suggested } from "./fix/suggested.ts";
import type { SourceFile } from "./model/source.ts";
import type { Finding } from "./rules/outcome.ts";

export type FixRequest = AnalyzeOptions & {
  readonly files: readonly SourceFile[];
  /** The analysis of these files whose findings they are. */
  readonly head: Analysis;
  /** Also all fixes that hold beside one another, as one patch that passes the same proof. */
  readonly together?: boolean;
  /** In that patch, too, those whose apply destroys what stands (`replaces`); left out otherwise. */
  readonly replacing?: boolean;
  /** Also the cheapest way to the next verdict, as one patch. */
  readonly nextVerdict?: boolean;
};

/** Gains are of the posture. Each fix costs an analysis, and so does each round of a patch. */
export function suggestFixes(findings: readonly Finding[], request: FixRequest): Suggested {
  const { files, head, catalogue } = request;
  const { weights } = request.settings;
  const analyse = (changed: readonly SourceFile[]) => analyze(changed, { ...request, customs: head.customs });
  const input = { files, head, findings: head.findings, catalogue, weights, touched: null, analyse };
  const proven = prove(candidatesFor(findings, { resources: head.resources, files, catalogue }), input);
  const next = request.nextVerdict === true ? nextVerdict(head.outcomes, proven.fixes, { weights }) : null;
  const chosen = proven.fixes.filter(({ replaces }) => request.replacing === true || replaces === undefined);
  return {
    ...proven,
    together: request.together === true ? proveTogether(chosen, input) : null,
    way: provenWay(next, proven.fixes, input),
  };
}
