// The files of a pull request with the right-side lines on which a review may comment.

import { rightSideLines } from "../engine/index.ts";
import type { ChangedFile, Job } from "../ports.ts";
import { ask, type Client } from "./clients.ts";

const STATUS: { readonly [word: string]: ChangedFile["status"] } = {
  added: "added",
  copied: "added",
  removed: "removed",
  renamed: "renamed",
};

/** GitHub lists at most 3,000 files and leaves out the patch of a large or binary one. */
export async function changedFiles(client: Client, { owner, repo, number }: Job): Promise<readonly ChangedFile[]> {
  const files = await ask("listing the changed files", () =>
    client.paginate(client.rest.pulls.listFiles, { owner, repo, pull_number: number, per_page: 100 }),
  );
  return files.map((file) => ({
    path: file.filename,
    previousPath: file.status === "renamed" ? (file.previous_filename ?? null) : null,
    status: STATUS[file.status] ?? "modified",
    lines: file.patch === undefined ? [] : rightSideLines(file.patch),
  }));
}
