// The one comment on a pull request: edited in place, found by its stored id, else by its marker AND the App that wrote it.
// Text alone proves nothing: anybody can write the marker.

import { type Job, PortError } from "../ports.ts";
import { cut } from "./check-run.ts";
import { ask, type Client } from "./clients.ts";

export const MARKER = "<!-- stackstage:review -->";
/** GitHub refuses 65,537 characters. */
const MAX_BODY = 65_000;

/** Returns the comment's id. */
export async function putComment(client: Client, appId: number, { job, body, known }: CommentInput): Promise<string> {
  const marked = cut(body.includes(MARKER) ? body : `${MARKER}\n${body}`, MAX_BODY);
  if (known !== null && (await edit(client, job, known, marked))) return known;
  const found = await findComment(client, appId, job);
  if (found !== null && found !== known && (await edit(client, job, found, marked))) return found;
  const { data } = await ask("writing the comment", () =>
    client.rest.issues.createComment({ owner: job.owner, repo: job.repo, issue_number: job.number, body: marked }),
  );
  return String(data.id);
}

export type CommentInput = { readonly job: Job; readonly body: string; readonly known: string | null };

/** False when the comment is gone or is not ours. */
async function edit(client: Client, { owner, repo }: Job, id: string, body: string): Promise<boolean> {
  try {
    await ask("editing the comment", () => client.rest.issues.updateComment({ owner, repo, comment_id: Number(id), body }));
    return true;
  } catch (error) {
    if (error instanceof PortError && error.code === "github-not-found") return false;
    throw error;
  }
}

/** Written by any earlier version. */
export async function findComment(client: Client, appId: number, { owner, repo, number }: Job): Promise<string | null> {
  const comments = await ask("looking for the comment", () =>
    client.paginate(client.rest.issues.listComments, { owner, repo, issue_number: number, per_page: 100 }),
  );
  const ours = comments.find((one) => one.performed_via_github_app?.id === appId && one.body?.includes(MARKER));
  return ours ? String(ours.id) : null;
}
