// Which lines differ between two texts. What both share at their ends is set aside; in what is left the longest common
// subsequence is found by a table, as long as that is small: fixes are.

/** Lines `start` up to, not including, `end` of the one text become `lines`. */
export type Hunk = { readonly start: number; readonly end: number; readonly lines: readonly string[] };

/** Beyond this many cells the differing middle is one hunk. */
const MAX_CELLS = 1_000_000;

export function lineHunks(before: readonly string[], after: readonly string[]): readonly Hunk[] {
  const least = Math.min(before.length, after.length);
  let start = 0;
  while (start < least && before[start] === after[start]) start++;
  let end = 0;
  while (end < least - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const [old, now] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  if (old.length === 0 && now.length === 0) return [];
  if (old.length === 0 || now.length === 0 || old.length * now.length > MAX_CELLS) {
    return [{ start, end: start + old.length, lines: now }];
  }
  return walk(old, now, table(old, now)).map((hunk) => ({ ...hunk, start: hunk.start + start, end: hunk.end + start }));
}

/** cell[i][j]: how many lines old[i…] and now[j…] have in common, in order. */
function table(old: readonly string[], now: readonly string[]): readonly Uint32Array[] {
  const rows = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const same = old[i] === now[j] ? cell(rows, i + 1, j + 1) + 1 : 0;
      const row = rows[i];
      if (row) row[j] = Math.max(same, cell(rows, i + 1, j), cell(rows, i, j + 1));
    }
  }
  return rows;
}

function walk(old: readonly string[], now: readonly string[], rows: readonly Uint32Array[]): Hunk[] {
  const hunks: Hunk[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const from = { i, j };
    while ((i < old.length || j < now.length) && !(i < old.length && j < now.length && old[i] === now[j])) {
      if (j >= now.length || (i < old.length && cell(rows, i + 1, j) >= cell(rows, i, j + 1))) i++;
      else j++;
    }
    if (i > from.i || j > from.j) hunks.push({ start: from.i, end: i, lines: now.slice(from.j, j) });
    while (i < old.length && j < now.length && old[i] === now[j]) {
      i++;
      j++;
    }
  }
  return hunks;
}

function cell(rows: readonly Uint32Array[], i: number, j: number): number {
  return rows[i]?.[j] ?? 0;
}
