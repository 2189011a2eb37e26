// Why a suppression does not keep its finding from counting.

import { isDay } from "../../model/date.ts";
import type { Suppression } from "../../rules/outcome.ts";

/** For a suppression whose state is `expired`; begins small and has no full stop. */
export function endedText({ until }: Suppression): string {
  if (until === null) return "its suppression does not count: at this severity it needs an end, until=DATE";
  return isDay(until) ? `its suppression ended on ${until}` : `its suppression does not count: until=${until} is no date`;
}
