// Asks the engine in rounds which files it needs on either side, and reads both sides' answers together.

import type { Settings, SourceFile } from "../engine/index.ts";
import type { Analyzer, Blob, Host, Job, TreeEntry } from "../ports.ts";
import { isFile } from "./read-settings-of.ts";

export type SidesInput = {
  readonly before: readonly TreeEntry[];
  readonly after: readonly TreeEntry[];
  readonly changed: readonly string[];
  readonly varFiles?: Settings["varFiles"];
};
export type Sides = { readonly before: readonly SourceFile[]; readonly after: readonly SourceFile[] };
type ReadPorts = { readonly host: Host; readonly analyzer: Analyzer };

/** Modules call modules call modules: nobody nests deeper, and each round is a request. */
const MAX_ROUNDS = 12;
/** For each side; what lies past it is reported as unread. */
const MAX_BYTES = 64 * 1024 * 1024;

export async function readSides(job: Job, { before, after, ...about }: SidesInput, ports: ReadPorts): Promise<Sides> {
  const sides = [sideOf(before), sideOf(after)];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const paths = await wantedOf(sides, about, ports.analyzer);
    const wanted = sides.map((side) => entriesOf(side, paths));
    if (wanted.every((entries) => entries.length === 0)) break;
    const readable = sides.flatMap((side, at) =>
      (wanted[at] ?? []).filter((entry) => isFile(entry) && !side.refused.has(entry.path)),
    );
    const blobs = await ports.host.blobs(job, readable);
    for (const [at, side] of sides.entries())
      for (const entry of wanted[at] ?? []) side.have.push(sourceFile(entry, blobs, side.refused));
  }
  const [base = [], head = []] = sides.map(({ have }) => have.sort((a, b) => (a.path < b.path ? -1 : 1)));
  return { before: base, after: head };
}

type Side = {
  readonly entries: ReadonlyMap<string, TreeEntry>;
  readonly paths: readonly string[];
  readonly have: SourceFile[];
  readonly refused: Set<string>;
  bytes: number;
};

function sideOf(all: readonly TreeEntry[]): Side {
  const entries = new Map(all.filter(({ mode }) => mode !== "160000").map((entry) => [entry.path, entry]));
  return { entries, paths: [...entries.keys()], have: [], refused: new Set(), bytes: 0 };
}

type About = Pick<SidesInput, "changed" | "varFiles">;

/** One question about both sides: a file is read on both or on neither. */
function wantedOf(sides: readonly Side[], about: About, analyzer: Analyzer): Promise<readonly string[]> {
  const paths = [...new Set(sides.flatMap((side) => side.paths))];
  return analyzer.wanted({ paths, ...about, have: sides.flatMap(({ have }) => have) });
}

function entriesOf(side: Side, paths: readonly string[]): readonly TreeEntry[] {
  const known = new Set(side.have.map(({ path }) => path));
  const entries = paths.filter((path) => !known.has(path)).flatMap((path) => side.entries.get(path) ?? []);
  for (const { path, size } of entries) {
    side.bytes += size;
    if (side.bytes > MAX_BYTES) side.refused.add(path);
  }
  return entries;
}

function sourceFile(entry: TreeEntry, blobs: ReadonlyMap<string, Blob>, refused: ReadonlySet<string>): SourceFile {
  const { path } = entry;
  if (!isFile(entry)) return { path, text: "", unread: "it is a symbolic link; links are not followed" };
  if (refused.has(path)) return { path, text: "", unread: "the files that this review needs have more than 64 MB together" };
  return { path, ...(blobs.get(entry.sha) ?? { text: "", unread: "the repository does not hold its content" }) };
}
