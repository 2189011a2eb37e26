// One child process without secrets: empty environment, no file but its bundle, limits on time and memory that kill.
//
// The heap limit ends it from inside; memory outside the heap (buffers, compiled patterns) is watched from here. A
// killed call is a PortError "analysis-ended": the review is then inconclusive, never a pass.

import { type ChildProcess, fork } from "node:child_process";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { PortError } from "../ports.ts";
import type { Reply, Request } from "./engine.ts";

export type Limits = {
  /** Milliseconds that one call may take. */
  readonly timeoutMs: number;
  /** Resident memory of the process, in MB; three quarters of it may be heap. */
  readonly memoryMb: number;
};

export type Child = {
  /** One call at a time. Throws PortError "analysis-ended" (killed) or "analysis-failed" (a fault of ours). */
  ask(request: Request): Promise<unknown>;
  /** False once it died or has grown so large that the next call should have a fresh one. */
  usable(): boolean;
  end(): void;
};

const WATCH_MS = 50;

export function startChild(bundle: string, limits: Limits): Child {
  const child = spawn(bundle, limits.memoryMb);
  let ready = false;
  let settle: ((reply: Reply | PortError) => void) | null = null;
  let ended: PortError | null = null;

  const kill = (error: PortError) => {
    ended ??= error;
    child.kill("SIGKILL");
    settle?.(ended);
  };
  child.on("message", (reply: Reply) => {
    if ("ready" in reply) ready = true;
    else settle?.(reply);
  });
  child.on("error", (error) => kill(notStarted(bundle, error.message)));
  child.on("exit", () => kill(ready ? crashed(limits) : notStarted(bundle, "it ended at once")));

  return {
    async ask(request) {
      const { promise, resolve } = Promise.withResolvers<Reply | PortError>();
      settle = resolve;
      if (ended) throw ended;
      const timer = setTimeout(() => kill(tooLong(limits)), limits.timeoutMs);
      const watch = setInterval(() => memoryMb(child) > limits.memoryMb && kill(tooLarge(limits)), WATCH_MS);
      child.send(request, (error) => error && kill(crashed(limits)));
      const reply = await promise.finally(() => {
        clearTimeout(timer);
        clearInterval(watch);
        settle = null;
      });
      return resultOf(reply);
    },
    usable: () => ended === null && memoryMb(child) < limits.memoryMb / 2,
    end: () => kill(new PortError("analysis-ended", "The analysis was ended because the process stops.", { retryable: true })),
  };
}

function spawn(bundle: string, memoryMb: number): ChildProcess {
  // Permissions are by real path. A bundle that is not there lets the process end at once, which is reported.
  const path = existsSync(bundle) ? realpathSync(bundle) : bundle;
  return fork(path, [], {
    env: {},
    cwd: "/",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    execArgv: [
      "--permission",
      `--allow-fs-read=${path}`,
      `--max-old-space-size=${Math.floor(memoryMb * 0.75)}`,
      "--disallow-code-generation-from-strings",
      "--no-warnings",
    ],
  });
}

function resultOf(reply: Reply | PortError): unknown {
  if (reply instanceof PortError) throw reply;
  if ("value" in reply) return reply.value;
  throw new PortError(
    "analysis-failed",
    `The analysis failed: ${"failed" in reply ? reply.failed : "no answer"}. This is a fault of StackStage.`,
  );
}

/** Resident memory; 0 where there is no /proc (then the heap limit alone holds) or no process. */
function memoryMb({ pid }: ChildProcess): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

const ended = (message: string) => new PortError("analysis-ended", message);
const tooLong = ({ timeoutMs }: Limits) => ended(`The analysis was ended after ${timeoutMs / 1000} s, its time limit.`);
const tooLarge = ({ memoryMb }: Limits) => ended(`The analysis was ended because it needed more than ${memoryMb} MB of memory.`);
const crashed = ({ memoryMb }: Limits) =>
  ended(`The analysis ended by itself, most likely for want of memory (limit ${memoryMb} MB).`);
const notStarted = (bundle: string, reason: string) =>
  new PortError(
    "analyzer-missing",
    `The analyzer process cannot start from ${bundle}: ${reason}. Build it with \`npm run prepare\`.`,
  );
