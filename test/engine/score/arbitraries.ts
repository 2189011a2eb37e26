// Random outcomes for the properties of scoring.

import fc from "fast-check";
import { DIMENSIONS, SEVERITIES } from "../../../src/engine/model/judgement.ts";
import type { Suppression } from "../../../src/engine/rules/outcome.ts";
import type { Scored } from "../../../src/engine/score/score.ts";

const RUNS = { numRuns: 1000 };

/** Each property holds for 1,000 random cases. */
export function holds<T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>): void {
  fc.assert(property, RUNS);
}

/** One rule has one dimension, as in the catalogue. */
export const scored: fc.Arbitrary<Scored> = fc
  .record({
    number: fc.nat(9),
    dimension: fc.constantFrom(...DIMENSIONS),
    severity: fc.constantFrom(...SEVERITIES),
    mode: fc.constantFrom("enforce" as const, "warn" as const, "draft" as const),
    confidence: fc.constantFrom(1, 0.7),
    exposure: fc.double({ min: 1, max: 1.25, noNaN: true }),
    further: fc.option(fc.double({ min: 0, max: 0.25, noNaN: true }), { nil: undefined }),
    status: fc.constantFrom("pass" as const, "fail" as const, "unknown" as const),
    suppression: fc.option(suppression(), { nil: null, freq: 4 }),
  })
  .map(({ number, further, ...rest }) => ({
    ...rest,
    rule: `${rest.dimension}-${number}`,
    ...(further === undefined ? {} : { exposureMost: rest.exposure + further }),
  }));

export const outcomes = fc.array(scored, { maxLength: 25 });

/** Whole percents that sum to 100. */
export const weights = fc
  .tuple(...[1, 2, 3, 4].map(() => fc.nat(100)))
  .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 100])
  .map((cuts) => DIMENSIONS.map((_, index) => (cuts[index + 1] ?? 0) - (cuts[index] ?? 0)))
  .map(([security = 0, reliability = 0, scalability = 0, performance = 0, cost = 0]) => {
    return { security, reliability, scalability, performance, cost };
  });

function suppression(): fc.Arbitrary<Suppression> {
  return fc.constantFrom("active" as const, "pending" as const, "expired" as const).map((state) => ({
    form: "stackstage",
    reason: "known",
    until: null,
    range: { path: "a.tf", start: { line: 1, column: 1 }, end: { line: 1, column: 2 } },
    state,
  }));
}
