import { expect, it } from "vitest";
import { dollars, signedDollars, unitPrice } from "../../../../src/engine/render/words/money.ts";

it.each([
  [0, "$0.00"],
  [43.8, "$43.80"],
  [1204.799999, "$1,204.80"],
  [1234567.891, "$1,234,567.89"],
  [-3, "−$3.00"],
  [-0.001, "$0.00"],
])("%d dollars are %s", (amount, shown) => expect(dollars(amount)).toBe(shown));

it.each([
  [43.8, "+$43.80"],
  [-43.8, "−$43.80"],
  [0.001, "$0.00"],
])("a difference of %d is %s", (amount, shown) => expect(signedDollars(amount)).toBe(shown));

it.each([
  [0.045, "$0.045"],
  [0.1, "$0.10"],
  [0.0000004, "$0.0000004"],
  [73, "$73.00"],
])("a unit's price of %d is %s", (amount, shown) => expect(unitPrice(amount)).toBe(shown));
