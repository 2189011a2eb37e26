import { describe, expect, it } from "vitest";
import type { Fix, Hunk } from "../../../src/engine/index.ts";
import { renderSuggestion } from "../../../src/engine/render/suggestion.ts";
import { F1, FIXES } from "../../support/shop-review.ts";

const fix: Fix | undefined = FIXES.find((one) => one.fingerprint === F1.fingerprint);
const hunk: Hunk | undefined = fix?.hunks[0];

function suggesting(after: readonly string[], by: Fix["by"] = "rule"): string {
  return fix === undefined || hunk === undefined ? "" : renderSuggestion(F1, { ...fix, by }, { ...hunk, after });
}

describe("a suggestion", () => {
  it("says what is wrong, what mending gains, and the text", () => {
    const body = suggesting(['  acl    = "private"']);
    expect(body).toContain("🟥 **F1 · Bucket can be read by anyone** · `aws_s3_bucket_acl.assets`");
    expect(body).toContain(
      'Fix proven by re-scoring: +14.5 overall, +48.2 security.\n\n```suggestion\n  acl    = "private"\n```',
    );
  });

  it("says when the idea is a model's", () => {
    expect(suggesting(["x"], "model")).toContain("Fix suggested by a model, proven by re-scoring");
  });

  it("has a longer fence when the text has back-ticks", () => {
    expect(suggesting(["# ```", "x"])).toContain("````suggestion\n# ```\nx\n````");
  });

  it("keeps the text exactly, empty lines at its end and invisible characters included", () => {
    expect(suggesting(["a\u202e", ""])).toMatch(/```suggestion\na\u202e\n\n```$/);
  });

  it("can remove lines", () => expect(suggesting([])).toMatch(/```suggestion\n```$/));
});
