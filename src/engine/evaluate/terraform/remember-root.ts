// Results of root modules, remembered between revisions as long as nothing they looked at has changed.

import { evaluateRoot, type Root, type RootResult } from "./evaluate-root.ts";
import type { Repository } from "./source/repository.ts";
import { isUnchanged, type Trace, traced } from "./source/trace.ts";

type Kept = { readonly trace: Trace; readonly result: RootResult };

/** Resources kept, both revisions of the largest repository measured (13,370) included. */
const MAX_KEPT = 100_000;

const kept = new Map<string, Kept>();
let size = 0;

export function rememberedRoot(repository: Repository, root: Root): RootResult {
  const key = JSON.stringify([
    root.set.id,
    root.folder,
    root.set.paths,
    root.set.given,
    root.set.settings,
    root.settings.workspace,
    root.settings.stacks.roots,
    root.open ?? false,
  ]);
  const known = kept.get(key);
  if (known !== undefined && isUnchanged(known.trace, repository)) return known.result;
  const tracing = traced(repository);
  for (const path of root.set.paths) tracing.repository.file(path);
  const result = evaluateRoot(tracing.repository, root);
  remember(key, { trace: tracing.trace, result });
  return result;
}

function remember(key: string, entry: Kept): void {
  size += entry.result.resources.length - (kept.get(key)?.result.resources.length ?? 0);
  if (size > MAX_KEPT) {
    kept.clear();
    size = entry.result.resources.length;
  }
  kept.set(key, entry);
}
