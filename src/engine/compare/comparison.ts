// The difference between two revisions, as data.

import type { Dimension } from "../model/judgement.ts";
import type { Range } from "../model/source.ts";
import type { Scalar, Unknown } from "../model/value.ts";
import type { Finding } from "../rules/outcome.ts";
import type { ScoreCard } from "../score/score-card.ts";

export type Comparison = {
  /** Change score of each side: over the union of the resources that the change touches. */
  readonly before: ScoreCard;
  readonly after: ScoreCard;
  /** after − before, unrounded; "new" when there is nothing on the base; null when nothing was judged. */
  readonly delta: number | "new" | null;
  readonly dimensions: { readonly [D in Dimension]: number | null };
  readonly introduced: readonly Finding[];
  readonly resolved: readonly Resolved[];
  /** Those on resources that the change touches first; the others are `elsewhere`. */
  readonly remaining: readonly Remaining[];
  readonly changes: readonly ResourceChange[];
  /** Ids of the stacks that the change touches. */
  readonly stacks: readonly string[];
  readonly gate: Gate;
  /** Of the checks that are not decided the one that weighs most, worst severity first. */
  readonly open?: OpenCheck;
};

export type OpenCheck = { readonly rule: string; readonly resource: string; readonly because: string | null };

/**
 * `elsewhere`: on a resource that the change does not touch, or in a manifest that stood before and another overlay takes:
 * counted in the posture, not in the change score.
 */
export type Remaining = Finding & { readonly elsewhere?: true };

/**
 * `fix`: the resource was mended. `removal`: the resource itself is gone. `unknown`: the check that failed on the base can
 * no longer be decided (`false` became a variable without a default). `not-applicable`: the check no longer concerns the
 * resource (a budget for disruptions, once there is a single replica). `worse`: it weighs more now, and is told among the
 * introduced. The last three are not to be called fixed.
 */
export type Resolved = Finding & { readonly by: "fix" | "removal" | "unknown" | "not-applicable" | "worse" };

/** What is no longer told at all. */
export const goneAmong = (resolved: readonly Resolved[]): readonly Resolved[] => resolved.filter(({ by }) => by !== "worse");

export type ResourceChange = {
  readonly kind: "added" | "removed" | "changed" | "moved" | "replaced";
  readonly stack: string;
  readonly address: string;
  readonly type: string;
  /** Address on the base when it differs. */
  readonly previous: string | null;
  /** On the head; on the base for a removed one. */
  readonly range: Range;
  readonly attributes: readonly AttributeChange[];
  /** Of a replaced one: the attributes that cannot be changed in place, sorted. */
  readonly forcing?: readonly string[];
  /** Of a replaced one: what CloudFormation leaves of the old, by UpdateReplacePolicy. */
  readonly keeps?: "Retain" | "Snapshot";
  /** Of a removed one: a `removed` block lets go of it undestroyed. Of an added one: an `import` block takes over what stands. */
  readonly stands?: true;
  /** Addresses that depend on it, directly or through others. */
  readonly dependents: readonly string[];
};

/**
 * Values are shown shortened and redacted: a list or object as compact JSON text, statements and rules in words. The path goes on
 * into a text of JSON ("policy.Statement[2]") and ends with a line of a text that has several ("user_data:12").
 */
export type AttributeChange = {
  readonly path: string;
  readonly before: Scalar | Unknown | undefined;
  readonly after: Scalar | Unknown | undefined;
  readonly sensitive: boolean;
  /** The head's `lifecycle.ignore_changes` names it: Terraform leaves it as it is. */
  readonly ignored?: true;
};

/** The check run's conclusion. `reasons` are sentences, the deciding ones first. */
export type Gate = {
  readonly conclusion: "success" | "failure" | "inconclusive" | "skipped";
  readonly reasons: readonly string[];
  /** Fingerprints of the findings that block. */
  readonly blocking: readonly string[];
};
