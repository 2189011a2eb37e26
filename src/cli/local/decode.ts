// Bytes of a file → text, or the reason why there is none.

import type { Blob } from "../../ports.ts";

const MAX_BYTES = 5 * 1024 * 1024;

/** Larger than 5 MB (SECURITY.md 3), binary (a NUL in the first 8,000 bytes, as git decides it) and not UTF-8 are unread. */
export function decode(bytes: Buffer): Blob {
  if (bytes.length > MAX_BYTES) return unread(`it has ${megabytes(bytes.length)} MB; files over 5 MB are not read`);
  if (bytes.subarray(0, 8000).includes(0)) return unread("it is binary");
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return unread("it is not valid UTF-8; save it as UTF-8");
  }
}

export const unread = (because: string): Blob => ({ text: "", unread: because });

const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1);
