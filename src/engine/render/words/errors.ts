// What could not be read, as it is told: one mistake in a line makes a parser stumble several times.

import type { Diagnostic } from "../../model/source.ts";

/** Errors, in their order, of each line the first. */
export function toldErrors(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const first = new Map<string, Diagnostic>();
  for (const error of errors) {
    const line = `${error.range.path}\n${error.range.start.line}`;
    if (!first.has(line)) first.set(line, error);
  }
  return [...first.values()];
}
