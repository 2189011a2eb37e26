// Patterns of rule ids in the configuration: `*` for any part.

/** Each piece is looked for behind the one before it: no pattern can make that slow. */
export function matchesRule(id: string, pattern: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return id === pattern;
  const last = rest.pop() ?? "";
  if (!id.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = id.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return id.length - last.length >= at && id.endsWith(last);
}
