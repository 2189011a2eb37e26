// `review` and `cancel`: begin anew, or take off what waits.

import { renderFailedCheck } from "../engine/index.ts";
import type { Command } from "./command.ts";

export const review: Command = {
  usage: "review",
  help: "reviews the newest commit again",
  /** The comment and the check run are the answer. */
  run: async ({ job }, _, { queue }) => {
    await queue.add({ kind: "review", job });
    return null;
  },
};

export const cancel: Command = {
  usage: "cancel",
  help: "takes a waiting review off; the check then says that it was not made",
  run: async ({ job, author }, _, { queue, host, store }) => {
    const waiting = await queue.cancelReviews(job);
    const { headSha } = await host.pullRequest(job);
    if (waiting === 0) return "No review is waiting.";
    const latest = await store.latestReview(job);
    // A required check that never reports blocks for good, and one that was not made must not pass.
    if (latest?.headSha !== headSha) {
      const check = await host.startCheck(job, headSha, "Cancelled");
      await host.completeCheck(
        job,
        check,
        renderFailedCheck(`the review was cancelled by ${author}; /stackstage review makes it`, "failure"),
      );
    }
    return "The waiting review was taken off. `/stackstage review` makes it after all.";
  },
};
