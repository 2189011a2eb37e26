// What a rule is once it has been loaded: the shape of `rules/<dimension>/*.yaml` and of the compiled catalogue.

import type { Dimension, Mode, Severity } from "../model/judgement.ts";
import type { Value } from "../model/value.ts";

export type Rule = {
  /** Names the problem, kebab-case; never reused. */
  readonly id: string;
  readonly title: string;
  readonly dimension: Dimension;
  readonly severity: Severity;
  /** How sure a failed check is of being a problem. */
  readonly confidence: 1 | 0.7;
  readonly mode: Mode;
  /** `change` rules look at a comparison: their findings belong to the change score, never to posture. */
  readonly scope: "resource" | "change";
  /** `by-custom`: advice that suits anybody, said where the rest of the stack follows it (by-custom.ts). */
  readonly asked?: "by-custom";
  /** Asked only of what does not say that it is for another environment than production; `lighter`: weighs one severity less there. */
  readonly production?: true | "lighter";
  /** Told of a project's release that is only carried along, too. */
  readonly releases?: "told";
  readonly since: string;
  readonly why: string;
  readonly remediation: string;
  readonly sources: readonly string[];
  /** Catalogue name → controls: { "CIS AWS 3.0": ["2.2.3"] }. */
  readonly compliance: { readonly [catalogue: string]: readonly string[] };
  /** The peers' ids for the same idea, for their suppression comments: CKV_AWS_157, AVD-AWS-0077, … */
  readonly aliases: readonly string[];
  /** Name → CEL: parts of the checks' conditions, read there as variables.name; their trees stand where they are read. */
  readonly variables?: { readonly [name: string]: string };
  readonly checks: readonly Check[];
};

/** The rule's idea in one resource type's own words. Conditions are CEL source. */
export type Check = {
  /** Resource types; a Kubernetes type may leave out group and version: "Deployment"; "Workload" is any with a pod template. */
  readonly resource: readonly string[];
  /** Applicable when true; absent: always. */
  readonly when: string | null;
  /** Must hold. In a rule of `scope: change` it sees `before` and `after` (null on the side where it does not exist). */
  readonly require: string;
  /** Provider defaults by attribute path, used when the attribute was left out. */
  readonly defaults: { readonly [path: string]: Value };
  /** Attribute path whose line is pointed at (of several the first that is written); the block's first line when null. */
  readonly at: string | readonly string[] | null;
  /** Name → joined resources, visible to the conditions as lists under that name. */
  readonly related: { readonly [name: string]: Relation };
  /** CEL giving a text with values, shown instead of the title; null: the title. */
  readonly message: string | null;
  /** CEL giving 1 to 1.5; null: 1. */
  readonly exposure: string | null;
  /** Lower than the rule's, for types of which the same says less; absent: the rule's. */
  readonly severity?: Severity;
  /** When true, what fails weighs one severity less; absent, or not known: no less. */
  readonly lighter?: string;
  /** For iteration: CEL giving a list; `require` is asked of each as `item`, one outcome each, keyed by `key`;
   * with `once` those that fail are one. */
  readonly each: { readonly in: string; readonly key: string | null; readonly once: boolean } | null;
  /** What to write in the words of these types (`HttpTokens`, not `http_tokens`); absent: the rule's. */
  readonly remediation?: string;
  readonly fix: FixSpec | null;
};

/** Resources of `type` that reference this one (`to`), that it references (`from`), that mention what it mentions in the
 * same attribute, that select it by labels, or that stand beside it: in the same stack, of Kubernetes in the same namespace. */
export type Relation = {
  readonly resource: readonly string[];
  readonly direction: "referenced-by" | "references" | "shares" | "selected-by" | "selects" | "beside" | "anywhere";
  /** Attribute of the referencing side that must hold the reference; null: any. */
  readonly through: string | null;
  /** Attribute of the referenced side whose literal value in `through` joins as well (`bucket = "logs"` on both); null: none. */
  readonly key: string | null;
  /** For `shares`: the attribute in which they mention it, where that is another than `through`. */
  readonly theirs?: string;
  /** Another of the check's names, written before: joined is what is joined to each of those. */
  readonly of?: string;
  /** In rules of scope change: only those that stand after the change, also when this resource itself is gone. */
  readonly remaining?: true;
  /** They show how it is done there: in a review those of the base, where there were any, on both sides. */
  readonly custom?: true;
};

/** A fix as data; the fix stage turns it into text edits that follow the file's own style. Paths: "a", "a.b", "a[0].b". */
export type FixSpec = {
  /** Attribute path → literal value; missing blocks on the way are added. */
  readonly set?: { readonly [path: string]: Value };
  /** Nested blocks or objects to add when absent: path → its attributes. */
  readonly add?: { readonly [path: string]: { readonly [name: string]: Value } };
  /** Attribute or block paths to remove. */
  readonly remove?: readonly string[];
  /** A companion resource in the same file: text by language, with {name} and {address} filled in. */
  readonly companion?: { readonly terraform?: string; readonly cloudformation?: string; readonly kubernetes?: string };
};
