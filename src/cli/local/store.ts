// The embedded database of the command line, opened for the time of one command.

import type { Store } from "../../ports.ts";
import { PortError } from "../../ports.ts";
import { makeDataDir } from "../../store/make-data-dir.ts";
import { openDatabase } from "../../store/open-database.ts";
import { createStore } from "../../store/store.ts";

const ELSEWHERE = new Set(["database", "database-locked", "data-directory"]);

/** The caller closes it. Throws PortError. */
export async function openLocalStore(dataDir: string): Promise<Store> {
  makeDataDir(dataDir);
  return createStore(await openDatabase({ dataDir }));
}

/** A review does not fail for its history: without a database (another process holds it) it is only not kept. */
export async function openStoreIfFree(dataDir: string, complain: (line: string) => void): Promise<Store | null> {
  try {
    return await openLocalStore(dataDir);
  } catch (error) {
    if (!(error instanceof PortError) || !ELSEWHERE.has(error.code)) throw error;
    complain(`This review is not kept, and not compared with earlier ones. ${error.message}`);
    return null;
  }
}
