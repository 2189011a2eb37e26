// Labels, commit statuses and uploads to code scanning: only where a repository's configuration asks for them.

import { gzipSync } from "node:zlib";
import type { CommitStatus, Job } from "../ports.ts";
import { ask, type Client } from "./clients.ts";

/** Of those that begin with `prefix` only `label` stays; null: none. GitHub answers what is added with all labels. */
export async function setLabel(
  client: Client,
  { owner, repo, number }: Job,
  prefix: string,
  label: string | null,
): Promise<void> {
  const target = { owner, repo, issue_number: number };
  const { data } = await ask("labelling", () =>
    label === null
      ? client.rest.issues.listLabelsOnIssue({ ...target, per_page: 100 })
      : client.rest.issues.addLabels({ ...target, labels: [label] }),
  );
  const others = data.map(({ name }) => name).filter((name) => name.startsWith(prefix) && name !== label);
  for (const name of others) await ask("taking a label off", () => client.rest.issues.removeLabel({ ...target, name }));
}

export async function setStatus(client: Client, { owner, repo }: Job, sha: string, status: CommitStatus): Promise<void> {
  const { state, description, targetUrl } = status;
  const link = targetUrl === null ? {} : { target_url: targetUrl };
  await ask("setting the commit status", () =>
    client.rest.repos.createCommitStatus({ owner, repo, sha, context: "stackstage/score", state, description, ...link }),
  );
}

export async function uploadSarif(client: Client, { owner, repo, number }: Job, sha: string, text: string): Promise<void> {
  const sarif = gzipSync(text).toString("base64");
  await ask("uploading to code scanning", () =>
    client.rest.codeScanning.uploadSarif({ owner, repo, commit_sha: sha, ref: `refs/pull/${number}/head`, sarif }),
  );
}
