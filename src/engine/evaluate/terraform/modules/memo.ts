// Named values are evaluated when first asked for, and remembered. Asking for a name while it is being evaluated is a
// cycle: it is unknown, and reported once.

import { apart, type Run } from "../run.ts";
import { type Traced, tracedUnknown } from "../traced.ts";

export type Memo = Map<string, Traced | "open">;

export function remembered(memo: Memo, name: string, { run, work }: { run: Run; work: () => Traced }): Traced {
  const known = memo.get(name);
  if (known === "open") return tracedUnknown(`${name} depends on itself`);
  if (known !== undefined) return known;
  memo.set(name, "open");
  const value = apart(run, work);
  memo.set(name, value);
  return value;
}
