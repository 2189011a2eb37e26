// `format` and `formatlist`: Go's verbs as Terraform allows them (%s %d %v %q %t %b %o %x %e %f %g, %#v), with flags,
// width, precision and explicit argument numbers.

import { numberText } from "../arithmetic.ts";
import { type Failed, failed, isFailed } from "../failed.ts";
import { LIMITS } from "../run.ts";
import { also, derived, isListData, isUnknownData, list, settle, type Traced, traced } from "../traced.ts";
import { parseNumber, textOf } from "../types/convert.ts";
import { encodeJson } from "./json.ts";
import { firstUnknown, fromPlain, type Plain, toPlain } from "./shape.ts";

type Verb = {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | null;
  readonly letter: string;
  readonly value: Plain;
};

const VERB = /%(?:%|([ #+\-0]*)(\d+)?(?:\.(\d*))?(?:\[(\d+)\])?([a-zA-Z]))/g;

export function format(form: string, values: readonly Plain[]): string | Failed {
  let next = 0;
  let highest = 0;
  let problem: Failed | null = null;
  const text = form.replace(VERB, (whole, flags = "", width = "0", precision, index, letter) => {
    if (whole === "%%") return "%";
    if (index !== undefined) next = Number(index) - 1;
    if (next >= values.length) problem ??= failed("there are not enough values for the format");
    const value = values[next] ?? null;
    highest = Math.max(highest, ++next);
    if (Number(width) > 10_000 || Number(precision) > 1_000) problem ??= failed("the format is too wide");
    const result = problem ?? formatVerb({ flags, width: Number(width), precision: toPrecision(precision), letter, value });
    if (typeof result === "string") return result;
    problem ??= result;
    return "";
  });
  if (problem !== null) return problem;
  if (text.length > LIMITS.text) return failed("the text grows too long");
  return highest < values.length ? failed("there are more values than the format names") : text;
}

const toPrecision = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

function formatVerb(verb: Verb): string | Failed {
  const text =
    verb.letter === "v"
      ? general(verb)
      : "sq".includes(verb.letter)
        ? words(verb)
        : verb.letter === "t"
          ? truth(verb)
          : numeric(verb);
  return typeof text === "string" ? pad(text, verb) : text;
}

function general(verb: Verb): string | Failed {
  const { value } = verb;
  if (verb.flags.includes("#") || (typeof value === "object" && value !== null)) return encodeJson(value);
  if (value === null) return "null";
  if (typeof value === "number")
    return verb.precision === null ? plusSign(numberText(value), verb) : general({ ...verb, value: numberText(value) });
  return cut(String(value), verb);
}

function words(verb: Verb): string | Failed {
  const text = verb.value === null ? undefined : textOf(typeof verb.value === "object" ? null : verb.value);
  if (text === undefined) return failed("a text is needed");
  const short = cut(text, verb);
  return verb.letter === "q" ? JSON.stringify(short) : short;
}

const cut = (text: string, verb: Verb): string => (verb.precision === null ? text : [...text].slice(0, verb.precision).join(""));

function truth(verb: Verb): string | Failed {
  if (typeof verb.value === "boolean") return String(verb.value);
  return verb.value === "true" || verb.value === "false" ? verb.value : failed("a bool is needed");
}

function numeric(verb: Verb): string | Failed {
  const number =
    typeof verb.value === "number" ? verb.value : typeof verb.value === "string" ? parseNumber(verb.value) : undefined;
  if (number === undefined) return failed("a number is needed");
  if ("bdoxX".includes(verb.letter) && !Number.isInteger(number)) return failed("a whole number is needed");
  const text = numberVerb(number, verb);
  return text === null ? failed(`%${verb.letter} is no verb`) : plusSign(text, verb);
}

function numberVerb(number: number, verb: Verb): string | null {
  const whole = BigInt(Math.trunc(number));
  switch (verb.letter) {
    case "d":
      return String(whole);
    case "b":
      return whole.toString(2);
    case "o":
      return verb.flags.includes("#") ? `0${whole.toString(8)}` : whole.toString(8);
    case "x":
      return verb.flags.includes("#") ? `0x${whole.toString(16)}` : whole.toString(16);
    case "X":
      return verb.flags.includes("#") ? `0X${whole.toString(16).toUpperCase()}` : whole.toString(16).toUpperCase();
    case "f":
    case "F":
      return number.toFixed(Math.min(verb.precision ?? 6, 100));
    case "e":
    case "E":
      return exponent(number.toExponential(Math.min(verb.precision ?? 6, 100)), verb.letter);
    case "g":
    case "G":
      return shortest(number, verb);
    default:
      return null;
  }
}

/** Two digits of exponent at least, as in Go. */
function exponent(text: string, letter: string): string {
  const padded = text.replace(/e([+-])(\d)$/, "e$10$2");
  return letter === "E" ? padded.toUpperCase() : padded;
}

function shortest(number: number, verb: Verb): string {
  const scientific = (
    verb.precision === null ? number.toExponential() : number.toExponential(Math.max(verb.precision - 1, 0))
  ).split("e");
  const power = Number(scientific[1]);
  const limit = verb.precision === null ? 21 : Math.max(verb.precision, 1);
  if (power < -4 || power >= limit)
    return exponent(
      `${trimZeros(scientific[0] ?? "")}e${power < 0 ? "-" : "+"}${Math.abs(power)}`,
      verb.letter === "G" ? "E" : "e",
    );
  return verb.precision === null ? numberText(number) : trimZeros(number.toFixed(Math.max(limit - 1 - power, 0)));
}

const trimZeros = (text: string): string => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);

function plusSign(text: string, verb: Verb): string {
  if (text.startsWith("-")) return text;
  return verb.flags.includes("+") ? `+${text}` : verb.flags.includes(" ") ? ` ${text}` : text;
}

function pad(text: string, verb: Verb): string {
  const missing = verb.width - [...text].length;
  if (missing <= 0) return text;
  if (verb.flags.includes("-")) return text + " ".repeat(missing);
  if (!verb.flags.includes("0")) return " ".repeat(missing) + text;
  const sign = /^[+-]/.exec(text)?.[0] ?? "";
  return sign + "0".repeat(missing) + text.slice(sign.length);
}

/** Lists go in step; single values are repeated. */
export function formatList(args: readonly Traced[]): Traced | Failed {
  const values = args.map(settle);
  for (const value of values) if (isUnknownData(value.data)) return derived({ $unknown: value.data.$unknown }, values);
  const lists = values.flatMap((value) => (isListData(value.data) ? [value.data.items] : []));
  const length = lists.length === 0 ? 1 : (lists[0]?.length ?? 0);
  if (lists.some((items) => items.length !== length)) return failed("the lists differ in length");
  const rows: Traced[] = [];
  for (let i = 0; i < length; i++) {
    const row = formatRow(values.map((value) => (isListData(value.data) ? (value.data.items[i] ?? traced(null)) : value)));
    if (isFailed(row)) return row;
    rows.push(row);
  }
  return also(traced(list(rows, "list")), values);
}

function formatRow(row: readonly Traced[]): Traced | Failed {
  for (const value of row) {
    const open = firstUnknown(value);
    if (open !== null) return derived({ $unknown: open.$unknown }, row);
  }
  const [form, ...rest] = row.map(toPlain);
  const text = format(String(form), rest);
  return typeof text === "string" ? derived(fromPlain(text).data, row) : text;
}
