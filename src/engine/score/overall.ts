// The weighted mean of the judged dimensions, and how far unknown values may still move it.

export type Part = { readonly weight: number; readonly score: number; readonly worst: number; readonly open: boolean };

/** Null when nothing was judged, or nothing that weighs anything. */
export function weightedMean(parts: readonly { readonly weight: number; readonly score: number }[]): number | null {
  const weight = parts.reduce((sum, part) => sum + part.weight, 0);
  if (weight === 0) return null;
  return parts.reduce((sum, part) => sum + part.weight * part.score, 0) / weight;
}

/**
 * [worst, best] over every resolution of the unknown outcomes: to pass, to fail, or to not-applicable. The last can take
 * a dimension that has only unknown outcomes out of the mean altogether, which moves the mean either way; so every
 * choice of such dimensions is tried (at most 2⁵).
 */
export function overallInterval(parts: readonly Part[]): readonly [number, number] | null {
  const choices = parts.reduce<readonly (readonly Part[])[]>(
    (chosen, part) => [...chosen.map((some) => [...some, part]), ...(part.open ? chosen : [])],
    [[]],
  );
  const best = choices.flatMap((some) => weightedMean(some) ?? []);
  const worst = choices.flatMap((some) => weightedMean(some.map(({ weight, worst }) => ({ weight, score: worst }))) ?? []);
  return best.length === 0 ? null : [Math.min(...worst), Math.max(...best)];
}
