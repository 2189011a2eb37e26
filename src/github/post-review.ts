// One review that holds every suggestion: never many single comments.

import type { Job, Suggestion } from "../ports.ts";
import { ask, type Client } from "./clients.ts";
import { marked } from "./suggestions.ts";

export type ReviewPost = { readonly headSha: string; readonly body: string; readonly suggestions: readonly Suggestion[] };

/** GitHub refuses the whole review for one line outside the diff: callers leave such lines out. */
export async function postReview(
  client: Client,
  { owner, repo, number }: Job,
  { headSha, body, suggestions }: ReviewPost,
): Promise<void> {
  await ask("suggesting fixes", () =>
    client.rest.pulls.createReview({
      owner,
      repo,
      pull_number: number,
      commit_id: headSha,
      event: "COMMENT",
      body,
      comments: suggestions.map(commentBody),
    }),
  );
}

/** A single line has no start: GitHub refuses a start that is the end. */
function commentBody({ path, startLine, endLine, body, fingerprint }: Suggestion) {
  const start = startLine < endLine ? { start_line: startLine, start_side: "RIGHT" } : {};
  return { path, line: endLine, side: "RIGHT", body: marked(body, fingerprint), ...start };
}
