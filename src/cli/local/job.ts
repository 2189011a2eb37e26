// The name under which a local review is kept: installation 0, the repository's folder and a number made of it, the
// change's own number.

import { createHash } from "node:crypto";
import { basename, dirname } from "node:path";
import type { Job } from "../../ports.ts";

/** `change` tells changes of one repository apart (the head's branch name); equal names give equal numbers. */
export function localJob(folder: string, change: string): Job {
  const number = createHash("sha1").update(change).digest().readUInt32BE(0) & 0x7fffffff;
  const [owner, repo] = [dirname(folder), basename(folder)];
  // Migration 0004 makes the same number, in SQL.
  const repositoryId = createHash("sha256").update(`${owner}/${repo}`).digest().readUIntBE(0, 6);
  return { installation: 0, repositoryId, owner, repo, number };
}
