// Runs the command line as its user would: a process of its own, with its own data folder and no terminal.

import { execFile } from "node:child_process";
import { join } from "node:path";

export type Ran = { readonly code: number; readonly out: string; readonly err: string };

export function stackstage(args: readonly string[], dataDir: string, env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const program = join(import.meta.dirname, "../../src/cli/main.ts");
  const options = {
    env: { PATH: process.env["PATH"], HOME: dataDir, STACKSTAGE_DATA_DIR: dataDir, ...env },
    maxBuffer: 64 * 1024 * 1024,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], options, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, out, err });
    });
  });
}
