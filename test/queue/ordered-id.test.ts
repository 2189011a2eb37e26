import { expect, it } from "vitest";
import { orderedId } from "../../src/queue/ordered-id.ts";

it("sorts in the order of making, also within one millisecond, past the counter's end and when the clock goes back", () => {
  const times = [...Array.from({ length: 5_000 }, () => 1_000), 999, 1_001, 5_000];
  const ids = times.map(orderedId);
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

it("is a UUID of version 7", () => {
  expect(orderedId(Date.UTC(2026, 0, 1))).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
