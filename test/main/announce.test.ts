// The check run of a review that waits for its turn: the only worker is busy with another review.

import { PGlite } from "@electric-sql/pglite";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Queue, Store } from "../../src/ports.ts";
import { openQueue } from "../../src/queue/queue.ts";
import { hostOf, jobOf, silent } from "../github/a-host.ts";
import { gate } from "../queue/queue-contract.ts";
import { type Fault, secondaryLimit } from "../support/github/faults.ts";
import type { Repo } from "../support/github/state.ts";
import { createMemoryQueue } from "../support/memory-queue.ts";
import { createMemoryStore } from "../support/memory-store.ts";
import { type App, ours, startApp } from "./an-app.ts";

let app: App;
const BAD = { "main.tf": "# BAD\n" };
const memory = createMemoryStore({ lease: 1_000 });
/** The next call of this method is a process's last. */
let diesAt: "claimCheck" | "keepCheck" | null = null;
/** Ends what died, long after anybody waits for it. */
let buried = gate();

function dying(store: Store): Store {
  const die = async (method: typeof diesAt) => {
    if (diesAt !== method) return;
    diesAt = null;
    await buried.opened;
    throw new Error("died");
  };
  return {
    ...store,
    claimCheck: async (...of) => {
      const claim = await store.claimCheck(...of);
      await die("claimCheck");
      return claim;
    },
    keepCheck: async (...of) => {
      await die("keepCheck");
      return store.keepCheck(...of);
    },
  };
}

beforeAll(async () => {
  app = await startApp({ store: dying(memory), queue: createMemoryQueue({ attempts: 8, second: 10, workers: 1 }) });
});
afterEach(() => {
  diesAt = null;
  app.github.clearFaults();
  expect(app.github.violations).toEqual([]);
});
afterAll(() => app.close());

const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 });
const shown = (repo: Repo) => repo.checks.map(({ status }) => status);

/** Runs while the only worker reviews another pull request. */
async function behindBacklog<T>(run: () => Promise<T>, on: App = app): Promise<T> {
  const repo = await on.github.createRepo({ "main.tf": "# fine\n" });
  const [reading, released] = [gate(), gate()];
  const meanwhile = () => {
    reading.open();
    return released.opened;
  };
  on.github.fault({ operation: "git/get-tree", meanwhile });
  await on.github.openPull(repo, { files: BAD });
  await reading.opened;
  const result = await run().finally(released.open);
  await on.settled();
  return result;
}

const aRepo = (on: App = app) => on.github.createRepo({ "main.tf": "# fine\n" });

async function waiting(fork = false) {
  const repo = await aRepo();
  const pull = await app.github.openPull(repo, { fork, files: BAD });
  await until(() => expect(shown(repo)).toEqual(["queued"]));
  return { repo, pull };
}

