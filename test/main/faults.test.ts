// GitHub as it is on bad days. Whatever happens, a check run comes to an end, and what can be shown is shown.

import { Writable } from "node:stream";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Queue } from "../../src/ports.ts";
import { jobOf } from "../github/a-host.ts";
import { type Fault, FIRST_REVIEW, secondaryLimit } from "../support/github/faults.ts";
import { createMemoryQueue } from "../support/memory-queue.ts";
import { type App, ours, startApp } from "./an-app.ts";

let app: App;
let granted: App["github"]["state"]["permissions"];
const lines: string[] = [];
/** Set: the next attempt is the one after the last. */
let lost = false;

const TIMEOUT = 1_500;
const into = new Writable({
  write: (chunk, _encoding, done) => {
    lines.push(String(chunk));
    done();
  },
});

function losing(queue: Queue): Queue {
  return {
    ...queue,
    work: (handler) =>
      queue.work((task, signal, attempt) => handler(task, signal, lost ? { number: 4, last: true, lost: true } : attempt)),
  };
}

beforeAll(async () => {
  const queue = losing(createMemoryQueue({ attempts: 3, second: 10 }));
  app = await startApp({ timeout: TIMEOUT, queue, log: pino({ level: "info" }, into) });
  granted = app.github.state.permissions;
});
afterEach(() => {
  lost = false;
  app.github.clearFaults();
  app.github.state.permissions = granted;
  expect(app.github.violations).toEqual([]);
});
afterAll(() => app.close());

const BAD = "# BAD\n";
const aRepo = () => app.github.createRepo({ "main.tf": "# fine\n" });

async function reviewed(...faults: readonly Fault[]) {
  const repo = await aRepo();
  for (const fault of faults) app.github.fault(fault);
  const pull = await app.github.openPull(repo, { files: { "main.tf": BAD } });
  await app.settled();
  return { repo, pull };
}

const SOME = ["pulls/get", "graphql", "checks/update", "issues/create-comment"];
const limit = { status: 403, message: "You have exceeded a secondary rate limit", headers: { "retry-after": "1" } };
const quota = {
  status: 403,
  message: "API rate limit exceeded",
  headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1" },
};
const PASSING: readonly [name: string, operations: readonly string[], fault: Omit<Fault, "operation">][] = [
  ["a secondary limit", FIRST_REVIEW, limit],
  ["a connection that is reset after the work was done", FIRST_REVIEW, { resetAfter: true }],
  ["a used up quota", SOME, quota],
  ["429", SOME, { status: 429, headers: { "retry-after": "1" } }],
  ["two 503 on end", SOME, { status: 503, times: 2 }],
  ["a connection that is reset", SOME, { reset: true }],
  ["no answer in time", SOME, { hang: true }],
];

describe.each(PASSING)("%s", (_name, operations, fault) => {
  it.each(operations)("at %s passes: one comment, the check completed as if nothing had been", async (operation) => {
    const { repo, pull } = await reviewed({ ...fault, operation });
    expect(ours(repo)).toHaveLength(1);
    expect(new Set(repo.checks.map(({ status }) => status))).toEqual(new Set(["completed"]));
    expect(repo.checks.at(-1)).toMatchObject({ head_sha: pull.head, conclusion: "failure" });
    expect(repo.checks.at(-1)?.output.title).not.toContain("Inconclusive");
  });
});

const WITHOUT_CHECKS = FIRST_REVIEW.filter((operation) => operation !== "pulls/get" && !operation.startsWith("checks/"));
const STAYING: readonly [status: number, operations: readonly string[]][] = [
  [403, WITHOUT_CHECKS],
  [422, WITHOUT_CHECKS],
  [404, ["repos/compare-commits", "git/get-tree"]],
  [409, ["git/get-tree"]],
];

describe.each(STAYING)("a %i that stays", (status, operations) => {
  it.each(operations)("at %s leaves no check open", async (operation) => {
    const { repo, pull } = await reviewed({ operation, status, times: 99 });
    expect(repo.checks).toMatchObject([{ head_sha: pull.head, status: "completed", conclusion: "failure" }]);
  });
});

