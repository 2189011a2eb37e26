// Character codes and classes of HCL. The scanner compares codes and never builds one-letter texts.

export const TAB = 0x09;
export const LF = 0x0a;
export const CR = 0x0d;
export const SPACE = 0x20;
export const BANG = 0x21;
export const QUOTE = 0x22;
export const HASH = 0x23;
export const DOLLAR = 0x24;
export const PERCENT = 0x25;
export const AMPERSAND = 0x26;
export const OPEN_PAREN = 0x28;
export const CLOSE_PAREN = 0x29;
export const STAR = 0x2a;
export const PLUS = 0x2b;
export const COMMA = 0x2c;
export const MINUS = 0x2d;
export const DOT = 0x2e;
export const SLASH = 0x2f;
export const COLON = 0x3a;
export const LESS = 0x3c;
export const EQUALS = 0x3d;
export const GREATER = 0x3e;
export const QUESTION = 0x3f;
export const OPEN_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_BRACKET = 0x5d;
export const OPEN_BRACE = 0x7b;
export const PIPE = 0x7c;
export const CLOSE_BRACE = 0x7d;
export const TILDE = 0x7e;
export const BYTE_ORDER_MARK = 0xfeff;

const START = /^[\p{ID_Start}_]$/u;
const CONTINUE = /^[\p{ID_Continue}-]$/u;

/** 1: may stand in an identifier; 3: may also begin one. ASCII only; the rest goes through Unicode's properties. */
const ASCII = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return (CONTINUE.test(character) ? 1 : 0) + (START.test(character) ? 2 : 0);
});

/** How many code units of an identifier's first character stand at `at`: 0, 1 or 2. */
export function identifierStart(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 128 ? (ASCII[code] ?? 0) >> 1 : unitsIf(START, text, at);
}

/** The offset after the identifier whose first character stands at `at`. */
export function identifierEnd(text: string, at: number, limit: number): number {
  let end = at;
  while (end < limit) {
    const code = text.charCodeAt(end);
    const units = code < 128 ? (ASCII[code] ?? 0) & 1 : unitsIf(CONTINUE, text, end);
    if (units === 0) break;
    end += units;
  }
  return end;
}

function unitsIf(property: RegExp, text: string, at: number): number {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return property.test(character) ? character.length : 0;
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/**
 * White space as Go's unicode.IsSpace sees it, which decides about heredoc indentation, closing markers and trim marks.
 * JavaScript's \s differs: it has U+FEFF and lacks U+0085.
 */
export function isWhiteSpace(code: number): boolean {
  if (code < 0x80) return code === SPACE || (code >= TAB && code <= CR);
  if (code < 0x1680) return code === 0x85 || code === 0xa0;
  if (code >= 0x2000 && code <= 0x200a) return true;
  return code === 0x1680 || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f || code === 0x3000;
}
