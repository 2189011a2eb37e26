// One list price as a reader of a catalogue gives it. Sources and dates belong to the table a row is packed into.

import type { PackedTable } from "../../engine/cost/price-list.ts";

export type PriceRow = {
  /** `aws/instance`, `gcp/disk`, …: what the key means. */
  readonly table: string;
  /** `m5.large`; parts of a key are separated by one "|": `postgresql|single|db.m5.large`. */
  readonly key: string;
  /** The provider's own name; `*` where the price is the same in all public regions. */
  readonly region: string;
  /** USD for one unit. */
  readonly price: number;
};

/** What the engine looks prices up in, before it is packed. */
export type PriceTable = Omit<PackedTable, "regions" | "lines"> & { readonly rows: readonly PriceRow[] };
