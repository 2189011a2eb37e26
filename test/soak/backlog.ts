// All workers are busy: whatever is opened now has its check run all the same, before its review can begin.

import type { GitHub } from "../support/github/github.ts";
import type { Repo } from "../support/github/state.ts";
import type { Life } from "./life.ts";
import type { Random } from "./random.ts";
import { aChange } from "./scene.ts";

/** Two servers with two workers each; GitHub's answer is waited for so long that no other review begins. */
const WORKERS = 4;
const PULLS = 12;
const HELD = 15_000;
/** Also for a machine that has other things to do. */
const AT_ONCE = 8_000;

export type Backlog = { readonly lives: readonly Life[]; readonly slowest: number; readonly problems: readonly string[] };

export async function backlog(github: GitHub, repos: readonly Repo[], random: Random): Promise<Backlog> {
  let salt = 1_000_000;
  let held = 0;
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const meanwhile = () => {
    held++;
    return released;
  };
  github.fault({ operation: "repos/compare-commits", times: 1_000, meanwhile });
  const open = async (at: number): Promise<Life> => {
    const repo = repos[at % repos.length];
    if (!repo) throw new Error("no repository");
    const head = aChange(random, salt++);
    return { repo, head, pull: await github.openPull(repo, { files: head, fork: at % 4 === 0 }) };
  };
  const patience = setTimeout(release, HELD);
  const busy = await Promise.all(Array.from({ length: WORKERS }, (_, at) => open(at)));
  while (held < WORKERS) await new Promise((done) => setTimeout(done, 20));
  const waiting = await Promise.all(Array.from({ length: PULLS }, (_, at) => open(at).then(timed)));
  const begun = held;
  clearTimeout(patience);
  github.clearFaults();
  release();
  const slowest = Math.max(...waiting.map(({ took }) => took));
  const late = waiting
    .filter(({ took }) => took > AT_ONCE)
    .map(({ repo, pull }) => `${repo.name}#${pull.number}: no check at once`);
  const problems = begun > WORKERS ? [...late, `backlog: ${begun} reviews had begun, so nothing is proven`] : late;
  return { lives: [...busy, ...waiting], slowest, problems };
}

async function timed(life: Life): Promise<Life & { readonly took: number }> {
  const { repo, pull } = life;
  const start = performance.now();
  const took = () => Math.round(performance.now() - start);
  while (!repo.checks.some(({ head_sha }) => head_sha === pull.head) && took() <= AT_ONCE)
    await new Promise((done) => setTimeout(done, 10));
  return { ...life, took: took() };
}
