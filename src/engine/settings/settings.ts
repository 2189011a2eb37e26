// The repository's configuration (`.stackstage.yml`), read from the base branch only. This is its shape with defaults
// filled in; `read-settings.ts` parses and checks it.

import type { Dimension, Mode, Severity } from "../model/judgement.ts";
import type { VarFilesOfChange } from "../model/source.ts";

export type Settings = {
  /** Globs; a file is reviewed when it matches an include and no exclude. */
  readonly paths: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  /** Which stacks are judged, by their ids: folders and templates. */
  readonly stacks: {
    readonly include: readonly string[];
    readonly exclude: readonly string[];
    /** Terraform folders that are stacks of their own, although another folder calls them as a module. */
    readonly roots: readonly string[];
  };
  /** Percent, summing to 100. */
  readonly weights: { readonly [D in Dimension]: number };
  readonly gate: {
    /** A new finding at or above one of these severities blocks. */
    readonly failOn: readonly Severity[];
    /** Smallest allowed change score (overall and by dimension); null: none. */
    readonly floor: { readonly [name in Dimension | "overall"]?: number };
    /** Largest allowed fall of the change score; null: any. */
    readonly drop: number | null;
    readonly inconclusive: "failure" | "neutral";
    /** Widest allowed interval of the change score; null: any. */
    readonly interval: number | null;
    /** Role that may accept a finding. */
    readonly accept: "write" | "maintain" | "admin";
  };
  readonly rules: {
    readonly folders: readonly string[];
    /** Ids with `*`, or dimensions; only these judge. */
    readonly select: readonly string[];
    readonly modes: { readonly [rule: string]: Mode | "off" };
    readonly severities: { readonly [rule: string]: Severity };
  };
  /**
   * Sets of Terraform var files: stack folder → name → files. Several names make several stacks of one folder. A
   * CloudFormation template's path takes parameter files in the same way.
   */
  readonly varFiles: { readonly [folder: string]: { readonly [name: string]: readonly string[] } };
  /** Filled in by a review, never written: the var files that it is of. */
  readonly varFilesOfChange?: VarFilesOfChange;
  /** Filled in by who reads the repository, never written: every path of the revision that is judged, read or not. */
  readonly listed?: readonly string[];
  /** terraform.workspace; null: unknown. */
  readonly workspace: string | null;
  readonly suppressions: readonly {
    readonly rule: string;
    readonly paths: readonly string[];
    readonly reason: string;
    readonly until: string | null;
  }[];
  readonly cost: {
    /** Region of resources whose own configuration does not say it; null: unknown. */
    readonly region: string | null;
    /** Address or type → usage key → amount a month: `aws_nat_gateway: { data_gb: 500 }`. */
    readonly usage: { readonly [resource: string]: { readonly [key: string]: number } };
  };
  readonly comment: "always" | "on-change" | "on-findings" | "never";
  /** Proven fixes as suggestions on their lines; false: in the comment only. */
  readonly suggestions: boolean;
  /** Findings on their lines in the list of changed files. */
  readonly annotations: "new" | "all" | "none";
  /** What a draft gets beside its check run. */
  readonly drafts: "check" | "comment";
  readonly labels: boolean;
  readonly statuses: boolean;
  /** Findings are uploaded to the host's code scanning. */
  readonly sarif: boolean;
  /** False: nothing of this repository is sent to a language model. */
  readonly ai: boolean;
  /** To whom the model speaks. */
  readonly persona: Persona;
};

export const PERSONAS = ["engineer", "mentor", "auditor"] as const;
export type Persona = (typeof PERSONAS)[number];

export const DEFAULT_SETTINGS: Settings = {
  paths: { include: ["**"], exclude: [] },
  stacks: { include: ["**"], exclude: [], roots: [] },
  weights: { security: 30, reliability: 25, scalability: 15, performance: 10, cost: 20 },
  gate: { failOn: ["critical", "high"], floor: {}, drop: null, inconclusive: "failure", interval: null, accept: "maintain" },
  rules: { folders: [], select: ["*"], modes: {}, severities: {} },
  varFiles: {},
  workspace: null,
  suppressions: [],
  cost: { region: null, usage: {} },
  comment: "always",
  suggestions: true,
  annotations: "new",
  drafts: "check",
  labels: false,
  statuses: false,
  sarif: false,
  ai: true,
  persona: "engineer",
};
