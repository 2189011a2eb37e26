// A small mixing hash: two 32-bit lanes, multiply and xor, as in MurmurHash's finalizer. It names things within a
// repository and guards nothing. Written out here because the engine may not import node:crypto.

/** 16 hex digits. */
export function hash64(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  const mixedHigh = mix(high) ^ mix(low ^ 0x9e3779b9);
  const mixedLow = mix(low) ^ mix(mixedHigh);
  return hex(mixedHigh) + hex(mixedLow);
}

function mix(lane: number): number {
  const once = Math.imul(lane ^ (lane >>> 16), 2246822507);
  const twice = Math.imul(once ^ (once >>> 13), 3266489909);
  return twice ^ (twice >>> 16);
}

function hex(lane: number): string {
  return (lane >>> 0).toString(16).padStart(8, "0");
}
