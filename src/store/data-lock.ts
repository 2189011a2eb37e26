// One process at a time on an embedded database: two on one PGlite directory silently lose committed rows.
//
// The lock is a file that names its holder. A holder on this machine is known by process id and start time (ids are
// used again, and in a container are often 1); one on another machine or in another container only by the file's age,
// which a living holder keeps below its beat. A dead holder's lock is taken over.

import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { PortError } from "../ports.ts";
import { makeDataDir } from "./make-data-dir.ts";

type Holder = { readonly pid: number; readonly host: string; readonly started: string };

const BEAT_MS = 5_000;
/** Six missed beats: a stopped container or a suspended machine, not a busy one. */
const DEAD_AFTER_MS = 30_000;

/** Takes the lock or throws PortError "database-locked"; returns what releases it. */
export function takeDataLock(file: string): () => void {
  makeDataDir(dirname(file));
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), started: startTime(process.pid) } satisfies Holder);
  if (!create(file, mine)) {
    const theirs = read(file);
    const holder = parse(theirs);
    if (holder && isAlive(holder, file)) throw locked(holder, file);
    if (!takeOver(file, theirs, mine)) throw locked(parse(read(file)), file);
  }
  const beat = setInterval(() => touch(file), BEAT_MS);
  beat.unref();
  return () => {
    clearInterval(beat);
    if (read(file) === mine) rmSync(file, { force: true });
  };
}

function create(file: string, content: string): boolean {
  try {
    const descriptor = openSync(file, "wx");
    writeFileSync(descriptor, content);
    closeSync(descriptor);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw new PortError("data-directory", `The data directory cannot be written: ${String(error)}. Check STACKSTAGE_DATA_DIR.`, {
      cause: error,
    });
  }
}

/** Moves the dead holder's file away first: of two processes that see it dead, one finds another file in its place. */
function takeOver(file: string, dead: string, mine: string): boolean {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return create(file, mine);
  }
  if (read(aside) !== dead) {
    renameSync(aside, file);
    return false;
  }
  rmSync(aside, { force: true });
  return create(file, mine);
}

function isAlive(holder: Holder, file: string): boolean {
  if (holder.host !== hostname()) return Date.now() - modified(file) < DEAD_AFTER_MS;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  return holder.started === startTime(holder.pid);
}

/** Field 22 of /proc/PID/stat, in clock ticks since boot; "" where there is no /proc. */
function startTime(pid: number): string {
  const stat = read(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}

function locked(holder: Holder | null, file: string): PortError {
  const who = holder ? `process ${holder.pid} on ${holder.host}` : "another process";
  return new PortError(
    "database-locked",
    `The embedded database is in use by ${who} (${file}). Stop it, choose another STACKSTAGE_DATA_DIR, or set DATABASE_URL to share one PostgreSQL between processes.`,
  );
}

function parse(text: string): Holder | null {
  try {
    const { pid, host, started } = JSON.parse(text);
    return typeof pid === "number" && typeof host === "string" && typeof started === "string" ? { pid, host, started } : null;
  } catch {
    return null;
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function modified(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function touch(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // The file is gone: the directory was removed under us, and the database will say so.
  }
}
