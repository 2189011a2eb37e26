// Terraform computes with decimals of 512 bits: 0.1 + 0.2 is 0.3. Doubles are not exact there, so sums and products are
// formed over whole numbers scaled by a power of ten; and numbers become text without an exponent.

export type Operator = "+" | "-" | "*" | "/" | "%";

/** Null when there is no result (division by zero). */
export function calculate(operator: Operator, a: number, b: number): number | null {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return null;
  if (operator === "/" || operator === "%") return b === 0 ? null : divide(operator, a, b);
  const fast = operator === "+" ? a + b : operator === "-" ? a - b : a * b;
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b) && Number.isSafeInteger(fast)) return fast;
  const x = decimal(a);
  const y = decimal(b);
  if (x === null || y === null) return fast;
  if (operator === "*") return toNumber(x.digits * y.digits, x.scale + y.scale);
  const scale = Math.max(x.scale, y.scale);
  const [left, right] = [x.digits * 10n ** BigInt(scale - x.scale), y.digits * 10n ** BigInt(scale - y.scale)];
  return toNumber(operator === "+" ? left + right : left - right, scale);
}

function divide(operator: "/" | "%", a: number, b: number): number {
  const x = decimal(a);
  const y = decimal(b);
  if (x === null || y === null || Number.isInteger(a / b)) return operator === "/" ? a / b : a % b;
  const scale = Math.max(x.scale, y.scale);
  const [left, right] = [x.digits * 10n ** BigInt(scale - x.scale), y.digits * 10n ** BigInt(scale - y.scale)];
  return operator === "/" ? Number(left) / Number(right) : toNumber(left % right, scale);
}

/** As Terraform writes a number in a text: no exponent, no trailing zeros. */
export function numberText(value: number): string {
  const text = String(value);
  if (!text.includes("e")) return text;
  const exact = decimal(value);
  return exact === null ? text : digitsText(exact.digits, exact.scale);
}

type Decimal = { readonly digits: bigint; readonly scale: number };

/** Null for what has no practical decimal form (infinities, exponents past 300). */
function decimal(value: number): Decimal | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (match === null) return null;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  const scale = fraction.length - Number(exponent);
  if (Math.abs(scale) > 320) return null;
  const digits = BigInt(`${sign}${whole}${fraction}`);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

const toNumber = (digits: bigint, scale: number): number => Number(digitsText(digits, scale));

function digitsText(digits: bigint, scale: number): string {
  const negative = digits < 0n;
  const text = String(negative ? -digits : digits).padStart(scale + 1, "0");
  const whole = text.slice(0, text.length - scale);
  const fraction = text.slice(text.length - scale).replace(/0+$/, "");
  return `${negative ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}
