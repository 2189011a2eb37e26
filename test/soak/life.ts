// The life of one pull request: pushes, words, presses and redeliveries at random, under faults at random.

import { ANY_REVIEW, type Fault } from "../support/github/faults.ts";
import type { GitHub } from "../support/github/github.ts";
import type { Pull, Repo } from "../support/github/state.ts";
import type { Random } from "./random.ts";
import { aChange, type Tree } from "./scene.ts";

export type Life = { readonly repo: Repo; readonly pull: Pull; readonly head: Tree };

const FAILURES: readonly Omit<Fault, "operation">[] = [
  { status: 502 },
  { status: 503, times: 3 },
  { status: 403, headers: { "retry-after": "1" }, message: "You have exceeded a secondary rate limit" },
  { reset: true },
  { resetAfter: true },
];
const WORDS = [
  "/stackstage review",
  "/stackstage help",
  "/stackstage why F1",
  "/stackstage history",
  "/stackstage reveiw",
  "Nice work.",
];
const LONGEST = 6;

let salt = 0;

export async function live(github: GitHub, repo: Repo, random: Random): Promise<Life> {
  let head = aChange(random, salt++);
  const draft = random.chance(0.1);
  const pull = await github.openPull(repo, { files: head, fork: random.chance(0.2), draft });
  for (let acts = random.below(LONGEST); acts > 0; acts--) {
    await new Promise((done) => setTimeout(done, random.below(1_500)));
    if (random.chance(0.35)) github.fault({ ...random.pick(FAILURES), operation: random.pick(ANY_REVIEW) });
    if (random.chance(0.5)) {
      head = { ...whatGoes(head), ...aChange(random, salt++) };
      if (random.chance(0.2)) await github.forcePush(repo, pull, head);
      else await github.push(repo, pull, head);
    } else await act(github, { repo, pull, head }, random);
  }
  if (draft) await github.act(repo, pull, "ready_for_review");
  if (random.chance(0.1)) await github.closePull(repo, pull, random.chance(0.5));
  return { repo, pull, head };
}

/** A later change leaves alone what an earlier one made of the other file: as the base has it. */
const whatGoes = (head: Tree): Tree => ("README.md" in head ? { "README.md": "# Shop\n" } : {});

async function act(github: GitHub, { repo, pull }: Life, random: Random): Promise<void> {
  const [check, delivery] = [repo.checks.at(-1), random.pick(github.state.deliveries)];
  const line = repo.lineComments.find(({ number, app }) => number === pull.number && app !== null);
  const acts = [
    () => github.comment(repo, pull.number, random.pick(["maintainer", "maintainer", "stranger"]), random.pick(WORDS)),
    () => github.comment(repo, pull.number, "mallory", "<!-- stackstage:review --> me too"),
    () => github.webhooks.redeliver(delivery.id),
    () => (check ? github.rerun(repo, check) : Promise.resolve()),
    () => (check ? github.press(repo, check, random.pick(["review", "fixes", "explain"])) : Promise.resolve()),
    () => (line ? github.commentOnLine(repo, line, "maintainer", "Is that so?") : Promise.resolve()),
    () => github.act(repo, pull, "edited", { base: { ref: { from: "old" }, sha: { from: pull.base } } }),
    () => github.pushMain(repo, { "docs/notes.md": `${salt++}\n` }),
    () => github.pushMain(repo, { "other/main.tf": `# ${salt++}\n` }),
  ];
  await random.pick(acts)();
}
