// Addresses and ports as firewalls write them: CIDR blocks of both families, "*", service tags, ports and port ranges.

import { isList, isObject, isUnknown, type Value } from "../../../model/value.ts";
import { type Answer, or } from "../../answer.ts";
import { toNumber } from "../compare.ts";
import { elements } from "./collections.ts";
import { argument, type ConditionFunction } from "./function.ts";

type Block = { readonly family: 4 | 6; readonly start: bigint; readonly bits: number };

/** What Azure and Google write for "anyone". */
const ANYONE = new Set(["*", "any", "internet", "0.0.0.0"]);

/** Not routed on the internet: RFC 1918, 6598, 1122, 3927, 4193, 4291, multicast and reserved space. */
const INTERNAL = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"]
  .concat(["224.0.0.0/3", "fc00::/7", "fe80::/10", "::1/128", "ff00::/8"])
  .flatMap((text) => readBlock(text) ?? []);

export const NETWORK: readonly ConditionFunction[] = [
  ofAddresses("isOpenCidr", isOpenAddress, areOpenTogether),
  ofAddresses("isPublicCidr", isPublic),
  { name: "cidrCovers", form: "call", arity: [2, 2], boolean: true, apply: covers },
  { name: "isBalanced", form: "call", arity: [1, 1], boolean: true, seesUnknown: true, apply: () => false },
  { name: "isInternal", form: "call", arity: [1, 1], boolean: true, seesUnknown: true, apply: () => false },
  { name: "ports", form: "call", arity: [2, 2], boolean: false, seesUnknown: true, apply: range },
  { name: "portIn", form: "call", arity: [2, 2], boolean: true, seesUnknown: true, apply: portIn },
];

/** One address or a list of them: true when any is, or when all of them are `together`. */
function ofAddresses(
  name: string,
  ask: (text: string) => boolean,
  together: (texts: readonly string[]) => boolean = () => false,
): ConditionFunction {
  const one = (value: Value) => (isUnknown(value) ? value : typeof value === "string" && ask(value.trim()));
  const apply = (args: readonly Value[]) => {
    const list = elements(argument(args, 0));
    return or([...list.map(one), together(list.filter((each) => typeof each === "string"))]);
  };
  return { name, form: "call", arity: [1, 1], boolean: true, apply };
}

/**
 * So few bits that nobody's own network is so large: two halves or four quarters side by side are a known way around /0. Of
 * the sixth version what a registry is given for a continent; all that is routed is 2000::/3.
 */
const WIDEST: { readonly [family in Block["family"]]: number } = { 4: 4, 6: 12 };

export function isOpenAddress(text: string): boolean {
  if (ANYONE.has(text.toLowerCase()) || text.endsWith("/0")) return true;
  const block = readBlock(text);
  if (block === null || block.bits > WIDEST[block.family]) return false;
  return block.bits <= 1 || !INTERNAL.some((inner) => includes(inner, block));
}

/** Many small blocks that cover half of all numbers of the fourth version, or of what is routed of the sixth. */
export function areOpenTogether(texts: readonly string[]): boolean {
  if (texts.length < 2) return false;
  const blocks = texts.flatMap((text) => readBlock(text.trim()) ?? []);
  const isHalf = (family: Block["family"], routed: bigint) =>
    2n * addressesIn(blocks.filter((block) => block.family === family)) >= routed;
  return isHalf(4, 2n ** 32n) || isHalf(6, 2n ** 125n);
}

/** Each address counted once: a block of CIDR either holds another or has nothing of it. */
function addressesIn(blocks: readonly Block[]): bigint {
  const bits = (block: Block) => BigInt((block.family === 4 ? 32 : 128) - block.bits);
  const first = (block: Block) => (block.start >> bits(block)) << bits(block);
  const sorted = [...blocks].sort((a, b) => (first(a) === first(b) ? a.bits - b.bits : first(a) < first(b) ? -1 : 1));
  let [sum, end] = [0n, -1n];
  for (const block of sorted) {
    const last = first(block) + 2n ** bits(block) - 1n;
    if (last <= end) continue;
    sum += last - first(block) + 1n;
    end = last;
  }
  return sum;
}

