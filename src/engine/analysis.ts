// What the engine gives: an Analysis of one revision and a Review of two. Plain data: it crosses processes as JSON.

import type { Comparison } from "./compare/comparison.ts";
import type { CostChange } from "./cost/cost.ts";
import type { Understood } from "./evaluate/text/evaluate-text.ts";
import type { Dropped, Fix } from "./fix/fix.ts";
import type { NextVerdict } from "./fix/next-verdict.ts";
import type { Coverage, Resource, Stack } from "./model/resource.ts";
import type { Diagnostic, SourceFile } from "./model/source.ts";
import type { Diagram } from "./render/diagram.ts";
import type { Customs } from "./rules/by-custom.ts";
import type { Finding, Outcome } from "./rules/outcome.ts";
import type { ScoreCard } from "./score/score-card.ts";
import type { Settings } from "./settings/settings.ts";

/** Versions that make two scores comparable; `rules` is a digest of the catalogue. */
export type Versions = { readonly engine: string; readonly rules: string };

export type Analysis = {
  readonly versions: Versions;
  readonly stacks: readonly (Stack & { readonly posture: ScoreCard })[];
  /** Posture over every stack together. */
  readonly posture: ScoreCard;
  readonly resources: readonly Resource[];
  /** Calls of modules that are not in the repository: what a change of them is, though nobody judges them. */
  readonly calls?: readonly Resource[];
  /** Sorted by stack, address, rule, key. */
  readonly outcomes: readonly Outcome[];
  /** Where advice that suits anybody is asked; what is compared with this revision is asked the same. */
  readonly customs: Customs;
  /** Failed outcomes without an active suppression, worst first. */
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly Diagnostic[];
  readonly coverage: Coverage;
  /** Of a description in plain words: what each sentence was taken to mean. */
  readonly understood?: readonly Understood[];
};

/** Both revisions of the files that the touched stacks need, and what the change is. */
export type ReviewInput = {
  readonly before: readonly SourceFile[];
  readonly after: readonly SourceFile[];
  /** Paths that differ between merge base and head (both names of a renamed file). */
  readonly changed: readonly string[];
  /**
   * Every path of the repository before the change (which must not decide how much it is a part of), read or not;
   * left out: what was handed in is all of it.
   */
  readonly paths?: readonly string[];
  /** Of `changed`, what the head does not hold: with `paths` it tells which files the head has, read or not. */
  readonly removed?: readonly string[];
  readonly settings: Settings;
  /** Today, ISO date (suppressions expire); the engine has no clock. */
  readonly today: string;
  /** The repository's own rules, from the base branch. */
  readonly rules?: readonly SourceFile[];
  /** Fingerprint → who accepted the finding for this pull request, and why. */
  readonly accepted?: { readonly [fingerprint: string]: Acceptance };
};

/** By whom and why a finding no longer blocks this pull request. */
export type Acceptance = { readonly by: string; readonly reason: string };

/** Everything that comment, check run, page and command line show. Sides are without their resources and outcomes. */
export type Review = {
  readonly versions: Versions;
  readonly before: Side;
  readonly after: Side;
  readonly comparison: Comparison;
  readonly fixes: readonly Fix[];
  readonly dropped: readonly Dropped[];
  /** Which few of the fixes reach the next verdict; null: none do. Left out of reviews kept from before it was looked for. */
  readonly next?: NextVerdict | null;
  readonly diagram: Diagram;
  /** What the change does to the month's bill; left out of reviews kept from before it was estimated. */
  readonly cost?: CostChange;
  /** Excerpts around introduced findings on the head, for the adviser: fingerprint → lines. Secrets redacted. */
  readonly excerpts: { readonly [fingerprint: string]: Excerpt };
};

export type Side = Pick<Analysis, "stacks" | "posture" | "diagnostics" | "coverage"> & { readonly resources: number };

export type Excerpt = { readonly path: string; readonly startLine: number; readonly lines: readonly string[] };
