// A process that takes the lock named by its argument, says so, and waits.

import { takeDataLock } from "../../src/store/data-lock.ts";

takeDataLock(process.argv[2] ?? "");
process.send?.("held");
setInterval(() => undefined, 1_000);
