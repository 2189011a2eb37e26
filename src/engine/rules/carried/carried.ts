// Manifests that a repository only carries along: an operator's release, a chart as Helm rendered it.
//
// Their owner takes them over as they come, and again with the next version. What others should have hardened he mends
// nowhere, so of these only what is high or critical is said. A value that an overlay of his own writes is his. The same
// holds, in any language, for what an archive keeps, and for what runs nothing.

import type { Resource } from "../../model/resource.ts";
import { stackFolder } from "../../model/stack-folder.ts";
import { isMadeByService } from "../made-by-service.ts";
import type { Outcome } from "../outcome.ts";
import { read } from "../pod.ts";
import {
  folderOf,
  isArchived,
  isDeprecated,
  isExample,
  isExampleFile,
  isFilledIn,
  isInOthersFolder,
  isOfTests,
  isPutAwayFile,
  isPutAwayModule,
  isReadByTests,
  isShown,
  namesTests,
} from "./put-away.ts";
import { foldersOfReleases, isRelease, isTakenKind } from "./releases.ts";
import { writtenByPrograms } from "./written-by-programs.ts";

/** What a lesson is prepared with; what its reader applies, and is shown the faults of, stands beside it. */
const LESSON = /^(.*\/)\.workshop\//;

/** What a test applies stands beside the test. */
const TEST = /^(chainsaw\.kyverno\.io|cli\.kyverno\.io|kuttl\.dev)\/.*\/Test/;

/** An operator's release says which rights it needs, and they are taken with it or not at all. */
const RIGHTS = /^rbac\.authorization\.k8s\.io\//;

const WORKLOAD = /^(apps|extensions|apps\.openshift\.io)\//;

/** Operators and drivers whose releases name every role for themselves. */
const PROJECT_ROLE =
  /^(rook-ceph|cephfs|rbd|cert-manager|istiod?|metallb|calico|cilium|kubevirt|cdi|knative|prometheus-operator|kube-state-metrics|external-secrets|longhorn|keda|karpenter|gpu-operator|nvidia|strimzi|postgres-operator|crossplane|gatekeeper|openebs|snapshot-controller|kserve)(-|:|$)|-(prometheus-operator|kube-state-metrics)$/;

type Judged = Pick<Outcome, "rule" | "severity" | "dimension" | "range">;

export type AskedOfOthers = {
  readonly isCarried: Carried;
  readonly isChanged: boolean;
  /** Whether a rule tells its owner of what he takes over as it comes. */
  readonly isToldOfReleases: (rule: string) => boolean;
};

/** Taken over as it comes; or made by a test that stands in the same folder, and gone with it. */
export type Carried = (resource: Resource) => "release" | "test" | undefined;

/** Who of these is carried along. A file that defines kinds beside the workload that serves them is a release. */
export function carriedAmong(resources: readonly Resource[]): Carried {
  const filesWith = (isOne: (type: string) => boolean) =>
    new Set(resources.filter(({ type }) => isOne(type)).map(({ range }) => range.path));
  const kinds = filesWith((type) => type.endsWith("/CustomResourceDefinition"));
  const workloads = kinds.size === 0 ? kinds : filesWith((type) => WORKLOAD.test(type));
  const tested = [...new Set(resources.filter(({ type }) => TEST.test(type)).map(({ range }) => folderOf(range.path)))];
  const isWritten = writtenByPrograms(resources);
  const releases = foldersOfReleases(resources);
  const lessons = [...new Set(resources.flatMap(({ range }) => LESSON.exec(range.path)?.[1] ?? []))];
  const isBelow = (folders: readonly string[], path: string) => folders.some((folder) => path.startsWith(folder));
  const isCarried = (resource: Resource): boolean => {
    const { path } = resource.range;
    if (resource.language !== "kubernetes") return resource.language === "cloudformation" && isWritten(resource);
    return (
      isInOthersFolder(path) ||
      (kinds.has(path) && workloads.has(path)) ||
      isBelow(tested, path) ||
      isBelow(lessons, path) ||
      releases.has(folderOf(path)) ||
      isRelease(resource) ||
      isTakenKind(resource)
    );
  };
  return (resource) => {
    if (!isCarried(resource)) return undefined;
    const { path } = resource.range;
    return resource.language === "kubernetes" && namesTests(path) && isBelow(tested, path) ? "test" : "release";
  };
}

