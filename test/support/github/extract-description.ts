// Takes the REST operations that the app uses out of GitHub's published description into description.json beside this file.
//
// usage: node test/support/github/extract-description.ts PATH/TO/api.github.com.json
// The source is `generated/api.github.com.json` of @octokit/openapi (13 MB; the package, 385 MB, is no dependency). Kept:
// method, path, parameters and request body, with references resolved; prose, examples and responses are left out.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const OPERATIONS = [
  "apps/create-from-manifest",
  "apps/create-installation-access-token",
  "apps/get-authenticated",
  "apps/list-installations",
  "apps/list-repos-accessible-to-installation",
  "apps/list-webhook-deliveries",
  "apps/redeliver-webhook-delivery",
  "checks/create",
  "checks/list-for-ref",
  "checks/update",
  "code-scanning/upload-sarif",
  "git/get-blob",
  "git/get-tree",
  "issues/add-labels",
  "issues/create-comment",
  "issues/list-comments",
  "issues/list-labels-on-issue",
  "issues/remove-label",
  "issues/update-comment",
  "pulls/create-reply-for-review-comment",
  "pulls/create-review",
  "pulls/get",
  "pulls/list",
  "pulls/list-files",
  "reactions/create-for-issue-comment",
  "reactions/create-for-pull-request-review-comment",
  "repos/compare-commits",
  "repos/create-commit-status",
  "repos/get-collaborator-permission-level",
];

const PROSE = new Set(["description", "example", "examples", "summary", "title", "externalDocs", "x-github-breaking-changes"]);

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Operation = {
  operationId: string;
  parameters?: Json;
  requestBody?: { required?: boolean; content: Record<string, { schema: Json }> };
};

const source = process.argv[2];
if (source === undefined) throw new Error("Give the path of @octokit/openapi's generated/api.github.com.json.");
const description = JSON.parse(readFileSync(source, "utf8"));
const found = Object.entries<Record<string, Operation>>(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods)
    .filter(([, operation]) => OPERATIONS.includes(operation.operationId))
    .map(([method, operation]) => ({
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      parameters: lean(operation.parameters ?? []),
      body: operation.requestBody ? lean(operation.requestBody.content["application/json"]?.schema ?? {}) : null,
      bodyRequired: operation.requestBody?.required === true,
    })),
);
const missing = OPERATIONS.filter((id) => !found.some((operation) => operation.id === id));
if (missing.length > 0) throw new Error(`The description has no ${missing.join(", ")}.`);
const output = { version: description.info.version, operations: found.sort((a, b) => (a.id < b.id ? -1 : 1)) };
writeFileSync(join(import.meta.dirname, "description.json"), `${JSON.stringify(output, null, 1)}\n`);

function lean(value: Json): Json {
  if (Array.isArray(value)) return value.map(lean);
  if (value === null || typeof value !== "object") return value;
  if (typeof value["$ref"] === "string") return lean(resolve(value["$ref"]));
  const kept = Object.entries(value).filter(([key, inner]) => !isProse(key, inner));
  return Object.fromEntries(kept.map(([key, inner]) => [key, lean(inner)]));
}

/** A property may be called "title": only prose is text. (examples are lists or objects beside a schema's type.) */
function isProse(key: string, value: Json): boolean {
  if (key === "examples" || key === "externalDocs") return true;
  return PROSE.has(key) && (typeof value !== "object" || value === null || Array.isArray(value));
}

function resolve(reference: string): Json {
  return reference
    .slice(2)
    .split("/")
    .reduce((at, name) => at[name], description);
}
