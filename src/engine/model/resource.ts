// Resources: what the source would create, one for each instance after count, for_each and modules.

import type { Diagnostic, Range } from "./source.ts";
import type { Attributes, Unknown } from "./value.ts";

export type Language = "terraform" | "cloudformation" | "kubernetes" | "text";

/**
 * Where an attribute stands. A tree in the shape of the attributes: names for objects, "0", "1", … for lists (nested
 * blocks of one type are a list). Instances made by count or for_each share one tree. Its members may be worked out when
 * asked for: a place is not to be spread.
 */
export type Place = {
  /** Key and value together: the attribute's or block's whole text. */
  readonly range: Range;
  /** Where the value was written when that is elsewhere: a variable's default, a caller's argument, a local. */
  readonly written?: Range | undefined;
  readonly children?: Places | undefined;
};
export type Places = { readonly [name: string]: Place };

/** An attribute mentions a resource (through locals, modules and for expressions as well). */
export type Reference = {
  /** Path of the mentioning attribute: "subnet_ids[0]", "rule[0].id"; "" for depends_on and DependsOn. */
  readonly from: string;
  /** Address of the mentioned resource; without an instance key when any of its instances may be meant. */
  readonly to: string;
  /** What of it is read ("id", "Arn"); "" when the whole resource is meant. */
  readonly attribute: string;
  /** Of an output of a module that is not in the repository: where the module is from. */
  readonly source?: string;
};

export type Resource = {
  /** In its language's own form: `module.db.aws_db_instance.orders[0]`, `Orders`, `apps/v1/Deployment/shop/web`. */
  readonly address: string;
  /** `aws_db_instance`, `AWS::RDS::DBInstance`, `apps/v1/Deployment`; data sources are `data.aws_iam_policy_document`. */
  readonly type: string;
  readonly name: string;
  readonly language: Language;
  /** Id of the stack it belongs to; (stack, address) is unique in an analysis. */
  readonly stack: string;
  readonly range: Range;
  /** Evaluated. Terraform's nested blocks are lists of objects, one element a block, whatever the nesting mode. */
  readonly attributes: Attributes;
  readonly places: Places;
  readonly references: readonly Reference[];
  /** Of what is not known, by path: a digest of what it is put together from. Two that differ may come to differ, though nobody knows to what. */
  readonly makeups?: { readonly [path: string]: string };
  /** Set when the source does not say whether (or how often) it exists: unknown count, undecided condition. */
  readonly conditional?: Unknown;
  /** Paths of attributes whose values come from what the source marks as sensitive: known, but never to be shown. */
  readonly sensitive?: readonly string[];
  /** Below 1 where the reading itself is a guess (plain text: 0.7). */
  readonly confidence?: number;
  /** An output of its stack mentions it: others may use what nothing here uses. */
  readonly output?: true;
  /** A module that is not in the repository is given it, and may attach to it what nothing here shows: `module.settings`. */
  readonly handed?: string;
  /** Of a published module that was not read only this is known, which its call says: what is not said is no absence. The attributes that are inputs by the same name. */
  readonly partly?: readonly string[];
  /** Its root only shows or tries a module of the repository: an example, a test. */
  readonly trial?: true;
  /** In a module that no deployment of the repository calls, among others that are called, or in a collection of samples; commented out of a kustomization's list; of an API that is gone, beside itself in the one that took its place; in a file that runs an emulator of a cloud's service; in a folder whose README says that it is retired. */
  readonly unused?: true;
  /** A README says of its stack that it only shows or tries something. */
  readonly shown?: true;
  /** Nothing that was read deploys it, among more that something does, or only a script on a developer's own machine: so it is where all of the repository was read. */
  readonly unreached?: true;
  /** Of a change's base: an overlay that the review does not look at builds its manifest as well, so that it stands whatever the change does. */
  readonly elsewhere?: true;
  /** Its file is what Helm made of a chart, and says so. */
  readonly rendered?: true;
  /** Address before a `moved` block, for comparison. */
  readonly movedFrom?: string;
  /** Its addresses before that one, where `moved` blocks form a chain: the latest first. */
  readonly movedEarlier?: readonly string[];
  /** Where its provider's configuration puts it; a resource's own `location` or `zone` goes before. */
  readonly region?: string | Unknown;
  /** What the variable or parameter `environment` (`env`, `stage`) is where it is declared, or else the workspace; of var files that nobody names all of theirs: `dev|uat`; and of a block that exists only in some those. */
  readonly environment?: string;
  /** Made in no environment that serves anybody: its condition leaves production out, or its template's parameter `Environment` can name none. */
  readonly outside?: true;
  /** Who applies its folder, as far as the files that were read say it. */
  readonly appliedBy?: readonly Applier[];
};

/** An Application of Argo CD or a Kustomization of Flux: into which namespace it applies (empty: it does not say), its name, and its file. */
export type Applier = { readonly namespace: string; readonly name: string; readonly path: string };

/** What is deployed and scored together: a Terraform root module, a template, an overlay or a folder of manifests. */
export type Stack = {
  /** Unique: the root folder or template path; with "#name" for one of several variable sets. */
  readonly id: string;
  readonly language: Language;
  readonly resources: number;
  /** A Terraform module for others to call, which nobody here does, or a template with parameters that nothing here gives: judged with its defaults. */
  readonly callable?: true;
  /** It is a Terraform module for others to call: nothing is deployed from here. */
  readonly module?: true;
  /** Addresses of resources and modules that are let go of without being destroyed (`removed` blocks), sorted. */
  readonly forgotten?: readonly string[];
  /** Addresses that `import` blocks take over, sorted: they stand, whoever made them. */
  readonly imported?: readonly string[];
  /** Calls of modules that are not in the repository, sorted: `module.database`; paths that a kustomization names and the repository does not hold. */
  readonly unread?: readonly string[];
};

/** What was read and what was not: the coverage line of a review. */
export type Coverage = {
  readonly files: readonly FileCoverage[];
  /** Evaluated attribute values that the source does not determine, with the most frequent reasons first. */
  readonly unknownValues: number;
  readonly unknownReasons: readonly { readonly because: string; readonly count: number }[];
  /** Sentences about what was left out: "module registry.example/vpc is not in the repository". Sorted, unique. */
  readonly notes: readonly string[];
};

/** `evaluated`: its resources were judged; `failed`: a syntax error lost part or all; `skipped`: recognised, not evaluated. */
export type FileCoverage = {
  readonly path: string;
  readonly status: "evaluated" | "failed" | "skipped";
  readonly because?: string;
};

/** What a front end (Terraform, CloudFormation, Kubernetes, text) gives. */
export type Evaluation = {
  readonly resources: readonly Resource[];
  readonly stacks: readonly Stack[];
  readonly files: readonly FileCoverage[];
  readonly diagnostics: readonly Diagnostic[];
  readonly notes: readonly string[];
  /** Calls of Terraform modules that are not in the repository, in the shape of resources of the type "module". */
  readonly calls?: readonly Resource[];
};
