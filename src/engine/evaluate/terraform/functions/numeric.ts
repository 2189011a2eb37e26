// Numbers.

import { failed } from "../failed.ts";
import { NUMBER, STRING } from "../types/type-constraint.ts";
import { type Functions, number1, number2, numbersOf, shaped, variadic } from "./shape.ts";

export const NUMERIC: Functions = {
  abs: number1(Math.abs),
  ceil: number1(Math.ceil),
  floor: number1(Math.floor),
  log: number2((value, base) => (value <= 0 ? failed("log needs a positive number") : logarithm(value, base))),
  max: variadic([NUMBER], NUMBER, (all) => Math.max(...numbersOf(all))),
  min: variadic([NUMBER], NUMBER, (all) => Math.min(...numbersOf(all))),
  parseint: shaped([STRING, NUMBER], ([text, base]) => parseInteger(String(text), Number(base))),
  pow: number2((base, exponent) => base ** exponent),
  signum: number1(Math.sign),
};

/** As Go forms it; exact where the quotient of logarithms is. */
const logarithm = (value: number, base: number): number => Math.log(value) / Math.log(base);

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Up to base 36 letters are the same in either case; above it the capitals are digits of their own. */
function parseInteger(text: string, base: number) {
  if (!Number.isInteger(base) || base < 2 || base > 62) return failed("the base must be from 2 to 62");
  if (text.length > 1_000) return failed("the text is longer than 1,000 digits");
  const [, sign = "", digits = ""] = /^([+-]?)([0-9a-zA-Z]+)$/.exec(text) ?? [];
  let value = 0n;
  for (const digit of base <= 36 ? digits.toLowerCase() : digits) {
    const worth = DIGITS.indexOf(digit);
    if (worth < 0 || worth >= base) return failed(`"${text}" is no number of base ${base}`);
    value = value * BigInt(base) + BigInt(worth);
  }
  return digits === "" ? failed(`"${text}" is no number of base ${base}`) : Number(sign === "-" ? -value : value);
}
