// What is told of the resources that were not asked for what only production needs.

import type { Resource } from "./model/resource.ts";
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
