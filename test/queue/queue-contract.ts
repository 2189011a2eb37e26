// What every Queue keeps, in memory or on a database. Each test has a queue of its own.

import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Announcement, type Job, PortError, type Queue, type Task } from "../../src/ports.ts";

/** `workers`: tasks at the same time, announcements apart. */
type Open = (options: { readonly attempts?: number; readonly workers?: number }) => Promise<Queue>;

export const jobOf = (number: number): Job => ({ installation: 7, repositoryId: 70, owner: "acme", repo: "shop", number });
export const reviewOf = (number: number): Task => ({ kind: "review", job: jobOf(number) });
export const announcementOf = (number: number): Announcement => ({ kind: "announce", job: jobOf(number), of: "review" });
export const commandOf = (number: number, body: string): Task => ({
  kind: "command",
  job: jobOf(number),
  comment: 1,
  author: "dev",
  body,
});

/** A promise and what ends it. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 15_000, interval: 20 });

export function queueContract(open: Open): void {
  let queue: Queue;
  const settled = (counts = { queued: 0, active: 0 }) => until(async () => expect(await queue.counts()).toEqual(counts));

  beforeEach(async () => {
    queue = await open({});
  });
  afterEach(() => queue.stop(2_000));

  it("takes the waiting reviews of one pull request off, and nothing else", async () => {
    await queue.add(reviewOf(1));
    await queue.add(reviewOf(2));
    await queue.add(commandOf(1, "/stackstage help"));
    expect(await queue.cancelReviews(jobOf(1))).toBe(1);
    expect(await queue.cancelReviews(jobOf(1))).toBe(0);
    expect(await queue.counts()).toEqual({ queued: 2, active: 0 });
  });

  it("lets only the posture wait that was added last", async () => {
    const posture = (headSha: string): Task => ({ kind: "posture", job: jobOf(0), headSha });
    for (const task of [posture("a"), posture("b"), { ...posture("c"), job: { ...jobOf(0), repositoryId: 71 } }])
      await queue.add(task);
    const seen: Task[] = [];
    await queue.work(async (task) => void seen.push(task));
    await settled();
    expect(seen.map((task) => "headSha" in task && task.headSha).sort()).toEqual(["b", "c"]);
  });

  it("announces a review whose turn has not come, while the only worker is busy", async () => {
    await queue.stop(1_000);
    queue = await open({ workers: 1 });
    const slow = gate();
    const announced: Announcement[] = [];
    await queue.work(async (task) => {
      if (task.kind === "announce") announced.push(task);
      else await slow.opened;
    });
    await queue.add(reviewOf(1));
    await settled({ queued: 0, active: 1 });
    await queue.add(reviewOf(2));
    await queue.add(announcementOf(2));
    await until(() => expect(announced).toEqual([announcementOf(2)]));
    expect(await queue.counts()).toEqual({ queued: 1, active: 1 });
    slow.open();
    await settled();
  });

  it("lets only the announcement wait that was added last, of reviews and of merge groups each", async () => {
    const group = (headSha: string): Announcement => ({ ...announcementOf(1), of: "merge-group", headSha });
    for (const task of [announcementOf(1), { ...announcementOf(1), headSha: "b" }, group("c"), group("d"), announcementOf(2)])
      await queue.add(task);
    const seen: Announcement[] = [];
    await queue.work(async (task) => void (task.kind === "announce" && seen.push(task)));
    await settled();
    expect(seen.map(({ job, of, headSha }) => `${job.number} ${of} ${headSha}`).sort()).toEqual([
      "1 merge-group d",
      "1 review b",
      "2 review undefined",
    ]);
  });

  it("says how it stands with what was announced", async () => {
    const [first, last] = [gate(), gate()];
    const group: Announcement = { kind: "announce", job: jobOf(1), of: "merge-group", headSha: "a" };
    const progress = (announced = announcementOf(1)) => queue.progressOf(announced);
    expect(await progress()).toBe("none");
    await queue.add(reviewOf(1));
    await queue.add({ kind: "merge-group", job: jobOf(2), headSha: "a", baseSha: "b" });
    expect([await progress(), await progress(announcementOf(2))]).toEqual(["waiting", "none"]);
    const ofGroup = { ...group, job: jobOf(2) };
    expect([await progress(ofGroup), await progress({ ...ofGroup, headSha: "b" })]).toEqual(["waiting", "none"]);
    let runs = 0;
    await queue.work(async ({ kind }) => {
      if (kind === "review") await (++runs === 1 ? first : last).opened;
    });
    await until(async () => expect(await progress()).toBe("active"));
    await queue.add(reviewOf(1));
    expect(await progress()).toBe("waiting");
    first.open();
    await until(async () => expect(await progress()).toBe("active"));
    last.open();
    await settled();
    expect(await progress()).toBe("none");
  });

  it("gives each task to the handler once, whole", async () => {
    const tasks = [reviewOf(1), commandOf(2, "/stackstage ask why?"), { kind: "closed", job: jobOf(3) } as const];
    const seen: Task[] = [];
    await queue.work(async (task) => void seen.push(task));
    for (const task of tasks) await queue.add(task);
    await settled();
    expect(seen.sort((a, b) => a.job.number - b.job.number)).toEqual(tasks);
  });

  it("keeps tasks that were added before anyone works", async () => {
    await queue.add(reviewOf(1));
    expect(await queue.counts()).toEqual({ queued: 1, active: 0 });
    const seen: Task[] = [];
    await queue.work(async (task) => void seen.push(task));
    await settled();
    expect(seen).toEqual([reviewOf(1)]);
  });

  it("queues one review for each pull request, also when many come at once", async () => {
    await Promise.all([1, 1, 1, 2, 1].map((number) => queue.add(reviewOf(number))));
    expect(await queue.counts()).toEqual({ queued: 2, active: 0 });
  });

  it("queues one more review while one runs, and never runs two of a pull request", async () => {
    const first = gate();
    let running = 0;
    let most = 0;
    let runs = 0;
    await queue.work(async () => {
      runs += 1;
      running += 1;
      most = Math.max(most, running);
      if (runs === 1) await first.opened;
      running -= 1;
    });
    await queue.add(reviewOf(1));
    // Active is not yet begun: what is queued until then is the running review's to read.
    await until(() => expect(runs).toBe(1));
    for (let push = 0; push < 3; push++) await queue.add(reviewOf(1));
    expect(await queue.counts()).toEqual({ queued: 1, active: 1 });
    first.open();
    await settled();
    expect([runs, most]).toEqual([2, 1]);
  });

  it("lets other pull requests go on while one has work waiting", async () => {
    const slow = gate();
    const begun: number[] = [];
    const done: number[] = [];
    await queue.work(async ({ job }) => {
      begun.push(job.number);
      if (job.number === 1) await slow.opened;
      done.push(job.number);
    });
    await queue.add(reviewOf(1));
    await until(() => expect(begun).toEqual([1]));
    for (const task of [reviewOf(1), commandOf(1, "a"), reviewOf(2), reviewOf(3)]) await queue.add(task);
    await until(() => expect(done).toEqual(expect.arrayContaining([2, 3])));
    slow.open();
    await settled();
    expect(done.filter((number) => number === 1)).toHaveLength(3);
  });

  it("does the commands of a pull request in order", async () => {
    const words = Array.from({ length: 12 }, (_, index) => `command ${index}`);
    for (const body of words) await queue.add(commandOf(1, body));
    const seen: string[] = [];
    await queue.work(async (task) => void seen.push(task.kind === "command" ? task.body : ""));
    await settled();
    expect(seen).toEqual(words);
  });

  it("takes back a task whose handler says that it can be tried again, after the delay", async () => {
    const attempts: number[] = [];
    const times: number[] = [];
    await queue.work(async (_task, _signal, { number }) => {
      attempts.push(number);
      times.push(Date.now());
      if (number === 1) throw new PortError("rate-limited", "later", { retryable: true, retryAfter: 1 });
    });
    await queue.add(reviewOf(1));
    await until(() => expect(attempts).toEqual([1, 2]));
    await settled();
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(900);
  });

  it("counts a review that waits to be tried again as the queued one", async () => {
    let runs = 0;
    await queue.work(async () => {
      runs += 1;
      throw new PortError("rate-limited", "later", { retryable: true, retryAfter: 60 });
    });
    await queue.add(reviewOf(1));
    await until(() => expect(runs).toBe(1));
    await settled({ queued: 1, active: 0 });
    await queue.add(reviewOf(1));
    expect(await queue.counts()).toEqual({ queued: 1, active: 0 });
  });

  it("holds back the commands of a pull request while its task waits to be tried again", async () => {
    const seen: string[] = [];
    await queue.work(async (task, _signal, { number }) => {
      seen.push(task.kind);
      if (task.kind === "review" && number === 1) throw new PortError("host", "later", { retryable: true, retryAfter: 1 });
    });
    await queue.add(reviewOf(1));
    await queue.add(commandOf(1, "a"));
    await until(() => expect(seen).toEqual(["review", "review", "command"]));
  });

  it.each([
    ["a PortError that is final", () => new PortError("not-found", "gone")],
    ["an error of our own", () => new Error("unreachable")],
  ])("ends a task whose handler throws %s, and goes on", async (_, error) => {
    const seen: number[] = [];
    await queue.work(async ({ job }) => {
      seen.push(job.number);
      if (job.number === 1) throw error();
    });
    await queue.add(reviewOf(1));
    await queue.add(commandOf(1, "after"));
    await settled();
    expect(seen).toEqual([1, 1]);
  });

  it("tells the handler which attempt is the last, and gives up after it", async () => {
    await queue.stop(1_000);
    queue = await open({ attempts: 2 });
    const seen: unknown[] = [];
    await queue.work(async (_task, _signal, attempt) => {
      seen.push(attempt);
      throw new PortError("host", "again", { retryable: true, retryAfter: 0 });
    });
    await queue.add(reviewOf(1));
    await until(() => expect(seen).toHaveLength(2));
    await settled();
    expect(seen).toEqual([
      { number: 1, last: false },
      { number: 2, last: true },
    ]);
  });

  it("waits on stop for what is about to end", async () => {
    let done = false;
    const started = gate();
    await queue.work(async () => {
      started.open();
      await new Promise((resolve) => setTimeout(resolve, 300));
      done = true;
    });
    await queue.add(reviewOf(1));
    await started.opened;
    await queue.stop(5_000);
    expect(done).toBe(true);
  });
}
