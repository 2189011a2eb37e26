// UUIDs of version 7 (RFC 9562, 6.2, method 1) that sort in the order in which this process made them. pg-boss orders
// by creation time and then by id, and an embedded database gives several statements the same time.

import { randomBytes } from "node:crypto";

let lastTime = 0;
let counter = 0;

/** `now` in milliseconds since 1970. */
export function orderedId(now: number): string {
  counter = now > lastTime ? 0 : counter + 1;
  lastTime = Math.max(now, lastTime);
  if (counter > 0xfff) {
    lastTime += 1;
    counter = 0;
  }
  const time = lastTime.toString(16).padStart(12, "0");
  const random = randomBytes(8);
  random[0] = 0x80 | ((random[0] ?? 0) & 0x3f);
  const tail = random.toString("hex");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, "0")}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
