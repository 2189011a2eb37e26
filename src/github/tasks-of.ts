// A webhook's payload → the tasks that it asks for.

import type { Context } from "probot";
import { isInfrastructurePath } from "../engine/index.ts";
import type { Job, Task } from "../ports.ts";
import { BUTTON_COMMANDS, CHECK_NAME } from "./check-run.ts";

/** Together with those of changes-of.ts exactly those that app.yml subscribes to; a test holds them together. */
export const TASK_EVENTS = [
  "pull_request.opened",
  "pull_request.synchronize",
  "pull_request.reopened",
  "pull_request.ready_for_review",
  "pull_request.converted_to_draft",
  "pull_request.edited",
  "pull_request.closed",
  "issue_comment.created",
  "issue_comment.edited",
  "pull_request_review_comment.created",
  "check_run.rerequested",
  "check_run.requested_action",
  "check_suite.rerequested",
  "merge_group.checks_requested",
  "push",
] as const;

export type TaskPayload = Context<(typeof TASK_EVENTS)[number]>["payload"];
export type HeadLookup = (installation: number, repositoryId: number, headSha: string) => Promise<readonly number[]>;
export type TaskOptions = { readonly appId: number; readonly pullRequestsByHead: HeadLookup };
type Of<Key extends string> = Extract<TaskPayload, { [K in Key]: unknown }>;
type Place = Omit<Job, "number">;

const PREFIX = "/stackstage";
/** They say what becomes of a review that waits; behind it they would come too late. */
const STEERING = /^\/stackstage\s+(review|cancel)\b/;
const steering = (body: string) => (STEERING.test(body) ? { steers: true as const } : {});
/** A push tells of no more than these. */
const MOST_COMMITS = 2048;
/** Of a pull request's event, in milliseconds. */
const FRESH = 60_000;

export async function tasksOf(payload: TaskPayload, options: TaskOptions): Promise<readonly Task[]> {
  if (!payload.installation || !payload.repository) return [];
  const { id: repositoryId, owner, name } = payload.repository;
  if (owner === null) return [];
  const place = { installation: payload.installation.id, repositoryId, owner: owner.login, repo: name };
  if ("issue" in payload) return commentTasks(payload, place);
  if ("comment" in payload) return lineCommentTasks(payload, place);
  if ("pull_request" in payload) return pullRequestTasks(payload, place);
  if ("check_run" in payload) return checkTasks(payload, place, options);
  if ("check_suite" in payload) return suiteTasks(payload, place, options);
  if ("pusher" in payload) return pushTasks(payload, place);
  return mergeGroupTasks(payload, place);
}

function pullRequestTasks(payload: Exclude<Of<"pull_request">, { comment: unknown }>, place: Place): Task[] {
  const job = { ...place, number: payload.pull_request.number };
  if (payload.action === "closed") return [{ kind: "closed", job }];
  // A new title or text changes nothing; a new base changes what is compared.
  if (payload.action === "edited" && payload.changes.base === undefined) return [];
  const { state, head, updated_at } = payload.pull_request;
  if (state !== "open") return [{ kind: "review", job }];
  // One that comes late (we were away, it was asked for again) may tell of a head that is the newest no more.
  const isFresh = Date.now() - Date.parse(updated_at) < FRESH;
  return [
    { kind: "review", job },
    { kind: "announce", job, of: "review", ...(isFresh ? { headSha: head.sha } : {}) },
  ];
}

async function checkTasks(payload: Of<"check_run">, place: Place, options: TaskOptions): Promise<readonly Task[]> {
  const { check_run } = payload;
  if (check_run.app?.id !== options.appId || check_run.name !== CHECK_NAME) return [];
  const jobs = await jobsOf(check_run, place, options);
  const body = payload.action === "requested_action" ? BUTTON_COMMANDS.get(payload.requested_action?.identifier ?? "") : null;
  if (body === undefined) return [];
  if (body === null) return jobs.flatMap(reviewTasks);
  // A command like one in a comment: who presses needs the same permission.
  return jobs.map((job) => ({
    kind: "command",
    job,
    comment: 0,
    author: payload.sender.login,
    body,
    from: "button",
    ...steering(body),
  }));
}

