// Patterns so plain that the platform's own engine finds them safely: RE2 compiled in JavaScript costs a start a tenth of
// its time, and most patterns are words, classes and alternatives.
//
// Plain means that backtracking is bounded: nothing is repeated but single characters, so the ways to try are counted
// beforehand. Both engines then agree (a test holds them against each other) but on letters beyond ASCII that fold into it
// and on characters of two units; a text with those, like any other pattern, is RE2's.

type Size = {
  /** Ways through the pattern, when every repetition of unknown length counts as one. */
  readonly ways: number;
  /** Repetitions of unknown length, each of which may be tried from every place of the text. */
  readonly open: number;
};

type Level = { finished: Size; current: Size };

export type PlainPattern = Size & { readonly expression: RegExp };

/** Steps that a search may take at worst. */
const STEPS = 1e6;
const ASCII = /^[\0-\x7f]*$/;
/** The long s, the Kelvin sign, and halves of a character. */
const STRANGE = /[\u017f\u212a\ud800-\udfff]/;

const SPACES = "\\t\\n\\f\\r ";
const CLASS = String.raw`\[\^?(?:\\[^A-Zabce-rt-vxyz0-9]|[^\]\\[\0-\x1f])+\]`;
const ATOM = String.raw`\\[^A-Zabce-rt-vxyz0-9]|${CLASS}|[^\\[\](){}|^$*+?\0-\x1f]`;
const QUANTIFIER = String.raw`[*+?]|\{\d{1,2}(?:,\d{0,2})?\}`;
const TOKEN = new RegExp(
  String.raw`(?<atom>${ATOM})(?<times>${QUANTIFIER})?|(?<open>\((?:\?:)?(?!\?))|(?<close>\))(?<maybe>\?)?|(?<or>\|)|[\^$]|\\[bB]`,
  "y",
);

/** Null when the pattern is not plain (or not a pattern). */
export function plainPattern(source: string): PlainPattern | null {
  const folded = source.startsWith("(?i)");
  const body = folded ? source.slice(4) : source;
  const size = ASCII.test(body) ? sizeOf(body) : null;
  try {
    return size && { ...size, expression: new RegExp(natively(body), folded ? "i" : "") };
  } catch {
    return null;
  }
}

/** RE2's dot is anything but a line feed, and its white space that of ASCII without the vertical tab. */
function natively(body: string): string {
  return body.replace(new RegExp(`${CLASS}|\\\\.|\\.`, "g"), (part) => {
    if (part === ".") return "[^\\n]";
    if (part === "\\s") return `[${SPACES}]`;
    return part.startsWith("[") ? part.replace(/\\[\s\S]/g, (pair) => (pair === "\\s" ? SPACES : pair)) : part;
  });
}

/** Whether a search in this text is bounded, and means the same to both engines. */
export function suits({ ways, open }: Size, text: string): boolean {
  return (text.length + 1) ** (1 + open) * ways <= STEPS && !STRANGE.test(text);
}

/** The levels are those of brackets: of each, the finished alternatives and the one being read. */
function sizeOf(body: string): Size | null {
  const levels: Level[] = [{ finished: NONE, current: EMPTY }];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < body.length) {
    const token = TOKEN.exec(body)?.groups;
    const level = levels.at(-1);
    if (!token || !level) return null;
    if (token["atom"] !== undefined) level.current = inTurn(level.current, repeated(token["times"] ?? ""));
    else if (token["open"] !== undefined) levels.push({ finished: NONE, current: EMPTY });
    else if (token["or"] !== undefined) Object.assign(level, { finished: total(level), current: EMPTY });
    else if (token["close"] !== undefined) {
      levels.pop();
      const outer = levels.at(-1);
      if (!outer) return null;
      const group = token["maybe"] === undefined ? total(level) : either(total(level), EMPTY);
      outer.current = inTurn(outer.current, group);
    }
  }
  const [whole, ...unclosed] = levels;
  return whole && unclosed.length === 0 ? total(whole) : null;
}

const NONE: Size = { ways: 0, open: 0 };
const EMPTY: Size = { ways: 1, open: 0 };

const inTurn = (a: Size, b: Size): Size => ({ ways: a.ways * b.ways, open: a.open + b.open });
const either = (a: Size, b: Size): Size => ({ ways: a.ways + b.ways, open: Math.max(a.open, b.open) });
const total = ({ finished, current }: Level): Size => either(finished, current);

function repeated(times: string): Size {
  if (times === "*" || times === "+") return { ways: 1, open: 1 };
  if (times === "?") return { ways: 2, open: 0 };
  if (times.endsWith(",}")) return { ways: 1, open: 1 };
  const [, from = "1", to = from] = /^\{(\d+)(?:,(\d+))?\}$/.exec(times) ?? [];
  return { ways: Number(to) - Number(from) + 1, open: 0 };
}
