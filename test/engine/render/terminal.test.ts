import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderTerminal } from "../../../src/engine/render/terminal.ts";
import { expectGolden } from "../../support/golden.ts";
import { hostileText } from "../../support/hostile-text.ts";
import { SCENES } from "../../support/review-scenes.ts";
import { aFinding, F1, FIXES, shopReview } from "../../support/shop-review.ts";

const PLAIN = { colour: false, width: 100, links: null };

describe("a review on a terminal", () => {
  it.each(Object.entries(SCENES))("%s", (name, { review }) => {
    expectGolden(`comment-${name}/terminal.txt`, renderTerminal(review, PLAIN));
  });

  it("is the same text with colours as without", () => {
    const coloured = renderTerminal(shopReview(), { ...PLAIN, colour: true });
    expect(coloured).toContain("\u001b[32m");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes are what is removed
    expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(renderTerminal(shopReview(), PLAIN));
  });

  it("links places only where colours are wanted", () => {
    const links = "https://github.com/acme/shop/blob/abc/";
    expect(renderTerminal(shopReview(), { colour: true, width: 100, links })).toContain(
      `\u001b]8;;${links}envs/prod/database.tf#L14`,
    );
    expect(renderTerminal(shopReview(), { ...PLAIN, links })).not.toContain("\u001b");
  });

  it("wraps prose to the width", () => {
    const prose = renderTerminal(shopReview(), { ...PLAIN, width: 60 }).split("\n");
    expect(prose.filter((line) => line.includes("When its zone fails")).every((line) => line.length <= 60)).toBe(true);
  });

  it("says what a finding weighed before, and nothing of that among what is gone", () => {
    const introduced = [aFinding({ ...F1, because: "it weighed medium before this change" })];
    const resolved = [{ ...aFinding({ ...F1, severity: "medium" }), by: "worse" as const }];
    const text = renderTerminal(shopReview({ comparison: { introduced, resolved } }), PLAIN);
    expect(text).toContain("It weighed medium before this change.");
    expect(text).not.toMatch(/^Gone/m);
  });

  it("holds no escape sequence of the author's", () => {
    const check = (text: string) => {
      const introduced = [aFinding({ ...F1, title: text, why: text, message: text, because: text, resource: text })];
      const fixes = FIXES.map((fix) => ({ ...fix, hunks: fix.hunks.map((hunk) => ({ ...hunk, after: [text] })) }));
      expect(renderTerminal(shopReview({ fixes, comparison: { introduced } }), PLAIN)).not.toMatch(/(?!\n)\p{Cc}/u);
    };
    fc.assert(
      fc.property(hostileText, (text) => void check(text)),
      { numRuns: 40 },
    );
  });
});
