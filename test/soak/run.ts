// `npm run soak [PULLS [SEED]]`: 500 pull requests live at random against the stand-in for GitHub, which fails at random,
// while the servers are killed at random. At the end each open pull request has exactly one comment and a completed check
// run for its newest head, both with the right content; no head ever had two that were open at once; and while all workers
// are busy, what is opened has its check run at once. Exits with 1 where it does not hold.

import { startGitHub } from "../support/github/github.ts";
import type { Repo } from "../support/github/state.ts";
import { hasPostgres, startPostgres } from "../support/postgres.ts";
import { backlog } from "./backlog.ts";
import { expectedOf } from "./expected.ts";
import { type Life, live } from "./life.ts";
import { createRandom } from "./random.ts";
import { BASE } from "./scene.ts";
import { type Servers, startServers } from "./servers.ts";

const PULLS = Number(process.argv[2] ?? 500);
const SEED = Number(process.argv[3] ?? 20261121);
const PER_REPOSITORY = 20;
/** Pull requests that live at the same time. */
const AT_ONCE = 8;
const KILL_EVERY = 20_000;
/** More than this waiting is not how people push. */
const MOST_WAITING = 40;
const PATIENCE = 15 * 60_000;
/** How often what it waits for is told. */
const TELL_EVERY = 60;

if (!hasPostgres()) process.exit(1);
const started = Date.now();
const random = createRandom(SEED);
const github = await startGitHub();
const cluster = await startPostgres();
const servers = await startServers(github, await cluster.database("soak"));
try {
  const problems = await soak(servers);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  await servers.stop();
  cluster.stop();
  await github.close();
}

async function soak(servers: Servers): Promise<readonly string[]> {
  let turn = 0;
  const aim = () => {
    const url = servers.url(turn++);
    github.webhooks.target.url = url === null ? null : `${url}/api/github/webhooks`;
  };
  while (servers.url(0) === null) await pause(100);
  const doubles = new Set<string>();
  const aiming = setInterval(() => {
    aim();
    for (const double of openTwice()) doubles.add(double);
  }, 50);
  const killing = setInterval(() => servers.kill(random.below(2)), KILL_EVERY);
  const lived = await liveAll(servers);
  clearInterval(killing);
  console.log(`${lived.length} pull requests lived; ${servers.deaths()} kills; ${seconds()} s`);
  github.clearFaults();
  await settle(servers);
  const behind = await backlog(github, [...new Set(lived.map(({ repo }) => repo))], createRandom(SEED));
  console.log(`behind a backlog: the slowest of ${behind.lives.length} check runs stood after ${behind.slowest} ms`);
  await settle(servers);
  clearInterval(aiming);
  const lives = [...lived, ...behind.lives];
  report(lives, servers);
  return [...behind.problems, ...doubles, ...lives.flatMap(problemsOf)];
}

/** A head never has two open check runs, not even for a moment. */
function openTwice(): readonly string[] {
  return github.state.repos.flatMap(({ name, checks }) => {
    const heads = checks.filter(({ status }) => status !== "completed").map(({ head_sha }) => head_sha);
    return heads.filter((head, at) => heads.indexOf(head) !== at).map((head) => `${name}: two open check runs for ${head}`);
  });
}