/** Kept, but for the record or for practice, put away, deployed by nothing, called by nobody among modules in use, switched off by hand, or made to show or try a module. */
export function isIdle({ range, stack, address, language, type, attributes, trial, unused, unreached }: Resource): boolean {
  if (trial || unused || unreached) return true;
  if (isFilledIn(folderOf(range.path)) || (language === "terraform" && isFilledIn(address))) return true;
  if (language !== "terraform" && isPutAwayFile(range.path)) return true;
  if (language === "kubernetes" && (isShown(range.path) || isShown(`${stackFolder(stack)}/`))) return true;
  if (type.startsWith("kubernetes_") && isExample(range.path)) return true;
  if (language === "cloudformation" && (isReadByTests(range.path) || isReadByTests(stack) || isExampleFile(range.path)))
    return true;
  if (isArchived(range.path) || (language === "terraform" && isPutAwayRoot(stack))) return true;
  return isSwitchedOff(type, attributes);
}

/** A root that is put away, and the modules that it alone tries with it: each root's calls are resources of their own. */
const isPutAwayRoot = (stack: string): boolean =>
  isPutAwayModule(stack) || isDeprecated(stack) || isArchived(`${stackFolder(stack)}/`);

/** Scaled to nothing, or a distribution that answers nobody. */
function isSwitchedOff(type: string, attributes: Resource["attributes"]): boolean {
  if (type === "aws_cloudfront_distribution") return attributes["enabled"] === false;
  if (type === "AWS::CloudFront::Distribution") return read(attributes["DistributionConfig"] ?? null, "Enabled") === false;
  return WORKLOAD.test(type) && read(read(attributes, "spec"), "replicas") === 0;
}

/**
 * Of a resource's outcomes those that are left to others: what is not high or critical, of what stands in somebody else's
 * file; of tests, what is not critical, and of what is idle, unless somebody changes it just now; all of a tried module. What
 * the resource is, is found out once for all of them.
 */
export function leftToOthers(resource: Resource, asked: AskedOfOthers): (judged: Judged) => boolean {
  const { isCarried, isChanged, isToldOfReleases } = asked;
  const { language, type, name, range } = resource;
  if (resource.trial && !isIn(resource.stack, resource)) return () => true;
  const carried = isCarried(resource);
  const isTests = carried === "test" || isOfTests(range.path);
  const isRight = RIGHTS.test(type);
  const isOfProject = isRight && PROJECT_ROLE.test(name);
  const idle = isIdle(resource);
  const isNobodys = idle || isMadeByService(resource);
  const isPutAway = idle && language === "terraform" && isArchived(range.path); // what it would lose with a zone is nobody's
  const isRead = language === "terraform" || language === "kubernetes"; // from a file that may be somebody else's
  const isInFolder = isRead && isInOthersFolder(range.path);
  const isInOthersFile = (path: string) => {
    if (!isRead || path === range.path) return isInFolder || carried !== undefined;
    return isInOthersFolder(path) || (language === "kubernetes" && isShown(path));
  };
  return ({ rule, severity, dimension, range: { path } }) => {
    if (severity === "critical") return false;
    if (isTests || (isPutAway && dimension !== "security")) return true;
    if (severity === "high") return (idle && !isChanged) || (isRight && (isNobodys || isInOthersFile(path)));
    return isOfProject || isNobodys || (isInOthersFile(path) && !isToldOfReleases(rule));
  };
}

function isIn(stack: string, { range }: Resource): boolean {
  const folder = stackFolder(stack);
  return folder === "." ? !range.path.includes("/") : range.path.startsWith(`${folder}/`);
}