describe("one odd annotation", () => {
  it("is left out, and the others stand", async () => {
    const repo = await aRepo();
    repo.refusedLines.add(7);
    await app.github.openPull(repo, { files: { "main.tf": Array.from({ length: 60 }, (_, at) => `# BAD ${at}\n`).join("") } });
    await app.settled();
    const at = repo.checks[0]?.annotations.map(({ start_line }) => start_line) ?? [];
    expect(at.sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, line) => line + 1).filter((line) => line !== 7));
    expect(repo.checks).toMatchObject([{ status: "completed", conclusion: "failure" }]);
    expect(repo.checks[0]?.output.summary).toContain("GitHub refused an annotation");
  });

  it("among many odd ones costs a bounded number of requests", async () => {
    const repo = await aRepo();
    for (let line = 1; line <= 200; line++) repo.refusedLines.add(line);
    const before = app.github.counts.get("checks/update") ?? 0;
    await app.github.openPull(repo, { files: { "main.tf": Array.from({ length: 200 }, (_, at) => `# BAD ${at}\n`).join("") } });
    await app.settled();
    expect(repo.checks).toMatchObject([{ status: "completed", conclusion: "failure" }]);
    expect((app.github.counts.get("checks/update") ?? 0) - before).toBeLessThan(25);
  });
});

describe("a commit that vanished with a force push", () => {
  it.each(["checks/create", "repos/compare-commits", "git/get-tree", "pulls/create-review"])(
    "before %s: the commit in its place gets the answer",
    async (operation) => {
      const repo = await aRepo();
      const pushed = Promise.withResolvers<void>();
      app.github.fault({
        operation,
        meanwhile: async () => {
          const [pull] = repo.pulls;
          if (pull) await app.github.forcePush(repo, pull, { "main.tf": "# BAD again\n" });
          pushed.resolve();
        },
      });
      const pull = await app.github.openPull(repo, { files: { "main.tf": BAD } });
      await pushed.promise;
      await app.settled();
      expect(repo.checks.filter(({ status }) => status !== "completed")).toEqual([]);
      expect(repo.checks.at(-1)).toMatchObject({ head_sha: pull.head, conclusion: "failure" });
      expect(repo.checks.at(-1)?.output.title).not.toContain("Inconclusive");
      expect(ours(repo)).toMatchObject([{ body: expect.stringContaining("BAD again") }]);
      expect(await app.organs.store.openChecks(jobOf(repo, pull))).toEqual([]);
    },
  );
});

it("a branch that is deleted while it is reviewed closes its pull request and its check", async () => {
  const repo = await aRepo();
  app.github.fault({
    operation: "git/get-tree",
    meanwhile: async () => {
      const [pull] = repo.pulls;
      if (pull) await app.github.closePull(repo, pull, false);
    },
  });
  await app.github.openPull(repo, { files: { "main.tf": BAD } });
  await app.settled();
  expect(repo.checks).toMatchObject([{ status: "completed", conclusion: "failure" }]);
  expect(ours(repo)).toEqual([]);
});

describe("a permission that was not granted", () => {
  it("for comments is named in the check, once; the check carries the review", async () => {
    app.github.state.permissions = { ...granted, pull_requests: "read" };
    const { repo, pull } = await reviewed();
    await app.github.push(repo, pull, { "main.tf": "# BAD two\n" });
    await app.settled();
    const [first, second] = repo.checks.map(({ output }) => `${output.title} ${output.summary} ${output.text}`);
    expect(first).toContain("The comment could not be written.");
    expect(first).toContain("pull_requests=write");
    expect(first).not.toContain("Inconclusive");
    expect(second).not.toContain("could not be written");
    expect(repo.checks.map(({ status }) => status)).toEqual(["completed", "completed"]);
  });

  it("for check runs is named in the comment, once; the comment carries the review", async () => {
    app.github.state.permissions = { ...granted, checks: "read" };
    const { repo, pull } = await reviewed();
    expect(repo.checks).toEqual([]);
    expect(ours(repo)[0]?.body).toMatch(/There is no check run\. .*checks=write/);
    await app.github.push(repo, pull, { "main.tf": "# BAD two\n" });
    await app.settled();
    expect(ours(repo)).toHaveLength(1);
    expect(ours(repo)[0]?.body).toContain("BAD two");
    expect(ours(repo)[0]?.body).not.toContain("There is no check run");
  });
});