async function liveAll(servers: Servers): Promise<readonly Life[]> {
  const count = Math.ceil(PULLS / PER_REPOSITORY);
  const repos: Repo[] = [];
  for (let at = 0; at < count; at++) repos.push(await github.createRepo(BASE));
  const lives: Life[] = [];
  let begun = 0;
  const actor = async () => {
    while (begun < PULLS) {
      const repo = repos[begun++ % repos.length];
      if (!repo) throw new Error("no repository");
      while (((await servers.busy()) ?? MOST_WAITING) >= MOST_WAITING) await pause(500);
      lives.push(await live(github, repo, random));
      if (lives.length % 50 === 0) console.log(`${lives.length} lived, ${seconds()} s, ${servers.deaths()} kills`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, actor));
  return lives;
}

/** Until nothing is missed and nothing waits. What failed GitHub delivers again, as the servers' own sweep asks it to. */
async function settle(servers: Servers): Promise<void> {
  const end = Date.now() + PATIENCE;
  let rounds = 0;
  for (let quiet = 0; quiet < 5 && Date.now() < end; rounds++) {
    const missed = missedDeliveries();
    for (const id of missed) await github.webhooks.redeliver(id);
    const busy = await servers.busy();
    quiet = missed.length === 0 && busy === 0 ? quiet + 1 : 0;
    if (rounds % TELL_EVERY === TELL_EVERY - 1)
      console.log(`waiting: ${missed.length} deliveries missed, ${busy} tasks; ${seconds()} s`);
    await pause(1_000);
  }
}

function missedDeliveries(): readonly number[] {
  const byGuid = Map.groupBy(github.state.deliveries, ({ guid }) => guid);
  return [...byGuid.values()].flatMap((tries) =>
    tries.some(({ status_code: code }) => code === 200) ? [] : [tries[0]?.id ?? 0],
  );
}

function problemsOf({ repo, pull, head }: Life): string[] {
  const name = `${repo.name}#${pull.number}`;
  const checks = repo.checks.filter(({ head_sha }) => head_sha === pull.head);
  const sticky = repo.comments.filter(({ app, number, body }) => app !== null && number === pull.number && isSticky(body));
  const open = repo.checks.filter(({ status, head_sha }) => status !== "completed" && !repo.gone.has(head_sha));
  const always = open.length > 0 ? [`${name}: ${open.length} checks of its repository are not completed`] : [];
  if (pull.state === "closed") return sticky.length > 1 ? [...always, `${name}: closed, ${sticky.length} comments`] : always;
  const { heading, title, conclusion, findings } = expectedOf(head);
  const [check, comment] = [checks.at(-1), sticky[0]];
  const quiet = conclusion === "skipped" && sticky.length === 0;
  return [
    ...always,
    ...(sticky.length === 1 || quiet ? [] : [`${name}: ${sticky.length} comments`]),
    ...(check?.status === "completed" ? [] : [`${name}: its newest head has no completed check`]),
    ...(check && check.conclusion !== conclusion
      ? [`${name}: ${check.conclusion}, not ${conclusion}: ${check.output.title}`]
      : []),
    ...(check && check.output.title !== title ? [`${name}: "${check.output.title}", not "${title}"`] : []),
    ...(comment && !comment.body.includes(pull.head.slice(0, 7)) ? [`${name}: the comment is of another commit`] : []),
    ...(comment && !comment.body.includes(heading) ? [`${name}: the comment's heading is not "${heading}"`] : []),
    ...findings.flatMap((one) => (comment?.body.includes(one) ? [] : [`${name}: the comment does not have ${one}`])),
  ];
}

function isSticky(body: string): boolean {
  return body.startsWith("<!-- stackstage:review -->");
}

function report(lives: readonly Life[], servers: Servers): void {
  const repos = [...new Set(lives.map(({ repo }) => repo))];
  const sum = (count: (repo: Repo) => number) => repos.reduce((total, repo) => total + count(repo), 0);
  const open = lives.filter(({ pull }) => pull.state === "open").length;
  console.log(`${lives.length} pull requests (${open} open), seed ${SEED}, ${seconds()} s, ${servers.deaths()} kills`);
  console.log(
    `${github.state.deliveries.length} deliveries, ${github.requests()} requests, ${github.violations.length} violations`,
  );
  console.log(
    `${sum(({ checks }) => checks.length)} check runs, ${sum(({ reviews }) => reviews.length)} reviews with suggestions`,
  );
  for (const [told, count] of [...servers.told].sort((a, b) => b[1] - a[1])) console.log(`  ${count} × ${told}`);
}

function seconds(): number {
  return Math.round((Date.now() - started) / 1000);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
