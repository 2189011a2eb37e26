// Numbers with their nouns, and lists that end with "and n more".

/** "1 finding", "12 findings"; `many` where the plural is irregular. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** "a", "a and b", "a, b and c". */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** The first `limit`, and how many were left out. */
export function firstOf<T>(items: readonly T[], limit: number): { readonly shown: readonly T[]; readonly more: number } {
  const shown = items.slice(0, Math.max(0, limit));
  return { shown, more: items.length - shown.length };
}
