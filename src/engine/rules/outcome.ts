// What the rules say: one Outcome per rule and resource, and the Findings among them.

import type { Dimension, Mode, Severity } from "../model/judgement.ts";
import type { Range } from "../model/source.ts";

export type Status = "pass" | "fail" | "unknown" | "not-applicable";

/** One rule's answer about one resource (not-applicable ones are not kept). Plain data. */
export type Outcome = {
  readonly rule: string;
  readonly dimension: Dimension;
  readonly severity: Severity;
  readonly mode: Mode;
  readonly confidence: number;
  readonly exposure: number;
  /** The highest that exposure can turn out to be, where the source does not determine it; absent: `exposure`. */
  readonly exposureMost?: number;
  readonly stack: string;
  readonly resource: string;
  /** Distinguishes several outcomes of one rule on one resource (a port, a container's name); "" when there is one. */
  readonly key: string;
  readonly status: Exclude<Status, "not-applicable">;
  readonly range: Range;
  /** Why it is unknown, or where the value came from; null when there is nothing to say. */
  readonly because: string | null;
  readonly message: string;
  readonly suppression: Suppression | null;
  /** Which of its rule's checks for the type failed, where there are several: their places, ascending. */
  readonly checks?: readonly number[];
};

/** A failed outcome with what its rule says about it. `suppression` is null or pending: active ones are not findings. */
export type Finding = Outcome & {
  readonly status: "fail";
  /** Stable across revisions: holds stack, rule, address and key, no line numbers. 16 hex digits. */
  readonly fingerprint: string;
  /** Short name within one review: F1, F2, … worst first. "" outside a review. */
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly why: string;
  readonly remediation: string;
  readonly sources: readonly string[];
  /** "change" findings (a protection removed) belong to the change score only. */
  readonly scope: "resource" | "change";
  /** Accepted for this pull request by someone with the role for it; still counts, no longer blocks. */
  readonly accepted?: { readonly by: string; readonly reason: string };
};

export type Suppression = {
  readonly form:
    | "stackstage"
    | "checkov"
    | "trivy"
    | "tfsec"
    | "kics"
    | "cfn_nag"
    | "guard"
    | "kube-linter"
    | "polaris"
    | "config";
  readonly reason: string;
  /** ISO date, or null: "no expiry". */
  readonly until: string | null;
  readonly range: Range;
  /** `active`: stands on the base; `pending`: added by this change, counts until merged; `expired`: counts. */
  readonly state: "active" | "pending" | "expired";
};

/** As `because` of a failed outcome names the place of its value, where that is not the line that is pointed at. */
export const WRITTEN_AT = "its value is written at ";

/** The same of an outcome on either revision: rule, stack, resource and key. */
export const placeOf = ({ rule, stack, resource, key }: Pick<Outcome, "rule" | "stack" | "resource" | "key">): string =>
  JSON.stringify([rule, stack, resource, key]);
