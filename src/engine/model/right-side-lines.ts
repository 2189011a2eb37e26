// Right-side line numbers of a unified diff: those on which a review may comment.

export function rightSideLines(diff: string): number[] {
  const lines: number[] = [];
  let at = 0;
  for (const line of diff.split("\n")) {
    const hunk = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(line);
    if (hunk) at = Number(hunk[1]);
    else if (at > 0 && (line.startsWith("+") || line.startsWith(" "))) lines.push(at++);
  }
  return lines;
}
