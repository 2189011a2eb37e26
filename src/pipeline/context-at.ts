// What every rendering of a review needs of its place: links to files on both revisions, and nothing else yet.

import type { CommentContext } from "../engine/index.ts";
import type { Host, Job } from "../ports.ts";

/** What the sticky comment's hidden marker says. */
const MARKER = "review";

export function contextAt(job: Job, at: { readonly headSha: string; readonly mergeBase: string }, host: Host): CommentContext {
  return {
    marker: MARKER,
    headSha: at.headSha,
    blobUrl: orNull(host.blobUrl(job, at.headSha)),
    baseBlobUrl: orNull(host.blobUrl(job, at.mergeBase)),
    previous: null,
    modelFixes: [],
    suggested: [],
    reportUrl: null,
    aiNote: null,
  };
}

const orNull = (text: string) => (text === "" ? null : text);
