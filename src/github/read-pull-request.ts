// A pull request as the pipeline sees it.

import type { Job, PullRequest } from "../ports.ts";
import { ask, type Client } from "./clients.ts";

export async function readPullRequest(client: Client, { owner, repo, number }: Job): Promise<PullRequest> {
  const { data } = await ask("reading the pull request", () => client.rest.pulls.get({ owner, repo, pull_number: number }));
  return {
    title: data.title,
    headSha: data.head.sha,
    baseSha: data.base.sha,
    baseRef: data.base.ref,
    state: data.state === "closed" ? "closed" : "open",
    merged: data.merged,
    draft: data.draft ?? false,
    author: data.user?.login ?? "ghost",
    url: data.html_url,
  };
}
