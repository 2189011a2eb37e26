// Every path of either revision, read or not: what `fileset` lists, and what of it the change adds and removes.

import type { ReviewInput } from "./analysis.ts";
import type { Settings } from "./settings/settings.ts";

export type Listed = { readonly before: readonly string[]; readonly after: readonly string[] };

/** Null where only the files that were handed in are known. */
export function listedOf({ paths, removed, changed }: ReviewInput): Listed | null {
  if (paths === undefined || removed === undefined) return null;
  const gone = new Set(removed);
  const after = new Set([...paths, ...changed].filter((path) => !gone.has(path)));
  return { before: paths, after: [...after] };
}

/** As one side is evaluated. */
export function withListed(settings: Settings, listed: readonly string[] | undefined): Settings {
  return listed === undefined ? settings : { ...settings, listed };
}
