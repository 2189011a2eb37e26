// Programs of HCL for property tests: valid ones, built from every construct; and files damaged in a few places.

import fc from "fast-check";

const name = fc.constantFrom("a", "b", "var", "each", "local-x", "_y", "naïve", "for_each", "if", "in", "null_x");
const space = fc.constantFrom("", " ", "  ", "\t", " /* c */ ");
const inBrackets = fc.oneof(space, fc.constantFrom("\n", " # c\n", " // c\r\n"));
const chunk = fc.constantFrom(
  "x",
  " ",
  "a-b",
  "é",
  "e\u0301",
  "日本",
  "😀",
  "{",
  "}",
  "[",
  "#",
  "//",
  "'",
  "5%",
  "$",
  "$ ",
  "$${",
  "%%{",
  "~",
);
const escaped = fc.constantFrom("\\n", "\\t", "\\r", '\\"', "\\\\", "\\u00e9", "\\U0001f600", "e\\u0301");
const operator = fc.constantFrom("||", "&&", "==", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "%");

const join = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((texts) => texts.join(""));
const text = (value: string) => fc.constant(value);
const list = (item: fc.Arbitrary<string>, separator: string) =>
  fc.array(item, { maxLength: 3 }).map((items) => items.join(separator));

const { expression, quoted, lines } = fc.letrec<{
  expression: string;
  term: string;
  quoted: string;
  part: string;
  lines: string;
}>((tie) => {
  const expression = tie("expression");
  const term = tie("term");
  const part = tie("part");
  return {
    expression: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      term,
      join(term, space, operator, space, term),
      join(text("("), inBrackets, expression, inBrackets, text(")")),
      join(text("("), term, text(" ? "), term, text(" : "), term, text(")")),
      join(fc.constantFrom("!", "-"), term),
    ),
    term: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom("0", "42", "1.5", "2e3", "007", "true", "false", "null"),
      name,
      tie("quoted"),
      join(name, text("."), name),
      join(name, text("["), inBrackets, expression, inBrackets, text("]")),
      join(name, fc.constantFrom(".*.", "[*].", ".0."), name, fc.constantFrom("", "[0]", ".c")),
      join(text("f("), inBrackets, list(expression, ", "), inBrackets, text(")")),
      join(text("f("), expression, fc.constantFrom("...", ","), text(")")),
      join(text("["), inBrackets, list(expression, ",\n"), inBrackets, text("]")),
      join(text("{"), list(join(name, fc.constantFrom(" = ", ": ", "="), expression), ", "), text("}")),
      join(text("{\n"), list(join(text('"k'), chunk, text('" = '), expression), "\n"), text("\n}")),
      join(text("[for v in "), expression, text(" : "), expression, fc.constantFrom("", " if v"), text("]")),
      join(text("{for k, v in "), expression, text(" : k => "), expression, fc.constantFrom("", "..."), text("}")),
    ),
    quoted: join(text('"'), list(fc.oneof(chunk, escaped, part), ""), text('"')),
    part: fc.oneof(
      join(text("${"), inBrackets, expression, inBrackets, text("}")),
      join(text("${~ "), expression, text(" ~}")),
      join(text("%{ if "), expression, text(" }"), chunk, fc.constantFrom("%{ endif }", "%{ else }n%{ endif ~}")),
      join(text("%{ for v in "), expression, text(" ~}"), chunk, text("%{ endfor }")),
    ),
    lines: list(
      join(fc.constantFrom("", " ", "\t ", "\u00a0", "    "), fc.oneof(chunk, part), fc.constantFrom("", " ", "\r")),
      "\n",
    ),
  };
});

const heredoc = join(
  fc.constantFrom("<<EOT\n", "<<-EOT\n"),
  lines.map((inner) => (inner === "" ? "" : `${inner}\n`)),
  fc.constantFrom("EOT", "  EOT"),
);

/** Arguments `a0`, `a1`, … with every kind of expression, among blocks and comments. */
export const program = fc
  .array(fc.oneof({ weight: 4, arbitrary: expression }, quoted, heredoc), { minLength: 1, maxLength: 6 })
  .map((values) =>
    values.map((value, at) => `a${at} = ${value}\n${at % 2 ? `b "l${at}" {\n  c = ${value}\n}\n` : "# c\n"}`).join(""),
  );

const FRAGMENTS = [
  '"',
  "{",
  "}",
  "[",
  "]",
  "(",
  ")",
  "${",
  "%{",
  "$${",
  "~}",
  "${~",
  "=",
  "==",
  "=>",
  ":",
  ",",
  "\n",
  " ",
  ".",
  ".*",
  "[*]",
].concat(
  [
    "...",
    "<<EOT\n",
    "<<-EOT\n",
    "\nEOT\n",
    "#",
    "//",
    "/*",
    "*/",
    "\\",
    "\\u00e9",
    "for ",
    " in ",
    " if ",
    "%{ if x }",
    "%{ endif }",
  ],
  [
    "1",
    "0.5",
    "-",
    "!",
    "?",
    "&&",
    "|",
    "é",
    "e\u0301",
    "\u00a0",
    "\r\n",
    "\r",
    "\t",
    "a",
    "null",
    "<",
    "+",
    "$",
    "'",
    ";",
    "@",
    "\ufeff",
  ],
);

/** Any text made of what HCL is made of. */
export const noise = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 60 }).map((pieces) => pieces.join(""));

/** One of the texts with one to three places damaged: something removed, put in, or put in the place of something. */
export function damaged(texts: readonly string[]): fc.Arbitrary<string> {
  const cut = fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.nat(4),
    fc.oneof(fc.constant(""), fc.constantFrom(...FRAGMENTS)),
  );
  return fc.tuple(fc.constantFrom(...texts), fc.array(cut, { minLength: 1, maxLength: 3 })).map(([original, cuts]) =>
    cuts.reduce((result, [where, length, piece]) => {
      const at = Math.floor(where * result.length);
      return result.slice(0, at) + piece + result.slice(at + length);
    }, original),
  );
}
