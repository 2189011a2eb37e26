// The child's side: answers one request after another over its channel to the parent.
//
// Nothing else may come in or go out. The bundle requires no module that could open a connection; what Node offers
// without being asked for is taken away before any input is read.

import type { Engine, Reply, Request } from "./engine.ts";

const CONNECTING = ["fetch", "WebSocket", "EventSource", "Request", "Response", "navigator"];

export function serve(engine: Engine): void {
  for (const name of CONNECTING) Reflect.deleteProperty(globalThis, name);
  process.on("message", (request: Request) => reply(answer(engine, request)));
  // The parent is gone: so is whoever would stop us.
  process.on("disconnect", () => process.exit());
  reply({ ready: true });
}

function answer(engine: Engine, { call, input }: Request): Reply {
  try {
    // The parent is ours: it sends the arguments of the call that it names.
    const run = engine[call] as (...input: readonly unknown[]) => unknown;
    return { value: run(...input) };
  } catch (error) {
    // The engine does not throw on input: this is a fault of ours, or a stack that input made too deep.
    return { failed: error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : "unknown" };
  }
}

function reply(message: Reply): void {
  process.send?.(message);
}