async function suiteTasks({ check_suite }: Of<"check_suite">, place: Place, options: TaskOptions): Promise<readonly Task[]> {
  if (check_suite.app?.id !== options.appId) return [];
  const jobs = await jobsOf(check_suite, place, options);
  return jobs.flatMap(reviewTasks);
}

/** Of the newest head, whichever's check run was pressed. */
const reviewTasks = (job: Job): readonly Task[] => [
  { kind: "review", job },
  { kind: "announce", job, of: "review" },
];

type Named = { readonly head_sha: string; readonly pull_requests: readonly ({ readonly number: number } | null)[] };

/** For a fork's head GitHub names no pull request: what was reviewed before is remembered. */
async function jobsOf({ head_sha, pull_requests }: Named, place: Place, options: TaskOptions): Promise<readonly Job[]> {
  const named = pull_requests.flatMap((pull) => (pull === null ? [] : [pull.number]));
  const { installation, repositoryId } = place;
  const numbers = named.length > 0 ? named : await options.pullRequestsByHead(installation, repositoryId, head_sha);
  return numbers.map((number) => ({ ...place, number }));
}

/** An edited command is the editor's; the same words again are none. */
function commentTasks(payload: Of<"issue">, place: Place): Task[] {
  const { issue, comment, sender } = payload;
  if (!issue.pull_request || isBot(payload) || !comment.body.startsWith(PREFIX)) return [];
  const edited = payload.action === "edited";
  if (edited && (payload.changes.body === undefined || payload.changes.body.from.trim() === comment.body.trim())) return [];
  const author = edited ? sender.login : (comment.user?.login ?? "");
  const { id, body } = comment;
  return [{ kind: "command", job: { ...place, number: issue.number }, comment: id, author, body, ...steering(body) }];
}

/** On any line: the same commands. A question in somebody's thread is one to us where the thread is our suggestion's. */
function lineCommentTasks(payload: Exclude<Of<"comment">, { issue: unknown }>, place: Place): Task[] {
  const { comment, pull_request } = payload;
  if (isBot(payload)) return [];
  const { id, body, user, in_reply_to_id: under } = comment;
  const thread = under === undefined ? {} : { under };
  const command = { job: { ...place, number: pull_request.number }, comment: id, author: user?.login ?? "", ...thread };
  if (body.startsWith(PREFIX)) return [{ kind: "command", ...command, body, from: "diff", ...steering(body) }];
  if (under === undefined || !body.includes("?")) return [];
  return [{ kind: "command", ...command, body: `${PREFIX} ask ${body}`, from: "diff", implied: true }];
}

/** Bots are not heard: two that answer each other never end. */
function isBot({ sender, comment }: Of<"comment">): boolean {
  return sender.type === "Bot" || comment.user?.type === "Bot";
}

/** The queue's branch is called gh-readonly-queue/main/pr-12-<sha>: what was accepted for that pull request counts. */
function mergeGroupTasks({ merge_group }: Of<"merge_group">, place: Place): Task[] {
  const { head_ref, head_sha: headSha, base_sha: baseSha } = merge_group;
  const number = Number(/\/pr-(\d+)-[0-9a-f]+$/.exec(head_ref)?.[1] ?? 0);
  const job = { ...place, number };
  return [
    { kind: "merge-group", job, headSha, baseSha },
    { kind: "announce", job, of: "merge-group", headSha },
  ];
}

/** To the default branch, with infrastructure in it. Without its commits (a forced push) it may be anything. */
function pushTasks(payload: Of<"pusher">, place: Place): Task[] {
  const { ref, after, deleted, forced, commits, repository } = payload;
  if (deleted || ref !== `refs/heads/${repository.default_branch}`) return [];
  const paths = commits.flatMap(({ added = [], modified = [], removed = [] }) => [...added, ...modified, ...removed]);
  const isKnown = !forced && commits.length > 0 && commits.length < MOST_COMMITS;
  if (isKnown && !paths.some(isInfrastructurePath)) return [];
  return [{ kind: "posture", job: { ...place, number: 0 }, headSha: after }];
}
