// A webhook's payload → the tasks that it asks for.

import type { Context } from "probot";
import type { Job, Task } from "../ports.ts";
import { CHECK_NAME } from "./check-run.ts";

/** Exactly those that app.yml subscribes to; a test holds the two together. */
export const EVENTS = [
  "pull_request.opened",
  "pull_request.synchronize",
  "pull_request.reopened",
  "pull_request.ready_for_review",
  "pull_request.closed",
  "issue_comment.created",
  "check_run.rerequested",
] as const;

type Payload = Context<(typeof EVENTS)[number]>["payload"];
export type HeadLookup = (installation: number, owner: string, repo: string, headSha: string) => Promise<readonly number[]>;
export type TaskOptions = { readonly appId: number; readonly pullRequestsByHead: HeadLookup };
type Place = Omit<Job, "number">;

export async function tasksOf(payload: Payload, options: TaskOptions): Promise<readonly Task[]> {
  if (!payload.installation) return [];
  const { owner, name } = payload.repository;
  const place = { installation: payload.installation.id, owner: owner.login, repo: name };
  if ("pull_request" in payload) return [pullRequestTask(payload, place)];
  if ("check_run" in payload) return rerunTasks(payload, place, options);
  return commentTasks(payload, place);
}

function pullRequestTask({ action, pull_request }: Extract<Payload, { pull_request: unknown }>, place: Place): Task {
  const job = { ...place, number: pull_request.number };
  return action === "closed" ? { kind: "closed", job } : { kind: "review", job };
}

/** For a fork's head GitHub names no pull request: what was reviewed before is remembered. */
async function rerunTasks({ check_run }: Extract<Payload, { check_run: unknown }>, place: Place, options: TaskOptions) {
  if (check_run.app?.id !== options.appId || check_run.name !== CHECK_NAME) return [];
  const named = check_run.pull_requests.map(({ number }) => number);
  const { installation, owner, repo } = place;
  const numbers = named.length > 0 ? named : await options.pullRequestsByHead(installation, owner, repo, check_run.head_sha);
  return numbers.map((number): Task => ({ kind: "review", job: { ...place, number } }));
}

/** Bots are not heard: two that answer each other never end. */
function commentTasks({ issue, comment, sender }: Extract<Payload, { comment: unknown }>, place: Place): Task[] {
  const isBot = sender.type === "Bot" || comment.user?.type === "Bot";
  if (!issue.pull_request || isBot || !comment.body.startsWith("/stackstage")) return [];
  const { id, body } = comment;
  return [{ kind: "command", job: { ...place, number: issue.number }, comment: id, author: comment.user?.login ?? "", body }];
}
