// Whether one resource stands for certain where another does, though how many there are of it is not known: what one call of
// a module makes, it makes together.

import type { Resource } from "../model/resource.ts";

/** How an address says that the number of instances is not known. */
const OPEN = "[?]";

/** All that `other` hangs on is a call that `self` hangs on as well. A key of its own leaves it open. */
export function standsWith(self: Resource, other: Resource): boolean {
  const last = other.address.lastIndexOf(OPEN);
  if (last < 0) return false;
  return other.stack === self.stack && self.address.startsWith(`${other.address.slice(0, last + OPEN.length)}.`);
}
