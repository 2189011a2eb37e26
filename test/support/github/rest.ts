// GitHub's answers to the REST operations that the app uses, as one table (hence its length). Keys are the operation ids of
// the published description.

import { type CheckBody, limitCheck, limitComment, Refusal } from "./limits.ts";
import type { GitFile } from "./repository.ts";
import {
  type Annotation,
  APP_ID,
  type CheckRun,
  type Comment,
  type LineComment,
  type Pull,
  type Repo,
  type ReviewComment,
  type State,
} from "./state.ts";

export type Call = {
  readonly state: State;
  readonly params: { readonly [name: string]: string };
  readonly query: URLSearchParams;
  // biome-ignore lint/suspicious/noExplicitAny: bodies were validated against the published description
  readonly body: any;
  /** The installation whose token was sent; null: the app itself. */
  readonly installation: number | null;
  readonly url: string;
  /** Delivers a webhook again; set by the server. */
  readonly redeliver: (id: number) => void;
};
export type Answer = { readonly status: number; readonly body: unknown; readonly headers?: { readonly [name: string]: string } };

export const REST: { readonly [operation: string]: (call: Call) => Answer | Promise<Answer> } = {
  "apps/get-authenticated": () => ok({ id: APP_ID, slug: "stackstage", name: "StackStage" }),
  "apps/create-installation-access-token": createToken,
  "apps/list-installations": (call) =>
    page(
      call,
      call.state.repos.map((repo) => installationBody(repo, call.state)),
    ),
  "apps/list-repos-accessible-to-installation": ({ state, installation }) => {
    const repositories = state.repos.filter((repo) => repo.installation === installation).map(repositoryBody);
    return ok({ total_count: repositories.length, repositories });
  },
  "pulls/list": (call) => {
    const open = repoOf(call).pulls.filter(({ state }) => state === "open");
    const newest = [...open].sort((a, b) => b.updated - a.updated);
    return page(
      call,
      newest.map((pull) => pullBody(repoOf(call), pull, call)),
    );
  },
  "apps/list-webhook-deliveries": ({ state }) =>
    ok([...state.deliveries].reverse().map(({ payload: _, ...delivery }) => delivery)),
  "apps/redeliver-webhook-delivery": ({ params, redeliver }) => {
    redeliver(Number(params["delivery_id"]));
    return { status: 202, body: {} };
  },
  "pulls/get": (call) => ok(pullBody(repoOf(call), pullOf(call), call)),
  "pulls/list-files": listFiles,
  "pulls/create-review": createReview,
  "repos/compare-commits": compare,
  "repos/get-collaborator-permission-level": (call) => {
    const role = repoOf(call).permissions.get(call.params["username"] ?? "") ?? "read";
    const permission = role === "maintain" ? "write" : role === "triage" ? "read" : role;
    return ok({ permission, role_name: role, user: { login: call.params["username"] } });
  },
  "git/get-tree": getTree,
  "git/get-blob": async (call) => {
    const sha = call.params["file_sha"] ?? "";
    const bytes = await repoOf(call).git.blob(sha);
    if (!bytes) throw new Refusal(404, "Not Found");
    return ok({ sha, size: bytes.length, encoding: "base64", content: bytes.toString("base64").replaceAll(/(.{60})/g, "$1\n") });
  },
  "checks/create": createCheck,
  "checks/update": updateCheck,
  "checks/list-for-ref": (call) => {
    const { name, app } = { name: call.query.get("check_name"), app: call.query.get("app_id") };
    const runs = repoOf(call).checks.filter(
      (run) =>
        run.head_sha === call.params["ref"] && (name === null || run.name === name) && (app === null || run.app === Number(app)),
    );
    return ok({ total_count: runs.length, check_runs: [...runs].reverse().map(checkBody) });
  },
  "issues/create-comment": createComment,
  "issues/update-comment": (call) => {
    const comment = repoOf(call).comments.find(({ id }) => id === Number(call.params["comment_id"]));
    if (!comment) throw new Refusal(404, "Not Found");
    if (comment.app !== APP_ID) throw new Refusal(403, "Resource not accessible by integration");
    limitComment(call.body.body);
    comment.body = call.body.body;
    comment.edits++;
    return ok(commentBody(comment));
  },
  "issues/add-labels": (call) => {
    for (const name of call.body.labels) repoOf(call).labels.add(`${call.params["issue_number"]} ${name}`);
    return ok(labelsOf(call));
  },
  "issues/list-labels-on-issue": (call) => ok(labelsOf(call)),
  "issues/remove-label": (call) => {
    if (!repoOf(call).labels.delete(`${call.params["issue_number"]} ${call.params["name"]}`)) throw new Refusal(404, "Not Found");
    return ok(labelsOf(call));
  },
  "repos/create-commit-status": (call) => {
    repoOf(call).extras.push({ operation: "status", body: { ...call.body, sha: call.params["sha"] } });
    return { status: 201, body: {} };
  },
  "code-scanning/upload-sarif": (call) => {
    repoOf(call).extras.push({ operation: "sarif", body: call.body });
    return { status: 202, body: { id: "1" } };
  },
  "issues/list-comments": (call) => {
    const comments = repoOf(call).comments.filter(({ number }) => number === Number(call.params["issue_number"]));
    return page(call, comments.map(commentBody));
  },
  "pulls/create-reply-for-review-comment": answerOnLine,
  "reactions/create-for-issue-comment": react,
  "reactions/create-for-pull-request-review-comment": react,
};

