// US dollars as they are shown: cents, thousands apart; a unit's price keeps what digits it has.

const MINUS = "−";

/** "$1,204.80", "−$3.00". */
export function dollars(amount: number): string {
  const cents = Math.round(Math.abs(amount) * 100);
  const whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, ",");
  const sign = amount < 0 && cents > 0 ? MINUS : "";
  return `${sign}$${whole}.${String(cents % 100).padStart(2, "0")}`;
}

/** "+$43.80", "−$3.00", "$0.00". */
export function signedDollars(amount: number): string {
  return Math.round(amount * 100) > 0 ? `+${dollars(amount)}` : dollars(amount);
}

/** "$0.045", "$0.0000004": never rounded to nothing. */
export function unitPrice(amount: number): string {
  const digits = amount >= 1 ? amount.toFixed(2) : amount.toFixed(10).replace(/0+$/, "");
  return `$${digits.replace(/\.(\d)?$/, (_, one = "") => `.${one}`.padEnd(3, "0"))}`;
}
