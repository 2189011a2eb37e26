import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Annotation, CheckResult, Host } from "../../src/ports.ts";
import { secondaryLimit } from "../support/github/faults.ts";
import { type GitHub, startGitHub } from "../support/github/github.ts";
import { OTHER_APP_ID } from "../support/github/state.ts";
import { hostOf, jobOf } from "./a-host.ts";

let github: GitHub;
let host: Host;

beforeAll(async () => {
  github = await startGitHub();
  host = hostOf(github);
});
afterEach(() => {
  github.clearFaults();
  expect(github.violations).toEqual([]);
});
afterAll(() => github.close());

const BUCKET = 'resource "aws_s3_bucket" "logs" {\n  bucket = "logs"\n}\n';

async function aPull(files: Parameters<GitHub["openPull"]>[1]["files"] = { "main.tf": `${BUCKET}# one more line\n` }) {
  const repo = await github.createRepo({ "main.tf": BUCKET, "README.md": "hello\n" });
  const pull = await github.openPull(repo, { files });
  return { repo, pull, job: jobOf(repo, pull) };
}

const result = (annotations: readonly Annotation[] = []): CheckResult => ({
  conclusion: "success",
  title: "All good",
  summary: "Nothing new.",
  text: "",
  annotations,
});
const annotation = (line: number): Annotation => ({
  path: "main.tf",
  startLine: line,
  endLine: line,
  level: "warning",
  title: `Line ${line}`,
  message: "Look here.",
});

describe("reading", () => {
  it("tells what a pull request is", async () => {
    const { pull, job } = await aPull();
    expect(await host.pullRequest(job)).toMatchObject({
      headSha: pull.head,
      baseSha: pull.base,
      state: "open",
      draft: false,
      author: "author",
    });
  });

  it("finds the merge base although the base has moved on", async () => {
    const { repo, pull, job } = await aPull();
    const moved = await github.pushMain(repo, { "other.tf": "# later\n" });
    expect(await host.mergeBase(job, moved, pull.head)).toBe(pull.base);
  });

  it("lists every blob, symbolic links included, and reads what it is asked for", async () => {
    const { pull, job } = await aPull({ "a/b.tf": "# ümlaut\r\n", link: { mode: "120000", content: "/etc/passwd" } });
    const { entries, truncated } = await host.tree(job, pull.head);
    expect(entries.map(({ path, mode }) => `${mode} ${path}`)).toEqual([
      "100644 README.md",
      "100644 a/b.tf",
      "120000 link",
      "100644 main.tf",
    ]);
    expect(truncated).toBeNull();
    const wanted = entries.filter(({ path }) => path.endsWith(".tf"));
    const blobs = await host.blobs(job, wanted);
    expect(wanted.map(({ sha }) => blobs.get(sha)?.text)).toEqual(["# ümlaut\r\n", BUCKET]);
  });

  it("says why a file could not be read", async () => {
    const { pull, job } = await aPull({
      "binary.tf": Buffer.from([1, 0, 2]),
      "latin.tf": Buffer.from("# \xfcmlaut\n", "latin1"),
      "huge.tf": Buffer.alloc(20 * 1024 * 1024, "#"),
      "large.tf": Buffer.alloc(700_000, "#"),
    });
    const { entries } = await host.tree(job, pull.head);
    const blobs = await host.blobs(job, entries);
    const of = (path: string) => blobs.get(entries.find((entry) => entry.path === path)?.sha ?? "");
    expect(of("binary.tf")?.unread).toBe("it is binary");
    expect(of("latin.tf")?.unread).toContain("not valid UTF-8");
    expect(of("huge.tf")?.unread).toContain("20.0 MB");
    expect(of("large.tf")?.text).toHaveLength(700_000);
  });

  it("walks a tree that GitHub truncates, folder by folder", async () => {
    const files = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`f${at % 5}/g${at % 3}/${at}.tf`, `# ${at}\n`]));
    const { repo, pull, job } = await aPull(files);
    repo.treeLimit = 4;
    const { entries, truncated } = await host.tree(job, pull.head);
    expect(truncated).toBeNull();
    expect(entries).toHaveLength(32);
    expect(entries.map(({ path }) => path)).toEqual([...entries.map(({ path }) => path)].sort());
  });

  it("reads two hundred files in one request, and none again", async () => {
    const files = Object.fromEntries(Array.from({ length: 230 }, (_, at) => [`f${at}.tf`, `# ${at}\n`]));
    const { pull, job } = await aPull(files);
    const { entries } = await host.tree(job, pull.head);
    const before = github.requests();
    await host.blobs(job, entries);
    expect(github.requests() - before).toBe(2);
    await host.blobs(job, entries);
    await host.tree(job, pull.head);
    expect(github.requests() - before).toBe(2);
  });

  it("knows the lines inside the diff, of a fork too, and a renamed file's former name", async () => {
    const repo = await github.createRepo({ "main.tf": BUCKET, "old.tf": `${BUCKET}# a\n# b\n# c\n` });
    const pull = await github.openPull(repo, {
      fork: true,
      files: { "main.tf": `# first\n${BUCKET}`, "old.tf": null, "new.tf": `${BUCKET}# a\n# b\n# C\n` },
    });
    const files = await host.changedFiles(jobOf(repo, pull), pull.base, pull.head);
    expect(files).toEqual([
      { path: "main.tf", previousPath: null, status: "modified", lines: [1, 2, 3, 4] },
      { path: "new.tf", previousPath: "old.tf", status: "renamed", lines: [3, 4, 5, 6] },
    ]);
  });
});

