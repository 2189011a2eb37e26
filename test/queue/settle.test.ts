// A task whose worker died at every attempt, as pg-boss hands it out again.

import { expect, it, vi } from "vitest";
import { settle } from "../../src/queue/settle.ts";
import { reviewOf } from "./queue-contract.ts";

const boss = { findJobs: async () => [], deleteJob: async () => undefined };
const log = { warn: vi.fn(), error: vi.fn() };

it.each([
  [1, { number: 2, last: false }],
  [2, { number: 3, last: true }],
  [3, { number: 4, last: true, lost: true }],
  [4, null],
])("after %i deaths of three attempts: %j", async (retryCount, attempt) => {
  const seen: unknown[] = [];
  const handler = async (_task: unknown, _signal: unknown, told: unknown) => void seen.push(told);
  const stopping = new AbortController().signal;
  const settled = settle({ boss, handler, log, attempts: 3, stopping } as never);
  await settled({ id: "1", data: reviewOf(1), retryCount, signal: stopping } as never);
  expect(seen).toEqual(attempt === null ? [] : [attempt]);
});
