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

const WATCH_MS = 50;

/**
 * V8 lets garbage stand for as long as there is memory: by default the heap may grow to twice or more of what is held. Ours
 * is collected when it has grown by four fifths, which halves the peak (0029). Nobody waits for a part of an answer here, so
 * that it is marked in one go: step by step takes a fifth longer.
 */
export const SMALL_HEAP = ["--heap-growing-percent=80", "--max-semi-space-size=16", "--no-incremental-marking"];

export class Child {
  readonly #bundle: string;
  readonly #limits: Limits;
  readonly #process: ChildProcess;
  #ready = false;
  #ended: PortError | null = null;
  #settle: ((reply: Reply | PortError) => void) | null = null;

  constructor(bundle: string, limits: Limits) {
    this.#bundle = bundle;
    this.#limits = limits;
    this.#process = spawn(bundle, limits.memoryMb);
    this.#process.on("message", (reply: Reply) => this.#hear(reply));
    this.#process.on("error", (error) => this.#kill(notStarted(bundle, error.message)));
    this.#process.on("exit", () => this.#kill(this.#diedByItself()));
  }

  /** One call at a time. Throws PortError "analysis-ended" (killed) or "analysis-failed" (a fault of ours). */
  async ask(request: Request): Promise<unknown> {
    if (this.#ended) throw this.#ended;
    const { promise, resolve } = Promise.withResolvers<Reply | PortError>();
    this.#settle = resolve;
    const timer = setTimeout(() => this.#kill(tooLong(this.#limits)), this.#limits.timeoutMs);
    const watch = setInterval(() => this.#watchMemory(), WATCH_MS);
    this.#process.send(request, (error) => error && this.#kill(this.#diedByItself()));
    const reply = await promise.finally(() => {
      clearTimeout(timer);
      clearInterval(watch);
      this.#settle = null;
    });
    return resultOf(reply);
  }

  /** False once it died or has grown so large that the next call should have a fresh one. */
  usable(): boolean {
    return this.#ended === null && residentMb(this.#process) < this.#limits.memoryMb / 2;
  }

  end(): void {
    this.#kill(new PortError("analysis-ended", "The analysis was ended because the process stops.", { retryable: true }));
  }

  #hear(reply: Reply): void {
    if ("ready" in reply) this.#ready = true;
    else this.#settle?.(reply);
  }

  #watchMemory(): void {
    if (residentMb(this.#process) > this.#limits.memoryMb) this.#kill(tooLarge(this.#limits));
  }

  #diedByItself(): PortError {
    return this.#ready ? crashed(this.#limits) : notStarted(this.#bundle, "it ended at once");
  }

  #kill(error: PortError): void {
    this.#ended ??= error;
    this.#process.kill("SIGKILL");
    this.#settle?.(this.#ended);
  }
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
      ...SMALL_HEAP,
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
function residentMb({ pid }: ChildProcess): number {
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
