// A child whose engine does what a hostile pull request would like: the input names the deed.

import type { Engine } from "../../src/sandbox/engine.ts";
import { serve } from "../../src/sandbox/serve.ts";

declare const require: (name: string) => Record<string, (...input: unknown[]) => unknown>;

const kept: unknown[] = [];

const DEEDS: Readonly<Record<string, () => unknown>> = {
  echo: () => "echo",
  loop: () => {
    for (;;);
  },
  heap: () => {
    for (;;) kept.push({ text: `${kept.length}`.repeat(20) });
  },
  buffers: () => {
    for (;;) kept.push(new Uint8Array(8_000_000).fill(1));
  },
  recurse: () => DEEDS["recurse"]?.(),
  exit: () => process.exit(0),
  throw: () => {
    throw new Error("unreachable: no such stage");
  },
  environment: () => Object.keys(process.env),
  "read a file": () => require("node:fs")["readFileSync"]?.("/etc/passwd", "utf8"),
  "read beside the bundle": () => require("node:fs")["readdirSync"]?.(require("node:path")["dirname"]?.(__filename)),
  "write a file": () => require("node:fs")["writeFileSync"]?.("/tmp/stackstage-written", "x"),
  "start a process": () => require("node:child_process")["execSync"]?.("id"),
  "start a worker": () => Reflect.construct(require("node:worker_threads")["Worker"] as never, ["1", { eval: true }]),
  evaluate: () => Reflect.construct(Function, ["return 1"])(),
  fetch: () => typeof globalThis.fetch,
  pid: () => process.pid,
  grow: () => kept.push(new Uint8Array(110_000_000).fill(1)),
};

const deed = (input: unknown) => ({ deed: DEEDS[String(input)]?.() }) as never;

serve({
  analyze: deed,
  analyzeText: deed,
  review: deed,
  prove: (input) => deed(input),
  wanted: (input) => input as never,
} satisfies Engine);
