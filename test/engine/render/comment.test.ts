import fc from "fast-check";
import { Marked } from "marked";
import { describe, expect, it } from "vitest";
import { COMMENT_LIMIT, renderComment, renderSkippedComment } from "../../../src/engine/render/comment.ts";
import { expectGolden } from "../../support/golden.ts";
import { hostileText } from "../../support/hostile-text.ts";
import { SCENES } from "../../support/review-scenes.ts";
import {
  aCard,
  aFinding,
  aSide,
  CHANGES,
  CONTEXT,
  COVERAGE,
  F1,
  F2,
  FIXES,
  range,
  shopReview,
} from "../../support/shop-review.ts";

const marked = new Marked({ gfm: true, breaks: true });

describe("the comment of a review", () => {
  it.each(Object.entries(SCENES))("%s", (name, { review, context }) => {
    expectGolden(`comment-${name}/comment.md`, `${renderComment(review, context)}\n`);
  });

  it("says before → after, the difference of what is shown, and the verdict", () => {
    expect(renderComment(shopReview(), CONTEXT)).toContain("### StackStage: 94 → 78 (−16) · Needs Work");
  });

  it("links each new finding to its lines at the head", () => {
    expect(renderComment(shopReview(), CONTEXT)).toContain(`${CONTEXT.blobUrl}envs/prod/database.tf#L14-L31`);
  });

  it("links what is fixed to the base, where it stood", () => {
    expect(renderComment(shopReview(), CONTEXT)).toContain(`${CONTEXT.baseBlobUrl}envs/prod/main.tf#L61`);
  });

  it("tells a proven fix as a diff with its gain", () => {
    const comment = renderComment(shopReview(), CONTEXT);
    expect(comment).toContain("**Proven fix** +14.5 overall, +48.2 security");
    expect(comment).toContain('-  acl    = "public-read"\n+  acl    = "private"');
  });

  it("prefers the rule's own fix to a model's", () => {
    const modelFixes = FIXES.map((fix) => ({ ...fix, by: "model" as const }));
    expect(renderComment(shopReview(), { ...CONTEXT, modelFixes })).not.toContain("suggested by a model");
    expect(renderComment(shopReview({ fixes: [] }), { ...CONTEXT, modelFixes })).toContain(
      "suggested by a model, proven by re-scoring",
    );
  });

  it("names the fixes that reach the next verdict, and nobody's that is not shown", () => {
    const next = { verdict: "Good", overall: 84.2, fixes: [F1.fingerprint, F2.fingerprint] } as const;
    expect(renderComment(shopReview({ next }), CONTEXT)).toContain("**Next verdict Good at 84: fixes F1 and F2.**");
    const introduced = [F1, { ...F2, mode: "draft" as const }];
    expect(renderComment(shopReview({ next, comparison: { introduced } }), CONTEXT)).not.toContain("Next verdict");
  });

  it("tells the posture of each stack where it touches several", () => {
    const stack = (id: string, security: number) => {
      return { id, language: "terraform" as const, resources: 1, posture: aCard({ security }) };
    };
    const review = shopReview({
      before: aSide({ stacks: [stack("a", 80), stack("gone", 80)] }),
      after: aSide({ stacks: [stack("a", 70), stack("b`x", 100)] }),
      comparison: { stacks: ["a", "b`x", "gone"] },
    });
    expect(renderComment(review, CONTEXT)).toContain(
      "Posture of each stack: `a` 94 → 91 (−3) · ``b`x`` 100 (new) · `gone` 94, removed.",
    );
    expect(renderComment(shopReview(), CONTEXT)).not.toContain("Posture of each stack");
  });

  it("never shows a sensitive value", () => {
    const secret = { path: "password", before: "hunter2", after: "hunter3", sensitive: true };
    const changes = CHANGES.map((change) => ({ ...change, attributes: [secret] }));
    expect(renderComment(shopReview({ comparison: { changes } }), CONTEXT)).not.toContain("hunter");
  });

  it("does not show draft rules", () => {
    const introduced = [F1, { ...F2, mode: "draft" as const }];
    expect(renderComment(shopReview({ comparison: { introduced } }), CONTEXT)).toContain("New findings (1)");
  });

  it("is a line when there is nothing to review", () => {
    expect(renderSkippedComment("No infrastructure file is changed.", CONTEXT)).toBe(
      "<!-- stackstage:acme/shop -->\n\nStackStage: nothing to review. No infrastructure file is changed.",
    );
  });
});

describe("whatever the author writes", () => {
  const hostileReview = hostileText.map((text) =>
    shopReview({
      fixes: FIXES.map((fix) => ({ ...fix, hunks: fix.hunks.map((hunk) => ({ ...hunk, path: text, after: [text] })) })),
      after: aSide({
        diagnostics: [{ severity: "error", code: "x", message: text, range: range(text, 3) }],
        coverage: {
          ...COVERAGE,
          files: [{ path: text, status: "failed" }],
          unknownReasons: [{ because: text, count: 1 }],
          notes: [text],
        },
      }),
      comparison: {
        introduced: [aFinding({ ...F1, title: text, message: `${text}.`, why: text, resource: text, range: range(text, 1) }), F2],
        changes: CHANGES.map((change) => ({ ...change, address: text, dependents: [text], previous: text })),
        gate: { conclusion: "failure", reasons: [text], blocking: [] },
      },
    }),
  );

  it("sections open and close as we wrote them, and nobody is mentioned", () => {
    const check = (review: ReturnType<typeof shopReview>) => {
      const html = String(marked.parse(renderComment(review, CONTEXT)));
      const prose = html.replace(/<(pre|code)[^>]*>[\s\S]*?<\/\1>/g, "").replaceAll("<!-- -->", "\n");
      expect(html.match(/<details>/g)).toHaveLength(3);
      expect(html.match(/<\/details>/g)).toHaveLength(3);
      expect(html).not.toMatch(/<(script|img|b|details open)\b/);
      expect(prose).not.toMatch(/@[\w-]|(?<!&)#\d/);
      const links = [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1] ?? "");
      const allowed =
        /^https:\/\/(github\.com\/acme\/shop\/blob\/|docs\.aws\.amazon\.com\/|stackstage\.example\/|aws\.amazon\.com\/)/;
      expect(links.filter((link) => !allowed.test(link))).toEqual([]);
    };
    fc.assert(
      fc.property(hostileReview, (review) => void check(review)),
      { numRuns: 40 },
    );
  });
});

