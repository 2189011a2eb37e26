// A collection of samples or lessons: many roots that each say all that they need and share nothing, of which hardly one
// says where its state is kept. What somebody lives on is shared and kept up, and its state cannot lie on one person's
// machine. Roots that call what lies beside them try a library's modules, and those are for others.

import { isAmongModules, isShown } from "./is-callable.ts";
import type { Outline } from "./outline.ts";
import type { VariableSet } from "./variable-sets.ts";

type Root = { readonly outline: Outline | null; readonly set: VariableSet };

/** Three times what a hurried owner writes before he sees to the state. */
const ENOUGH = 12;

/** One in so many may keep its state: the lesson about that. */
const FEW = 10;

const shares = (calls: Outline["calls"]): boolean => [...calls.values()].some((source) => source?.startsWith("../") === true);

export function areSamples(roots: readonly Root[]): boolean {
  if (roots.some(({ set }) => set.settings.length > 0)) return false;
  const outlines = [...new Map(roots.flatMap(({ outline }) => (outline === null ? [] : [[outline.folder, outline]]))).values()];
  const kept = outlines.filter(({ keepsState }) => keepsState).length;
  const complete = outlines.filter(
    ({ folder, calls, keepsState, variables }) =>
      !keepsState && variables.withoutDefault === 0 && !isAmongModules(folder) && !isShown(folder) && !shares(calls),
  );
  return complete.length >= ENOUGH && kept * FEW <= complete.length;
}
