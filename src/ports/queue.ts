// What waits to be done, and who does it.

import type { Job } from "../ports.ts";

export type QueueCounts = { readonly queued: number; readonly active: number };
/**
 * What waits to be done. A `review` is unique per pull request while queued; `command`s are done in order. A `merge-group`
 * belongs to the last pull request that it holds. Of a repository's `posture`s only the one added last waits, and of a
 * pull request's `announce`s of either kind.
 */
export type Task = Work & {
  /** The delivery that asked for it, for the log; left out: nobody's. */
  readonly delivery?: string;
};
export type Work =
  | { readonly kind: "review"; readonly job: Job }
  | {
      readonly kind: "command";
      readonly job: Job;
      readonly comment: number;
      readonly author: string;
      readonly body: string;
      /** Left out: in the conversation. */
      readonly from?: CommandPlace;
      /** The comment on a line that it answers, by number: one of our suggestions, or anybody's. */
      readonly under?: number;
      /** Says what becomes of a review that waits: done beside the reviews, as announcements are. */
      readonly steers?: true;
      /** Nobody wrote it so: a question under a comment on a line, which counts where that comment is our suggestion. */
      readonly implied?: boolean;
    }
  | { readonly kind: "merge-group"; readonly job: Job; readonly headSha: string; readonly baseSha: string }
  | { readonly kind: "closed"; readonly job: Job }
  /** A push to the default branch; the job's number is 0. */
  | { readonly kind: "posture"; readonly job: Job; readonly headSha: string }
  | Announcement;

/**
 * A review or merge group was queued: its check run is to stand on the host before its turn comes. Done beside the other
 * tasks, by a worker of its own. To be added after what it announces. Without `headSha` it is the pull request's newest.
 */
export type Announcement = {
  readonly kind: "announce";
  readonly job: Job;
  readonly of: "review" | "merge-group";
  readonly headSha?: string;
};

/** Where a command was given; a button of the check run has no comment to answer or react to. */
export type CommandPlace = "conversation" | "diff" | "button";

/** What happened to repositories and installations beside pull requests. `repositoryIds` null: all of the installation. */
export type Change =
  | { readonly kind: "removed"; readonly installation: number; readonly repositoryIds: readonly number[] | null }
  | { readonly kind: "restored"; readonly installation: number; readonly repositoryIds: readonly number[] }
  | { readonly kind: "moved"; readonly to: Omit<Job, "number"> }
  | { readonly kind: "group-destroyed"; readonly headSha: string };

/** `number` counts from 1; after the `last` one the task is given up: what is shown must be brought to an end. */
export type Attempt = {
  readonly number: number;
  readonly last: boolean;
  /** Its worker died at each attempt: it is not to be tried once more, only what is shown to be brought to an end. */
  readonly lost?: boolean;
};

export interface Queue {
  /** Durable once it returns. A review queued while one is queued for the same pull request is the same one. */
  add(task: Task): Promise<void>;
  /**
   * Takes tasks until stopped, announcements beside all others. A handler that throws a retryable PortError sends its task back with a delay, unless it
   * was the last attempt; whatever else it throws ends the task. The signal says that the process stops or that another
   * worker has taken the task over; a task whose handler throws then goes back.
   */
  work(handler: (task: Task, signal: AbortSignal, attempt: Attempt) => Promise<void>): Promise<void>;
  /** Takes the waiting reviews of a pull request off; says how many. One that has begun is finished. */
  cancelReviews(job: Job): Promise<number>;
  /** How it stands with what was announced. `waiting` goes first: one may run while the next one waits. */
  progressOf(announced: Announcement): Promise<"waiting" | "active" | "none">;
  counts(): Promise<QueueCounts>;
  /** Ends or gives back what is running within the time, loses nothing. */
  stop(milliseconds: number): Promise<void>;
}
