// Under one of our suggestions a command is about that suggestion's finding, where it names none itself.

import type { Finding } from "../engine/index.ts";
import type { StoredReview } from "../ports.ts";
import type { CommandPorts, CommandTask } from "./command.ts";
import { allOf, findingIn } from "./command.ts";

/** Null: the thread is not our suggestion's, or its finding is gone. */
export async function findingOfThread(task: CommandTask, { host, store }: CommandPorts): Promise<Finding | null> {
  const { job, under } = task;
  if (under === undefined) return null;
  const [latest, { suggested }] = [await store.latestReview(job), await store.surfaces(job)];
  // Most threads are people's: the host is asked only where something of ours stands.
  if (latest === null || suggested.length === 0) return null;
  const suggestion = (await host.standing(job)).suggestions.find(({ comment }) => comment === under);
  return allOf(latest).find(({ fingerprint }) => fingerprint === suggestion?.fingerprint) ?? null;
}

/** What stands behind the command's name, with the thread's finding in its place. */
export function restInThread(name: string, rest: string, { id, title }: Finding, latest: StoredReview | null): string {
  if (name === "ask") return `About ${id} (${title}): ${rest}`;
  if (name === "why" || name === "fix") return rest === "" ? id : rest;
  if (name !== "accept" && name !== "ignore") return rest;
  const [first = ""] = rest.split(/\s+/);
  return latest !== null && findingIn(first, latest) !== null ? rest : `${id} ${rest}`;
}