function labelsOf(call: Call): object[] {
  const own = `${call.params["issue_number"]} `;
  return [...repoOf(call).labels].filter((one) => one.startsWith(own)).map((one) => ({ name: one.slice(own.length) }));
}

function installationBody({ installation: id, owner }: Repo, { suspended, installed }: State): object {
  const created = new Date(installed.get(id) ?? 0).toISOString();
  return { id, account: userBody(owner), created_at: created, suspended_at: suspended.has(id) ? created : null };
}

const repositoryBody = ({ id, owner, name }: Repo) => ({ id, name, owner: userBody(owner), archived: false, disabled: false });

function createToken({ state, params }: Call): Answer {
  const installation = Number(params["installation_id"]);
  if (state.suspended.has(installation)) throw new Refusal(403, "This installation has been suspended");
  if (!state.repos.some((repo) => repo.installation === installation)) throw new Refusal(404, "Not Found");
  const token = `ghs_${installation}_${state.nextTokenNumber++}`;
  state.tokens.set(token, installation);
  const expires = new Date(Date.now() + 3_600_000).toISOString();
  return { status: 201, body: { token, expires_at: expires, permissions: {}, repository_selection: "all" } };
}

async function listFiles(call: Call): Promise<Answer> {
  const { git } = repoOf(call);
  const pull = pullOf(call);
  const base = (await git.mergeBase(pull.base, pull.head)) ?? pull.base;
  const changes = (await git.changes(base, pull.head)).slice(0, 3000);
  const from = (numberOf(call, "page", 1) - 1) * numberOf(call, "per_page", 30);
  const shown = changes.slice(from, from + numberOf(call, "per_page", 30));
  return page(call, await diffEntries(git, { base, head: pull.head, changes: shown }), changes.length);
}

type Diff = { base: string; head: string; changes: readonly GitFile[] };

/** `changes` is 0 for a binary file, as GitHub has it. */
function diffEntries(git: Repo["git"], { base, head, changes }: Diff): Promise<object[]> {
  const words: { [letter: string]: string } = { A: "added", D: "removed", R: "renamed", T: "changed" };
  return Promise.all(
    changes.map(async ({ status, path, previousPath }) => {
      const patch = await git.patch(base, head, previousPath === null ? [path] : [previousPath, path]);
      const previous = previousPath === null ? {} : { previous_filename: previousPath };
      const lines = patch.split("\n").filter((line) => /^[+-]/.test(line)).length;
      const told = { filename: path, status: words[status.charAt(0)] ?? "modified", changes: lines, ...previous };
      return patch === "" ? told : { ...told, patch };
    }),
  );
}

