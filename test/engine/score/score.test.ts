import { describe, expect, it } from "vitest";
import type { Dimension, Severity } from "../../../src/engine/model/judgement.ts";
import { type Scored, scoreOutcomes } from "../../../src/engine/score/score.ts";
import { DEFAULT_SETTINGS } from "../../../src/engine/settings/settings.ts";

const { weights } = DEFAULT_SETTINGS;
const range = { path: "main.tf", start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };

function outcome(some: Partial<Scored>): Scored {
  const plain = { rule: "r", dimension: "security", severity: "medium", mode: "enforce", status: "fail" } as const;
  return { ...plain, confidence: 1, exposure: 1, suppression: null, ...some };
}

function suppressed(state: "active" | "pending" | "expired"): Scored {
  return outcome({ suppression: { form: "stackstage", reason: "known", until: null, range, state } });
}

function securityScore(outcomes: readonly Scored[]): number {
  return scoreOutcomes(outcomes, { weights }).dimensions.security.score ?? Number.NaN;
}

describe("the anchor points", () => {
  it.each<[Severity, number]>([
    ["info", 100],
    ["low", 96.4],
    ["medium", 88.9],
    ["high", 72.7],
    ["critical", 50],
  ])("one open %s finding gives %d", (severity, expected) => {
    expect(securityScore([outcome({ severity })])).toBeCloseTo(expected, 1);
  });

  it.each([
    [1, 88.9],
    [2, 82.5],
    [5, 75.4],
    [20, 66.7],
    [100, 58.8],
  ])("the same medium rule failed %d times gives %d", (times, expected) => {
    expect(securityScore(Array.from({ length: times }, () => outcome({})))).toBeCloseTo(expected, 1);
  });
});

describe("what counts", () => {
  it("two rules weigh more than one rule twice", () => {
    const two = securityScore([outcome({ rule: "a" }), outcome({ rule: "b" })]);
    expect(two).toBeLessThan(securityScore([outcome({ rule: "a" }), outcome({ rule: "a" })]));
    expect(two).toBeCloseTo(80, 9);
  });

  it("confidence and exposure multiply the weight", () => {
    expect(securityScore([outcome({ severity: "high", confidence: 0.7, exposure: 1.5 })])).toBeCloseTo(4000 / 55.75, 9);
  });

  it.each([
    ["an active suppression does not count", suppressed("active"), null],
    ["a pending one counts until it is merged", suppressed("pending"), 88.9],
    ["an expired one counts", suppressed("expired"), 88.9],
    ["a draft rule does not count", outcome({ mode: "draft" }), null],
    ["a rule that only warns counts", outcome({ mode: "warn" }), 88.9],
  ])("%s", (_name, only, expected) => {
    const score = scoreOutcomes([only], { weights }).dimensions.security.score;
    expect(score === null ? null : Math.round(score * 10) / 10).toBe(expected);
  });
});

describe("the overall score", () => {
  it("is null with no verdict when nothing was judged", () => {
    const card = scoreOutcomes([], { weights });
    expect([card.overall, card.interval, card.verdict, card.dimensions.cost.score]).toEqual([null, null, null, null]);
  });

  it("shares the weight of unjudged dimensions out", () => {
    const card = scoreOutcomes([outcome({}), outcome({ rule: "c", dimension: "cost", status: "pass" })], { weights });
    expect(card.dimensions.security.weight).toBe(60);
    expect(card.dimensions.cost.weight).toBe(40);
    expect(card.overall).toBeCloseTo(0.6 * 88.889 + 0.4 * 100, 2);
  });

  it("counts 100 where only the other side of the comparison was judged", () => {
    const judged = new Set<Dimension>(["security", "cost"]);
    expect(scoreOutcomes([outcome({})], { weights, judged }).dimensions.cost).toMatchObject({ score: 100, weight: 40 });
  });

  it("is Needs Work because of its weakest dimension, though the mean is good", () => {
    const passes = (["reliability", "cost"] as const).map((dimension) => outcome({ dimension, status: "pass" }));
    const card = scoreOutcomes([outcome({ severity: "high" }), ...passes], { weights });
    expect(card.overall).toBeGreaterThan(85);
    expect(card.verdict).toBe("Needs Work");
  });

  it("is At Risk with one critical finding: 50 is not above 50", () => {
    expect(scoreOutcomes([outcome({ severity: "critical" })], { weights }).verdict).toBe("At Risk");
  });

  it("lets a dimension that weighs nothing decide nothing", () => {
    const unweighed = { security: 50, reliability: 50, scalability: 0, performance: 0, cost: 0 };
    const card = scoreOutcomes([outcome({ dimension: "cost", severity: "critical" }), outcome({ status: "pass" })], {
      weights: unweighed,
    });
    expect(card).toMatchObject({ overall: 100, verdict: "Excellent", dimensions: { cost: { score: 50, weight: 0 } } });
  });
});

describe("the interval", () => {
  it("runs from all unknown failing to all passing", () => {
    const card = scoreOutcomes([outcome({}), outcome({ rule: "u", severity: "high", status: "unknown" })], { weights });
    expect(card.dimensions.security.interval).toEqual([4000 / 60, 4000 / 45]);
    expect(card.interval).toEqual([4000 / 60, 4000 / 45]);
    expect(card.unknowns).toBe(1);
  });

  it("knows that a dimension of unknowns alone may turn out not to be judged", () => {
    const card = scoreOutcomes([outcome({ severity: "critical" }), outcome({ dimension: "cost", status: "unknown" })], {
      weights,
    });
    expect(card.overall).toBeCloseTo(70, 9); // (30 · 50 + 20 · 100) / 50
    expect(card.interval?.[0]).toBeCloseTo(50, 9); // cost does not apply
    expect(card.interval?.[1]).toBeCloseTo(70, 9);
  });

  it("holds an exposure that is not known", () => {
    const card = scoreOutcomes([outcome({ severity: "critical", exposureMost: 1.5 })], { weights });
    expect(card.dimensions.security.interval).toEqual([40, 50]);
  });
});
