// Plain scalars by the core schema of YAML 1.2 (yaml.org/spec/1.2.2, 10.3.2). Most plain scalars are words, so the
// first character decides before any pattern is tried.

export function resolvePlain(text: string): string | number | boolean | null {
  const first = text.charCodeAt(0);
  if ((first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46) return numberOf(text) ?? text;
  if (text.length > 5) return text;
  return WORDS.has(text) ? (WORDS.get(text) ?? null) : text;
}

const WORDS = new Map<string, boolean | null>([
  ["", null],
  ["~", null],
  ...["null", "Null", "NULL"].map((word): [string, null] => [word, null]),
  ...["true", "True", "TRUE"].map((word): [string, boolean] => [word, true]),
  ...["false", "False", "FALSE"].map((word): [string, boolean] => [word, false]),
]);

const DECIMAL = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const OCTAL = /^0o[0-7]+$/;
const HEXADECIMAL = /^0x[\da-fA-F]+$/;

/** Infinity and NaN stay text: JSON, which results cross processes as, has no form for them. */
function numberOf(text: string): number | null {
  if (!DECIMAL.test(text) && !OCTAL.test(text) && !HEXADECIMAL.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}
