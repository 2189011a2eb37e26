// IP prefixes: cidrhost, cidrnetmask, cidrsubnet, cidrsubnets. Addresses are big integers of 32 or 128 bits.

import { type Failed, failed } from "../failed.ts";
import { NUMBER, STRING } from "../types/type-constraint.ts";
import { type Functions, type Plain, resulting, shaped, text1, variadic } from "./shape.ts";

export const NETWORK: Functions = {
  cidrhost: shaped([STRING, NUMBER], ([prefix, host]) => withPrefix(prefix, (network) => hostAddress(network, Number(host)))),
  cidrnetmask: text1((prefix) => withPrefix(prefix, netmask)),
  cidrsubnet: shaped([STRING, NUMBER, NUMBER], ([prefix, bits, number]) =>
    withPrefix(prefix, (network) => subnet(network, Number(bits), Number(number))),
  ),
  cidrsubnets: resulting(
    "list",
    variadic([STRING], NUMBER, ([prefix, ...bits]) => withPrefix(prefix, (network) => subnets(network, bits.map(Number)))),
  ),
};

type Prefix = { readonly address: bigint; readonly length: number; readonly size: 32 | 128 };

function withPrefix(text: Plain | undefined, work: (prefix: Prefix) => Plain | Failed): Plain | Failed {
  const prefix = readPrefix(String(text));
  return prefix === null ? failed(`"${String(text)}" is no CIDR prefix`) : work(prefix);
}

/** Host bits are cleared. */
function readPrefix(text: string): Prefix | null {
  const [, host = "", digits = ""] = /^([0-9a-fA-F.:]+)\/(\d{1,3})$/.exec(text) ?? [];
  const size = host.includes(":") ? 128 : 32;
  const address = size === 32 ? readV4(host) : readV6(host);
  const length = Number(digits);
  if (address === null || digits === "" || length > size) return null;
  const free = BigInt(size - length);
  return { address: (address >> free) << free, length, size };
}

/** Leading zeros are read as decimals, as Terraform has always done. */
function readV4(text: string): bigint | null {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return null;
  return parts.reduce((all, part) => (all << 8n) | BigInt(part.replace(/^0+(?=\d)/, "")), 0n);
}

function readV6(text: string): bigint | null {
  const embedded = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const tail = embedded === null ? 0n : readV4(embedded[2] ?? "");
  if (tail === null) return null;
  const plain = embedded === null ? text : `${embedded[1]}${(tail >> 16n).toString(16)}:${(tail & 0xffffn).toString(16)}`;
  const halves = plain.split("::");
  const [left = [], right = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - left.length - right.length;
  if (halves.length > 2 || (halves.length === 2 ? missing < 1 : missing !== 0)) return null;
  const groups = [...left, ...Array.from({ length: missing }, () => "0"), ...right];
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return null;
  return groups.reduce((all, group) => (all << 16n) | BigInt(`0x${group}`), 0n);
}

function writeAddress(address: bigint, size: 32 | 128): string {
  if (size === 32) return [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 255n)).join(".");
  const groups = Array.from({ length: 8 }, (_, i) => ((address >> BigInt(112 - 16 * i)) & 0xffffn).toString(16));
  if (address >> 32n === 0xffffn) return writeAddress(address & 0xffffffffn, 32);
  const zeros = longestZeros(groups);
  if (zeros.length < 2) return groups.join(":");
  return `${groups.slice(0, zeros.start).join(":")}::${groups.slice(zeros.start + zeros.length).join(":")}`;
}

function longestZeros(groups: readonly string[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let length = 0;
  for (const [i, group] of groups.entries()) {
    length = group === "0" ? length + 1 : 0;
    if (length > best.length) best = { start: i + 1 - length, length };
  }
  return best;
}

/** Negative numbers count from the end of the range. */
function hostAddress(prefix: Prefix, host: number): Plain | Failed {
  const free = BigInt(prefix.size - prefix.length);
  const range = 1n << free;
  if (!Number.isInteger(host)) return failed("the host must be a whole number");
  const offset = BigInt(host) < 0n ? range + BigInt(host) : BigInt(host);
  if (offset < 0n || offset >= range) return failed(`the prefix has no host ${host}`);
  return writeAddress(prefix.address + offset, prefix.size);
}

function netmask(prefix: Prefix): Plain | Failed {
  if (prefix.size === 128) return failed("IPv6 has no netmask");
  const free = BigInt(32 - prefix.length);
  return writeAddress((0xffffffffn >> free) << free, 32);
}

function subnet(prefix: Prefix, bits: number, number: number): Plain | Failed {
  const length = prefix.length + bits;
  if (!Number.isInteger(bits) || bits < 0 || length > prefix.size) return failed(`the prefix cannot be extended by ${bits} bits`);
  if (!Number.isInteger(number) || number < 0 || BigInt(number) >= 1n << BigInt(bits))
    return failed(`there is no subnet ${number}`);
  return `${writeAddress(prefix.address + (BigInt(number) << BigInt(prefix.size - length)), prefix.size)}/${length}`;
}

/** One after another, each at the next boundary of its own size. */
function subnets(prefix: Prefix, bits: readonly number[]): Plain | Failed {
  const end = prefix.address + (1n << BigInt(prefix.size - prefix.length));
  let next = prefix.address;
  const texts: string[] = [];
  for (const extra of bits) {
    const length = prefix.length + extra;
    if (!Number.isInteger(extra) || extra < 1 || extra > 32 || length > prefix.size)
      return failed(`cannot extend by ${extra} bits`);
    const step = 1n << BigInt(prefix.size - length);
    const start = ((next + step - 1n) / step) * step;
    if (start + step > end) return failed("the prefix has no room for all subnets");
    texts.push(`${writeAddress(start, prefix.size)}/${length}`);
    next = start + step;
  }
  return texts;
}
