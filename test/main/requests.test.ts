// What a review costs of an installation's 5,000 requests an hour, in a repository of 20,000 files.

import { afterAll, beforeAll, expect, it } from "vitest";
import type { Pull, Repo } from "../support/github/state.ts";
import { createMemoryQueue } from "../support/memory-queue.ts";
import { startApp } from "./an-app.ts";

type App = Awaited<ReturnType<typeof startApp>>;
let app: App;
let repo: Repo;

const numbered = (count: number, name: (at: number) => string, text: (at: number) => string) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [name(at), text(at)]));

/** A stack of 40 files that calls a module, which calls another: files that only reading tells. */
const STACK = {
  ...numbered(
    40,
    (at) => `infra/shop/f${at}.tf`,
    (at) => `# ${at}\n`,
  ),
  "infra/shop/main.tf": 'module "net" {\n  source = "../modules/net"\n}\n',
  ...numbered(
    4,
    (at) => `infra/modules/net/n${at}.tf`,
    (at) => `# net ${at}\n`,
  ),
  "infra/modules/net/main.tf": 'module "zone" {\n  source = "../zone"\n}\n',
  "infra/modules/zone/main.tf": "# zone\n",
};
const OTHERS = {
  ...numbered(
    12_000,
    (at) => `services/s${at % 200}/src/${at}.ts`,
    (at) => `// ${at}\n`,
  ),
  ...numbered(
    8_000,
    (at) => `stacks/t${at % 400}/${at}.tf`,
    (at) => `# other ${at}\n`,
  ),
};

/** Milliseconds for which each review waits for its turn. */
let backlog = 0;

beforeAll(async () => {
  const queue = createMemoryQueue({ attempts: 3, second: 10 });
  app = await startApp({ queue: { ...queue, add: (task) => queue.add(task, task.kind === "review" ? backlog : 0) } });
});
afterAll(() => app.close());

/** Access tokens apart, and what a slow machine says of its stages. */
async function requestsOf(run: () => Promise<unknown>): Promise<number> {
  app.github.counts.clear();
  await run();
  await app.settled();
  return app.github.requests() - ((app.github.counts.get("checks/update") ?? 0) - 1);
}

const files = { "infra/shop/f1.tf": "# BAD\n" };

/** What each of these costs: the first review, and pushes that find something, mend it, both at once, and neither. */
async function life(): Promise<{ readonly first: number; readonly next: readonly number[] }> {
  repo = await app.github.createRepo({ ...STACK, ...OTHERS, ".stackstage.yml": "comment: always\n" }, "large");
  const pulls: Pull[] = [];
  const first = await requestsOf(async () => pulls.push(await app.github.openPull(repo, { files })));
  const [pull] = pulls;
  if (!pull) throw new Error("no pull request");
  const push = (files: { [path: string]: string }) => requestsOf(() => app.github.push(repo, pull, files));
  return {
    first,
    next: [
      await push({ "infra/shop/f2.tf": "# BAD too\n" }),
      await push({ "infra/shop/f1.tf": "# fine\n" }),
      await push({ "infra/shop/f2.tf": "# fine too\n", "infra/shop/f4.tf": "# BAD now\n" }),
      await push({ "infra/shop/f3.tf": "# other words\n" }),
    ],
  };
}

it.each([
  ["with idle workers", 0],
  ["behind a backlog, with the check run announced", 300],
])(
  "at most 18 the first time, and at most 10 for the next push, whatever it brings: %s",
  { timeout: 120_000 },
  async (_, milliseconds) => {
    backlog = milliseconds;
    const { first, next } = await life();
    expect(repo.reviews).toHaveLength(3);
    expect(repo.lineComments.map(({ minimized }) => minimized)).toEqual([true, true, false]);
    expect(repo.checks.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => "completed"));
    expect(first).toBeLessThanOrEqual(18);
    for (const one of next) expect(one).toBeLessThanOrEqual(10);
  },
);
