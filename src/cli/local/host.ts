// The Host port over two local revisions: what GitHub would be shown is kept, for the command line to print.

import type { CheckResult, Host, PullRequest } from "../../ports.ts";
import type { Revisions } from "./revisions.ts";

export type LocalHost = Host & {
  /** What was published, once the pipeline has ended. */
  readonly published: { comment: string | null; check: CheckResult | null };
};

export function createLocalHost(revisions: Revisions): LocalHost {
  const published: LocalHost["published"] = { comment: null, check: null };
  return {
    published,
    pullRequest: async () => describe(revisions),
    mergeBase: (_job, base, head) => revisions.mergeBase(base, head),
    tree: async (_job, sha) => ({ entries: await revisions.tree(sha), truncated: null }),
    blobs: (_job, entries) => revisions.blobs(entries),
    changedFiles: (_job, base, head) => revisions.changedFiles(base, head),
    startCheck: async () => "local",
    openChecks: async () => [],
    progressCheck: async () => {},
    completeCheck: async (_job, _check, result) => {
      published.check = result;
    },
    findComment: async () => null,
    putComment: async (_job, body) => {
      published.comment = body;
      return "local";
    },
    postReview: async () => {},
    ownerSettings: async () => null,
    setLabel: async () => {},
    setStatus: async () => {},
    uploadSarif: async () => {},
    standing: async () => ({ ...describe(revisions), suggestions: [] }),
    minimise: async () => {},
    reply: async () => {},
    react: async () => {},
    permission: async () => "admin",
    blobUrl: () => "",
  };
}

function describe(revisions: Revisions): PullRequest {
  return {
    title: revisions.title,
    headSha: revisions.head,
    baseSha: revisions.base,
    baseRef: revisions.base,
    state: "open",
    merged: false,
    mergedBy: null,
    draft: false,
    author: "",
    url: "",
  };
}
