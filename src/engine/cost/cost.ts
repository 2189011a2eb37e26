// What resources cost in a month, as data. US dollars, on-demand list prices, a month of 730 hours; no taxes, no discounts.

import type { Unknown } from "../model/value.ts";

/** 365 × 24 / 12: what every provider's own calculator counts. */
export const HOURS = 730;

/** One figure of a public price list. */
export type Price = {
  /** `aws/instance`, `gcp/disk`. */
  readonly table: string;
  readonly key: string;
  /** The region asked for; "*" where the price is the same in all. */
  readonly region: string;
  /** US dollars for one unit. */
  readonly amount: number;
  /** `hour`, `GB-month`, `GB`, `month`. */
  readonly unit: string;
  /** ISO date of the list, or "undated". */
  readonly date: string;
  readonly source: string;
};

export type CostComponent = Named & (Priced | UsageBased | Undecided);

type Named = {
  /** `Instance usage (m5.large)`. */
  readonly name: string;
  /** What the source leaves open and the estimate supposes: "8 GB, the size of a usual Linux image". */
  readonly assumed?: string;
};
type Priced = {
  readonly state: "priced";
  /** US dollars a month; quantity × price, × 730 where the price is one of an hour. */
  readonly monthly: number;
  readonly quantity: number;
  readonly price: Price;
};
/** Null until the configuration assumes a usage (`cost.usage`). */
type UsageBased = {
  readonly state: "usage-based";
  /** The key to give in `cost.usage`. */
  readonly usage: string;
  readonly monthly: number | null;
  readonly quantity: number | null;
  /** Null when no list has it, which matters only once a use is assumed. */
  readonly price: Price | null;
};
type Undecided = { readonly state: "unknown"; readonly because: string };

export type ResourceCost = {
  readonly stack: string;
  readonly address: string;
  readonly type: string;
  /** Sum of what is priced. */
  readonly monthly: number;
  readonly components: readonly CostComponent[];
};

export type CostCounts = { readonly priced: number; readonly usageBased: number; readonly unknown: number };

export type CostEstimate = {
  readonly currency: "USD";
  /** Sum of what is priced. */
  readonly monthly: number;
  /** Components by state; usage-based ones with an assumed usage are priced. */
  readonly counts: CostCounts;
  /** By stack, then address; only types that are estimated. */
  readonly resources: readonly ResourceCost[];
  /** Resources of types that are not estimated (many of them free). */
  readonly notEstimated: number;
};

export type CostChange = {
  readonly currency: "USD";
  readonly before: number;
  readonly after: number;
  /** Sum of the resources' differences that are known; `after − before` where all are. */
  readonly delta: number;
  /** Components of the resources in `resources`, by state, on the head (on the base for removed ones). */
  readonly counts: CostCounts;
  /** Whose cost the change touches; largest difference first. */
  readonly resources: readonly ResourceCostChange[];
};

/** Why nothing is a sum: a part of it has no price that is known, or all of it hangs on use. */
export type Open = "unknown" | "by use";

export type ResourceCostChange = {
  readonly stack: string;
  readonly address: string;
  readonly type: string;
  readonly kind: "added" | "removed" | "changed";
  readonly before: number | null;
  readonly after: number | null;
  /** Null: not known, as `deltaOpen` says. */
  readonly delta: number | null;
  /** `before` is a sum of nothing: no part of the base has a price that is known without more. Left out: it is a sum. */
  readonly beforeOpen?: Open;
  /** Left out: `delta` is a sum. */
  readonly deltaOpen?: Open;
  /** Of the head; of the base for a removed one. */
  readonly components: readonly CostComponent[];
};

/** A value that the source may leave open. */
export type Known<T> = T | Unknown;
