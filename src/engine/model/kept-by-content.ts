// Files read once: two revisions of a repository share most of their texts, and a fix is proven by reading one file anew,
// so that what a file says is remembered by path and content, up to a budget.

import type { SourceFile } from "../model/source.ts";

/** UTF-16 units of text for each reader, both revisions of the largest repository measured (29 MB) included. */
const MAX_KEPT = 50_000_000;

/** `read` must depend on nothing but path and text. When the budget is spent all is forgotten, not the oldest alone. */
export function keptByContent<T>(read: (file: SourceFile) => T, most = MAX_KEPT): (file: SourceFile) => T {
  const kept = new Map<string, { readonly text: string; readonly value: T }>();
  let size = 0;
  return (file) => {
    const known = kept.get(file.path);
    if (known !== undefined && known.text === file.text) return known.value;
    size += file.text.length - (known?.text.length ?? 0);
    if (size > most) {
      kept.clear();
      size = file.text.length;
    }
    const value = read(file);
    kept.set(file.path, { text: file.text, value });
    return value;
  };
}