async function createReview(call: Call): Promise<Answer> {
  const repo = repoOf(call);
  const pull = pullOf(call);
  const comments: ReviewComment[] = call.body.comments ?? [];
  if (call.body.event === undefined) throw new Refusal(422, "a review without event stays pending");
  if ((call.body.body ?? "") === "" && call.body.event === "COMMENT")
    throw new Refusal(422, "Validation Failed: body can't be blank");
  const base = (await repo.git.mergeBase(pull.base, pull.head)) ?? pull.base;
  for (const comment of comments) {
    limitComment(comment.body);
    const lines = rightLines(await repo.git.patch(base, pull.head, [comment.path]));
    const outside = [comment.line, comment.start_line ?? comment.line].some((line) => !lines.has(line));
    if (outside) throw new Refusal(422, "Unprocessable Entity: pull_request_review_thread.line must be part of the diff");
    if ((comment.start_line ?? comment.line) > comment.line) throw new Refusal(422, "start_line must precede the end line.");
    if (comment.start_line === comment.line) throw new Refusal(422, "start_line must precede the end line.");
  }
  const id = call.state.nextId++;
  for (const { body } of comments) repo.lineComments.push(lineComment(call, { body, number: pull.number, parent: null }));
  repo.reviews.push({
    id,
    number: pull.number,
    commit_id: call.body.commit_id ?? pull.head,
    body: call.body.body ?? "",
    comments,
  });
  return ok({ id });
}

function lineComment({ state }: Call, given: { body: string; number: number; parent: number | null }): LineComment {
  const id = state.nextId++;
  return { id, node_id: `PRRC_${id}`, login: "stackstage[bot]", app: APP_ID, minimized: false, ...given };
}

function answerOnLine(call: Call): Answer {
  limitComment(call.body.body);
  const repo = repoOf(call);
  const parent = repo.lineComments.find(({ id }) => id === Number(call.params["comment_id"]));
  if (!parent) throw new Refusal(404, "Not Found");
  const answer = lineComment(call, { body: call.body.body, number: parent.number, parent: parent.parent ?? parent.id });
  repo.lineComments.push(answer);
  return { status: 201, body: { id: answer.id } };
}

function react(call: Call): Answer {
  repoOf(call).reactions.push({ comment: Number(call.params["comment_id"]), content: call.body.content });
  return { status: 201, body: { id: call.state.nextId++, content: call.body.content } };
}

async function compare(call: Call): Promise<Answer> {
  const { git } = repoOf(call);
  const [base, head] = await Promise.all([git.resolve(call.params["base"] ?? ""), git.resolve(call.params["head"] ?? "")]);
  const { gone } = repoOf(call);
  if (base === null || head === null || gone.has(base) || gone.has(head)) throw new Refusal(404, "Not Found");
  const merge = await git.mergeBase(base, head);
  if (merge === null) throw new Refusal(404, "No common ancestor between the two commits");
  const changes = (await git.changes(merge, head)).slice(0, 300);
  const files = await diffEntries(git, { base: merge, head, changes });
  return ok({ merge_base_commit: { sha: merge }, status: "ahead", files, commits: [], total_commits: 1 });
}

async function getTree(call: Call): Promise<Answer> {
  const { git, treeLimit, gone } = repoOf(call);
  const sha = call.params["tree_sha"] ?? "";
  const recursive = call.query.get("recursive") !== null;
  const entries = gone.has(sha) ? null : await git.tree(sha, recursive).catch(() => null);
  if (entries === null) throw new Refusal(404, "Not Found");
  const most = recursive ? treeLimit : entries.length;
  const tree = entries.slice(0, most).map(({ size, ...entry }) => (size === null ? entry : { ...entry, size }));
  return ok({ sha, tree, truncated: entries.length > most });
}

async function createCheck(call: Call): Promise<Answer> {
  const repo = repoOf(call);
  limitCheck(call.body);
  if (repo.gone.has(call.body.head_sha) || (await repo.git.resolve(call.body.head_sha)) === null)
    throw new Refusal(422, `No commit found for SHA: ${call.body.head_sha}`);
  const run: CheckRun = {
    id: call.state.nextId++,
    name: call.body.name,
    head_sha: call.body.head_sha,
    status: "queued",
    conclusion: null,
    external_id: call.body.external_id ?? "",
    details_url: call.body.details_url ?? null,
    app: APP_ID,
    output: { title: null, summary: null, text: null },
    annotations: [],
    actions: [],
  };
  change(run, call.body);
  repo.checks.push(run);
  return { status: 201, body: checkBody(run) };
}

function updateCheck(call: Call): Answer {
  const run = repoOf(call).checks.find(({ id }) => id === Number(call.params["check_run_id"]));
  if (!run) throw new Refusal(404, "Not Found");
  limitCheck(call.body);
  const odd = call.body.output?.annotations?.find((one: Annotation) => repoOf(call).refusedLines.has(one.start_line));
  if (odd) throw new Refusal(422, `Invalid request. line ${odd.start_line} is not part of ${odd.path}`);
  change(run, call.body);
  return ok(checkBody(run));
}

