// A module in outline: what must be known of every module of a revision, the untouched ones too, before any is evaluated.
// It is remembered by its files' texts, so that syntax trees are needed of what has changed alone (decision 0029).

import type { SourceFile } from "../../../model/source.ts";
import { isAtEmulator } from "./at-emulator.ts";
import type { ModuleConfig } from "./module-config.ts";
import { sameFile } from "./trace.ts";

export type Outline = {
  readonly folder: string;
  /** Source by name; null where it is no plain text. */
  readonly calls: ReadonlyMap<string, string | null>;
  readonly variables: { readonly count: number; readonly withoutDefault: number };
  readonly hasProvider: boolean;
  readonly isAtEmulator: boolean;
  readonly keepsState: boolean;
  readonly stateIsGiven: boolean;
  /** Its code asks which workspace it is in: it is deployed several times. */
  readonly inWorkspaces: boolean;
  /** Its scripts stand in `examples/` below it: it is the example of the modules that it calls, in their repository's own root. */
  readonly showsModules: boolean;
  /** Local sources of calls that stand behind comment marks. */
  readonly silenced: readonly string[];
};

type Kept = { readonly files: readonly SourceFile[]; readonly outline: Outline };

/** Folders: ten times the largest repository measured. */
const MAX_KEPT = 50_000;

const kept = new Map<string, Kept>();

/** `read` gives the module of these files. */
export function rememberedOutline(folder: string, files: readonly SourceFile[], read: () => ModuleConfig | null): Outline | null {
  const known = kept.get(folder);
  if (known !== undefined && sameFiles(known.files, files)) return known.outline;
  const config = read();
  if (config === null) return null;
  if (kept.size >= MAX_KEPT) kept.clear();
  const outline = outlineOf(config, files);
  kept.set(folder, { files, outline });
  return outline;
}

const SILENCED = /^[ \t]*(?:#|\/\/)[#/ \t]*source[ \t]*=[ \t]*"(\.{1,2}\/[^"\n]*)"/gm;
const WORKSPACE = /^[^#\n]*\bterraform\.workspace\b/m;
const READS_EXAMPLES = /\bpath\.module\}\/examples\//;

function outlineOf(config: ModuleConfig, files: readonly SourceFile[]): Outline {
  const { folder, calls, variables, providers, keepsState, stateIsGiven } = config;
  const withoutDefault = [...variables.values()].filter(({ fallback }) => fallback === null).length;
  return {
    folder,
    calls: new Map([...calls.values()].map(({ name, source }) => [name, source])),
    variables: { count: variables.size, withoutDefault },
    hasProvider: providers.length > 0,
    isAtEmulator: isAtEmulator(config),
    keepsState,
    stateIsGiven,
    inWorkspaces: files.some(({ text }) => WORKSPACE.test(text)),
    showsModules: files.some(({ text }) => READS_EXAMPLES.test(text)),
    silenced: files.flatMap(({ text }) => [...text.matchAll(SILENCED)].map(([, source = ""]) => source)),
  };
}

const sameFiles = (a: readonly SourceFile[], b: readonly SourceFile[]): boolean =>
  a.length === b.length && a.every((file, at) => file.path === b[at]?.path && sameFile(file, b[at]));
