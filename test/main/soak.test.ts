// Pull requests, pushes, comments, re-runs and redeliveries at random, against a GitHub that fails at random: at the end
// each open pull request has exactly one comment, and a completed check run for its newest head, with the right content.

import fc from "fast-check";
import { expect, it } from "vitest";
import { ANY_REVIEW, type Fault } from "../support/github/faults.ts";
import type { Pull, Repo } from "../support/github/state.ts";
import { type App, ours, startApp } from "./an-app.ts";

const FAILURES: Omit<Fault, "operation">[] = [
  { status: 502 },
  { status: 403, headers: { "retry-after": "0" }, message: "secondary rate limit" },
  { reset: true },
  { resetAfter: true },
];
const fault = fc.record({
  operation: fc.constantFrom(...ANY_REVIEW),
  failure: fc.constantFrom(...FAILURES),
  times: fc.integer({ min: 1, max: 4 }),
});
const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("push" as const), bad: fc.integer({ min: 0, max: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("redeliver", "rerun", "command", "talk") }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("wait" as const) }) },
);
const life = fc.record({
  fork: fc.boolean(),
  bad: fc.integer({ min: 0, max: 2 }),
  acts: fc.array(act, { maxLength: 6 }),
  faults: fc.array(fault, { maxLength: 5 }),
});

const lines = (count: number, salt: number) =>
  `# ${salt}\n${Array.from({ length: count }, (_, at) => `# BAD ${at} of ${salt}\n`).join("")}`;

it("comes out right whatever happens on the way", { timeout: 300_000 }, async () => {
  const app = await startApp({ attempts: 20 });
  try {
    let salt = 0;
    const run = async ({ fork, bad, acts, faults }: typeof life extends fc.Arbitrary<infer T> ? T : never) => {
      const repo = await app.github.createRepo({ "main.tf": "# fine\n" });
      for (const { operation, failure, times } of faults) app.github.fault({ ...failure, operation, times });
      const pull = await app.github.openPull(repo, { fork, files: { "main.tf": lines(bad, salt++) } });
      let last = bad;
      for (const one of acts) {
        if ("bad" in one) last = one.bad;
        if ("bad" in one) await app.github.push(repo, pull, { "main.tf": lines(one.bad, salt++) });
        else await happen(app, one.kind, repo, pull);
      }
      await app.settled();
      app.github.clearFaults();
      check(repo, pull, last);
    };
    await fc.assert(fc.asyncProperty(life, run), { numRuns: 40, seed: 20261121, endOnFailure: true });
    expect(app.github.violations).toEqual([]);
  } finally {
    await app.close();
  }
});

async function happen(app: App, kind: string, repo: Repo, pull: Pull): Promise<void> {
  const [check, delivery] = [repo.checks.at(-1), app.github.state.deliveries.at(-1)];
  if (kind === "wait") await app.settled();
  if (kind === "redeliver" && delivery) await app.github.webhooks.redeliver(delivery.id);
  if (kind === "rerun" && check) await app.github.rerun(repo, check);
  if (kind === "command") await app.github.comment(repo, pull.number, "maintainer", "/stackstage review");
  if (kind === "talk") await app.github.comment(repo, pull.number, "mallory", "<!-- stackstage:review --> me too");
}

function check(repo: Repo, pull: Pull, bad: number): void {
  const [written, ...more] = ours(repo);
  expect(more).toEqual([]);
  expect(written?.body).toContain(`Reviewed \`${pull.head.slice(0, 7)}\``);
  expect(Number(/New findings \((\d+)\)/.exec(written?.body ?? "")?.[1] ?? 0)).toBe(bad);
  expect(repo.checks.filter(({ status }) => status !== "completed")).toEqual([]);
  const newest = repo.checks.filter(({ head_sha }) => head_sha === pull.head).at(-1);
  expect(newest?.conclusion).toBe(bad > 0 ? "failure" : "success");
  expect(newest?.output.title).not.toContain("Inconclusive");
}