type ChangeBody = CheckBody &
  Partial<Pick<CheckRun, "details_url" | "actions">> & { output?: { annotations?: readonly Annotation[] } };

function change(run: CheckRun, body: ChangeBody): void {
  if (body.conclusion !== undefined) Object.assign(run, { status: "completed", conclusion: body.conclusion });
  else if (body.status !== undefined) Object.assign(run, { status: body.status, conclusion: null });
  if (body.details_url !== undefined) run.details_url = body.details_url;
  if (body.actions !== undefined) run.actions = body.actions;
  if (!body.output) return;
  const { annotations = [], title, summary, text } = body.output;
  run.output = { title: title ?? run.output.title, summary, text: text ?? run.output.text };
  run.annotations.push(...annotations);
}

function createComment(call: Call): Answer {
  limitComment(call.body.body);
  const number = Number(call.params["issue_number"]);
  const comment: Comment = {
    id: call.state.nextId++,
    number,
    body: call.body.body,
    login: "stackstage[bot]",
    app: APP_ID,
    edits: 0,
  };
  repoOf(call).comments.push(comment);
  return { status: 201, body: commentBody(comment) };
}

/** The repository, when the token's installation may see it: else GitHub says 404. */
export function repoOf({ state, params, installation }: Pick<Call, "state" | "params" | "installation">): Repo {
  const found = repoNamed(state, params["owner"], params["repo"]);
  if (!found || found.installation !== installation) throw new Refusal(404, "Not Found");
  return found;
}

/** By its name, or by one that it had and that nobody took since. */
export const repoNamed = ({ repos }: State, owner: string | undefined, repo: string | undefined): Repo | undefined =>
  repos.find((one) => one.owner === owner && one.name === repo) ??
  repos.find((one) => one.owner === owner && one.formerNames.includes(repo ?? ""));

function pullOf(call: Call): Pull {
  const found = repoOf(call).pulls.find(({ number }) => number === Number(call.params["pull_number"]));
  if (!found) throw new Refusal(404, "Not Found");
  return found;
}

export function pullBody(repo: Repo, pull: Pull, { url }: { readonly url: string }): object {
  const full = `${repo.owner}/${repo.name}`;
  return {
    number: pull.number,
    title: pull.title,
    state: pull.state,
    merged: pull.merged,
    merged_by: pull.merged ? userBody("maintainer") : null,
    draft: pull.draft,
    updated_at: new Date(pull.updated).toISOString(),
    html_url: `${url}/${full}/pull/${pull.number}`,
    user: userBody(pull.author),
    head: { sha: pull.head, ref: pull.headRef, repo: { full_name: pull.fork ?? full } },
    base: { sha: pull.base, ref: pull.baseRef, repo: { id: repo.id, full_name: full } },
  };
}

export const userBody = (login: string) => ({ login, id: 1, type: login.endsWith("[bot]") ? "Bot" : "User" });

export function commentBody(comment: Comment): object {
  const app = comment.app === null ? null : { id: comment.app };
  return { id: comment.id, body: comment.body, user: userBody(comment.login), performed_via_github_app: app };
}

const checkBody = ({ annotations, app, ...run }: CheckRun) => ({
  ...run,
  app: { id: app },
  output: { ...run.output, annotations_count: annotations.length },
});

function rightLines(patch: string): Set<number> {
  const lines = new Set<number>();
  let at = 0;
  for (const line of patch.split("\n")) {
    const start = /^@@ -\S+ \+(\d+)/.exec(line)?.[1];
    if (start !== undefined) at = Number(start);
    else if (line.startsWith("+") || line.startsWith(" ")) lines.add(at++);
  }
  return lines;
}

/** Without `total` the items are all there are and are cut to the page; with it they are the page already. */
function page(call: Call, items: readonly unknown[], total?: number): Answer {
  const [size, at] = [numberOf(call, "per_page", 30), numberOf(call, "page", 1)];
  const shown = total === undefined ? items.slice((at - 1) * size, at * size) : items;
  if (at * size >= (total ?? items.length)) return ok(shown);
  const next = new URLSearchParams(call.query);
  next.set("page", String(at + 1));
  return { ...ok(shown), headers: { link: `<${call.url}?${next}>; rel="next"` } };
}

const numberOf = (call: Call, name: string, otherwise: number) => Number(call.query.get(name) ?? otherwise);
const ok = (body: unknown): Answer => ({ status: 200, body });
