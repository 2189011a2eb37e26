// app.yml asks for exactly what the code uses: an event too few is silence, a permission too many is distrust.

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { EVENTS } from "../../src/github/tasks-of.ts";

const manifest = parse(readFileSync("app.yml", "utf8"));

it("subscribes to the events that are handled", () => {
  expect([...manifest.default_events].sort()).toEqual([...new Set(EVENTS.map((event) => event.split(".")[0]))].sort());
});

it("can write pull requests and checks, and nothing else", () => {
  const writable = Object.entries(manifest.default_permissions).filter(([, level]) => level !== "read");
  expect(writable).toEqual([
    ["pull_requests", "write"],
    ["checks", "write"],
  ]);
});
