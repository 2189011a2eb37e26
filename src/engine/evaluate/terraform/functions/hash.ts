// Digests of texts, in hexadecimal or base64, and name-based UUIDs (RFC 9562, version 5).

import { failed } from "../failed.ts";
import { encodeBase64, toBytes, toHex } from "./bytes.ts";
import { DIGESTS } from "./digest.ts";
import { type Functions, text1, text2 } from "./shape.ts";

export const HASH: Functions = {
  md5: text1((text) => hexDigest("md5", text)),
  sha1: text1((text) => hexDigest("sha1", text)),
  sha256: text1((text) => hexDigest("sha256", text)),
  sha512: text1((text) => hexDigest("sha512", text)),
  base64sha256: text1((text) => base64Digest("sha256", text)),
  base64sha512: text1((text) => base64Digest("sha512", text)),
  uuidv5: text2((namespace, name) => uuidv5(namespace, name)),
};

export const hexDigest = (name: string, text: string): string => toHex(digest(name, toBytes(text)));
export const base64Digest = (name: string, text: string): string => encodeBase64(digest(name, toBytes(text)));

function digest(name: string, bytes: Uint8Array): Uint8Array {
  return DIGESTS[name]?.(bytes) ?? new Uint8Array();
}

const NAMESPACES: { readonly [name: string]: string } = {
  dns: "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
  url: "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
  oid: "6ba7b812-9dad-11d1-80b4-00c04fd430c8",
  x500: "6ba7b814-9dad-11d1-80b4-00c04fd430c8",
};

function uuidv5(namespace: string, name: string) {
  const digits = (NAMESPACES[namespace] ?? namespace).replaceAll("-", "");
  if (!/^[0-9a-fA-F]{32}$/.test(digits)) return failed(`"${namespace}" is no UUID`);
  const space = Uint8Array.from({ length: 16 }, (_, i) => Number.parseInt(digits.slice(i * 2, i * 2 + 2), 16));
  const bytes = digest("sha1", new Uint8Array([...space, ...toBytes(name)])).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