describe("behind a backlog", () => {
  it.each([
    ["of the repository", false],
    ["of a fork", true],
  ])("a pull request %s has its check at once, and the review takes it over", async (_name, fork) => {
    const { repo, pull, id } = await behindBacklog(async () => {
      const { repo, pull } = await waiting(fork);
      expect(repo.comments).toEqual([]);
      expect(repo.checks[0]?.output.title).toBe("Queued");
      return { repo, pull, id: repo.checks[0]?.id };
    });
    expect(repo.checks).toMatchObject([{ id, head_sha: pull.head, status: "completed", conclusion: "failure" }]);
    expect(ours(repo)).toHaveLength(1);
  });

  it("each push has its own; those that were overtaken are completed", async () => {
    const { repo, pull } = await behindBacklog(async () => {
      const { repo, pull } = await waiting();
      await app.github.push(repo, pull, { "main.tf": "# calm\n" });
      await until(() => expect(shown(repo)).toEqual(["queued", "queued"]));
      return { repo, pull };
    });
    expect(repo.checks).toMatchObject([
      { status: "completed", conclusion: "failure", output: { summary: expect.stringContaining("newer commit") } },
      { status: "completed", conclusion: "success", head_sha: pull.head },
    ]);
  });

  it("a push that comes while the review reads which head is the newest keeps its check", async () => {
    const repo = await aRepo();
    const pull = await app.github.openPull(repo, { files: BAD });
    await app.settled();
    // Made elsewhere, between two requests of the review: as the other processes do it.
    app.github.fault({
      operation: "checks/create",
      meanwhile: async () => {
        await app.github.push(repo, pull, { "main.tf": "# BAD newest\n" });
        await until(() => expect(repo.checks.map(({ head_sha }) => head_sha)).toContain(pull.head));
      },
    });
    await app.github.push(repo, pull, { "main.tf": "# BAD newer\n" });
    await app.settled();
    expect(repo.checks.filter(({ head_sha }) => head_sha === pull.head)).toMatchObject([{ status: "completed" }]);
    expect(repo.checks).toHaveLength(3);
  });

  it("a merge group has its check at once; one that is taken apart is completed", async () => {
    const { repo, groups } = await behindBacklog(async () => {
      const repo = await aRepo();
      const base_sha = (await repo.git.resolve("refs/heads/main")) ?? "";
      const groups = [];
      for (const at of [1, 2]) {
        const head_ref = `refs/heads/gh-readonly-queue/main/pr-${at}-${base_sha}`;
        const head_sha = await repo.git.commit(head_ref, base_sha, { "main.tf": `# calm ${at}\n` });
        groups.push({ head_sha, head_ref, base_sha, base_ref: "refs/heads/main", head_commit: {} });
      }
      for (const merge_group of groups) await app.github.tell(repo, "merge_group", { action: "checks_requested", merge_group });
      await until(() => expect(shown(repo)).toEqual(["queued", "queued"]));
      await app.github.tell(repo, "merge_group", { action: "destroyed", reason: "dequeued", merge_group: groups[1] });
      return { repo, groups };
    });
    const of = (at: number) => repo.checks.filter(({ head_sha }) => head_sha === groups[at]?.head_sha);
    expect(of(0)).toMatchObject([{ status: "completed", conclusion: "success" }]);
    expect(of(1)).toMatchObject([{ status: "completed", output: { summary: expect.stringContaining("taken apart") } }]);
  });

  it("a pull request that is closed meanwhile has its check completed", async () => {
    const repo = await behindBacklog(async () => {
      const { repo, pull } = await waiting();
      await app.github.closePull(repo, pull, false);
      return repo;
    });
    expect(repo.checks).toMatchObject([{ status: "completed", conclusion: "failure" }]);
  });

  it("a repository that is given away meanwhile gets its answers where it is then, in the same check run", async () => {
    const { repo, id } = await behindBacklog(async () => {
      const { repo, pull } = await waiting();
      const id = repo.checks[0]?.id;
      await app.github.comment(repo, pull.number, "maintainer", "/stackstage help");
      await app.github.transfer(repo, "buyer");
      return { repo, id };
    });
    expect(repo.checks).toMatchObject([{ id, status: "completed", conclusion: "failure" }]);
    expect(ours(repo)).toHaveLength(2);
  });

  it("a review that is cancelled completes its check at once, and may be asked for again", async () => {
    const { repo, pull } = await behindBacklog(async () => {
      const { repo, pull } = await waiting();
      await app.github.comment(repo, pull.number, "maintainer", "/stackstage cancel");
      await until(() => expect(shown(repo)).toEqual(["completed"]));
      expect(repo.checks[0]?.output.summary).toContain("cancelled by maintainer");
      await app.github.comment(repo, pull.number, "maintainer", "/stackstage review");
      await until(() => expect(shown(repo)).toEqual(["completed", "queued"]));
      return { repo, pull };
    });
    expect(repo.checks.at(-1)).toMatchObject({ head_sha: pull.head, status: "completed", conclusion: "failure" });
    expect(repo.checks).toHaveLength(2);
  });

  it("a review that cannot even begin has its check completed", async () => {
    const repo = await behindBacklog(async () => {
      const { repo } = await waiting();
      app.github.fault({ operation: "pulls/get", status: 404, times: 8 });
      return repo;
    });
    expect(repo.checks).toMatchObject([{ status: "completed", output: { title: expect.stringContaining("Inconclusive") } }]);
  });

  it("a run that is asked for again has a new one, of the newest head", async () => {
    const repo = await aRepo();
    const pull = await app.github.openPull(repo, { fork: true, files: BAD });
    await app.settled();
    const [first] = repo.checks;
    if (!first) throw new Error("no check");
    await app.github.push(repo, pull, { "main.tf": "# BAD two\n" });
    await app.settled();
    await behindBacklog(async () => {
      await app.github.rerun(repo, first);
      await until(() => expect(shown(repo)).toEqual(["completed", "completed", "queued"]));
    });
    expect(repo.checks[2]).toMatchObject({ status: "completed", head_sha: pull.head });
    expect(repo.checks).toHaveLength(3);
  });

  it("an event that comes late does not announce a head of yesterday", async () => {
    const repo = await behindBacklog(async () => {
      const repo = await aRepo();
      const { target } = app.github.webhooks;
      const { url } = target;
      target.url = null;
      const pull = await app.github.openPull(repo, { files: BAD });
      pull.updated -= 3_600_000;
      await app.github.act(repo, pull, "edited", { base: { ref: { from: "old" }, sha: { from: pull.base } } });
      const late = app.github.state.deliveries.at(-1)?.id ?? 0;
      await app.github.push(repo, pull, { "main.tf": "# BAD two\n" });
      target.url = url;
      await app.github.webhooks.redeliver(late);
      await until(() => expect(repo.checks).toMatchObject([{ head_sha: pull.head, status: "queued" }]));
      return repo;
    });
    expect(shown(repo)).toEqual(["completed"]);
  });
});

