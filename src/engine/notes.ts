// What is told of the resources that were not asked for what only production needs, of those whose names were believed, and
// of what another tool's list leaves out.

import { isIgnoreList } from "./model/ignore-lists.ts";
import { isWeighty } from "./model/judgement.ts";
import type { Resource } from "./model/resource.ts";
import type { Believed } from "./rules/judge.ts";
import { notForProduction } from "./rules/not-for-production.ts";
import type { Outcome } from "./rules/outcome.ts";

const MOST_WORDS = 4;

/** "12 resources say that they are not for production (dev, staging): …"; none when every one was asked. */
export function sparedNote(spared: ReadonlySet<Resource>): readonly string[] {
  if (spared.size === 0) return [];
  const words = [...new Set([...spared].flatMap((resource) => notForProduction(resource) ?? []))].sort();
  const named = [...words.slice(0, MOST_WORDS), ...(words.length > MOST_WORDS ? ["…"] : [])].join(", ");
  const who = spared.size === 1 ? "1 resource says that it is" : `${spared.size} resources say that they are`;
  return [`${who} not for production (${named}): what only production needs, such as a standby, is not asked there`];
}

const MOST_NAMES = 5;

/** "a name is believed where it explains what would be high: bucket-acl-public of aws_s3_bucket.assets" */
export function namedNote(named: readonly Believed[]): readonly string[] {
  return noteOf("a name is believed where it explains what would be high", named);
}

/** "a folder, a label or a README is believed …: container-privileged of apps/v1/Deployment/web" */
export function leftNote(left: readonly Believed[]): readonly string[] {
  return noteOf(
    "a folder, a label or a README is believed that says of what would be high that nothing deploys it, or that it is another project's",
    left,
  );
}

/** "a website, a router or the like beside it is believed …: bucket-policy-allows-anyone of aws_s3_bucket_policy.a" */
export function excusedNote(excused: readonly Believed[]): readonly string[] {
  return noteOf("what stands beside it is believed to explain what would be high", excused);
}

/** "open to everyone, and borne in its stack by … alone: admin-port-open-to-internet of aws_security_group.web" */
export function borneNote(borne: readonly Believed[]): readonly string[] {
  return noteOf(
    "open to everyone, and borne in its stack by nothing, by what has no public address, or by load balancers, alone",
    borne,
  );
}

/** "a list of another tool leaves out what would be high (.trivyignore): admin-port-open-to-internet of aws_security_group.web" */
export function listedNote(outcomes: readonly Outcome[]): readonly string[] {
  const weighty = outcomes.filter(({ status, severity }) => status === "fail" && isWeighty(severity));
  const byList = Map.groupBy(
    weighty.filter(({ suppression }) => suppression?.state === "active" && isIgnoreList(suppression.range.path)),
    ({ suppression }) => suppression?.range.path ?? "",
  );
  return [...byList].flatMap(([list, left]) =>
    noteOf(
      `a list of another tool leaves out what would be high (${list})`,
      left.map(({ rule, resource }) => ({ rule, resource: { address: resource } })),
    ),
  );
}

type Named = { readonly rule: string; readonly resource: Pick<Resource, "address"> };

function noteOf(what: string, believed: readonly Named[]): readonly string[] {
  if (believed.length === 0) return [];
  const told = [...new Set(believed.map(({ rule, resource }) => `${rule} of ${resource.address}`))].sort();
  const more = told.length > MOST_NAMES ? ` and ${told.length - MOST_NAMES} more` : "";
  return [`${what}: ${told.slice(0, MOST_NAMES).join(", ")}${more}`];
}
