// Largest remainder (Hamilton's method): whole numbers that keep a given sum, each as near to its exact value as can be.

/**
 * Rounds `exact` to whole numbers that sum to `total`, none above its `most`. Give `most` (summing to at least `total`)
 * where rounded parts are shown beside a rounded maximum, past which a part could otherwise be rounded up; what does not
 * fit goes to the next remainders, round after round. Ties go to the earlier part.
 */
export function apportion(exact: readonly number[], total: number, most: readonly number[] = []): number[] {
  const parts = exact.map((value) => Math.floor(value));
  const order = exact.map((_, index) => index).sort((a, b) => remainder(exact, b) - remainder(exact, a) || a - b);
  const fits = (index: number) => (parts[index] ?? 0) < (most[index] ?? Number.POSITIVE_INFINITY);
  let left = total - parts.reduce((sum, part) => sum + part, 0);
  while (left > 0 && order.some(fits)) {
    for (const index of order.filter(fits).slice(0, left)) {
      parts[index] = (parts[index] ?? 0) + 1;
      left -= 1;
    }
  }
  return parts;
}

/** Cut to nine decimals, so that two equal shares computed along different ways tie. */
function remainder(exact: readonly number[], index: number): number {
  const value = exact[index] ?? 0;
  return Math.round((value - Math.floor(value)) * 1e9);
}
