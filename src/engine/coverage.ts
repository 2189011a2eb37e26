// What was read and what the source leaves open, counted for the coverage line.

import { deploysUnread } from "./deploys-unread.ts";
import type { Coverage, Evaluation, Resource } from "./model/resource.ts";
import { isList, isUnknown, type Value } from "./model/value.ts";
import { carriedAmong, isIdle } from "./rules/carried/carried.ts";
import { isMadeByService } from "./rules/made-by-service.ts";

const MOST_REASONS = 10;

export function coverageOf(evaluation: Evaluation): Coverage {
  const reasons = new Map<string, number>();
  for (const resource of evaluation.resources) countUnknowns(resource, reasons);
  const counts = [...reasons].map(([because, count]) => ({ because, count }));
  counts.sort((a, b) => b.count - a.count || (a.because < b.because ? -1 : 1));
  return {
    files: evaluation.files,
    unknownValues: counts.reduce((sum, each) => sum + each.count, 0),
    unknownReasons: counts.slice(0, MOST_REASONS),
    notes: [...evaluation.notes, ...leftNotes(evaluation.resources), ...deploysUnread(evaluation.resources)].sort(),
  };
}

/** What is left out is told. */
function leftNotes(resources: readonly Resource[]): readonly string[] {
  return [...carriedNote(resources), ...idleNote(resources), ...serviceNote(resources)];
}

function serviceNote(resources: readonly Resource[]): readonly string[] {
  const count = resources.filter(isMadeByService).length;
  if (count === 0) return [];
  const what =
    count === 1 ? "1 resource that a service makes for itself is" : `${count} resources that services make for themselves are`;
  return [`${what} asked for what is high or critical`];
}

function idleNote(resources: readonly Resource[]): readonly string[] {
  const count = resources.filter(isIdle).length;
  if (count === 0) return [];
  const what = count === 1 ? "1 resource that is" : `${count} resources that are`;
  return [
    `${what} archived, idle or an example ${count === 1 ? "is" : "are"} asked for what is critical, and in a review for what is high`,
  ];
}

function carriedNote(resources: readonly Resource[]): readonly string[] {
  const carried = Map.groupBy(resources.filter(carriedAmong(resources)), ({ language }) => language);
  const written = carried.get("cloudformation")?.length ?? 0;
  const resourcesAre = written === 1 ? "1 resource that the CDK wrote is" : `${written} resources that the CDK wrote are`;
  const places = new Set(carried.get("kubernetes")?.map(({ range }) => `${range.path}:${range.start.line}`));
  const manifestsAre = places.size === 1 ? "1 manifest of another project is" : `${places.size} manifests of other projects are`;
  return [
    ...(places.size === 0 ? [] : [`${manifestsAre} carried along: asked for what is high or critical`]),
    ...(written === 0 ? [] : [`${resourcesAre} asked for what is high or critical`]),
  ];
}

function countUnknowns(resource: Resource, reasons: Map<string, number>): void {
  const open: Value[] = [resource.attributes];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (isUnknown(value)) reasons.set(value.$unknown, (reasons.get(value.$unknown) ?? 0) + 1);
    else if (isList(value)) open.push(...value);
    else if (typeof value === "object" && value !== null) open.push(...Object.values(value));
  }
}
