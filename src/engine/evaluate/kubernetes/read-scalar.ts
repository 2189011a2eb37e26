// Scalars as kubectl reads them: YAML 1.1 words and octals (sigs.k8s.io/yaml), and text that another tool fills in
// before kubectl sees it (Go templates, Flux and envsubst variables) as unknown.

import { type Unknown, unknown, type Value } from "../../model/value.ts";
import type { YamlScalar } from "../../parse/yaml/tree.ts";

const WORDS = new Map(
  [
    ["yes", true],
    ["on", true],
    ["no", false],
    ["off", false],
  ].flatMap(([word, value]) => formsOf(String(word)).map((form): [string, boolean] => [form, value === true])),
);
/** `minReplicas: $MIN_REPLICAS`; in quotes it may be a shell's, whose program reads it. */
const BARE_VARIABLE = /^\$[A-Z][A-Z0-9_]*$/;
const VARIABLE = /^\$\{([A-Za-z_]\w*(?::?[-=?+][^}]*)?\}|[A-Za-z_][\w.-]*\}#.*)$/;
/** How `withTokens` leaves what ytt works out. */
const OF_YTT = /^\$@+$/;
/** How `withTokens` leaves a pipeline's token. */
const TOKEN = /^\$(?=\{[^}]*\}#)/;

export function readScalar(scalar: YamlScalar, key: string): Value {
  if (typeof scalar.value !== "string")
    return isOctal(scalar) ? Number.parseInt(scalar.text, 8) : isLong(scalar) ? scalar.text : scalar.value;
  if (scalar.plain && scalar.tag === null && WORDS.has(scalar.text)) return WORDS.get(scalar.text) ?? scalar.value;
  if (scalar.plain && BARE_VARIABLE.test(scalar.text)) return unknown(`${scalar.text} is substituted before it is applied`);
  if (scalar.plain && OF_YTT.test(scalar.text)) return unknown("ytt works it out before it is applied");
  return filledIn(scalar.value, key) ?? scalar.value;
}

/** `defaultMode: 0644` is 420. */
function isOctal(scalar: YamlScalar): boolean {
  return scalar.plain && /^0[0-7]+$/.test(scalar.text);
}

/** Of more than 64 bits a hexadecimal number is text to kubectl (go-yaml, resolve): the address of an account, a digest. */
function isLong(scalar: YamlScalar): boolean {
  return scalar.plain && /^[-+]?0x0*[1-9a-f][0-9a-f]{16,}$/i.test(scalar.text);
}

/** Text of several lines is a script or a file, whose braces are its own. */
function filledIn(text: string, key: string): Unknown | null {
  const dollar = text.indexOf("${");
  const braces = text.indexOf("{{");
  if ((dollar < 0 && braces < 0) || text.includes("\n")) return null;
  if (braces >= 0 && text.includes("}}", braces)) {
    return withPrefix(`${text.slice(braces, text.indexOf("}}", braces) + 2)} is filled in by a template`, text.slice(0, braces));
  }
  const variable = VARIABLE.test(text) || (key === "image" && dollar >= 0);
  return variable
    ? withPrefix(`${text.slice(dollar).replace(TOKEN, "#")} is substituted before it is applied`, text.slice(0, dollar))
    : null;
}

function withPrefix(because: string, prefix: string): Unknown {
  return prefix === "" ? unknown(because) : { $unknown: because, prefix };
}

function formsOf(word: string): string[] {
  return [word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)];
}
