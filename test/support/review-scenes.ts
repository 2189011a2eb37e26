// The reviews that the golden folders hold and that the screens are made of, by name.

import type { Review } from "../../src/engine/index.ts";
import type { CommentContext } from "../../src/engine/render/comment/context.ts";
import { aCard, aFinding, aSide, CONTEXT, COVERAGE, DIAGRAM, F1, F2, F3, FIXES, range, shopReview } from "./shop-review.ts";

export type Scene = { readonly review: Review; readonly context: CommentContext };

const calm = { conclusion: "success", reasons: [], blocking: [] } as const;
const clean = aCard({ security: 96.4, cost: 88.9 });
const same = { security: 0, reliability: 0, scalability: 0, performance: 0, cost: 0 };
const still = { before: clean, after: clean, delta: 0, dimensions: same, introduced: [], resolved: [], gate: calm };

const pending = {
  form: "stackstage",
  reason: "public assets, see ADR 12",
  until: "2027-01-31",
  range: range("envs/prod/storage.tf", 8),
  state: "pending",
} as const;

const syntaxError = {
  severity: "error",
  code: "hcl-syntax",
  message: 'Expected "}" to close the block opened on line 3; found the end of the file. Add the brace.',
  range: range("envs/prod/cache.tf", 17),
} as const;

export const SCENES: { readonly [name: string]: Scene } = {
  blocked: {
    review: shopReview({ next: { verdict: "Good", overall: 84.2, fixes: [F1.fingerprint, F2.fingerprint] } }),
    context: CONTEXT,
  },
  quiet: { review: shopReview({ comparison: still }), context: { ...CONTEXT, previous: null } },
  "first-stack": {
    review: shopReview({
      fixes: FIXES.slice(1),
      comparison: {
        before: aCard({ security: null, reliability: null, scalability: null, performance: null, cost: null }),
        after: aCard({ security: 89.6, scalability: null }),
        delta: "new",
        dimensions: { security: null, reliability: null, scalability: null, performance: null, cost: null },
        introduced: [{ ...F3, id: "F1" }],
        resolved: [],
        remaining: [],
        gate: { ...calm, reasons: ["No new finding blocks."] },
      },
    }),
    context: { ...CONTEXT, previous: null, reportUrl: null },
  },
  inconclusive: {
    review: shopReview({
      after: aSide({
        diagnostics: [syntaxError],
        coverage: {
          ...COVERAGE,
          files: [...COVERAGE.files, { path: "envs/prod/cache.tf", status: "failed", because: "syntax error on line 17" }],
          notes: [
            "module registry.terraform.io/terraform-aws-modules/vpc/aws is not in the repository: its resources are not judged",
          ],
        },
      }),
      comparison: {
        ...still,
        gate: { conclusion: "inconclusive", reasons: ["envs/prod/cache.tf was changed and could not be parsed"], blocking: [] },
      },
    }),
    context: CONTEXT,
  },
  suppressed: {
    review: shopReview({
      comparison: {
        introduced: [
          { ...F1, suppression: pending },
          { ...F2, accepted: { by: "maintainer-anna", reason: "replica follows in the next change" } },
          { ...F3, mode: "warn" },
        ],
      },
    }),
    context: {
      ...CONTEXT,
      suggested: [F1.fingerprint],
      modelFixes: [
        {
          fingerprint: F3.fingerprint,
          by: "model",
          edits: [],
          gain: { overall: 0.9, dimensions: { cost: 4.6 } },
          hunks: [
            {
              path: "modules/web/main.tf",
              startLine: 22,
              endLine: 23,
              before: ['  instance_type = "m4.large"', "  monitoring    = true"],
              after: ['  instance_type = "m7i.large"', "  monitoring    = true"],
            },
          ],
        },
      ],
      aiNote: "Fixes marked so were suggested by a model; scores and verdict are computed without it.",
    },
  },
  improved: {
    review: shopReview({
      diagram: { ...DIAGRAM, boxes: DIAGRAM.boxes.map((box) => ({ ...box, risk: null })), folded: 0 },
      comparison: {
        before: aCard({ security: 51.8, reliability: 72.7 }),
        after: aCard({ security: 96.4, reliability: 88.9 }),
        delta: 17.4,
        dimensions: { ...same, security: 44.6, reliability: 16.2 },
        introduced: [],
        gate: calm,
      },
    }),
    context: CONTEXT,
  },
  hostile: {
    review: shopReview({
      comparison: {
        introduced: [
          aFinding({
            id: "F1",
            title: "Title with | a pipe, `ticks`, <b>tags</b>, @octocat, #1 and \u202ereversed",
            message: "</details><script>alert(1)</script> ![x](https://evil.example/x.png)",
            why: "Line one\n\n# not a heading\n<!-- not a comment --> https://evil.example",
            resource: 'aws_s3_bucket.a["x`|</details>\u200b@octocat"]',
            range: range("envs/a`b|c (d)/</summary>.tf", 3),
            sources: ["javascript:alert(1)"],
          }),
        ],
        gate: { conclusion: "failure", reasons: ["F1 of `</details>` blocks @octocat"], blocking: [] },
      },
    }),
    context: { ...CONTEXT, marker: "--> <img src=x> -->" },
  },
};
