// Which files are Terraform's, and which belong to tools that generate or wrap it.

import { nameOf } from "./paths.ts";

export type FileKind = "config" | "variables" | "manifest" | "foreign" | "other";

/** Reasons given in the coverage line for what is recognised and not evaluated. */
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/(^|\/)terragrunt[^/]*\.hcl(\.json)?$/, "Terragrunt is not evaluated"],
  [/(^|\/)cdk\.json$/, "CDK programs are not run; synthesised templates are read"],
  [/(^|\/)cdktf\.json$/, "CDK for Terraform programs are not run; synthesised JSON is read"],
  [/(^|\/)Pulumi(\.[^/]+)?\.ya?ml$/, "Pulumi programs are not run"],
  [/\.tftest\.(hcl|json)$|\.tofutest\.(hcl|json)$/, "tests of modules are not run"],
  [/\.tfstack\.hcl$|\.tfdeploy\.hcl$|\.tfcomponent\.hcl$/, "Terraform Stacks are not evaluated"],
];

export function kindOf(path: string): FileKind {
  if (foreignReason(path) !== null) return "foreign";
  if (/\.(tf|tofu)(\.json)?$/.test(path) && !isIgnored(nameOf(path))) return "config";
  if (/\.tfvars(\.json)?$/.test(path)) return "variables";
  return path.endsWith(".terraform/modules/modules.json") ? "manifest" : "other";
}

export const FOREIGN_REASONS: readonly string[] = FOREIGN.map(([, because]) => because);

export function foreignReason(path: string): string | null {
  return FOREIGN.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}

/** Editors' backup and swap files, as Terraform leaves them out. */
const isIgnored = (name: string): boolean => name.startsWith(".") || name.endsWith("~") || /^#.*#$/.test(name);

export const isOverride = (path: string): boolean => /^(.*_)?override\.(tf|tofu)(\.json)?$/.test(nameOf(path));

/** Files inside `.terraform` are downloaded modules: read when something calls them, never roots. */
export const isDownloaded = (path: string): boolean => /(^|\/)\.terraform\//.test(path);
