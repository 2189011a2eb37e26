import { describe, expect, it } from "vitest";
import { renderAnalysisSarif, renderSarif } from "../../../src/engine/render/sarif.ts";
import { expectGolden } from "../../support/golden.ts";
import { SCENES } from "../../support/review-scenes.ts";
import { shopAnalysis } from "../../support/shop-analysis.ts";
import { aFinding, F1, range, shopReview } from "../../support/shop-review.ts";

const runOf = (text: string) => JSON.parse(text).runs[0];

describe("SARIF", () => {
  it("of a review tells new, remaining and resolved findings apart", () => {
    const run = runOf(renderSarif(shopReview()));
    const states = run.results.map((result: { baselineState: string }) => result.baselineState);
    expect(states).toEqual(["new", "new", "new", "unchanged", "unchanged", "absent", "absent"]);
    expectGolden("comment-blocked/review.sarif", renderSarif(shopReview()));
  });

  it("of an analysis has no baseline", () => {
    const run = runOf(renderAnalysisSarif(shopAnalysis()));
    expect(run.results).toHaveLength(3);
    expect(run.results[0]).not.toHaveProperty("baselineState");
  });

  it("points each result at its rule, its lines and its resource, with a fingerprint without line numbers", () => {
    const run = runOf(renderSarif(shopReview()));
    const [first] = run.results;
    expect(run.tool.driver.rules[first.ruleIndex].id).toBe("bucket-public-read");
    expect(first).toMatchObject({
      ruleId: "bucket-public-read",
      level: "error",
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: "envs/prod/storage.tf" }, region: { startLine: 9 } },
          logicalLocations: [{ fullyQualifiedName: "aws_s3_bucket_acl.assets" }],
        },
      ],
      partialFingerprints: { "stackstage/v1": F1.fingerprint },
    });
  });

  it("gives security rules a severity that GitHub orders by", () => {
    const rules = runOf(renderSarif(shopReview())).tool.driver.rules;
    const severity = (id: string) => rules.find((rule: { id: string }) => rule.id === id)?.properties["security-severity"];
    expect(severity("bucket-public-read")).toBe("9.5");
    expect(severity("database-single-zone")).toBeUndefined();
  });

  it("says when something was not read; a pending suppression closes no alert", () => {
    const unread = runOf(renderSarif(SCENES["inconclusive"]?.review ?? shopReview()));
    expect(unread.invocations[0].executionSuccessful).toBe(false);
    expect(unread.invocations[0].toolExecutionNotifications[0]).toMatchObject({
      descriptor: { id: "hcl-syntax" },
      level: "error",
    });
    const suppressed = runOf(renderSarif(SCENES["suppressed"]?.review ?? shopReview()));
    expect(suppressed.results[0]).not.toHaveProperty("suppressions");
    expect(suppressed.results[0].properties.suppression).toBe("pending: public assets, see ADR 12");
  });

  it("encodes paths as URIs and stops at 25,000 results", () => {
    const introduced = Array.from({ length: 25_010 }, (_, index) =>
      aFinding({ key: String(index), range: range("a b#c.tf", 1) }),
    );
    const run = runOf(renderSarif(shopReview({ comparison: { introduced } })));
    expect(run.results).toHaveLength(25_000);
    expect(run.results[0].locations[0].physicalLocation.artifactLocation.uri).toBe("a%20b%23c.tf");
  });
});
