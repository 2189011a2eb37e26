// The report as a page: whole, and with every stranger's text as text.

import fc from "fast-check";
import { expect, it } from "vitest";
import { renderPage } from "../../../src/engine/index.ts";
import { aFinding, aReview } from "../../support/a-review.ts";
import { hostileText } from "../../support/hostile-text.ts";
import { SCENES } from "../../support/review-scenes.ts";

const context = {
  name: "acme/shop #12",
  headSha: "4f2a9c1",
  blobUrl: "https://github.com/acme/shop/blob/4f2a9c1/",
  baseBlobUrl: null,
  url: "https://github.com/acme/shop/pull/12",
  at: "2026-01-01 00:00 UTC",
};
/** Tags that the page itself writes. */
const TAGS =
  /<\/?(!doctype|html|head|meta|title|style|body|main|h1|h2|h3|p|ul|li|a|b|br|code|pre|span|section|article|footer|table|thead|tbody|tr|th|td)\b[^<>]*>/gi;

it.each(Object.entries(SCENES))("shows %s with every finding and change", (_name, { review }) => {
  const html = renderPage(review, context);
  const { introduced, changes } = review.comparison;
  expect(html.match(/<article /g)?.length ?? 0).toBeGreaterThanOrEqual(introduced.filter(({ mode }) => mode !== "draft").length);
  expect(html).toContain(changes.length > 0 ? `What changes (${changes.length})` : "<main>");
  expect(withoutOwnTags(html)).not.toMatch(/[<>]/);
});

it("lets no stranger's text through as markup", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const finding = aFinding({
        title: text,
        why: text,
        message: text,
        remediation: text,
        resource: text,
        stack: text,
        rule: text,
        sources: [text],
        because: text,
        range: { path: text, start: { line: 1, column: 1 }, end: { line: 1, column: 2 } },
      });
      const review = aReview();
      const comparison = { ...review.comparison, introduced: [finding], remaining: [finding] };
      const html = renderPage({ ...review, comparison }, { ...context, name: text, headSha: text, url: `https://${text}` });
      expect(withoutOwnTags(html)).not.toMatch(/[<>]/);
      expect(html).not.toMatch(/href="(?!https:\/\/)/i);
    }),
  );
});

it("holds every part of the report", () => {
  const { review } = SCENES["blocked"] ?? { review: aReview() };
  const html = renderPage(review, context);
  for (const part of ["Next verdict", "Posture of each stack", "Where the points went", "Files (", "Proven fix"])
    expect(html).toContain(part);
  for (const { path } of review.after.coverage.files) expect(html).toContain(path);
});

it.each([
  ["a script", "<svg><script>alert(1)</script></svg>"],
  ["a link", '<svg><a xlink:href="https://evil.example"><text>x</text></a></svg>'],
  ["a handler", '<svg><text onclick="alert(1)">x</text></svg>'],
  ["a style", '<svg><text style="color:red">x</text></svg>'],
  ["something to load", '<svg><image href="https://evil.example/x.png"/></svg>'],
  ["a fill from elsewhere", '<svg><path fill="url(https://evil.example/x.svg#a)"/></svg>'],
  ["something after it", "<svg></svg><p>more</p>"],
  ["no picture", "hello"],
])("lets no picture in that holds %s", (_name, svg) => {
  expect(renderPage(SCENES["blocked"]?.review ?? aReview(), { ...context, svg })).not.toContain("<svg");
});

const withoutOwnTags = (html: string) => html.replace(/<style>[\s\S]*?<\/style>/, "").replaceAll(TAGS, "");
