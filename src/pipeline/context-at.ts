// What every rendering of a review needs of its place: links to files on both revisions, and nothing else yet.

import type { CommentContext } from "../engine/index.ts";
import type { Host, Job } from "../ports.ts";

/** What the sticky comment's hidden marker says. */
const MARKER = "review";

type RevisionsOf = { readonly headSha: string; readonly mergeBase: string; readonly baseSha: string };

export function contextAt(job: Job, at: RevisionsOf, host: Host): CommentContext {
  return {
    marker: MARKER,
    headSha: at.headSha,
    blobUrl: orNull(host.blobUrl(job, at.headSha)),
    baseBlobUrl: orNull(host.blobUrl(job, at.mergeBase)),
    baseBranchBlobUrl: orNull(host.blobUrl(job, at.baseSha)),
    previous: null,
    modelFixes: [],
    suggested: [],
    reportUrl: null,
    aiNote: null,
  };
}

const orNull = (text: string) => (text === "" ? null : text);
