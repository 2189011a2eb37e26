// Dates as texts (RFC 3339): formatdate, timeadd, timecmp. Nothing here asks what time it is.

import { type Failed, failed, isFailed } from "../failed.ts";
import { type Functions, type Plain, text2 } from "./shape.ts";

export const TIME: Functions = {
  formatdate: text2((form, stamp) => withTime(stamp, (time) => formatDate(form, time))),
  timeadd: text2((stamp, duration) => withTime(stamp, (time) => timeAdd(time, duration))),
  timecmp: text2((a, b) => withTime(a, (first) => withTime(b, (second) => Math.sign(first.epoch - second.epoch)))),
};

/** `epoch` in milliseconds (UTC); `offset` in minutes, as written; nanoseconds beyond the second as text. */
type Time = { readonly epoch: number; readonly offset: number; readonly fraction: string };

const STAMP = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:([Zz])|([+-])(\d\d):(\d\d))$/;

function withTime(stamp: string, work: (time: Time) => Plain | Failed): Plain | Failed {
  const time = readTime(stamp);
  return time === null ? failed(`"${stamp}" is no RFC 3339 timestamp`) : work(time);
}

function readTime(stamp: string): Time | null {
  const match = STAMP.exec(stamp);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const offset = match[8] === undefined ? (match[9] === "-" ? -1 : 1) * (Number(match[10]) * 60 + Number(match[11])) : 0;
  const utc = Date.UTC(year, month - 1, day, hour, minute, second);
  const valid = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) && hour < 24 && minute < 60 && second < 60;
  return valid ? { epoch: utc - offset * 60_000, offset, fraction: match[7] ?? "" } : null;
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const UNITS: { readonly [unit: string]: number } = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1, us: 1e-3, µs: 1e-3, ns: 1e-6 };

function timeAdd(time: Time, duration: string): Plain | Failed {
  const sign = duration.startsWith("-") ? -1 : 1;
  const parts = [...duration.replace(/^[+-]/, "").matchAll(/(\d+\.?\d*|\.\d+)(h|ms|m|s|us|µs|ns)/g)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join("") !== duration.replace(/^[+-]/, ""))
    return failed(`"${duration}" is no duration`);
  const added = parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ""] ?? 0), 0);
  return writeTime({ ...time, epoch: time.epoch + sign * added });
}

function writeTime(time: Time): string {
  const date = new Date(time.epoch + time.offset * 60_000);
  return `${date.toISOString().slice(0, 19)}${zone(time.offset, ":", "Z")}`;
}

function zone(offset: number, separator: string, utc: string): string {
  if (offset === 0) return utc;
  const minutes = Math.abs(offset);
  return `${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}${separator}${two(minutes % 60)}`;
}

const two = (value: number): string => String(value).padStart(2, "0");

const MONTHS = "January February March April May June July August September October November December".split(" ");
const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

/** Runs of one letter are verbs, quoted parts and everything else stand for themselves. */
function formatDate(form: string, time: Time): Plain | Failed {
  const date = new Date(time.epoch + time.offset * 60_000);
  let text = "";
  for (const [part] of form.matchAll(/'(?:[^']|'')*'?|([A-Za-z])\1*|[^A-Za-z']+/g)) {
    const piece = /^[A-Za-z]/.test(part) ? dateVerb(part, date, time.offset) : part.startsWith("'") ? quoted(part) : part;
    if (isFailed(piece)) return piece;
    text += piece;
  }
  return text;
}

function quoted(part: string): string | Failed {
  if (part.length < 2 || !part.endsWith("'")) return failed("a quoted part of the format does not end");
  return part.slice(1, -1).replaceAll("''", "'");
}

function dateVerb(verb: string, date: Date, offset: number): string | Failed {
  const verbs: { readonly [verb: string]: string } = {
    YYYY: String(date.getUTCFullYear()).padStart(4, "0"),
    YY: two(date.getUTCFullYear() % 100),
    MMMM: MONTHS[date.getUTCMonth()] ?? "",
    MMM: (MONTHS[date.getUTCMonth()] ?? "").slice(0, 3),
    MM: two(date.getUTCMonth() + 1),
    M: String(date.getUTCMonth() + 1),
    DD: two(date.getUTCDate()),
    D: String(date.getUTCDate()),
    EEEE: DAYS[date.getUTCDay()] ?? "",
    EEE: (DAYS[date.getUTCDay()] ?? "").slice(0, 3),
    hh: two(date.getUTCHours()),
    h: String(date.getUTCHours()),
    HH: two(date.getUTCHours() % 12 || 12),
    H: String(date.getUTCHours() % 12 || 12),
    AA: date.getUTCHours() < 12 ? "AM" : "PM",
    aa: date.getUTCHours() < 12 ? "am" : "pm",
    mm: two(date.getUTCMinutes()),
    m: String(date.getUTCMinutes()),
    ss: two(date.getUTCSeconds()),
    s: String(date.getUTCSeconds()),
    ZZZZZ: zone(offset, ":", "+00:00"),
    ZZZZ: zone(offset, "", "+0000"),
    ZZZ: zone(offset, "", "UTC"),
    Z: zone(offset, ":", "Z"),
  };
  return verbs[verb] ?? failed(`"${verb}" is no verb of a date format`);
}
