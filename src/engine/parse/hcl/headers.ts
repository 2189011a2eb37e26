// What the beginning of a line looks like: recovery uses it to see that an enclosing bracket was never closed.

const ITEM = /[ \t]*[\p{ID_Start}_][\p{ID_Continue}-]*[ \t]*=(?![=>])/uy;
const HEADER =
  /[\p{ID_Start}_][\p{ID_Continue}-]*(?:[ \t]+(?:"[^"\n]*"|[\p{ID_Start}_][\p{ID_Continue}-]*))*[ \t]*\{[ \t]*\r?$/muy;

/** An argument (`name =`) begins on the line at `at`, or a block does in its first column. */
export function startsItem(text: string, at: number): boolean {
  return matches(ITEM, text, at) || isHeader(text, at);
}

/** A block's header (`resource "aws_vpc" "main" {`) stands in the line's first column, where files have their blocks. */
export function isHeader(text: string, at: number): boolean {
  return (at === 0 || text.charCodeAt(at - 1) === 0x0a) && matches(HEADER, text, at);
}

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
