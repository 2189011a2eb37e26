// What people do on GitHub: make repositories, push, open pull requests, comment. Each act delivers its webhook.

import { createRepository, type Files } from "./repository.ts";
import { commentBody, pullBody, userBody } from "./rest.ts";
import type { CheckRun, LineComment, Pull, Repo, State } from "./state.ts";
import type { Webhooks } from "./webhooks.ts";

export type OpenOptions = {
  readonly files: Files;
  readonly title?: string;
  readonly author?: string;
  readonly draft?: boolean;
  readonly fork?: boolean;
};

export function createWorld(state: State, webhooks: Webhooks, url: string) {
  let installations = 0;
  const common = (repo: Repo, login: string) => ({
    installation: { id: repo.installation },
    repository: {
      id: repo.id,
      name: repo.name,
      full_name: `${repo.owner}/${repo.name}`,
      default_branch: "main",
      owner: userBody(repo.owner),
    },
    sender: userBody(login),
  });
  const pullEvent = (repo: Repo, pull: Pull, action: string, more: object = {}) =>
    webhooks.deliver("pull_request", {
      action,
      ...more,
      number: pull.number,
      pull_request: pullBody(repo, pull, { url }),
      ...common(repo, pull.author),
    });

  return {
    /** A repository with one commit on main, the app installed; null: an empty repository. */
    createRepo: async (files: Files | null, name = "shop"): Promise<Repo> => {
      const git = createRepository();
      const repo: Repo = {
        id: state.nextId++,
        owner: "acme",
        name: state.repos.some((one) => one.name === name) ? `${name}-${state.repos.length}` : name,
        installation: 7000 + installations++,
        git,
        pulls: [],
        comments: [],
        checks: [],
        reviews: [],
        lineComments: [],
        labels: new Set(),
        extras: [],
        reactions: [],
        permissions: new Map([["maintainer", "admin"]]),
        treeLimit: 100_000,
        formerNames: [],
        numbers: 0,
        gone: new Set(),
        refusedLines: new Set(),
      };
      if (files !== null) await git.commit("refs/heads/main", null, files, "first");
      state.repos.push(repo);
      state.installed.set(repo.installation, Date.now());
      return repo;
    },
    openPull: async (repo: Repo, options: OpenOptions): Promise<Pull> => {
      const base = (await repo.git.resolve("refs/heads/main")) ?? "";
      const number = ++repo.numbers;
      const headRef = `change-${number}`;
      const ref = options.fork ? `refs/pull/${number}/head` : `refs/heads/${headRef}`;
      const pull: Pull = {
        number,
        title: options.title ?? "Change the infrastructure",
        head: await repo.git.commit(ref, base === "" ? null : base, options.files),
        headRef,
        fork: options.fork ? `someone/${repo.name}` : null,
        base,
        baseRef: "main",
        state: "open",
        merged: false,
        draft: options.draft ?? false,
        author: options.author ?? "author",
        updated: Date.now(),
      };
      repo.pulls.push(pull);
      await pullEvent(repo, pull, "opened");
      return pull;
    },
    push: async (repo: Repo, pull: Pull, files: Files) => {
      const ref = pull.fork === null ? `refs/heads/${pull.headRef}` : `refs/pull/${pull.number}/head`;
      pull.head = await repo.git.commit(ref, pull.head, files);
      pull.updated = Date.now();
      return pullEvent(repo, pull, "synchronize");
    },
    /** Another commit in the head's place; GitHub forgets the one that was there. */
    forcePush: async (repo: Repo, pull: Pull, files: Files) => {
      const ref = pull.fork === null ? `refs/heads/${pull.headRef}` : `refs/pull/${pull.number}/head`;
      repo.gone.add(pull.head);
      pull.head = await repo.git.commit(ref, pull.base, files, `again ${state.nextId++}`);
      pull.updated = Date.now();
      return pullEvent(repo, pull, "synchronize");
    },
    /** Moves main, as a merge of something else does. */
    pushMain: async (repo: Repo, files: Files, more: object = {}) => {
      const before = await repo.git.resolve("refs/heads/main");
      const after = await repo.git.commit("refs/heads/main", before, files);
      const commits = [{ id: after, added: [], removed: [], modified: Object.keys(files) }];
      const push = {
        ref: "refs/heads/main",
        before,
        after,
        deleted: false,
        forced: false,
        commits,
        pusher: { name: "maintainer" },
      };
      await webhooks.deliver("push", { ...push, ...common(repo, "maintainer"), ...more });
      return after;
    },
    act: (
      repo: Repo,
      pull: Pull,
      action: "reopened" | "ready_for_review" | "converted_to_draft" | "edited" | "labeled",
      changes?: object,
    ) => {
      if (action === "reopened") pull.state = "open";
      if (action === "ready_for_review" || action === "converted_to_draft") pull.draft = action === "converted_to_draft";
      return pullEvent(repo, pull, action, changes === undefined ? {} : { changes });
    },
    /** The old name leads to the new one until somebody takes it. */
    rename: (repo: Repo, name: string) => {
      const from = repo.name;
      repo.formerNames.push(from);
      repo.name = name;
      const changes = { repository: { name: { from } } };
      return webhooks.deliver("repository", { action: "renamed", changes, ...common(repo, "maintainer") });
    },
    /** To somebody whose installation has the App as well; the old one sees it no more. */
    transfer: (repo: Repo, owner: string) => {
      const from = { organization: userBody(repo.owner) };
      Object.assign(repo, { owner, installation: 7000 + installations++ });
      return webhooks.deliver("repository", {
        action: "transferred",
        changes: { owner: { from } },
        ...common(repo, "maintainer"),
      });
    },
    /** Any other event, with the repository's own fields. */
    tell: (repo: Repo, event: string, payload: object, login = "maintainer") =>
      webhooks.deliver(event, { ...common(repo, login), ...payload }),
    /** Someone answers a comment on a line. */
    commentOnLine: async (repo: Repo, parent: LineComment, login: string, body: string) => {
      const id = state.nextId++;
      const comment: LineComment = { ...parent, id, node_id: `PRRC_${id}`, body, login, app: null, parent: parent.id };
      repo.lineComments.push(comment);
      const pull = repo.pulls.find(({ number }) => number === parent.number);
      if (!pull) throw new Error("no such pull request");
      await webhooks.deliver("pull_request_review_comment", {
        action: "created",
        comment: { id, body, in_reply_to_id: parent.id, user: userBody(login) },
        pull_request: pullBody(repo, pull, { url }),
        ...common(repo, login),
      });
      return comment;
    },
    /** Someone presses a button of the check run, or "Re-run all checks". */
    press: (repo: Repo, check: CheckRun, identifier: string, login = "maintainer") => {
      const pull_requests = repo.pulls.filter(({ head }) => head === check.head_sha).map(({ number }) => ({ number }));
      const check_run = { id: check.id, head_sha: check.head_sha, name: check.name, app: { id: check.app }, pull_requests };
      const action = { action: "requested_action", requested_action: { identifier } };
      return webhooks.deliver("check_run", { ...action, check_run, ...common(repo, login) });
    },
    closePull: (repo: Repo, pull: Pull, merged: boolean) => {
      Object.assign(pull, { state: "closed", merged });
      return pullEvent(repo, pull, "closed");
    },
    comment: async (repo: Repo, number: number, login: string, body: string, options: { issue?: boolean; app?: number } = {}) => {
      const comment = { id: state.nextId++, number, body, login, app: options.app ?? null, edits: 0 };
      repo.comments.push(comment);
      const issue = { number, state: "open", user: userBody("author"), ...(options.issue ? {} : { pull_request: { url } }) };
      const answer = await webhooks.deliver("issue_comment", {
        action: "created",
        issue,
        comment: commentBody(comment),
        ...common(repo, login),
      });
      return { comment, answer };
    },
    /** Someone presses "Re-run". For a fork's head GitHub lists no pull requests. */
    rerun: (repo: Repo, check: CheckRun) => {
      const pulls = repo.pulls.filter((pull) => pull.head === check.head_sha && pull.fork === null);
      const pull_requests = pulls.map(({ number }) => ({ number }));
      const check_run = { id: check.id, head_sha: check.head_sha, name: check.name, app: { id: check.app }, pull_requests };
      return webhooks.deliver("check_run", { action: "rerequested", check_run, ...common(repo, "maintainer") });
    },
  };
}
