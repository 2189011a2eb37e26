// What was proven for a folder's findings, and the patches that were asked for.

import type { Proven } from "./prove.ts";
import type { Together } from "./prove-together.ts";
import type { ProvenWay } from "./proven-way.ts";

export type Suggested = Proven & {
  /** All fixes that hold beside one another; null when there are none, or when it was not asked for. */
  readonly together: Together | null;
  /** The cheapest way to the next verdict; null likewise. */
  readonly way: ProvenWay | null;
};
