// The name under which a local review is kept: installation 0, the repository's folder, the change's own number.

import { createHash } from "node:crypto";
import { basename, dirname } from "node:path";
import type { Job } from "../../ports.ts";

/** `change` tells changes of one repository apart (the head's branch name); equal names give equal numbers. */
export function localJob(folder: string, change: string): Job {
  const number = createHash("sha1").update(change).digest().readUInt32BE(0) & 0x7fffffff;
  return { installation: 0, owner: dirname(folder), repo: basename(folder), number };
}
