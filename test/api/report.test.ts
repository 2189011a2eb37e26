// The page of a review: who may see it, what it may do, and that nothing of a stranger's text gets through as markup.

import { createHash } from "node:crypto";
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { Problem, respond } from "../../src/api/problem.ts";
import { report } from "../../src/api/report.ts";
import { createReportLinks } from "../../src/api/report-link.ts";
import { graphvizLayout } from "../../src/draw/graphviz-layout.ts";
import { PAGE_STYLE, type Review } from "../../src/engine/index.ts";
import { aReview } from "../support/a-review.ts";
import { createMemoryStore } from "../support/memory-store.ts";
import { shopReview } from "../support/shop-review.ts";

const job = { installation: 7, repositoryId: 70, owner: "acme", repo: "shop", number: 12 };

async function pageOf(review: Review) {
  const store = createMemoryStore();
  const links = createReportLinks("secret");
  const id = await store.saveReview({ job, headSha: "abc", baseSha: "b", mergeBase: "m", review, exchanges: [] });
  const app = new Hono().get(
    "/runs/:id",
    report({ links, store, layout: graphvizLayout(), blobUrl: (_job, sha) => `https://github.com/acme/shop/blob/${sha}/` }),
  );
  app.onError((error, context) => respond(context, error instanceof Problem ? error : new Problem(500, "x", String(error))));
  return { app, path: links.path({ installation: job.installation, review: id }), id, links };
}

describe("the address", () => {
  it("is answered when it was made by this server", async () => {
    const { app, path } = await pageOf(aReview());
    const answer = await app.request(path);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain("acme/shop #12");
  });

  it.each([
    ["without a token", (path: string) => path.replace(/-[^-]*$/, "")],
    ["with another review's", (path: string) => path.replace("/runs/7-1-", "/runs/7-2-")],
    ["with another tenant's", (path: string) => path.replace("/runs/7-", "/runs/8-")],
    ["made with another secret", () => createReportLinks("other").path({ installation: 7, review: "1" })],
    ["of a review that is gone", () => createReportLinks("secret").path({ installation: 7, review: "99" })],
  ])("%s is a 404", async (_name, changed) => {
    const { app, path } = await pageOf(aReview());
    expect((await app.request(changed(path))).status).toBe(404);
  });
});

describe("the page", () => {
  it("may run nothing and load nothing", async () => {
    const { app, path } = await pageOf(aReview());
    const answer = await app.request(path);
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(createHash("sha256").update(PAGE_STYLE).digest("base64"));
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    const html = await answer.text();
    expect(html).toContain(`<style>${PAGE_STYLE}</style>`);
    expect(html).not.toMatch(/<script|<img|<link|<iframe|\son\w+=|\ssrc=|\sstyle=/);
  });

  it("shows the change as a picture that needs no script and no style", async () => {
    const { app, path } = await pageOf(shopReview());
    const html = await (await app.request(path)).text();
    expect(html).toContain("<svg");
    expect(html).toMatch(/<text [^>]*>[^<]*orders/);
    expect(html).not.toMatch(/<script|<image|<a [^>]*xlink|<style[^>]*>(?!\n:root)|\sstyle=/);
  });
});
