import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createStages } from "../../src/pipeline/stages.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const told: string[] = [];
const tell = async (stage: string) => void told.push(stage);
beforeEach(() => void told.splice(0));

it("says nothing of a quick review", async () => {
  const stages = createStages(tell);
  stages.at("reading");
  await vi.advanceTimersByTimeAsync(2_000);
  await stages.end();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual([]);
});

it("tells a slow one's stage, each once", async () => {
  const stages = createStages(tell);
  stages.at("reading");
  await vi.advanceTimersByTimeAsync(3_000);
  expect(told).toEqual(["reading"]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(told).toEqual(["reading"]);
  stages.at("analysing");
  await vi.advanceTimersByTimeAsync(10_000);
  await stages.end();
  expect(told).toEqual(["reading", "analysing"]);
});

it("ends only when what is being told has been told", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stages = createStages(() => promise);
  stages.at("reading");
  await vi.advanceTimersByTimeAsync(3_000);
  let ended = false;
  const ending = stages.end().then(() => {
    ended = true;
  });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ended).toBe(false);
  resolve();
  await ending;
});
