// MD5, SHA-1, SHA-256 and SHA-512 over bytes, after RFC 1321 and FIPS 180-4. The engine is pure, and the platform's own
// digests are either Node's or asynchronous.

import { sha256Constants, sha512Constants } from "./digest-constants.ts";

type Digest = (bytes: Uint8Array) => Uint8Array;

export const DIGESTS: { readonly [name: string]: Digest } = { md5, sha1, sha256, sha512 };

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

/** The message, a one bit, zeros, and its length in bits in the last 8 (16) bytes of a block. */
function padded(bytes: Uint8Array, block: 64 | 128, littleEndian: boolean): DataView {
  const tail = block / 8;
  const size = Math.ceil((bytes.length + 1 + tail) / block) * block;
  const all = new Uint8Array(size);
  all.set(bytes);
  all[bytes.length] = 0x80;
  const view = new DataView(all.buffer);
  view.setBigUint64(littleEndian ? size - tail : size - 8, BigInt(bytes.length) * 8n, littleEndian);
  return view;
}

function md5(bytes: Uint8Array): Uint8Array {
  const view = padded(bytes, 64, true);
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let at = 0; at < view.byteLength; at += 64) {
    let [a = 0, b = 0, c = 0, d = 0] = state;
    for (let i = 0; i < 64; i++) {
      const { mix, word } = md5Step(i, b, c, d);
      const sum = (a + mix + (MD5_SINES[i] ?? 0) + view.getUint32(at + word * 4, true)) | 0;
      [a, d, c, b] = [d, c, b, (b + rotate(sum, MD5_SHIFTS[i >> 4]?.[i & 3] ?? 0)) | 0];
    }
    addTo(state, [a, b, c, d]);
  }
  return wordBytes(state, true);
}

function md5Step(i: number, b: number, c: number, d: number): { mix: number; word: number } {
  if (i < 16) return { mix: (b & c) | (~b & d), word: i };
  if (i < 32) return { mix: (d & b) | (~d & c), word: (5 * i + 1) & 15 };
  return i < 48 ? { mix: b ^ c ^ d, word: (3 * i + 5) & 15 } : { mix: c ^ (b | ~d), word: (7 * i) & 15 };
}

function sha1(bytes: Uint8Array): Uint8Array {
  const view = padded(bytes, 64, false);
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  const words = new Int32Array(80);
  for (let at = 0; at < view.byteLength; at += 64) {
    for (let i = 0; i < 80; i++) words[i] = i < 16 ? view.getInt32(at + i * 4) : rotate(sha1Mix(words, i), 1);
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
    for (let i = 0; i < 80; i++) {
      const next = (rotate(a, 5) + sha1Choice(i, b, c, d) + e + (words[i] ?? 0)) | 0;
      [e, d, c, b, a] = [d, c, rotate(b, 30), a, next];
    }
    addTo(state, [a, b, c, d, e]);
  }
  return wordBytes(state, false);
}

const sha1Mix = (words: Int32Array, i: number): number =>
  (words[i - 3] ?? 0) ^ (words[i - 8] ?? 0) ^ (words[i - 14] ?? 0) ^ (words[i - 16] ?? 0);

function sha1Choice(i: number, b: number, c: number, d: number): number {
  if (i < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (i < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  return i < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc : (b ^ c ^ d) + 0xca62c1d6;
}

function sha256(bytes: Uint8Array): Uint8Array {
  const view = padded(bytes, 64, false);
  const { start, keys } = sha256Constants();
  const state = [...start];
  const words = new Int32Array(64);
  for (let at = 0; at < view.byteLength; at += 64) {
    for (let i = 0; i < 64; i++) words[i] = i < 16 ? view.getInt32(at + i * 4) : sha256Word(words, i);
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    for (let i = 0; i < 64; i++) {
      const first =
        (h + (rotate(e, 26) ^ rotate(e, 21) ^ rotate(e, 7)) + ((e & f) ^ (~e & g)) + (keys[i] ?? 0) + (words[i] ?? 0)) | 0;
      const second = ((rotate(a, 30) ^ rotate(a, 19) ^ rotate(a, 10)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
    }
    addTo(state, [a, b, c, d, e, f, g, h]);
  }
  return wordBytes(state, false);
}

function sha256Word(words: Int32Array, i: number): number {
  const [x, y] = [words[i - 15] ?? 0, words[i - 2] ?? 0];
  const low = rotate(x, 25) ^ rotate(x, 14) ^ (x >>> 3);
  const high = rotate(y, 15) ^ rotate(y, 13) ^ (y >>> 10);
  return ((words[i - 16] ?? 0) + low + (words[i - 7] ?? 0) + high) | 0;
}

const WORD = (1n << 64n) - 1n;
const rotate64 = (value: bigint, by: bigint): bigint => ((value >> by) | (value << (64n - by))) & WORD;

function sha512(bytes: Uint8Array): Uint8Array {
  const view = padded(bytes, 128, false);
  const { start, keys } = sha512Constants();
  const state = [...start];
  for (let at = 0; at < view.byteLength; at += 128) {
    const words = Array.from({ length: 16 }, (_, i) => view.getBigUint64(at + i * 8));
    for (let i = 16; i < 80; i++) words.push(sha512Word(words, i));
    let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = state;
    for (let i = 0; i < 80; i++) {
      const choice = (rotate64(e, 14n) ^ rotate64(e, 18n) ^ rotate64(e, 41n)) + ((e & f) ^ (~e & WORD & g));
      const first = h + choice + (keys[i] ?? 0n) + (words[i] ?? 0n);
      const second = (rotate64(a, 28n) ^ rotate64(a, 34n) ^ rotate64(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) & WORD, c, b, a, (first + second) & WORD];
    }
    for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] = ((state[i] ?? 0n) + value) & WORD;
  }
  const result = new DataView(new ArrayBuffer(64));
  for (const [i, value] of state.entries()) result.setBigUint64(i * 8, value);
  return new Uint8Array(result.buffer);
}

function sha512Word(words: readonly bigint[], i: number): bigint {
  const [x, y] = [words[i - 15] ?? 0n, words[i - 2] ?? 0n];
  const low = rotate64(x, 1n) ^ rotate64(x, 8n) ^ (x >> 7n);
  const high = rotate64(y, 19n) ^ rotate64(y, 61n) ^ (y >> 6n);
  return ((words[i - 16] ?? 0n) + low + (words[i - 7] ?? 0n) + high) & WORD;
}

function addTo(state: number[], values: readonly number[]): void {
  for (const [i, value] of values.entries()) state[i] = ((state[i] ?? 0) + value) | 0;
}

function wordBytes(words: readonly number[], littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(words.length * 4));
  for (const [i, word] of words.entries()) view.setInt32(i * 4, word | 0, littleEndian);
  return new Uint8Array(view.buffer);
}

const MD5_SHIFTS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
];
const MD5_SINES = Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32));