describe("the files of a comparison", () => {
  const count = () => github.counts.get("pulls/list-files") ?? 0;
  const changed = async (files: { [path: string]: string | Buffer | null }) => {
    const repo = await github.createRepo({ "main.tf": BUCKET, "old.tf": `${BUCKET}# a\n# b\n# c\n` });
    const pull = await github.openPull(repo, { files });
    const job = jobOf(repo, pull);
    const listed = await host.changedFiles(job, pull.base, pull.head);
    const before = count();
    const base = await host.mergeBase(job, pull.base, pull.head);
    return { listed, compared: await host.changedFiles(job, base, pull.head), asked: count() - before };
  };

  it("are those of the pull request, and need not be asked for", async () => {
    const files = {
      "main.tf": `# first\n${BUCKET}`,
      "old.tf": null,
      "new.tf": `${BUCKET}# a\n# b\n# C\n`,
      "x.png": Buffer.from([0]),
    };
    const { listed, compared, asked } = await changed(files);
    expect(listed).toHaveLength(3);
    expect(compared).toEqual(listed);
    expect(asked).toBe(0);
  });

  it("are asked for where a comparison ends", async () => {
    const many = Object.fromEntries(Array.from({ length: 301 }, (_, at) => [`f${at}.tf`, `# ${at}\n`]));
    const { compared, asked } = await changed(many);
    expect(compared).toHaveLength(301);
    expect(asked).toBe(4);
  });
});

describe("the check run", () => {
  it("is found while it is open, the newest first", async () => {
    const { repo, pull, job } = await aPull();
    const first = await host.startCheck(job, pull.head, "Queued");
    const second = await host.startCheck(job, pull.head, "Queued");
    expect(await host.openChecks(job, pull.head)).toEqual([second, first]);
    await host.completeCheck(job, first, result());
    expect(await host.openChecks(job, pull.head)).toEqual([second]);
    expect(repo.checks.map(({ status }) => status)).toEqual(["completed", "queued"]);
  });

  it("carries 120 annotations in portions of 50, completed from the first on", async () => {
    const { repo, pull, job } = await aPull();
    const check = await host.startCheck(job, pull.head, "Reviewing");
    github.fault({ operation: "checks/update", after: 2, status: 500, times: 9 });
    const annotations = Array.from({ length: 120 }, (_, at) => annotation(at + 1));
    await expect(host.completeCheck(job, check, result(annotations))).rejects.toMatchObject({ retryable: true });
    expect(repo.checks[0]).toMatchObject({ status: "completed", conclusion: "success" });
    expect(repo.checks[0]?.annotations).toHaveLength(100);
  });

  it("is completed even when GitHub refuses its only annotation, and says so", async () => {
    const { repo, pull, job } = await aPull();
    const check = await host.startCheck(job, pull.head, "Reviewing");
    github.fault({ operation: "checks/update", status: 422, message: "Invalid path" });
    await host.completeCheck(job, check, result([annotation(1)]));
    expect(repo.checks[0]).toMatchObject({ conclusion: "success", annotations: [] });
    expect(repo.checks[0]?.output.summary).toContain("GitHub refused an annotation");
  });

  it("never passes GitHub's limits", async () => {
    const { repo, pull, job } = await aPull();
    const check = await host.startCheck(job, pull.head, "Reviewing");
    const long = "x".repeat(70_000);
    const annotations = [{ ...annotation(1), title: long, message: long }];
    await host.completeCheck(job, check, { ...result(annotations), title: long, summary: long, text: long });
    expect(repo.checks[0]?.status).toBe("completed");
  });
});

