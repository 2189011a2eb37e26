// The folder of the embedded database, made where it is not yet there.

import { mkdirSync } from "node:fs";
import { PortError } from "../ports.ts";

/** Readable to its owner alone. Throws PortError "data-directory". */
export function makeDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new PortError(
      "data-directory",
      `The data directory ${dataDir} cannot be made: ${why}. Name one that can be written with STACKSTAGE_DATA_DIR.`,
      { cause },
    );
  }
}