describe("a review whose worker dies each time", () => {
  it("has its check completed in the end", async () => {
    const repo = await aRepo();
    app.github.fault({
      ...secondaryLimit("git/get-tree", 1),
      meanwhile: () => {
        lost = true;
      },
    });
    await app.github.openPull(repo, { files: { "main.tf": BAD } });
    await app.settled();
    expect(repo.checks).toMatchObject([{ status: "completed", conclusion: "failure" }]);
    expect(repo.checks[0]?.output.summary).toContain("the server stopped each time");
  });
});

describe("what was missed", () => {
  const away = async (happens: () => Promise<unknown>) => {
    const { target } = app.github.webhooks;
    const { url } = target;
    target.url = null;
    await happens();
    target.url = url;
  };

  it("is swept: open pull requests without a completed check for their newest head", async () => {
    const { repo, pull } = await reviewed();
    await app.sweepPullRequests(0);
    await app.settled();
    await away(async () => {
      await app.github.push(repo, pull, { "main.tf": "# BAD while away\n" });
      await app.github.openPull(repo, { files: { "more.tf": BAD } });
    });
    expect(await app.sweepPullRequests(60_000)).toBe(0);
    expect(await app.sweepPullRequests(0)).toBe(2);
    await app.settled();
    expect(repo.checks.map(({ head_sha }) => head_sha)).toContain(pull.head);
    expect(await app.sweepPullRequests(0)).toBe(0);
    expect(repo.checks.filter(({ status }) => status === "completed")).toHaveLength(3);
    expect(ours(repo)).toHaveLength(2);
    expect(await app.sweepPullRequests(0)).toBe(0);
  });

  it("of pull requests that the App came after is none of its business", async () => {
    const repo = await aRepo();
    await away(() => app.github.openPull(repo, { files: { "main.tf": BAD } }));
    app.github.state.installed.set(repo.installation, Date.now() + 1000);
    await app.sweepPullRequests(0);
    await app.settled();
    expect(repo.checks).toEqual([]);
  });

  it("by an installation that was suspended is made up for", async () => {
    const { repo, pull } = await reviewed();
    app.github.state.suspended.add(repo.installation);
    app.github.state.tokens.clear();
    await app.github.push(repo, pull, { "main.tf": "# BAD suspended\n" });
    await app.settled();
    await app.sweepPullRequests(0);
    await app.settled();
    expect(repo.checks).toHaveLength(1);
    app.github.state.suspended.delete(repo.installation);
    await app.sweepPullRequests(0);
    await app.settled();
    expect(repo.checks.at(-1)).toMatchObject({ head_sha: pull.head, status: "completed" });
  });
});

describe("a delivery", () => {
  it("stands in each line of the log that its task writes", async () => {
    lines.length = 0;
    const { repo } = await reviewed(secondaryLimit("git/get-tree", 1));
    const { guid } = app.github.state.deliveries.at(-1) ?? { guid: "" };
    const written = lines.map((line) => JSON.parse(line)).filter(({ job }) => JSON.stringify(job)?.includes(repo.name));
    expect(written.map(({ msg }) => msg)).toEqual(expect.arrayContaining(["accepted", "working"]));
    expect(new Set(written.map(({ delivery }) => delivery))).toEqual(new Set([guid]));
    expect(lines.join("")).not.toContain("BAD");
  });

  it("that was taken twice commands once", async () => {
    const { repo, pull } = await reviewed();
    const job = jobOf(repo, pull);
    const task = { kind: "command", job, comment: 1, author: "maintainer", body: "/stackstage help", delivery: "twice" } as const;
    await Promise.all([app.organs.queue.add(task), app.organs.queue.add(task)]);
    await app.settled();
    expect(ours(repo)).toHaveLength(2);
  });
});
