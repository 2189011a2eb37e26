// Every front end over one revision's files, as one evaluation.

import type { Evaluation, Resource } from "../model/resource.ts";
import type { SourceFile } from "../model/source.ts";
import { matchesAny } from "../settings/glob.ts";
import type { Settings } from "../settings/settings.ts";
import { evaluateCloudFormation, evaluateForAnyDeployer } from "./cloudformation/evaluate-cloudformation.ts";
import { judgedStacks } from "./judged-stacks.ts";
import { evaluateKubernetes } from "./kubernetes/evaluate-kubernetes.ts";
import { heedReadmes } from "./readmes.ts";
import { evaluateForAnyCaller, evaluateTerraform } from "./terraform/evaluate-terraform.ts";

const FRONT_ENDS = [evaluateTerraform, evaluateCloudFormation, evaluateKubernetes];

/** Resources sorted by stack, then address; the rest in the order of the front ends. */
export function evaluate(files: readonly SourceFile[], settings: Settings): Evaluation {
  const reviewed = files.filter((file) => isReviewed(file.path, settings.paths));
  const parts = FRONT_ENDS.map((frontEnd) => frontEnd(reviewed, settings));
  const said = heedReadmes(
    parts.flatMap((part) => part.resources),
    files,
  );
  const calls = parts.flatMap((part) => part.calls ?? []);
  const whole = {
    resources: said.resources.sort((a, b) => order(a.stack, b.stack) || order(a.address, b.address)),
    stacks: parts.flatMap((part) => part.stacks).sort((a, b) => order(a.id, b.id)),
    files: parts.flatMap((part) => part.files).sort((a, b) => order(a.path, b.path)),
    diagnostics: parts.flatMap((part) => part.diagnostics),
    notes: [...new Set([...parts.flatMap((part) => part.notes), ...said.notes])].sort(),
    ...(calls.length > 0 && { calls }),
  };
  return judgedStacks(whole, settings.stacks);
}

/** Of callable modules and templates, by the ids of their stacks: what they make whatever they are given. */
export function evaluateOpenly(
  files: readonly SourceFile[],
  settings: Settings,
  stacks: ReadonlySet<string>,
): readonly Resource[] {
  const reviewed = files.filter((file) => isReviewed(file.path, settings.paths));
  const parts = [evaluateForAnyCaller, evaluateForAnyDeployer].flatMap((frontEnd) => frontEnd(reviewed, settings, stacks));
  return parts.sort((a, b) => order(a.stack, b.stack) || order(a.address, b.address));
}

function isReviewed(path: string, { include, exclude }: Settings["paths"]): boolean {
  return matchesAny(path, include) && !matchesAny(path, exclude);
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
