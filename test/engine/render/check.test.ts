import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderCheck, renderFailedCheck, renderSkippedCheck } from "../../../src/engine/render/check.ts";
import type { CheckResult } from "../../../src/ports.ts";
import { hostileText } from "../../support/hostile-text.ts";
import { SCENES } from "../../support/review-scenes.ts";
import { aFinding, CONTEXT, F1, F2, F3, range, shopReview } from "../../support/shop-review.ts";

const context = { ...CONTEXT, inconclusive: "failure" as const };
const checkOf = (name: string): CheckResult => renderCheck(SCENES[name]?.review ?? shopReview(), context);

describe("the title", () => {
  it.each([
    ["blocked", "−16 · Needs Work · 3 new"],
    ["quiet", "97, unchanged · Good"],
    ["first-stack", "96 (new) · Good · 1 new"],
    ["inconclusive", "Inconclusive: envs/prod/cache.tf was changed and could not be parsed"],
    ["improved", "+17 · Good"],
  ])("of %s: %s", (name, title) => expect(checkOf(name).title).toBe(title));
});

describe("the conclusion", () => {
  it("is the gate's", () => {
    expect(checkOf("blocked").conclusion).toBe("failure");
    expect(checkOf("quiet").conclusion).toBe("success");
  });

  it("of an inconclusive review is what the repository wants", () => {
    const { review } = SCENES["inconclusive"] ?? { review: shopReview() };
    expect(renderCheck(review, context).conclusion).toBe("failure");
    expect(renderCheck(review, { ...context, inconclusive: "neutral" }).conclusion).toBe("neutral");
  });

  it("is skipped, with the reason, when there is nothing to review", () => {
    expect(renderSkippedCheck("No infrastructure file is changed.")).toMatchObject({
      conclusion: "skipped",
      title: "Nothing to review",
      summary: "No infrastructure file is changed.",
    });
  });

  it("is never a pass when we failed ourselves", () => {
    const failed = renderFailedCheck("the analysis was ended after 60 s", "failure");
    expect(failed.conclusion).toBe("failure");
    expect(failed.title).toBe("Inconclusive: the review did not finish");
    expect(failed.summary).toContain("the analysis was ended after 60 s");
    expect(renderFailedCheck("x", "neutral").conclusion).toBe("neutral");
  });
});

describe("annotations", () => {
  it("stand on the lines of new findings, worst first, those that block as failures", () => {
    const { annotations } = renderCheck(shopReview({ comparison: { introduced: [F3, F2, F1] } }), context);
    expect(annotations.map(({ path, startLine, endLine, level }) => [path, startLine, endLine, level])).toEqual([
      ["envs/prod/storage.tf", 9, 9, "failure"],
      ["envs/prod/database.tf", 14, 31, "failure"],
      ["modules/web/main.tf", 22, 22, "notice"],
    ]);
  });

  it("are at most 200", () => {
    const introduced = Array.from({ length: 250 }, (_, index) =>
      aFinding({ key: String(index), severity: index < 249 ? "low" : "high" }),
    );
    const { annotations } = renderCheck(shopReview({ comparison: { introduced } }), context);
    expect(annotations).toHaveLength(200);
    expect(annotations[0]?.level).toBe("warning");
  });

  it.each([
    [
      "new",
      [
        ["F1", "failure"],
        ["F2", "failure"],
        ["F3", "notice"],
      ],
    ],
    [
      "all",
      [
        ["F1", "failure"],
        ["F2", "failure"],
        ["F3", "notice"],
        ["F5", "notice"],
        ["F4", "notice"],
      ],
    ],
    ["none", []],
  ] as const)("of the configuration's choice: %s", (which, expected) => {
    const base = shopReview();
    const remaining = base.comparison.remaining.map((one, at) => ({ ...one, id: `F${at + 4}` }));
    const { annotations } = renderCheck(shopReview({ comparison: { remaining } }), { ...context, annotations: which });
    expect(annotations.map(({ title, level }) => [title.slice(0, 2), level])).toEqual(expected);
  });

  it("end on the line before when the range ends at a line's first column", () => {
    const at = { path: "a.tf", start: { line: 3, column: 1 }, end: { line: 5, column: 1 } };
    const { annotations } = renderCheck(shopReview({ comparison: { introduced: [aFinding({ range: at })] } }), context);
    expect(annotations[0]).toMatchObject({ startLine: 3, endLine: 4 });
  });

  it("keep GitHub's limits whatever the author writes", () => {
    const big = fc
      .tuple(hostileText, fc.integer({ min: 1, max: 4_000 }))
      .map(([text, times]) => text.repeat(times).slice(0, 70_000));
    fc.assert(
      fc.property(big, (text) => {
        const introduced = [
          aFinding({ title: text, message: text, why: text, resource: text, remediation: text, range: range(text, 1) }),
        ];
        const check = renderCheck(shopReview({ comparison: { introduced } }), context);
        expect(check.annotations[0]?.title.length).toBeLessThanOrEqual(255);
        expect(check.annotations[0]?.message.length).toBeLessThanOrEqual(64_000);
        expect(check.summary.length).toBeLessThanOrEqual(65_535);
        expect(check.text.length).toBeLessThanOrEqual(65_535);
      }),
      { numRuns: 25 },
    );
  });
});
