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

const MAX_COMPARED = 300;

/** GitHub lists at most 3,000 files and leaves out the patch of a large or binary one. */
export async function changedFiles(client: Client, { owner, repo, number }: Job): Promise<readonly ChangedFile[]> {
  const files = await ask("listing the changed files", () =>
    client.paginate(client.rest.pulls.listFiles, { owner, repo, pull_number: number, per_page: 100 }),
  );
  return files.map(changedFile);
}

/**
 * The merge base, and the files that differ from it: null where a comparison does not tell them whole. It ends at 300, and
 * leaves patches out that the list of a pull request still has.
 */
export async function compareCommits(
  client: Client,
  { owner, repo }: Job,
  between: { readonly base: string; readonly head: string },
) {
  const { data } = await ask("looking for the merge base", () =>
    client.rest.repos.compareCommits({ owner, repo, ...between, per_page: 1 }),
  );
  const { files = [], merge_base_commit } = data;
  const isWhole = files.length < MAX_COMPARED && files.every(({ patch, changes }) => patch !== undefined || changes === 0);
  return { mergeBase: merge_base_commit.sha, files: isWhole ? files.map(changedFile) : null };
}

type DiffEntry = {
  readonly filename: string;
  readonly previous_filename?: string;
  readonly status: string;
  readonly patch?: string;
};

function changedFile(file: DiffEntry): ChangedFile {
  return {
    path: file.filename,
    previousPath: file.status === "renamed" ? (file.previous_filename ?? null) : null,
    status: STATUS[file.status] ?? "modified",
    lines: file.patch === undefined ? [] : rightSideLines(file.patch),
  };
}
