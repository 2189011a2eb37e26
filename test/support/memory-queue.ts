// The Queue port in memory; it passes the same contract as pg-boss.

import { PortError, type Queue, type Task } from "../../src/ports.ts";

type Entry = { readonly task: Task; attempt: number; due: number };

export function createMemoryQueue({ attempts = 20, delay = 10, second = 1000 } = {}): Queue {
  const queued: Entry[] = [];
  const active = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  let handler: Parameters<Queue["work"]>[0] | null = null;
  let timer: NodeJS.Timeout | undefined;

  const next = () => {
    if (handler === null || stopping.signal.aborted) return;
    for (const entry of heads(queued).filter(({ task, due }) => due <= Date.now() && !active.has(keyOf(task)))) {
      take(queued, entry);
      const key = keyOf(entry.task);
      if (entry.task.kind === "review") drop(queued, (other) => isReviewOf(other, key));
      const end = () => {
        active.delete(key);
        next();
      };
      active.set(key, run(handler, entry).finally(end));
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
    async add(task) {
      if (task.kind === "review" && queued.some((entry) => isReviewOf(entry, keyOf(task)))) return;
      if (task.kind === "posture") drop(queued, (other) => other.task.kind === "posture" && keyOf(other.task) === keyOf(task));
      queued.push({ task: structuredClone(task), attempt: 0, due: 0 });
      next();
    },
    async work(handle) {
      handler = handle;
      next();
    },
    async cancelReviews(job) {
      const waiting = queued.filter((entry) => isReviewOf(entry, keyOf({ kind: "review", job })));
      for (const entry of waiting) take(queued, entry);
      return waiting.length;
    },
    counts: async () => ({ queued: queued.length, active: active.size }),
    async stop(milliseconds) {
      handler = null;
      clearTimeout(timer);
      const patience = setTimeout(() => stopping.abort(), (milliseconds * 2) / 3);
      await Promise.all(active.values());
      clearTimeout(patience);
    },
  };
}

const keyOf = ({ job }: Task) => `${job.installation}/${job.repositoryId}#${job.number}`;
const isReviewOf = ({ task }: Entry, key: string) => task.kind === "review" && keyOf(task) === key;
const take = (entries: Entry[], entry: Entry) => entries.splice(entries.indexOf(entry), 1);
const drop = (entries: Entry[], which: (entry: Entry) => boolean) => {
  for (const entry of entries.filter(which)) take(entries, entry);
};
/** The first entry of each pull request. */
const heads = (entries: readonly Entry[]) =>
  entries.filter((entry, index) => entries.findIndex((other) => keyOf(other.task) === keyOf(entry.task)) === index);
