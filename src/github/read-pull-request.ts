// A pull request as the pipeline sees it.

import { type Job, PortError, type PullRequest } from "../ports.ts";
import { ask, type Client } from "./clients.ts";

/** A name can be another repository's by now: what was asked of one must not be done to the other. */
export async function readPullRequest(client: Client, { owner, repo, number, repositoryId }: Job): Promise<PullRequest> {
  const { data } = await ask("reading the pull request", () => client.rest.pulls.get({ owner, repo, pull_number: number }));
  if (data.base.repo.id !== repositoryId)
    throw new PortError("github-not-found", `${owner}/${repo} is another repository now; this one was renamed or deleted.`);
  return {
    title: data.title,
    headSha: data.head.sha,
    baseSha: data.base.sha,
    baseRef: data.base.ref,
    state: data.state === "closed" ? "closed" : "open",
    merged: data.merged,
    mergedBy: data.merged ? (data.merged_by?.login ?? "ghost") : null,
    draft: data.draft ?? false,
    author: data.user?.login ?? "ghost",
    url: data.html_url,
  };
}
