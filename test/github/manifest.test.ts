// app.yml asks for exactly what the code uses: an event too few is silence, a permission too many is distrust.

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { ALWAYS_SENT, CHANGE_EVENTS } from "../../src/github/changes-of.ts";
import { TASK_EVENTS } from "../../src/github/tasks-of.ts";
import { operationsOfSource } from "../support/github/operations.ts";
import { permissionsFor } from "../support/github/permissions.ts";

/** Needed only by what a repository switches on: named in the manifest, not asked for. */
const OPTIONAL = ["statuses", "security_events"];

const text = readFileSync("app.yml", "utf8");
const manifest = parse(text);
const heard = [...TASK_EVENTS, ...CHANGE_EVENTS].map((event) => event.split(".")[0] ?? "");

it("subscribes to the events that are handled", () => {
  const subscribed = [...new Set(heard)].filter((event) => !ALWAYS_SENT.includes(event));
  expect([...manifest.default_events].sort()).toEqual(subscribed.sort());
});

it("asks for the permissions that its requests and events need, and for none more", () => {
  const operations = operationsOfSource().filter((operation) => !operation.startsWith("apps/"));
  expect(operations).toContain("pulls/create-review");
  const needed = permissionsFor(operations, manifest.default_events);
  const asked = Object.fromEntries(Object.entries(needed).filter(([name]) => !OPTIONAL.includes(name)));
  expect(manifest.default_permissions).toEqual(asked);
  for (const name of OPTIONAL) expect(text).toContain(`# ${name}: ${needed[name]}`);
});