describe("the comment", () => {
  it("is written once and edited by its id", async () => {
    const { repo, job } = await aPull();
    const id = await host.putComment(job, "one", null);
    expect(await host.putComment(job, "two", id)).toBe(id);
    expect(repo.comments.map(({ body }) => body)).toEqual([expect.stringContaining("two")]);
  });

  it("is found again without its id, and never by its text alone", async () => {
    const { repo, pull, job } = await aPull();
    const id = await host.putComment(job, "one", null);
    const marked = repo.comments[0]?.body ?? "";
    repo.comments.length = 0;
    await github.comment(repo, pull.number, "mallory", marked);
    await github.comment(repo, pull.number, "other[bot]", marked, { app: OTHER_APP_ID });
    const made = await host.putComment(job, "two", id);
    expect(await host.putComment(job, "three", null)).toBe(made);
    expect(repo.comments.map(({ body }) => body.includes("three"))).toEqual([false, false, true]);
  });

  it("is not written twice when the connection broke after the first time", async () => {
    const { repo, job } = await aPull();
    github.fault({ operation: "issues/create-comment", resetAfter: true });
    await expect(host.putComment(job, "one", null)).rejects.toMatchObject({ code: "github-unreachable", retryable: true });
    await host.putComment(job, "one", null);
    expect(repo.comments).toHaveLength(1);
  });

  it("is cut before GitHub refuses it", async () => {
    const { repo, job } = await aPull();
    await host.putComment(job, "x".repeat(70_000), null);
    expect(repo.comments[0]?.body.length).toBeLessThanOrEqual(65_000);
  });
});

describe("suggestions", () => {
  const suggestion = (startLine: number, endLine: number) => ({
    path: "main.tf",
    startLine,
    endLine,
    body: "```suggestion\n# better\n```",
    fingerprint: "f",
  });

  it("come as one review", async () => {
    const { repo, pull, job } = await aPull();
    await host.postReview(job, pull.head, "Two fixes.", [suggestion(4, 4), suggestion(2, 3)]);
    expect(repo.reviews).toHaveLength(1);
    expect(repo.reviews[0]?.comments.map(({ start_line, line }) => [start_line, line])).toEqual([
      [undefined, 4],
      [2, 3],
    ]);
  });

  it("outside the diff are refused as GitHub does", async () => {
    const { pull, job } = await aPull();
    await expect(host.postReview(job, pull.head, "Far off.", [suggestion(90, 90)])).rejects.toMatchObject({
      code: "github-rejected",
      retryable: false,
    });
  });
});

describe("people", () => {
  it("have the permission that GitHub says they have", async () => {
    const { repo, job } = await aPull();
    repo.permissions.set("keeper", "maintain").set("sorter", "triage").set("special", "deployers");
    const roles = await Promise.all(
      ["maintainer", "keeper", "sorter", "special", "nobody"].map((login) => host.permission(job, login)),
    );
    expect(roles).toEqual(["admin", "maintain", "triage", "none", "read"]);
  });

  it("get a reaction and an answer", async () => {
    const { repo, pull, job } = await aPull();
    const { comment } = await github.comment(repo, pull.number, "maintainer", "/stackstage help");
    await host.react(job, comment.id, "eyes");
    await host.reply(job, comment.id, "Here is how.");
    expect(repo.reactions).toEqual([{ comment: comment.id, content: "eyes" }]);
    expect(repo.comments.at(-1)?.body).toBe("Here is how.");
  });
});

describe("when GitHub stumbles", () => {
  it("asks again at once for what may be asked twice", async () => {
    const { pull, job } = await aPull();
    github.fault({ operation: "pulls/get", status: 502 });
    github.fault({ operation: "pulls/get", reset: true });
    expect((await host.pullRequest(job)).headSha).toBe(pull.head);
  });

  it("gives up after three times, retryable", async () => {
    const { job } = await aPull();
    github.fault({ operation: "pulls/get", status: 503, times: 3 });
    await expect(host.pullRequest(job)).rejects.toMatchObject({ code: "github-unavailable", retryable: true });
  });

  it("honours a secondary limit's pause instead of asking on", async () => {
    const { job } = await aPull();
    github.fault(secondaryLimit("pulls/get", 42));
    await expect(host.pullRequest(job)).rejects.toMatchObject({ code: "github-rate-limited", retryAfter: 42, retryable: true });
  });

  it("names a suspended installation", async () => {
    const { repo, job } = await aPull();
    github.state.suspended.add(repo.installation);
    await expect(hostOf(github).pullRequest(job)).rejects.toMatchObject({ code: "github-suspended", retryable: false });
  });

  it("says where the App is not installed", async () => {
    const { job } = await aPull();
    await expect(host.pullRequest({ ...job, repo: "elsewhere" })).rejects.toMatchObject({ code: "github-not-found" });
  });
});
