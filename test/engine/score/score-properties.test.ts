// The properties of SCORING, each over 1,000 random cases. P7, P11 and P9 also stand where comparison and fixes are tested.

import fc from "fast-check";
import { expect, it } from "vitest";
import { DIMENSIONS, SEVERITIES } from "../../../src/engine/model/judgement.ts";
import { counts, maxPoints, type Scored, scoreOutcomes } from "../../../src/engine/score/score.ts";
import type { ScoreCard, Verdict } from "../../../src/engine/score/score-card.ts";
import { holds, outcomes, scored, weights } from "./arbitraries.ts";

const ORDER: readonly (Verdict | null)[] = ["At Risk", "Needs Work", "Good", "Excellent"];

/** True when no score and not the verdict of `a` is lower than that of `b`. */
function notLower(a: ScoreCard, b: ScoreCard): boolean {
  const dimensions = DIMENSIONS.every((d) => (a.dimensions[d].score ?? 0) >= (b.dimensions[d].score ?? 0));
  return dimensions && (a.overall ?? 0) >= (b.overall ?? 0) && ORDER.indexOf(a.verdict) >= ORDER.indexOf(b.verdict);
}

it("P1, P2: a fail that becomes a pass never lowers a score, and the reverse never raises one", () => {
  holds(
    fc.property(outcomes, scored, weights, (others, one, weights) => {
      const passed = scoreOutcomes([...others, { ...one, status: "pass" }], { weights });
      const failed = scoreOutcomes([...others, { ...one, status: "fail" }], { weights });
      expect(notLower(passed, failed)).toBe(true);
    }),
  );
});

it("P3: the order of the outcomes does not matter, to the last bit", () => {
  const shuffled = outcomes.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
  holds(
    fc.property(shuffled, weights, ([list, other], weights) => {
      expect(scoreOutcomes(other, { weights })).toEqual(scoreOutcomes(list, { weights }));
    }),
  );
});

it("P4: raising a severity never raises a score", () => {
  holds(
    fc.property(outcomes, scored, fc.nat(4), fc.nat(4), weights, (others, one, a, b, weights) => {
      const [higher = "info", lower = "info"] = [SEVERITIES[Math.min(a, b)], SEVERITIES[Math.max(a, b)]];
      const before = scoreOutcomes([...others, { ...one, severity: lower }], { weights });
      expect(notLower(before, scoreOutcomes([...others, { ...one, severity: higher }], { weights }))).toBe(true);
    }),
  );
});

it("P5: the losses of a dimension sum to 100 − its score, largest first", () => {
  holds(
    fc.property(outcomes, weights, (list, weights) => {
      for (const { score, losses } of Object.values(scoreOutcomes(list, { weights }).dimensions)) {
        const sum = losses.reduce((total, { loss }) => total + loss, 0);
        expect(sum).toBeCloseTo(score === null ? 0 : 100 - score, 9);
        expect(losses.map(({ loss }) => loss)).toEqual(losses.map(({ loss }) => loss).sort((a, b) => b - a));
      }
    }),
  );
});

it("P6: points and categories sum to the rounded overall, no dimension above its maximum", () => {
  holds(
    fc.property(outcomes, weights, (list, weights) => {
      const card = scoreOutcomes(list, { weights });
      const dimensions = DIMENSIONS.map((d) => card.dimensions[d]);
      const most = maxPoints(dimensions.map(({ weight }) => weight));
      const total = Math.round(card.overall ?? 0);
      expect(dimensions.reduce((sum, { points }) => sum + points, 0)).toBe(total);
      expect(Object.values(card.categories).reduce((sum, points) => sum + points, 0)).toBe(total);
      expect(dimensions.every(({ points }, index) => points <= (most[index] ?? 0))).toBe(true);
    }),
  );
});

it("P7: a clean resource leaves the difference of two equal sides at zero, whatever it was judged on", () => {
  const clean = fc.array(scored.map((one): Scored => ({ ...one, status: "pass" })));
  holds(
    fc.property(outcomes, clean, weights, (base, added, weights) => {
      const head = [...base, ...added];
      const judged = new Set(head.filter(counts).map(({ dimension }) => dimension));
      expect(scoreOutcomes(head, { weights, judged }).overall).toBe(scoreOutcomes(base, { weights, judged }).overall);
    }),
  );
});

it("P8, P11: the same outcomes give the same bytes, and identical sides differ by exactly zero", () => {
  holds(
    fc.property(outcomes, weights, (list, weights) => {
      const copy = structuredClone(list);
      expect(JSON.stringify(scoreOutcomes(copy, { weights }))).toBe(JSON.stringify(scoreOutcomes(list, { weights })));
    }),
  );
});

it("P9: nothing but rule, weight, status and suppression moves a number: words about a finding cannot", () => {
  holds(
    fc.property(outcomes, weights, fc.string(), (list, weights, words) => {
      const told = list.map((outcome) => ({ ...outcome, message: words, because: words, why: words, gain: 99 }));
      expect(scoreOutcomes(told, { weights })).toEqual(scoreOutcomes(list, { weights }));
    }),
  );
});

it("P10: the interval contains the score under any resolution of what is unknown", () => {
  const resolution = fc.array(
    fc.tuple(fc.constantFrom("pass", "fail", "not-applicable"), fc.double({ min: 0, max: 1, noNaN: true })),
    {
      minLength: 25,
      maxLength: 25,
    },
  );
  holds(
    fc.property(outcomes, resolution, weights, (list, answers, weights) => {
      const open = scoreOutcomes(list, { weights });
      const settled = scoreOutcomes(
        list.flatMap((outcome, index) => resolve(outcome, answers[index])),
        { weights },
      );
      expectWithin(settled.overall, open.interval);
      for (const d of DIMENSIONS) expectWithin(settled.dimensions[d].score, open.dimensions[d].interval);
      expectWithin(open.overall, open.interval);
    }),
  );
});

function resolve(outcome: Scored, answer: [string, number] | undefined): Scored[] {
  const [status, part] = answer ?? ["pass", 0];
  const exposure = outcome.exposure + part * ((outcome.exposureMost ?? outcome.exposure) - outcome.exposure);
  if (outcome.status !== "unknown") return [{ ...outcome, exposure }];
  return status === "not-applicable" ? [] : [{ ...outcome, exposure, status: status === "pass" ? "pass" : "fail" }];
}

function expectWithin(score: number | null, interval: readonly [number, number] | null): void {
  if (score === null) return;
  expect(score).toBeGreaterThanOrEqual((interval?.[0] ?? Number.NaN) - 1e-9);
  expect(score).toBeLessThanOrEqual((interval?.[1] ?? Number.NaN) + 1e-9);
}