describe("the announcement", () => {
  const PASSING: readonly [string, Fault][] = [
    ["a secondary limit", secondaryLimit("checks/create", 1)],
    ["an answer that is lost", { operation: "checks/create", resetAfter: true }],
    ["a connection that is reset", { operation: "checks/create", reset: true }],
    ["503", { operation: "checks/create", status: 503 }],
  ];
  it.each(PASSING)("passes %s: one check, while the review still waits", async (_name, fault) => {
    const repo = await behindBacklog(async () => {
      app.github.fault(fault);
      return (await waiting()).repo;
    });
    expect(repo.checks).toMatchObject([{ status: "completed", conclusion: "failure" }]);
  });

  it.each([
    ["a limit that lasts", secondaryLimit("checks/create", 1, 8)],
    ["a refusal", { operation: "checks/create", status: 422 }],
  ])("that %s keeps from GitHub leaves the check to the review", async (_name, fault) => {
    const repo = await behindBacklog(async () => {
      const before = app.github.counts.get("checks/create") ?? 0;
      app.github.fault(fault);
      const repo = await aRepo();
      await app.github.openPull(repo, { files: BAD });
      await until(() => expect((app.github.counts.get("checks/create") ?? 0) - before).toBe("times" in fault ? fault.times : 1));
      return repo;
    });
    expect(repo.checks).toMatchObject([{ status: "completed", conclusion: "failure" }]);
    expect(repo.checks[0]?.output.title).not.toContain("Inconclusive");
  });

  it("without the permission says nothing itself: the comment does", async () => {
    const { permissions } = app.github.state;
    app.github.state.permissions = { ...permissions, checks: "read" };
    const repo = await behindBacklog(async () => {
      const repo = await aRepo();
      await app.github.openPull(repo, { files: BAD });
      return repo;
    }).finally(() => {
      app.github.state.permissions = permissions;
    });
    expect(ours(repo)).toHaveLength(1);
    expect(ours(repo)[0]?.body).toContain("There is no check run.");
  });

  it.each([
    ["before GitHub was asked", "claimCheck"],
    ["after GitHub made it", "keepCheck"],
  ] as const)("whose process dies %s: the review makes or finds the one check", async (_name, method) => {
    const repo = await behindBacklog(async () => {
      const repo = await aRepo();
      diesAt = method;
      buried = gate();
      await app.github.openPull(repo, { files: BAD });
      await until(() => expect([diesAt, repo.checks.length]).toEqual([null, method === "keepCheck" ? 1 : 0]));
      void until(() => expect(shown(repo)).toEqual(["completed"])).finally(buried.open);
      return repo;
    });
    expect(repo.checks).toMatchObject([{ status: "completed", conclusion: "failure" }]);
    expect(ours(repo)).toHaveLength(1);
  });

  it.each(["reviewed", "closed"])(
    "whose process died for a head that is overtaken: once it is %s, its check is completed",
    async (end) => {
      const repo = await aRepo();
      const pull = await app.github.openPull(repo, { files: BAD });
      await app.settled();
      await memory.claimCheck(jobOf(repo, pull), pull.head);
      await hostOf(app.github).startCheck(jobOf(repo, pull), pull.head, "Queued");
      if (end === "closed") await app.github.closePull(repo, pull, false);
      else await app.github.push(repo, pull, { "main.tf": "# BAD two\n" });
      await app.settled();
      expect(shown(repo)).toEqual(Array(end === "closed" ? 2 : 3).fill("completed"));
      expect(await memory.openChecks(jobOf(repo, pull))).toEqual([]);
    },
  );

  it("that comes when the review has begun leaves it alone, without a request", async () => {
    const repo = await aRepo();
    const pull = await app.github.openPull(repo, { files: BAD });
    await app.settled();
    const before = app.github.requests();
    await app.organs.queue.add({ kind: "announce", job: jobOf(repo, pull), of: "review", headSha: pull.head });
    await app.settled();
    expect(app.github.requests()).toBe(before);
    expect(await app.organs.store.openChecks(jobOf(repo, pull))).toEqual([]);
  });

  it("is made up for after a review of the same head, when another was asked for meanwhile", async () => {
    const repo = await aRepo();
    const seen: string[][] = [];
    app.github.fault({
      operation: "git/get-tree",
      meanwhile: async () => {
        const [check] = repo.checks;
        if (check) await app.github.rerun(repo, check);
      },
    });
    // The second review begins with the pull request; its check stands by then or is made by it.
    app.github.fault({ operation: "repos/compare-commits", after: 1, meanwhile: () => void seen.push(shown(repo)) });
    await app.github.openPull(repo, { files: BAD });
    await app.settled();
    expect(seen).toEqual([["completed", "queued"]]);
    expect(shown(repo)).toEqual(["completed", "completed"]);
  });
});

