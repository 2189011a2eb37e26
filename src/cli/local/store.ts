// The embedded database of the command line, opened for the time of one command.

import { mkdirSync } from "node:fs";
import type { Store } from "../../ports.ts";
import { openDatabase } from "../../store/open-database.ts";
import { createStore } from "../../store/store.ts";

/** The caller closes it. Throws PortError. */
export async function openLocalStore(dataDir: string): Promise<Store> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return createStore(await openDatabase({ dataDir }));
}
