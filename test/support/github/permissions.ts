// Which permission an operation needs, and whether app.yml asks for it: a manifest that forgets one fails in tests, not in
// somebody's organisation.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { Refusal } from "./limits.ts";

type Level = "none" | "read" | "write";
export type Permissions = { [name: string]: Level };

/** From the page "Permissions required for GitHub Apps"; on a pull request's conversation, pull_requests counts for issues. */
const NEEDED: { readonly [operation: string]: readonly [name: string, level: Exclude<Level, "none">] } = {
  "apps/list-repos-accessible-to-installation": ["metadata", "read"],
  "checks/create": ["checks", "write"],
  "checks/list-for-ref": ["checks", "read"],
  "checks/update": ["checks", "write"],
  "code-scanning/upload-sarif": ["security_events", "write"],
  "git/get-blob": ["contents", "read"],
  "git/get-tree": ["contents", "read"],
  graphql: ["contents", "read"],
  "issues/add-labels": ["pull_requests", "write"],
  "issues/create-comment": ["pull_requests", "write"],
  "issues/list-labels-on-issue": ["pull_requests", "read"],
  "issues/list-comments": ["pull_requests", "read"],
  "issues/remove-label": ["pull_requests", "write"],
  "issues/update-comment": ["pull_requests", "write"],
  "pulls/create-reply-for-review-comment": ["pull_requests", "write"],
  "pulls/create-review": ["pull_requests", "write"],
  "pulls/list": ["pull_requests", "read"],
  "pulls/get": ["pull_requests", "read"],
  "pulls/list-files": ["pull_requests", "read"],
  "reactions/create-for-issue-comment": ["pull_requests", "write"],
  "reactions/create-for-pull-request-review-comment": ["pull_requests", "write"],
  "repos/compare-commits": ["contents", "read"],
  "repos/create-commit-status": ["statuses", "write"],
  "repos/get-collaborator-permission-level": ["metadata", "read"],
};

/** From the page "Webhook events and payloads": what an App must be permitted to receive an event. */
const HEARD_WITH: { readonly [event: string]: readonly [name: string, level: "read"] } = {
  check_run: ["checks", "read"],
  check_suite: ["checks", "read"],
  issue_comment: ["issues", "read"],
  merge_group: ["merge_queues", "read"],
  pull_request: ["pull_requests", "read"],
  pull_request_review_comment: ["pull_requests", "read"],
  push: ["contents", "read"],
  repository: ["metadata", "read"],
};

/** The least that permits these operations and lets these events through. Throws for an operation or event that is not listed. */
export function permissionsFor(operations: readonly string[], events: readonly string[]): Permissions {
  const wanted = [
    ...operations.map((one) => [one, NEEDED[one]] as const),
    ...events.map((one) => [one, HEARD_WITH[one]] as const),
  ];
  const least: Permissions = { metadata: "read" };
  for (const [what, needed] of wanted) {
    if (needed === undefined) throw new Error(`Which permission does ${what} need? Say so in permissions.ts.`);
    const [name, level] = needed;
    if (least[name] !== "write") least[name] = level;
  }
  return least;
}

export function permissionsOfManifest(): Permissions {
  return parse(readFileSync(join(import.meta.dirname, "../../../app.yml"), "utf8")).default_permissions;
}

/** Throws the 403 with which GitHub refuses, and the header that names what was missing. */
export function demandPermission(granted: Permissions, operation: string): void {
  const [name, level] = NEEDED[operation] ?? [];
  if (name === undefined || level === undefined) return;
  if (granted[name] === "write" || granted[name] === level) return;
  throw new Refusal(403, "Resource not accessible by integration", { "x-accepted-github-permissions": `${name}=${level}` });
}
