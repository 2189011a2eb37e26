// An example inside a rule's file: source text, and what the rule must say about it.

import type { Severity } from "../model/judgement.ts";
import type { Status } from "./outcome.ts";

export type Example = {
  readonly name: string;
  readonly expect: Status;
  readonly language: "terraform" | "cloudformation" | "kubernetes";
  /** Path → text; one file unless the example needs several. */
  readonly files: { readonly [path: string]: string };
  /** For rules of `scope: change`: the base revision; null elsewhere. */
  readonly before: { readonly [path: string]: string } | null;
  /** Only outcomes of this address count; null: all of them. */
  readonly resource: string | null;
  /** A text that the line pointed at must contain; null: unchecked. */
  readonly line: string | null;
  /** What those that fail weigh; null: unchecked. */
  readonly severity: Severity | null;
  /** Every file after the rule's own fix; null: unchecked. */
  readonly fixed: string | null;
};

/** Where an example's text is thought to stand. */
export const EXAMPLE_PATHS = { terraform: "main.tf", cloudformation: "template.yaml", kubernetes: "manifest.yaml" } as const;