function isPublic(text: string): boolean {
  const block = readBlock(text);
  return isOpenAddress(text) || (block !== null && !INTERNAL.some((inner) => includes(inner, block)));
}

function covers(args: readonly Value[]): boolean {
  const [outer, inner] = [argument(args, 0), argument(args, 1)].map((text) => readBlock(String(text)));
  return outer != null && inner != null && includes(outer, inner);
}

function includes(outer: Block, inner: Block): boolean {
  if (outer.family !== inner.family || outer.bits > inner.bits) return false;
  const shift = BigInt((outer.family === 4 ? 32 : 128) - outer.bits);
  return outer.start >> shift === inner.start >> shift;
}

function readBlock(text: string): Block | null {
  const [address = "", length, rest] = text.split("/");
  const family = address.includes(":") ? 6 : 4;
  const start = family === 4 ? readIPv4(address) : readIPv6(address);
  const whole = family === 4 ? 32 : 128;
  const bits = length === undefined ? whole : /^\d{1,3}$/.test(length) ? Number(length) : Number.NaN;
  return start === null || rest !== undefined || !(bits <= whole) ? null : { family, start, bits };
}

function readIPv4(text: string): bigint | null {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return null;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function readIPv6(text: string): bigint | null {
  const [head = "", tail, more] = text.split("::");
  const groups = (part: string) => (part === "" ? [] : part.split(":"));
  const gap = 8 - groups(head).length - groups(tail ?? "").length;
  if (more !== undefined || (tail === undefined ? gap !== 0 : gap < 1)) return null;
  const all = [...groups(head), ...Array<string>(gap).fill("0"), ...groups(tail ?? "")];
  if (!all.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return null;
  return all.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

/** Both ends included; a missing end is the other one. AWS writes all ports as -1 to -1, and as 0 to 0 for all protocols. */
function range(args: readonly Value[]): Value {
  return { from: argument(args, 0) ?? argument(args, 1), to: argument(args, 1) ?? argument(args, 0) };
}

/** `spec`: 22, "22", "20-30", "22,80-90", "*", ports(20, 30), or a list of these. The second is a port, or a list of which any will do. */
function portIn(args: readonly Value[]): Value {
  const [spec, port] = [argument(args, 0), argument(args, 1)];
  return isList(port) ? or(port.map((one) => onePortIn(spec, one))) : onePortIn(spec, port);
}

function onePortIn(spec: Value, port: Value): Answer {
  const wanted = isUnknown(port) ? null : toNumber(port);
  if (isUnknown(port)) return port;
  if (wanted === null || spec === null) return false;
  return isList(spec) ? or(spec.map((one) => holds(one, wanted))) : holds(spec, wanted);
}

function holds(spec: Value, port: number): boolean | ReturnType<typeof or> {
  if (isUnknown(spec)) return spec;
  if (isObject(spec)) return between(spec.from ?? null, spec.to ?? null, port);
  if (spec === "*" || isList(spec)) return spec === "*";
  if (typeof spec === "number") return between(spec, spec, port);
  if (typeof spec === "string" && spec.includes(",")) return or(spec.split(",").map((one) => holds(one, port)));
  const [from = "", to] = String(spec)
    .split("-")
    .map((part) => part.trim());
  return between(from, to ?? from, port);
}

function between(from: Value, to: Value, port: number): ReturnType<typeof or> {
  const low = isUnknown(from) ? null : toNumber(from);
  const high = isUnknown(to) ? null : toNumber(to);
  if (low === -1 || high === -1) return true;
  if ((low !== null && low > port) || (high !== null && high < port)) return false;
  if (isUnknown(from)) return from;
  if (isUnknown(to)) return to;
  return low !== null && high !== null;
}
