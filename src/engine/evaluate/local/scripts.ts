// What of a file starts something, and where: a script, a target of a Makefile, a Tiltfile; on a developer's own machine,
// for a test, or who knows where. By its code alone: a cluster that it makes itself, a context that it demands, an
// endpoint at localhost; and by nothing that reaches another cluster beside it.

import { keptByContent } from "../../model/kept-by-content.ts";
import type { SourceFile } from "../../model/source.ts";
import { namesProduction } from "../names-environment.ts";

/** `test`: says nothing of where else the same is deployed, nor that it is not. */
export type Starts = "here" | "test" | "anywhere";
export type Script = { readonly path: string; readonly text: string; readonly starts: Starts; readonly isShell: boolean };

/** Names of contexts that the makers of local clusters give; `kind` and `k3d` put their own before the cluster's. */
const LOCAL = "(?:docker(?:-for)?-desktop|minikube|colima|rancher-desktop|orbstack|(?:kind|k3d)-[\\w-]+)";

const MAKES_CLUSTER =
  /\b(?:(?:minikube|colima)[ \t]+start|kind[ \t]+create[ \t]+cluster|k3d[ \t]+cluster[ \t]+create|minikube[ \t]+(?:-p[ \t]+\S+[ \t]+)?(?:kubectl|docker-env))\b/;
const TAKES_CONTEXT = new RegExp(`(?:use-context|--context)[= \\t]+["']?${LOCAL}(?![\\w/:.])`);
/** Beside a question for the `current-context`: what its answer is compared with. */
const NAMES_CONTEXT = new RegExp(`(?<![\\w/-])${LOCAL}(?![\\w/:-])`);
const SAYS_LOCAL = /\blocal (?:kubernetes |k8s )?cluster\b/i;

const REACHES_ANOTHER =
  /update-kubeconfig|get-credentials|\boc[ \t]+login|kubeconfig[ \t]+save|\btsh[ \t]+kube|(?<![\w-])staging(?![\w-])/;
const OTHER_CONTEXT = new RegExp(`(?:use-context|--context)[= \\t]+["']?(?!${LOCAL})[A-Za-z]`);

const APPLIES =
  /(?:\bkubectl\b|\$[({]?KUBECTL)[^\n]{0,200}[ \t](?:apply|create|replace)\b|\bkustomize[ \t]+build\b|\$[({]?KUSTOMIZE[)}]?["']?[ \t]+build\b/;

/** A command that creates or updates a stack of CloudFormation, up to the end of its line. */
const CREATES_STACK =
  /\baws(?:local)?\b[^\n|;&]{0,200}?\bcloudformation[ \t]+(?:deploy|create-stack|update-stack|create-change-set)\b[^\n]*/g;
const AT_EMULATOR = /^awslocal\b|--endpoint(?:-url)?[= \t]/;
const EMULATOR = /\b(?:localhost|127\.0\.0\.1|localstack):4566\b|\bawslocal\b/;

const TESTS =
  /(?:^|[/_.-])(?:e2e|tests?|ci|integration|smoke|conformance|chainsaw|kuttl|prow|presubmit|experiments?)(?:[/_.-]|$)/i;
const CLUSTER_OF_A_TEST = /\bkind create cluster\b|\b(?:kind-action|setup-kind|setup-minikube|setup-k3d-k3s|k3d-action)@/;

const MAKEFILE = /(?:^|\/)(?:GNUm|[Mm])akefile$|\.mk$/;
/** A target, its recipe and what stands before the next one. */
const TARGET = /^(?=[^\s#:=][^:=\n]*:(?![:=]))/m;
const LOCAL_TARGET = /^(?:[^\s:]*[-_])?(?:kind|minikube|k3d|local)(?:[-_][^\s:]*)?[ \t]*:/;

/** A hostile line has no end. */
const LONGEST_HEAD = 200;

const TILTFILE = /(?:^|\/)Tiltfile$/;

/** What a front end reads is none, whatever its first line says: a change could bring one into a review. */
const INFRASTRUCTURE = /\.(?:ya?ml|json|template|tmpl|tf|tofu|tfvars)$/;

/** Runs by itself: what may start something on a developer's own machine. */
export const isScript = ({ path, text }: SourceFile): boolean =>
  MAKEFILE.test(path) ||
  TILTFILE.test(path) ||
  /\.(?:ba|z)?sh$/.test(path) ||
  (/^#![^\n]*\b(?:ba|z)?sh\b/.test(text) && !INFRASTRUCTURE.test(path));

/** Each script is one, but for a Makefile. */
export const scriptsIn = keptByContent(({ path, text }: SourceFile): readonly Script[] => {
  if (MAKEFILE.test(path)) return text.split(TARGET).map((target) => scriptOf(path, target, startsAtTarget(target)));
  if (TILTFILE.test(path)) return [scriptOf(path, text, "here")]; // refuses any cluster but a local one
  return [scriptOf(path, text, TESTS.test(path) ? "test" : startsAt(text))];
});

/** Any other file, which may write the path of what is started elsewhere. Most of a repository: nothing of it is kept. */
export const otherFile = ({ path, text }: SourceFile): Script => ({
  path,
  text,
  starts: CLUSTER_OF_A_TEST.test(text) ? "test" : "anywhere",
  isShell: false,
});

const scriptOf = (path: string, text: string, starts: Starts): Script => ({ path, text, starts, isShell: true });

function startsAtTarget(target: string): Starts {
  const head = target.slice(0, LONGEST_HEAD);
  if (TESTS.test(/^[^\s:]*/.exec(head)?.[0] ?? "")) return "test";
  if (LOCAL_TARGET.test(head) && APPLIES.test(target) && !reachesAnother(target)) return "here";
  return startsAt(target);
}

function startsAt(written: string): Starts {
  const code = written.replace(/^[ \t]*#.*$/gm, "").replace(/\\\r?\n/g, " ");
  if (reachesAnother(code)) return "anywhere";
  const stacks = code.match(CREATES_STACK) ?? [];
  if (stacks.length > 0) return EMULATOR.test(code) && stacks.every((each) => AT_EMULATOR.test(each)) ? "here" : "anywhere";
  if (!APPLIES.test(code)) return "anywhere";
  const demands = code.includes("current-context") && NAMES_CONTEXT.test(code);
  const isLocal = demands || MAKES_CLUSTER.test(code) || TAKES_CONTEXT.test(code);
  return isLocal || SAYS_LOCAL.test(written) ? "here" : "anywhere";
}

const reachesAnother = (code: string): boolean => REACHES_ANOTHER.test(code) || OTHER_CONTEXT.test(code) || namesProduction(code);
