// Bytes of a file → text, or the reason why there is none.

/** Larger files are not read: a budget that a hostile change cannot exceed. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024;

/** What git takes for binary: encrypted, most of the time (git-crypt). */
export const BINARY = "it is binary";

/** Too large, binary (a NUL in the first 8,000 bytes, as git decides it) and not UTF-8 come with `unread`. */
export function decode(bytes: Uint8Array): { readonly text: string; readonly unread?: string } {
  if (bytes.length > MAX_FILE_BYTES) return tooLarge(bytes.length);
  if (bytes.subarray(0, 8000).includes(0)) return unread(BINARY);
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return unread("it is not valid UTF-8; save it as UTF-8");
  }
}

export const tooLarge = (bytes: number) => unread(`it has ${(bytes / 1024 / 1024).toFixed(1)} MB; files over 5 MB are not read`);

export const unread = (because: string) => ({ text: "", unread: because });
