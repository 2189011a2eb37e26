// Answers and reactions, where the command was given.

import type { CommandPlace, Job } from "../ports.ts";
import { ask, type Client } from "./clients.ts";

type Reply = { readonly comment: number; readonly body: string; readonly place: CommandPlace | undefined };
type Reaction = {
  readonly comment: number;
  readonly content: "eyes" | "+1" | "confused";
  readonly place: CommandPlace | undefined;
};

/** On a line there is a thread; a pull request's conversation has none: the answer goes to its end. */
export async function reply(client: Client, { owner, repo, number }: Job, { comment, body, place }: Reply): Promise<void> {
  await ask("answering", async () => {
    if (place === "diff")
      await client.rest.pulls.createReplyForReviewComment({ owner, repo, pull_number: number, comment_id: comment, body });
    else await client.rest.issues.createComment({ owner, repo, issue_number: number, body });
  });
}

export async function react(client: Client, { owner, repo }: Job, { comment, content, place }: Reaction): Promise<void> {
  if (place === "button") return;
  const target = { owner, repo, comment_id: comment, content };
  await ask("reacting", () =>
    place === "diff"
      ? client.rest.reactions.createForPullRequestReviewComment(target)
      : client.rest.reactions.createForIssueComment(target),
  );
}