describe("the budget", () => {
  const long = fc.oneof(
    hostileText,
    fc.constantFrom("@", "\u200b", "é", "|", "a_b ").map((part) => part.repeat(3_000)),
  );
  const sizes = fc.record({ findings: fc.nat(400), changes: fc.nat(400), errors: fc.nat(60), notes: fc.nat(60), text: long });

  it("is kept by reviews of any size, and the head of the comment with it", () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const comment = renderComment(hugeReview(size), CONTEXT);
        expect(comment.length).toBeLessThanOrEqual(COMMENT_LIMIT);
        expect(comment).toContain("### StackStage: 94 → 78 (−16) · Needs Work");
        expect(comment).toContain("Reviewed `4f2a9c1`");
      }),
      { numRuns: 12 },
    );
  });

  it("keeps every new finding in sight as long as there is room, and counts the rest", () => {
    const comment = renderComment(hugeReview({ findings: 300, changes: 300, errors: 0, notes: 0, text: "some-name" }), CONTEXT);
    expect(comment).toContain("New findings (300)");
    expect(comment).toMatch(/… and new findings of \d+ more rules/);
    expect(comment).toMatch(/… and \d+ more places/);
  });

  it("tells the reasons of a rule once, names its other places and holds their fixes as one patch", () => {
    const [one, two, three, other] = [1, 2, 3, 4].map((line) =>
      aFinding({ id: `F${line}`, key: String(line), resource: `bucket.n${line}`, range: range("a.tf", line) }),
    );
    if (!one || !two || !three || !other) throw new Error("unreachable");
    const fixes = [one, two, three].map(({ fingerprint, range: { path, start } }) => ({
      ...FIXES[0],
      fingerprint,
      by: "rule" as const,
      edits: [],
      gain: { overall: 1, dimensions: {} },
      hunks: [{ path, startLine: start.line, endLine: start.line, before: ["open"], after: [`shut ${start.line}`] }],
    }));
    const introduced = [one, two, three, { ...other, suppression: null, accepted: { by: "anna", reason: "known" } }];
    const comment = renderComment(shopReview({ fixes, comparison: { introduced } }), {
      ...CONTEXT,
      suggested: [two.fingerprint],
    });
    expect(comment.match(/^##### /gm)).toHaveLength(2);
    expect(comment).toContain("· 3 times");
    expect(comment).toMatch(/- F2 · `bucket\.n2` · .* · fix suggested on its lines\n- F3 · `bucket\.n3` · \S+\n/);
    expect(comment).toContain("<summary>1 proven fix there</summary>");
    expect(comment).toContain("+shut 3");
    expect(comment).not.toContain("+shut 2");
  });

  it("gives the same comment for the same review", () => {
    const size = { findings: 200, changes: 50, errors: 2, notes: 3, text: "x" };
    expect(renderComment(hugeReview(size), CONTEXT)).toBe(renderComment(hugeReview(size), CONTEXT));
  });
});

function hugeReview(size: { findings: number; changes: number; errors: number; notes: number; text: string }) {
  const { text } = size;
  const change = CHANGES[0];
  const attribute = { path: text, before: text, after: text, sensitive: false };
  const hunk = { path: text, startLine: 1, endLine: 1, before: [text], after: Array.from({ length: 30 }, () => text) };
  const findings = Array.from({ length: size.findings }, (_, index) =>
    aFinding({
      id: `F${index + 1}`,
      key: String(index),
      rule: index % 2 === 0 ? "the-same-rule" : `rule-${index}`,
      title: text,
      why: text,
      message: text,
      resource: text,
      range: range(text, index + 1),
    }),
  );
  return shopReview({
    fixes: findings.map(({ fingerprint }) => ({
      fingerprint,
      by: "rule" as const,
      edits: [],
      gain: { overall: 1, dimensions: {} },
      hunks: [hunk],
    })),
    after: aSide({
      diagnostics: Array.from({ length: size.errors }, () => ({
        severity: "error" as const,
        code: "x",
        message: text,
        range: range(text, 1),
      })),
      coverage: {
        ...COVERAGE,
        files: Array.from({ length: size.errors }, () => ({ path: text, status: "failed" as const })),
        unknownReasons: [{ because: text, count: 4 }],
        notes: Array.from({ length: size.notes }, () => text),
      },
    }),
    comparison: {
      introduced: findings,
      remaining: findings,
      resolved: findings.map((finding) => ({ ...finding, by: "fix" as const })),
      changes:
        change === undefined
          ? []
          : Array.from({ length: size.changes }, () => ({
              ...change,
              address: text,
              previous: text,
              attributes: Array.from({ length: 12 }, () => attribute),
              dependents: [text, text, text, text],
            })),
      gate: { conclusion: "failure", reasons: [text, text, text, text], blocking: [] },
    },
  });
}
