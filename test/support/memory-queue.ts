// The Queue port in memory; it passes the same contract as pg-boss.

import { type Announcement, PortError, type Queue, type Task } from "../../src/ports.ts";

type Entry = { readonly task: Task; attempt: number; due: number };

/** A task can be added so that its turn comes later. */
type MemoryQueue = Omit<Queue, "add"> & { add(task: Task, milliseconds?: number): Promise<void> };

/** `workers`: tasks at the same time, announcements apart. */
export function createMemoryQueue({ attempts = 20, delay = 10, second = 1000, workers = 1_000 } = {}): MemoryQueue {
  const queued: Entry[] = [];
  const active = new Map<string, { readonly task: Task; readonly done: Promise<void> }>();
  const stopping = new AbortController();
  let handler: Parameters<Queue["work"]>[0] | null = null;
  let timer: NodeJS.Timeout | undefined;

  const next = () => {
    if (handler === null || stopping.signal.aborted) return;
    for (const entry of heads(queued).filter(({ task, due }) => due <= Date.now() && !active.has(laneOf(task)))) {
      const busy = [...active.values()].filter(({ task }) => !isBeside(task)).length;
      if (!isBeside(entry.task) && busy >= workers) continue;
      take(queued, entry);
      const lane = laneOf(entry.task);
      if (entry.task.kind === "review") drop(queued, (other) => isReviewOf(other, keyOf(entry.task)));
      const end = () => {
        active.delete(lane);
        next();
      };
      active.set(lane, { task: entry.task, done: run(handler, entry).finally(end) });
    }
    clearTimeout(timer);
    const due = Math.min(...queued.map((entry) => entry.due).filter((time) => time > Date.now()));
    if (Number.isFinite(due)) timer = setTimeout(next, due - Date.now() + 1);
  };

  const run = async (handle: Parameters<Queue["work"]>[0], entry: Entry) => {
    entry.attempt += 1;
    try {
      await handle(entry.task, stopping.signal, { number: entry.attempt, last: entry.attempt === attempts });
    } catch (error) {
      const retry = error instanceof PortError && error.retryable && entry.attempt < attempts;
      if (!retry && !stopping.signal.aborted) return;
      entry.due = Date.now() + second * (error instanceof PortError ? (error.retryAfter ?? delay) : 0);
      queued.unshift(entry);
    }
  };

  return {
    async add(task, milliseconds = 0) {
      if (task.kind === "review" && queued.some((entry) => isReviewOf(entry, keyOf(task)))) return;
      if (task.kind === "posture" || task.kind === "announce") drop(queued, (other) => replaces(task, other.task));
      queued.push({ task: structuredClone(task), attempt: 0, due: Date.now() + milliseconds });
      next();
    },
    async work(handle) {
      handler = handle;
      next();
    },
    async cancelReviews(job) {
      const waiting = queued.filter((entry) => isReviewOf(entry, keyOf({ job })));
      for (const entry of waiting) take(queued, entry);
      return waiting.length;
    },
    async progressOf(announced) {
      if (queued.some(({ task }) => isAnnounced(task, announced))) return "waiting";
      return [...active.values()].some(({ task }) => isAnnounced(task, announced)) ? "active" : "none";
    },
    counts: async () => ({ queued: queued.length, active: active.size }),
    async stop(milliseconds) {
      handler = null;
      clearTimeout(timer);
      const patience = setTimeout(() => stopping.abort(), (milliseconds * 2) / 3);
      await Promise.all([...active.values()].map(({ done }) => done));
      clearTimeout(patience);
    },
  };
}

const keyOf = ({ job }: Pick<Task, "job">) => `${job.repositoryId}#${job.number}`;
/** What has workers of its own waits for its like only. */
const isBeside = (task: Task) => task.kind === "announce" || (task.kind === "command" && task.steers === true);
const laneOf = (task: Task) => `${isBeside(task) ? "beside" : "tasks"} ${keyOf(task)}`;
const replaces = (task: Task, other: Task) =>
  task.kind === other.kind &&
  keyOf(task) === keyOf(other) &&
  (task.kind !== "announce" || other.kind !== "announce" || task.of === other.of);
const isAnnounced = (task: Task, { of, headSha, ...rest }: Announcement) =>
  task.kind === of && keyOf(task) === keyOf(rest) && (task.kind !== "merge-group" || task.headSha === headSha);
const isReviewOf = ({ task }: Entry, key: string) => task.kind === "review" && keyOf(task) === key;
const take = (entries: Entry[], entry: Entry) => entries.splice(entries.indexOf(entry), 1);
const drop = (entries: Entry[], which: (entry: Entry) => boolean) => {
  for (const entry of entries.filter(which)) take(entries, entry);
};
/** The first entry of each pull request. */
const heads = (entries: readonly Entry[]) =>
  entries.filter((entry, index) => entries.findIndex((other) => laneOf(other.task) === laneOf(entry.task)) === index);
