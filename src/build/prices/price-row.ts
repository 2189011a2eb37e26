// One list price as a reader of a catalogue gives it. Sources and dates belong to the table a row is packed into.

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

export type PriceTable = {
  readonly name: string;
  /** What one price buys: `hour`, `GB-month`, `month`. */
  readonly unit: string;
  /** Who published the figures, and where they were read. */
  readonly source: string;
  /** ISO date of the list. */
  readonly date: string;
  readonly rows: readonly PriceRow[];
};
