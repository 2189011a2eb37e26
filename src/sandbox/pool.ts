// Children and those who wait for one. A child has one caller at a time; a dead or swollen one is replaced.

import { PortError } from "../ports.ts";
import { Child, type Limits } from "./child-process.ts";
import type { Request } from "./engine.ts";

/** Calls that may wait for a child; past it the caller is told to come back. */
const MAX_WAITING = 100;

export type PoolOptions = Limits & { readonly bundle: string; readonly workers: number };

export class Pool {
  readonly #options: PoolOptions;
  readonly #idle: Child[] = [];
  readonly #busy = new Set<Child>();
  readonly #waiting: ((child: Child | PortError) => void)[] = [];
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  async ask(request: Request): Promise<unknown> {
    const child = await this.#acquire();
    return child.ask(request).finally(() => this.#release(child));
  }

  close(): void {
    this.#closed = true;
    for (const refuse of this.#waiting.splice(0)) refuse(closing());
    for (const child of [...this.#idle.splice(0), ...this.#busy]) child.end();
  }

  async #acquire(): Promise<Child> {
    if (this.#closed) throw closing();
    if (this.#busy.size < this.#options.workers) return this.#take();
    if (this.#waiting.length >= MAX_WAITING) throw tooBusy();
    const next = await new Promise<Child | PortError>((resolve) => this.#waiting.push(resolve));
    if (next instanceof PortError) throw next;
    return next;
  }

  #take(): Child {
    const child = this.#idle.pop() ?? new Child(this.#options.bundle, this.#options);
    this.#busy.add(child);
    return child;
  }

  #release(child: Child): void {
    this.#busy.delete(child);
    if (!this.#closed && child.usable()) this.#idle.push(child);
    else child.end();
    if (!this.#closed && this.#waiting.length > 0) this.#waiting.shift()?.(this.#take());
  }
}

const closing = () =>
  new PortError("analysis-ended", "The analysis was not started because the process stops.", { retryable: true });
const tooBusy = () =>
  new PortError("analyzer-busy", `More than ${MAX_WAITING} analyses are waiting. Try again in a minute.`, {
    retryable: true,
    retryAfter: 60,
  });
