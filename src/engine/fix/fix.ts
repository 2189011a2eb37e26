// A fix: text edits on the head revision, and what re-scoring says of them.

import type { Dimension } from "../model/judgement.ts";

/** Replaces the text between two offsets (UTF-16 code units) of a file; edits of one fix do not overlap. */
export type TextEdit = { readonly path: string; readonly start: number; readonly end: number; readonly text: string };

/** Someone's idea of how to mend a finding; nobody sees it before it has been proven. */
export type Candidate = {
  readonly fingerprint: string;
  readonly by: "rule" | "model";
  readonly edits: readonly TextEdit[];
};

/** A proven candidate: every file parses, the finding is gone, nothing new, every other outcome the same, idempotent. */
export type Fix = Candidate & {
  /** By how much each re-scored change score rises. */
  readonly gain: { readonly overall: number; readonly dimensions: { readonly [D in Dimension]?: number } };
  /** The edits as whole lines of the head revision, for suggestion blocks and diffs. Sorted by path, then line. */
  readonly hunks: readonly Hunk[];
};

/** `startLine..endLine` (1-based, inclusive) become `after`; for an insertion `before` is the anchoring line repeated. */
export type Hunk = {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
};

/** Why a candidate was dropped. */
export type Dropped = { readonly fingerprint: string; readonly by: "rule" | "model"; readonly because: string };
