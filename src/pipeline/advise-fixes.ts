// Asks the adviser for fixes of new findings that no rule's own fix mends, and keeps what re-scoring proves.
//
// Score, verdict and gate were computed before and are not touched: the model can only add proven fixes.

import type { Finding, Review } from "../engine/index.ts";
import type { Advice, Adviser, Analyzer, Exchange } from "../ports.ts";
import type { Revisions } from "./read-revisions.ts";

export type Advised = { readonly review: Review; readonly exchanges: readonly Exchange[]; readonly note: string | null };
export type AdvisePorts = { readonly adviser: Adviser; readonly analyzer: Analyzer };

/** Worst first; more would cost tokens for what nobody reads at once. */
const MAX_FINDINGS = 10;

export async function adviseFixes(review: Review, { input, settings }: Revisions, ports: AdvisePorts): Promise<Advised> {
  const findings = unfixed(review).slice(0, MAX_FINDINGS);
  if (findings.length === 0) return { review, exchanges: [], note: null };
  if (!settings.ai)
    return { review, exchanges: [], note: "Fixes are the rules' own: the repository's configuration sends nothing to a model." };
  const advice = await ports.adviser.suggest({ findings, excerpts: review.excerpts, files: input.after });
  if (advice.value.length === 0) return { review, exchanges: advice.exchanges, note: noteOf(advice) };
  const proven = await ports.analyzer.prove(input, advice.value);
  const fixes = [...review.fixes, ...proven.fixes];
  const dropped = [...review.dropped, ...proven.dropped];
  return { review: { ...review, fixes, dropped }, exchanges: advice.exchanges, note: noteOf(advice) };
}

/** Only when the model had a say, or could have had one. */
const noteOf = ({ because }: Advice<unknown>) => (because === null ? null : `Fixes are the rules' own: ${because}.`);

function unfixed({ comparison, fixes }: Review): readonly Finding[] {
  const mended = new Set(fixes.map(({ fingerprint }) => fingerprint));
  return comparison.introduced.filter(({ fingerprint }) => !mended.has(fingerprint));
}
