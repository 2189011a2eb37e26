// Where the command line keeps its history.

import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { textOption, type Values } from "../command.ts";

/** --data-dir, else STACKSTAGE_DATA_DIR, else the XDG data folder. */
export function dataDirOf(values: Values): string {
  const named = textOption(values, "data-dir") ?? process.env["STACKSTAGE_DATA_DIR"];
  if (named) return resolve(named);
  return join(process.env["XDG_DATA_HOME"] || join(homedir(), ".local", "share"), "stackstage");
}
