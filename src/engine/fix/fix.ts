// A fix: text edits on the head revision, and what re-scoring says of them.

import type { Dimension } from "../model/judgement.ts";

/** Replaces the text between two offsets (UTF-16 code units) of a file; edits of one fix do not overlap. */
export type TextEdit = { readonly path: string; readonly start: number; readonly end: number; readonly text: string };

/** Someone's idea of how to mend a finding; nobody sees it before it has been proven. */
export type Candidate = {
  readonly fingerprint: string;
  readonly by: "rule" | "model";
  readonly edits: readonly TextEdit[];
  /** How a rule's candidate was made, so that it can be made again on the mended files; absent for a model's. */
  readonly plan?: FixPlan;
};

/** `check`: its place among the rule's checks for the type. `written` mends the value where it is written elsewhere. */
export type FixPlan = { readonly check: number; readonly at: "resource" | "written" };

/** A proven candidate: every file parses, the finding is gone, nothing new, every other outcome the same, idempotent. */
export type Fix = Candidate & {
  /** By how much each re-scored change score rises. */
  readonly gain: { readonly overall: number; readonly dimensions: { readonly [D in Dimension]?: number } };
  /** The edits as whole lines of the head revision, for suggestion blocks and diffs. Sorted by path, then line. */
  readonly hunks: readonly Hunk[];
  /** Addresses of standing resources that the provider destroys and makes anew to apply it, with their data. Sorted. */
  readonly replaces?: readonly string[];
  /** Fingerprints of every finding that it mends, where these are more than its own (instances share lines, rules overlap). Sorted. */
  readonly mends?: readonly string[];
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

export function mendsOf(fix: Fix): readonly string[] {
  return fix.mends ?? [fix.fingerprint];
}
