// One line of an estimate: a key of a price table and a quantity, each of which the source may leave open.

import { type Asked, isOpen } from "./asked.ts";
import { type CostComponent, HOURS, type Known, type Price } from "./cost.ts";
import { isListed, priceOf } from "./price-list.ts";

export type Wanted = {
  readonly name: string;
  readonly table: string;
  readonly key: Known<string>;
  readonly quantity?: Known<number>;
  readonly assumed?: string | undefined;
};

/** What is paid for as long as the resource stands. */
export function priced(it: Asked, wanted: Wanted): CostComponent {
  const { quantity = 1 } = wanted;
  const named = namedOf(wanted);
  if (isOpen(quantity)) return { ...named, state: "unknown", because: quantity.$unknown };
  const price = quantity === 0 ? FREE : found(it, wanted);
  if (typeof price === "string") return { ...named, state: "unknown", because: price };
  return { ...named, state: "priced", monthly: quantity * monthOf(price), quantity, price };
}

/** What is paid for by use: only the unit's price is known, unless the configuration assumes a use. */
export function usageBased(it: Asked, wanted: Wanted & { readonly usage: string }): CostComponent {
  const price = found(it, wanted);
  const quantity = it.usage(wanted.usage);
  const named = { ...namedOf(wanted), usage: wanted.usage, quantity };
  if (typeof price !== "string") {
    return { ...named, state: "usage-based", monthly: quantity === null ? null : quantity * price.amount, price };
  }
  if (quantity === null) return { ...named, state: "usage-based", monthly: null, price: null };
  return { ...namedOf(wanted), state: "unknown", because: price };
}

export function undecided(name: string, because: string): CostComponent {
  return { name, state: "unknown", because };
}

/** Nothing is bought, so nothing need be known of its price. */
const FREE: Price = { table: "", key: "", region: "*", amount: 0, unit: "month", date: "undated", source: "quantity 0" };

function found(it: Asked, { table, key }: Wanted): Price | string {
  if (isOpen(key)) return key.$unknown;
  if (isOpen(it.region)) return it.region.$unknown;
  const name = key.replaceAll("|", " ");
  return (
    priceOf(table, key, it.region) ??
    (isListed(table, key) ? `no list price of ${name} in ${it.region} is known` : `no list price of ${name} is known`)
  );
}

const monthOf = ({ amount, unit }: Price) => (unit === "hour" ? amount * HOURS : amount);

function namedOf({ name, key, assumed }: Wanted) {
  const of = isOpen(key) ? "" : ` (${key.split("|").at(-1)})`;
  return { name: name.endsWith("…") ? `${name.slice(0, -1).trim()}${of}` : name, ...(assumed === undefined ? {} : { assumed }) };
}