describe("on the real queue", () => {
  it("five pull requests have their checks while one review runs, and webhooks their answers", { timeout: 120_000 }, async () => {
    const pglite = await PGlite.create("memory://");
    const log = { warn: vi.fn(), error: vi.fn() };
    const queue: Queue = await openQueue({ database: { pglite, databaseUrl: null }, log, concurrency: 1 });
    const real = await startApp({ queue, store: createMemoryStore(), log: silent });
    try {
      const [repo, took] = await behindBacklog(async () => {
        const repo = await aRepo(real);
        const pulls = [];
        for (let at = 0; at < 5; at++) pulls.push(await real.github.openPull(repo, { files: { "main.tf": `# BAD ${at}\n` } }));
        const answers = [];
        for (const pull of pulls) answers.push(await real.github.act(repo, pull, "ready_for_review"));
        await until(() => expect(shown(repo)).toEqual(Array(5).fill("queued")));
        return [repo, answers] as const;
      }, real);
      expect(shown(repo)).toEqual(Array(5).fill("completed"));
      expect(new Set(took.map(({ status }) => status))).toEqual(new Set([200]));
      // The quickest: the machine that runs the tests may be busy.
      expect(Math.min(...took.map(({ milliseconds }) => milliseconds))).toBeLessThan(200);
    } finally {
      await real.close();
      await pglite.close();
    }
  });
});
