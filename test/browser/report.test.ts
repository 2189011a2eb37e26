// The report's page under its own headers, in a browser: the policy lets its style through and nothing else, and stops
// nothing that the page needs.

import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { report } from "../../src/api/report.ts";
import { createReportLinks } from "../../src/api/report-link.ts";
import { graphvizLayout } from "../../src/draw/graphviz-layout.ts";
import { type Browser, hasChromium, openChromium } from "../support/chromium.ts";
import { createMemoryStore } from "../support/memory-store.ts";
import { shopReview } from "../support/shop-review.ts";

const job = { installation: 7, repositoryId: 9, owner: "acme", repo: "shop", number: 12 };

describe.skipIf(!hasChromium)("the report's page", () => {
  let browser: Browser;
  let url = "";
  const layout = graphvizLayout();
  const server = serve({ fetch: (request) => app.fetch(request), port: 0, hostname: "127.0.0.1" });
  const app = new Hono();

  beforeAll(async () => {
    const store = createMemoryStore();
    const links = createReportLinks("secret");
    const review = await store.saveReview({
      job,
      headSha: "a",
      baseSha: "b",
      mergeBase: "m",
      review: shopReview(),
      exchanges: [],
    });
    app.get("/runs/:id", report({ links, store, layout, blobUrl: () => "https://github.com/acme/shop/blob/a/" }));
    const { port } = server.address() as AddressInfo;
    url = `http://127.0.0.1:${port}${links.path({ installation: job.installation, review })}`;
    browser = await openChromium();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await layout.close();
    server.close();
  });

  it("is styled and drawn, asks for nothing more, and breaks no rule of its policy", async () => {
    const { page } = browser;
    const [said, asked]: [string[], string[]] = [[], []];
    page.on("console", (message) => said.push(message.text()));
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(url);
    const seen = await page.evaluate(
      `({ border: getComputedStyle(document.querySelector("article")).borderLeftWidth, shapes: document.querySelectorAll("svg .node").length })`,
    );
    expect(seen).toEqual({ border: "4px", shapes: 7 });
    expect(said).toEqual([]);
    expect(asked.filter((one) => !one.endsWith("/favicon.ico"))).toEqual([url]);
  }, 60_000);

  it("would not run a script that got into it", async () => {
    const { page } = browser;
    await page.goto(url);
    await page.evaluate(
      `{ const script = document.createElement("script"); script.textContent = "window.ran = true"; document.body.append(script); }`,
    );
    expect(await page.evaluate("window.ran")).toBeUndefined();
  }, 60_000);
});
