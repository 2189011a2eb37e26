// GET /runs/{id}: a stored review as a page. No script, nothing from elsewhere, no trace in caches or referrers.

import { createHash } from "node:crypto";
import type { Handler } from "hono";
import { PAGE_STYLE, renderDot, renderPage } from "../engine/index.ts";
import type { Job, Layout, Store, StoredReview } from "../ports.ts";
import { Problem } from "./problem.ts";
import type { ReportLinks } from "./report-link.ts";

export type Reports = {
  readonly links: ReportLinks;
  readonly store: Pick<Store, "reviewById">;
  readonly layout: Layout;
  /** Base of links to files; "" for none. */
  readonly blobUrl: (job: Job, sha: string) => string;
};

const STYLE_HASH = createHash("sha256").update(PAGE_STYLE).digest("base64");
const HEADERS = {
  "content-security-policy": `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex, nofollow",
  "referrer-policy": "no-referrer",
  "cache-control": "private, no-store",
};

export function report({ links, store, layout, blobUrl }: Reports): Handler {
  return async (context) => {
    const address = links.read(context.req.param("id") ?? "");
    const stored = address === null ? null : await store.reviewById(address.installation, address.review);
    // The same answer for what never was and for what is somebody else's.
    if (stored === null) throw new Problem(404, "not-found", "There is no such report.");
    const svg = await drawn(stored, layout);
    return context.html(renderPage(stored.review, { ...contextOf(stored, blobUrl), svg }), 200, HEADERS);
  };
}

/** A picture that cannot be drawn in time does not cost the report. */
async function drawn({ review: { diagram } }: StoredReview, layout: Layout): Promise<string | null> {
  return diagram.boxes.length === 0 ? null : layout.svg(renderDot(diagram)).catch(() => null);
}

function contextOf({ job, headSha, mergeBase, at }: StoredReview, blobUrl: Reports["blobUrl"]) {
  const head = blobUrl(job, headSha) || null;
  return {
    name: `${job.owner}/${job.repo} #${job.number}`,
    headSha,
    blobUrl: head,
    baseBlobUrl: blobUrl(job, mergeBase) || null,
    url: head?.replace(/\/blob\/[^/]*\/$/, `/pull/${job.number}`) ?? null,
    at: `${at.slice(0, 16).replace("T", " ")} UTC`,
  };
}
