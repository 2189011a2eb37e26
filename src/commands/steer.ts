// `review` and `cancel`: begin anew, or take off what waits.

import { askForReview } from "../pipeline/announce.ts";
import { closeChecks } from "../pipeline/open-check.ts";
import { takeCheck } from "../pipeline/take-check.ts";
import type { Command } from "./command.ts";

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
    const { queue, host, store } = ports;
    if ((await queue.cancelReviews(job)) === 0) return "No review is waiting.";
    // One that is being made closes at its end what is left.
    if ((await queue.progressOf({ kind: "announce", job, of: "review" })) === "none") {
      const { headSha } = await host.pullRequest(job);
      // A required check that never reports blocks for good, and one that was not made must not pass.
      if ((await store.latestReview(job))?.headSha !== headSha) await takeCheck(job, headSha, ports);
      await closeChecks(job, `the review was cancelled by ${author}; /stackstage review makes it`, ports);
    }
    return "The waiting review was taken off. `/stackstage review` makes it after all.";
  },
};
