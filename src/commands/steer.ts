// `review` and `cancel`: begin anew, or take off what waits.

import { askForReview } from "../pipeline/announce.ts";
import { closeAll } from "../pipeline/open-check.ts";
import { takeCheck } from "../pipeline/take-check.ts";
import type { Job, OpenCheck } from "../ports.ts";
import type { Command, CommandPorts } from "./command.ts";

export const review: Command = {
  usage: "review",
  help: "reviews the newest commit again",
  /** The comment and the check run are the answer. */
  run: async ({ job }, _, { queue }) => {
    await askForReview(job, queue);
    return null;
  },
};

export const cancel: Command = {
  usage: "cancel",
  help: "takes a waiting review off; the check then says that it was not made",
  run: async ({ job, author }, _, ports) => {
    const { queue, store } = ports;
    const open = await store.openChecks(job);
    if ((await queue.cancelReviews(job)) === 0) return "No review is waiting.";
    const made = await checkOfNewest(job, ports);
    // One that is being made closes at its end what is left; one that was asked for meanwhile takes it over.
    const isLeft = (await queue.progressOf({ kind: "announce", job, of: "review" })) === "none";
    const left = [...open.filter(({ headSha }) => headSha !== made?.headSha), ...(made === null ? [] : [made])];
    if (isLeft) await closeAll(job, left, `the review was cancelled by ${author}; /stackstage review makes it`, ports);
    return "The waiting review was taken off. `/stackstage review` makes it after all.";
  },
};

/** A required check that never reports blocks for good, and one that was not made must not pass. Null: there is a result. */
async function checkOfNewest(job: Job, ports: CommandPorts): Promise<OpenCheck | null> {
  const { headSha } = await ports.host.pullRequest(job);
  if ((await ports.store.latestReview(job))?.headSha === headSha) return null;
  return { headSha, check: await takeCheck(job, headSha, ports) };
}
