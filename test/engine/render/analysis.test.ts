import { describe, expect, it } from "vitest";
import { renderAnalysisMarkdown } from "../../../src/engine/render/analysis-markdown.ts";
import { renderAnalysisTerminal } from "../../../src/engine/render/analysis-terminal.ts";
import { expectGolden } from "../../support/golden.ts";
import { shopAnalysis } from "../../support/shop-analysis.ts";
import { aCard, aFinding, CONTEXT, F1 } from "../../support/shop-review.ts";

const PLAIN = { colour: false, width: 100, links: null };

describe("an analysis", () => {
  it("on a terminal", () => expectGolden("analysis-shop/terminal.txt", renderAnalysisTerminal(shopAnalysis(), PLAIN)));

  it("as Markdown", () => expectGolden("analysis-shop/analysis.md", renderAnalysisMarkdown(shopAnalysis(), CONTEXT.blobUrl)));

  it("of nothing says so", () => {
    const nothing = { security: null, reliability: null, scalability: null, performance: null, cost: null };
    const empty = shopAnalysis({ posture: aCard(nothing), stacks: [], resources: [], outcomes: [], findings: [] });
    expect(renderAnalysisTerminal(empty, PLAIN)).toContain("nothing to score  0 resources, no findings");
    expect(renderAnalysisMarkdown(empty, null)).toContain("### StackStage: nothing to score");
  });

  it("of thousands of findings stays within the budget", () => {
    const findings = Array.from({ length: 5_000 }, (_, index) =>
      aFinding({ ...F1, key: String(index), title: "@".repeat(5_000) }),
    );
    expect(renderAnalysisMarkdown(shopAnalysis({ findings }), CONTEXT.blobUrl).length).toBeLessThanOrEqual(58_001);
  });
});
