import { describe, expect, it } from "vitest";
import { renderSuggestions } from "../../../src/engine/render/suggestions.ts";
import type { Suggestion } from "../../../src/ports.ts";
import { CONTEXT, F1, FIXES, shopReview } from "../../support/shop-review.ts";

const diff = new Map([
  ["envs/prod/storage.tf", [7, 8, 9, 10]],
  ["envs/prod/database.tf", [14, 15]],
]);
const fixWith = (after: readonly string[]) =>
  FIXES.map((fix) => ({ ...fix, hunks: fix.hunks.map((hunk) => ({ ...hunk, after: [...after] })) }));

describe("suggestions", () => {
  it("stand on lines inside the diff, and nowhere else", () => {
    const suggestions: readonly Suggestion[] = renderSuggestions(shopReview(), CONTEXT, diff);
    expect(suggestions.map(({ path, startLine, endLine }) => [path, startLine, endLine])).toEqual([
      ["envs/prod/storage.tf", 9, 9],
    ]);
    expect(suggestions[0]?.body).toContain('```suggestion\n  acl    = "private"\n```');
    expect(suggestions[0]?.body).toContain("Proven by re-scoring: +14.5 overall, +48.2 security.");
  });

  it("are not made again for what was suggested", () => {
    expect(renderSuggestions(shopReview(), { ...CONTEXT, suggested: [F1.fingerprint] }, diff)).toEqual([]);
  });

  it("have a longer fence when the text has back-ticks", () => {
    const [one] = renderSuggestions(shopReview({ fixes: fixWith(["# ```", "x"]) }), CONTEXT, diff);
    expect(one?.body).toContain("````suggestion\n# ```\nx\n````");
  });

  it("can remove lines", () => {
    const [one] = renderSuggestions(shopReview({ fixes: fixWith([]) }), CONTEXT, diff);
    expect(one?.body).toMatch(/```suggestion\n```$/);
  });

  it.each([
    ["changes nothing", ['  acl    = "public-read"']],
    ["holds what cannot be seen", ["x\u202e"]],
    ["is long", Array.from({ length: 50 }, String)],
  ])("are left out when the fix %s", (_, after) => {
    expect(renderSuggestions(shopReview({ fixes: fixWith(after) }), CONTEXT, diff)).toEqual([]);
  });
});
