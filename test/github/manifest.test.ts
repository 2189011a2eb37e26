// app.yml asks for exactly what the code uses: an event too few is silence, a permission too many is distrust.

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { ALWAYS_SENT, CHANGE_EVENTS } from "../../src/github/changes-of.ts";
import { TASK_EVENTS } from "../../src/github/tasks-of.ts";

const manifest = parse(readFileSync("app.yml", "utf8"));
const heard = [...TASK_EVENTS, ...CHANGE_EVENTS].map((event) => event.split(".")[0] ?? "");

it("subscribes to the events that are handled", () => {
  const subscribed = [...new Set(heard)].filter((event) => !ALWAYS_SENT.includes(event));
  expect([...manifest.default_events].sort()).toEqual(subscribed.sort());
});

it("can write pull requests and checks, and nothing else", () => {
  const writable = Object.entries(manifest.default_permissions).filter(([, level]) => level !== "read");
  expect(writable).toEqual([
    ["pull_requests", "write"],
    ["checks", "write"],
  ]);
});
