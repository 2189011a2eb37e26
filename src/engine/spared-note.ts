// What is told of the resources that were not asked for what only production needs, and of those whose names were believed.

import type { Resource } from "./model/resource.ts";
import type { Believed } from "./rules/judge.ts";
import { notForProduction } from "./rules/not-for-production.ts";

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
  if (named.length === 0) return [];
  const told = [...new Set(named.map(({ rule, resource }) => `${rule} of ${resource.address}`))].sort();
  const more = told.length > MOST_NAMES ? ` and ${told.length - MOST_NAMES} more` : "";
  return [`a name is believed where it explains what would be high: ${told.slice(0, MOST_NAMES).join(", ")}${more}`];
}
