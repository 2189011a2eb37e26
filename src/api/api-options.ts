// What the routes need of the world.

import type { Adviser, Analyzer, Layout, Queue, Store } from "../ports.ts";
import type { Reports } from "./report.ts";

export type ApiOptions = {
  readonly analyzer: Analyzer;
  readonly adviser: Adviser;
  readonly layout: Layout;
  /** For GET /health, and for what is to be forgotten. */
  readonly store: Pick<Store, "ping" | "deleteNow">;
  readonly queue: Pick<Queue, "counts">;
  /** Left out: there are no pages. */
  readonly reports?: Reports;
  /** Null: loopback only. */
  readonly apiKey: string | null;
  readonly version: string;
  readonly log: { error(fields: object, message: string): void };
  readonly now?: () => Date;
};

/** ISO date; suppressions expire by it. */
export const today = ({ now = () => new Date() }: ApiOptions): string => now().toISOString().slice(0, 10);
