// What a team sees before it hosts anything is what the App will show: the same change, reviewed over a local git
// repository and through the whole server, gives the same comment and the same check run.
//
// Left out of the comparison: where links lead, the commits' names and the address of the report. Suggestions are switched
// off by the configuration: a local change has no lines of a diff to put them on.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createAdviser } from "../../src/adviser/adviser.ts";
import { readFolder } from "../../src/cli/local/folder.ts";
import { createLocalHost } from "../../src/cli/local/host.ts";
import { localJob } from "../../src/cli/local/job.ts";
import { createNoStore } from "../../src/cli/local/no-store.ts";
import { gitRevisions } from "../../src/cli/local/revisions.ts";
import { today } from "../../src/cli/local/settings.ts";
import { reviewPullRequest } from "../../src/pipeline.ts";
import type { CheckResult } from "../../src/ports.ts";
import { createInlineAnalyzer } from "../../src/sandbox/inline-analyzer.ts";
import { silent } from "../github/a-host.ts";
import { type App, startApp } from "../main/an-app.ts";
import { stackstage } from "./stackstage.ts";

type Files = { readonly [path: string]: string };

const SAMPLE = join(import.meta.dirname, "../sample");
const filesIn = (folder: string): Files => Object.fromEntries(readFolder(folder).map(({ path, text }) => [path, text]));
const [base, head] = [filesIn(join(SAMPLE, "base")), filesIn(join(SAMPLE, "head"))];
const BUCKET = 'resource "aws_s3_bucket" "a" {\n  bucket = "a"\n}\n';

const CASES: readonly (readonly [string, { base: Files; change: Files; settings?: string }])[] = [
  ["the sample", { base, change: head }],
  [
    "a configuration",
    { base, change: head, settings: "gate: { fail_on: [critical], drop: 5 }\nannotations: all\nstacks: { exclude: [deploy] }\n" },
  ],
  [
    "a mistake in the configuration",
    { base: {}, change: { "main.tf": BUCKET }, settings: "gates: {}\nrules: { modes: { nothing-so-called: off } }\n" },
  ],
  ["a file that cannot be read", { base: { "main.tf": BUCKET }, change: { "main.tf": `${BUCKET}resource "x" {\n` } }],
  [
    "a change of the configuration",
    { base: { "main.tf": BUCKET }, change: { "main.tf": `${BUCKET}# more\n`, ".stackstage.yml": "gate: { drop: 1 }\n" } },
  ],
  ["nothing of infrastructure", { base: { "main.tf": BUCKET }, change: { "README.md": "words\n" } }],
];

let app: App;
let folder = "";

beforeAll(async () => {
  app = await startApp({ analyzer: createInlineAnalyzer() });
  folder = mkdtempSync(join(tmpdir(), "stackstage-same-"));
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

it.each(CASES)("%s is shown by both alike", async (name, { base, change, settings = "" }) => {
  const before = { ...base, ".stackstage.yml": `suggestions: false\n${settings}` };
  const [ours, theirs] = [await locally(name, before, change), await hosted(before, change)];
  expect(ours.check).toEqual(theirs.check);
  expect(ours.comment).toEqual(theirs.comment);
});

it("the command prints that comment", async () => {
  const before = { ...base, ".stackstage.yml": "suggestions: false\n" };
  const { comment } = await hosted(before, head);
  const repo = repository("printed", before, head);
  const { out, code } = await stackstage(
    ["review", "--repo", repo, "--base", "main", "--format", "markdown", "--no-history"],
    folder,
  );
  expect([code, plain(out).trim()]).toEqual([1, comment]);
});

async function locally(name: string, before: Files, change: Files) {
  const repo = repository(name, before, change);
  const host = createLocalHost(await gitRevisions(repo, "main", "change"));
  const adviser = createAdviser({ baseUrl: "", model: "", timeoutMs: 0, tokenBudget: 0, log: silent });
  const ports = { host, adviser, today, store: createNoStore(), analyzer: createInlineAnalyzer() };
  await reviewPullRequest(localJob(repo, "change"), ports);
  const { comment, check } = host.published;
  return { comment: comment === null ? null : plain(comment), check: check === null ? null : plainCheck(check) };
}

async function hosted(before: Files, change: Files) {
  const repo = await app.github.createRepo(before);
  await app.github.openPull(repo, { files: change });
  await app.settled();
  const [check] = repo.checks;
  if (check === undefined) throw new Error("the app made no check run");
  const { title, summary, text = "" } = check.output;
  const annotations = check.annotations.map(({ path, start_line, end_line, annotation_level, title, message }) => {
    return { path, startLine: start_line, endLine: end_line, level: annotation_level, title, message };
  });
  const comment = repo.comments.find(({ app }) => app !== null)?.body;
  return {
    comment: comment === undefined ? null : plain(comment),
    check: { conclusion: check.conclusion, title, summary: plain(summary ?? ""), text: plain(text ?? ""), annotations },
  };
}

function repository(name: string, before: Files, change: Files): string {
  const root = join(folder, name.replace(/\W+/g, "-"));
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", root, "-c", "user.name=a", "-c", "user.email=a@b.c", ...args], { stdio: "pipe" });
  const commit = (files: Files) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    git("add", "-A");
    git("commit", "-q", "-m", "x");
  };
  mkdirSync(root, { recursive: true });
  git("init", "-q", "-b", "main");
  commit(before);
  git("checkout", "-q", "-b", "change");
  commit(change);
  return root;
}

function plainCheck({ conclusion, title, summary, text, annotations }: CheckResult) {
  return { conclusion, title, summary: plain(summary ?? ""), text: plain(text ?? ""), annotations };
}

/** Only links to files and to the report: a rule's sources stay. */
function plain(markdown: string): string {
  return markdown
    .replace(/ · \[Report\]\([^)]*\)/g, "")
    .replace(/ in the \[report\]\([^)]*\)/g, "")
    .replace(/\[(`[^`]*`)\]\(http[^)]*\/blob\/[^)]*\)/g, "$1")
    .replace(/Reviewed `[0-9a-f]{7}`/g, "Reviewed `…`");
}
