// Whether what a secret store is given in the source is a secret.
//
// A store holds anything: hosts, names of users, settings of programs, words to be filled in by hand. So it is asked for what
// shows a secret, by the name it is kept under or by its looks, as a generator writes it; what shows neither is not told.
// Every pattern is bounded or anchored: the text is hostile.

import { snakeCase } from "../../../model/snake-case.ts";
import { isList, isObject, isUnknown, type Value } from "../../../model/value.ts";
import { toJson } from "./collections.ts";
import { argument, type ConditionFunction } from "./function.ts";
import { givesSecret, isSecret } from "./secrets.ts";

/** Tells things apart, is made of others, or is for everyone: long and mixed, and no secret. */
const NAMES_NONE =
  /(^|[^a-z])(id|ids|hash|sha(1|256|512)?|digest|checksum|fingerprint|thumbprint|version|arn|certificate|cert|(public|publishable|site)_?key)$/;

const PRIVATE_KEY = /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(\s|\\n){1,4}[A-Za-z0-9+/=]{40}/;
const HEXADECIMAL = /^[0-9a-f]{32,128}$/;
/** One word of a generator, without what parts a path, an address or a host; a slash is base64's beside a plus or its end. */
const ONE_WORD = /^[^\s./:\\]{16,}$|^(?=[^+=]*[+=])[A-Za-z0-9+/]{16,}={0,2}$/;

/** Of the pairs of neighbours, how many are of different kinds: six of ten in what is generated, fewer than four in joined words. */
const SWITCHES = 0.45;
const DIGIT_GROUPS = 2;

/** A password that somebody made up: digits in the place of letters, twice or more. */
const DIGITS_FOR_LETTERS = /^(?=\S{12,100}$)(?=[^A-Z]*[A-Z])(?!.*[/:.]).*[a-z]\d[a-z].*[a-z]\d[a-z]/;

/** Of a document no more is looked at: the author of a pull request chooses how large it is. */
const MOST_LEAVES = 500;
const MOST_LEVELS = 8;

type Leaf = { readonly name: string; readonly value: Value };

export const STORED_SECRETS: readonly ConditionFunction[] = [
  {
    name: "storesSecret",
    form: "call",
    arity: [2, 2],
    boolean: true,
    seesUnknown: true,
    apply: (args) => leavesOf(nameOf(argument(args, 0)), argument(args, 1)).some(isStoredSecret),
  },
  {
    name: "storesGenerated",
    form: "call",
    arity: [2, 2],
    boolean: true,
    seesUnknown: true,
    apply: (args) => leavesOf(nameOf(argument(args, 0)), argument(args, 1)).some(isGenerated),
  },
];

/** "/shop/database/password" says what "shop_database_password" does. */
function nameOf(value: Value): string {
  const text = isUnknown(value) ? (value.written ?? value.prefix ?? "") : value;
  return typeof text === "string" ? text.replaceAll("/", "_") : "";
}

/** A text that is JSON is its leaves, each under its own name; any other text is one. */
function leavesOf(name: string, value: Value): readonly Leaf[] {
  const document = toJson(value);
  if (!isObject(document) && !isList(document)) return [{ name, value }];
  const leaves: Leaf[] = [];
  collect(name, document, leaves, MOST_LEVELS);
  return leaves;
}

function collect(name: string, value: Value, leaves: Leaf[], levels: number): void {
  if (leaves.length >= MOST_LEAVES || levels === 0) return;
  if (isList(value)) {
    for (const item of value) collect(name, item, leaves, levels - 1);
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) collect(key, item, leaves, levels - 1);
  } else leaves.push({ name, value });
}

const isStoredSecret = (leaf: Leaf): boolean => givesSecret(leaf.name, leaf.value) || isGenerated(leaf);

function isGenerated({ name, value }: Leaf): boolean {
  if (typeof value !== "string") return false;
  if (PRIVATE_KEY.test(value)) return true;
  if (NAMES_NONE.test(snakeCase(name)) || !isSecret(value)) return false;
  return HEXADECIMAL.test(value) || DIGITS_FOR_LETTERS.test(value) || (ONE_WORD.test(value) && isMixed(value));
}

/** Letters of both kinds and digits, changing as often as in what nobody made up; what joins words is no change. */
function isMixed(whole: string): boolean {
  const text = whole.replace(/[-_]/g, "");
  if (!(/[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text))) return false;
  const groups = text.match(/[a-z]+|[A-Z]+|\d+|[^a-zA-Z\d]+/g) ?? [];
  const ofDigits = groups.filter((group) => /^\d/.test(group)).length;
  return ofDigits >= DIGIT_GROUPS && (groups.length - 1) / (text.length - 1) >= SWITCHES;
}
