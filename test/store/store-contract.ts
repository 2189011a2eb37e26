// What every Store keeps, in memory or on a database.

import { afterAll, beforeAll, expect, it } from "vitest";
import type { Exchange, Job, Store } from "../../src/ports.ts";
import { aReview } from "../support/a-review.ts";

const exchange: Exchange = {
  purpose: "suggest",
  model: "m",
  prompt: "a\0b",
  answer: "\ud800 lone",
  tokens: 12,
  milliseconds: 34,
};

export function storeContract(open: () => Promise<Store>): void {
  let store: Store;
  let numbers = 0;
  const aJob = (changes: Partial<Job> = {}): Job => ({
    installation: 7,
    repositoryId: 70,
    owner: "acme",
    repo: "shop",
    number: ++numbers,
    ...changes,
  });
  const save = (job: Job, headSha: string, overall = 80) =>
    store.saveReview({ job, headSha, baseSha: "b", mergeBase: "m", review: aReview({ overall }), exchanges: [] });

  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  it("answers a ping", () => store.ping());

  it("gives back a review whole, text that PostgreSQL refuses included", async () => {
    const job = aJob();
    const excerpts = { "k\0ey": { path: "a\ud800b", startLine: 1, lines: ["nul \0", "sign ␀0", "pair 😀", "\u0001"] } };
    const stored = { job, headSha: "h", baseSha: "b", mergeBase: "m", review: aReview({ excerpts }), exchanges: [exchange] };
    const id = await store.saveReview(stored);
    const { at, ...read } = (await store.latestReview(job)) ?? { at: "" };
    expect(read).toEqual({ ...stored, id, exchanges: [{ ...exchange, answer: exchange.answer }] });
    expect(at).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it("moves what it keeps of a repository to its new name and owner", async () => {
    const job = aJob({ repositoryId: 71 });
    await save(job, "one");
    await store.saveSurfaces(job, { commentId: "12" });
    const to = { installation: 9, repositoryId: 71, owner: "buyer", repo: "new" };
    await store.moveRepository(to);
    expect(await store.latestReview(job)).toBeNull();
    expect(await store.latestReview({ ...job, ...to })).toMatchObject({ headSha: "one", job: to });
    expect((await store.surfaces({ ...job, ...to })).commentId).toBe("12");
  });

  it("deletes what the App was taken away from, after the grace period and not when it came back", async () => {
    const [gone, back, whole] = [aJob({ repositoryId: 72 }), aJob({ repositoryId: 73 }), aJob({ installation: 8 })];
    for (const job of [gone, back, whole]) await save(job, "one");
    await store.markRemoved(7, [72, 73]);
    await store.markRemoved(8, null);
    await store.unmarkRemoved(7, [73]);
    expect(await store.deleteRemoved(30)).toBe(0);
    expect(await store.latestReview(gone)).not.toBeNull();
    expect(await store.deleteRemoved(0)).toBe(2);
    expect([await store.latestReview(gone), await store.latestReview(whole)]).toEqual([null, null]);
    expect(await store.latestReview(back)).not.toBeNull();
  });

  it("deletes at once what it is asked to, of this repository or installation alone", async () => {
    const [one, other, third] = [aJob({ repositoryId: 74 }), aJob({ repositoryId: 75 }), aJob({ installation: 10 })];
    for (const job of [one, other, third]) await save(job, "one");
    await store.markRemoved(10, null);
    await store.deleteNow(7, [74]);
    await store.deleteNow(10, null);
    expect([await store.latestReview(one), await store.latestReview(third)]).toEqual([null, null]);
    expect(await store.latestReview(other)).not.toBeNull();
  });

  it("keeps what it has of a repository whose name is another's now", async () => {
    const job = aJob({ repositoryId: 76, repo: "taken" });
    await save(job, "one");
    expect(await store.latestReview({ ...job, repositoryId: 77 })).toBeNull();
    expect(await store.latestReview({ ...job, repo: "renamed" })).toMatchObject({ headSha: "one" });
  });

  it("has no review of a pull request that was not reviewed", async () => {
    expect(await store.latestReview(aJob())).toBeNull();
  });

  it("gives the newest review, and the history newest first", async () => {
    const job = aJob();
    for (const [index, head] of ["one", "two", "three"].entries()) await save(job, head, 60 + index);
    expect((await store.latestReview(job))?.headSha).toBe("three");
    const history = await store.history(job, 2);
    expect(history.map((entry) => [entry.headSha, entry.overall, entry.before])).toEqual([
      ["three", 62, 90],
      ["two", 61, 90],
    ]);
    expect(history[0]).toMatchObject({ verdict: "Good", conclusion: "failure", introduced: 1, resolved: 0, engine: "0.1.0" });
  });

  it("lists a repository's history over its pull requests", async () => {
    const repositoryId = 78;
    await save(aJob({ repositoryId }), "x");
    await save(aJob({ repositoryId }), "y");
    const entries = await store.history({ ...aJob({ repositoryId }), number: null }, 10);
    expect(entries.map((entry) => entry.headSha)).toEqual(["y", "x"]);
  });

  it("replaces a review of the same head, merge base and versions, and it is the newest then", async () => {
    const job = aJob();
    const first = await save(job, "same", 50);
    await save(job, "other", 60);
    expect(await save(job, "same", 70)).toBe(first);
    expect((await store.latestReview(job))?.review.comparison.after.overall).toBe(70);
    expect(await store.history(job, 10)).toHaveLength(2);
  });

  it("shows an installation nothing of another", async () => {
    const job = aJob();
    await save(job, "secret");
    await store.saveSurfaces(job, { commentId: "1" });
    const stranger = { ...job, installation: 8 };
    expect(await store.latestReview(stranger)).toBeNull();
    expect(await store.history(stranger, 10)).toEqual([]);
    expect(await store.surfaces(stranger)).toEqual({ commentId: null, suggested: [], label: null, closed: null });
    expect(await store.pullRequestsByHead(8, 70, "secret")).toEqual([]);
  });

  it("keeps surfaces apart: saving one leaves the other", async () => {
    const job = aJob();
    expect(await store.surfaces(job)).toEqual({ commentId: null, suggested: [], label: null, closed: null });
    await store.saveSurfaces(job, { commentId: "99" });
    await store.saveSurfaces(job, { suggested: ["f1", "f2"] });
    await store.saveSurfaces(job, { label: "x" });
    expect(await store.surfaces(job)).toEqual({ commentId: "99", suggested: ["f1", "f2"], label: "x", closed: null });
    await store.saveSurfaces(job, {});
    expect(await store.surfaces(job)).toEqual({ commentId: "99", suggested: ["f1", "f2"], label: "x", closed: null });
  });

  it("gives one of all who ask at once the right to make a head's check run, and the others what came of it", async () => {
    const job = aJob();
    const claims = await Promise.all(["a", "a", "a", "b"].map((head) => store.claimCheck(job, head)));
    expect(claims.map(({ kind }) => kind).sort()).toEqual(["make", "make", "wait", "wait"]);
    expect(await store.keepCheck(job, "a", "12")).toBe(true);
    expect(await store.keepCheck(job, "a", "13")).toBe(false);
    expect(await store.claimCheck(job, "a")).toEqual({ kind: "known", check: "12" });
    expect(await store.claimCheck({ ...job, installation: 8 }, "a")).toEqual({ kind: "make" });
    expect(await store.openChecks(job)).toEqual([
      { headSha: "a", check: "12" },
      { headSha: "b", check: null },
    ]);
  });

  it("sends whoever comes after an unknown outcome to look first", async () => {
    const job = aJob();
    await store.claimCheck(job, "a");
    expect(await store.keepCheck(job, "a", null)).toBe(true);
    expect([await store.claimCheck(job, "a"), await store.claimCheck(job, "a")]).toEqual([{ kind: "look" }, { kind: "wait" }]);
  });

  it("forgets a check run that is completed, and moves those that are open with their repository", async () => {
    const job = aJob({ repositoryId: 81 });
    const to = { installation: 31, repositoryId: 81, owner: "buyer", repo: "shop" };
    await store.claimCheck(job, "a");
    await store.claimCheck(job, "b");
    await store.forgetCheck(job, "a");
    expect(await store.keepCheck(job, "a", "12")).toBe(false);
    expect(await store.placeOf(81)).toBeNull();
    await store.moveRepository({ ...to, owner: "broker" });
    await store.moveRepository(to);
    expect(await store.placeOf(81)).toEqual(to);
    expect([await store.openChecks(job), await store.openChecks({ ...job, ...to })]).toEqual([
      [],
      [{ headSha: "b", check: null }],
    ]);
  });

  it("keeps who merged a pull request", async () => {
    const job = aJob();
    const closed = { by: "maintainer", headSha: "abc", at: "2026-01-02" };
    await store.saveSurfaces(job, { closed });
    expect((await store.surfaces(job)).closed).toEqual(closed);
    await store.saveSurfaces(job, { closed: null });
    expect((await store.surfaces(job)).closed).toBeNull();
  });

  it("keeps the default branch's postures, newest first, to the tenant alone", async () => {
    const place = { installation: 7, repositoryId: 79 };
    const posture = (headSha: string, overall: number | null) => ({
      headSha,
      overall,
      verdict: "Good",
      dimensions: { security: overall },
      findings: { high: 2 },
      resources: 3,
      engine: "0.1.0",
      rules: "r",
    });
    await store.savePosture(place, posture("one", 70));
    await store.savePosture(place, posture("two", null));
    await store.savePosture(place, posture("one", 75));
    expect(await store.postures(place, 5)).toMatchObject([posture("one", 75), posture("two", null)]);
    expect(await store.postures(place, 1)).toHaveLength(1);
    expect(await store.postures({ ...place, installation: 8 }, 5)).toEqual([]);
  });

  it("keeps who accepted what, the newest word for each finding, to the tenant alone", async () => {
    const job = aJob();
    await store.accept(job, "f1", { by: "ann", reason: "a sandbox" });
    await store.accept(job, "f1", { by: "bob", reason: "still a sandbox\0" });
    await store.accept(job, "f2", { by: "ann", reason: "moves next week" });
    const all = await store.acceptances(job);
    expect(Object.keys(all)).toEqual(["f1", "f2"]);
    expect(all["f1"]).toMatchObject({ by: "bob", reason: expect.stringContaining("still a sandbox") });
    expect(await store.acceptances({ ...job, installation: 8 })).toEqual({});
  });

  it("takes the exchanges of an answer, without a review", async () => {
    await store.addExchanges(aJob(), [{ ...exchange, purpose: "answer" }]);
    await store.addExchanges(aJob(), []);
  });

  it("knows a delivery that it has seen, also when two come at once", async () => {
    expect(await store.wasSeen("d1")).toBe(false);
    const seen = await Promise.all(["d1", "d1", "d2"].map((id) => store.firstSeen(id)));
    expect(seen.filter(Boolean)).toHaveLength(2);
    expect(await store.firstSeen("d1")).toBe(false);
    expect([await store.wasSeen("d1"), await store.wasSeen("d3")]).toEqual([true, false]);
  });

  it("finds the pull requests of a head, reviewed or only remembered", async () => {
    const [first, second] = [aJob(), aJob()];
    await store.rememberHead(second, "shared");
    await store.rememberHead(second, "shared");
    await save(first, "shared");
    expect(await store.pullRequestsByHead(7, 70, "shared")).toEqual([first.number, second.number]);
    expect(await store.pullRequestsByHead(7, 70, "unheard")).toEqual([]);
  });

  it("takes two saves of one review at once", async () => {
    const job = aJob();
    const ids = await Promise.all([save(job, "twice"), save(job, "twice")]);
    expect(new Set(ids).size).toBe(1);
  });
}
