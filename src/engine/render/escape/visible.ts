// Nothing invisible gets through: control characters (ANSI codes with them), right-to-left marks, zero-width and other
// characters without a picture become their code point in brackets, so that a reader sees what is really there.
// Every other escaping function starts here.

/** Unicode classes rather than a list: control, format, surrogate, private use, separators, default-ignorable. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;
const EVERY_INVISIBLE = new RegExp(INVISIBLE, "gu");
const WIDE_SPACE = /(?! )\p{Zs}/gu;

export function isInvisible(character: string): boolean {
  return INVISIBLE.test(character);
}

/** Keeps line breaks (as \n) and tabs; for code blocks. */
export function visibleText(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replace(WIDE_SPACE, " ")
    .replace(EVERY_INVISIBLE, (character) => (character === "\n" || character === "\t" ? character : codePoint(character)));
}

/** One line: line breaks and tabs become spaces, and so do runs of them. */
export function visibleLine(text: string): string {
  return visibleText(text.replace(/[\s\u2028\u2029]+/g, " "));
}

/** At most `limit` UTF-16 units, the middle left out (names differ at both ends); never half a surrogate pair. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = Math.ceil((limit - 1) / 2);
  const tail = limit - 1 - head;
  return `${text.slice(0, head).replace(/[\uD800-\uDBFF]$/, "")}…${tail > 0 ? text.slice(-tail).replace(/^[\uDC00-\uDFFF]/, "") : ""}`;
}

function codePoint(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return `[U+${hex}]`;
}
