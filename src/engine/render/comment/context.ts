// What a rendering needs to know beside the review itself: where links lead and what happened before.

import type { Fix } from "../../fix/fix.ts";

export type CommentContext = {
  /** In the hidden marker that the comment is found again by: letters, digits, ".", "_", "/" and "-" only. */
  readonly marker: string;
  readonly headSha: string;
  /** Base of links to files at the head, `https://github.com/o/r/blob/<sha>/`; null: no links. */
  readonly blobUrl: string | null;
  /** The same at the merge base, for what the change removed; null: no links. */
  readonly baseBlobUrl: string | null;
  /** The same at the tip of the base branch, where the configuration is read; left out: no links. */
  readonly baseBranchBlobUrl?: string | null;
  /** The last stored review of this pull request at another head. */
  readonly previous: { readonly headSha: string; readonly overall: number | null } | null;
  /** Proven fixes that a model suggested; the rules' own stand in the review. */
  readonly modelFixes: readonly Fix[];
  /** Fingerprints whose fix has been posted as a suggestion on its lines. */
  readonly suggested: readonly string[];
  /** Address of the whole report; null: there is none. */
  readonly reportUrl: string | null;
  /** One sentence about the language model, or null: "No model is configured: fixes are the rules' own." */
  readonly aiNote: string | null;
};

export const NO_CONTEXT: CommentContext = {
  marker: "stackstage",
  headSha: "",
  blobUrl: null,
  baseBlobUrl: null,
  previous: null,
  modelFixes: [],
  suggested: [],
  reportUrl: null,
  aiNote: null,
};
