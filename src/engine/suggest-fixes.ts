// Proven fixes for one revision's findings: each alone, and all together as one patch, and the few that reach the next verdict.

import { type AnalyzeOptions, analyze } from "./analyze.ts";
import { candidatesFor } from "./fix/candidates.ts";
import { nextVerdict } from "./fix/next-verdict.ts";
import { type Proven, prove } from "./fix/prove.ts";
import { proveTogether, type Together } from "./fix/prove-together.ts";
import { type ProvenWay, provenWay } from "./fix/proven-way.ts";
import type { Coverage } from "./model/resource.ts";
import type { Diagnostic, SourceFile } from "./model/source.ts";
import type { Finding } from "./rules/outcome.ts";

export type Suggested = Proven & {
  readonly findings: readonly Finding[];
  /** One patch of all fixes that hold together; null when there is none. */
  readonly together: Together | null;
  /** The cheapest way to the next verdict, as one patch; null when no fixes reach it. */
  readonly way: ProvenWay | null;
  /** What was read of the files, and what not. */
  readonly read: { readonly files: Coverage["files"]; readonly diagnostics: readonly Diagnostic[] };
};

/** `concerns`: which findings to mend. Gains are of the posture. */
export function suggestFixes(
  files: readonly SourceFile[],
  options: AnalyzeOptions,
  concerns: (finding: Finding) => boolean,
): Suggested {
  const head = analyze(files, options);
  const findings = head.findings.filter(concerns);
  const input = {
    ...{ files, head, findings: head.findings, catalogue: options.catalogue, weights: options.settings.weights, touched: null },
    analyse: (changed: readonly SourceFile[]) => analyze(changed, options),
  };
  const proven = prove(candidatesFor(findings, { resources: head.resources, files, catalogue: options.catalogue }), input);
  const way = provenWay(nextVerdict(head.outcomes, proven.fixes, { weights: input.weights }), proven.fixes, input);
  const read = { files: head.coverage.files, diagnostics: head.diagnostics };
  return { ...proven, findings, together: proveTogether(proven.fixes, input), way, read };
}
