// Whether a variable's name and the text beside it give a secret away.
//
// Redaction hides whatever might be one; here it is the other way round, for a finding accuses: the name must say secret, or
// the text be an address with a password in it, and the text must not say that it is none (a path, an address, a reference,
// a filler, the name of where the secret is).
// A value that comes from elsewhere is not in the source. Every pattern is bounded or anchored: the text is hostile.

import { snakeCase } from "../../../model/snake-case.ts";
import type { Value } from "../../../model/value.ts";
import { argument, type ConditionFunction } from "./function.ts";

const SECRET_NAME =
  /(pass(word|wd|phrase)|(^|_)pass|_pwd|secret|token|(access|api|auth|encryption|private|secret|signing)_?key)$/;

/** User, password and host of an address, whatever the variable is called: `DATABASE_URL`. */
const ADDRESS = /^[a-z][a-z0-9+.-]{1,30}:\/\/([^\s/?#:@]{0,100}):([^\s/?#@]{4,100})@([^\s/?#:@]{1,250})/i;
/** Nobody else's: the pod itself, or the host of a manual. */
const NO_HOST = /^(localhost$|127[.]|host(name)?$|server(name)?$)|example/i;

/** What it holds is a place in such a service, meant for everyone, or the half of a key that names it (`AWS_ACCESS_KEY`). */
const SAYS_OTHERWISE =
  /(^|_)((ssm|param|parameter|secrets?_?manager|public|publishable)_|(amplitude|bugsnag)_(project_)?api_?key$|mixpanel_(project_)?token$|(aws|s3|minio)_access_?key$)/;

/** What a browser is given, by the beginning that its vendor writes: Stripe's, PostHog's and Datadog's keys of clients. */
const CLIENTS = /^(pk_(live|test)_|phc_)|^pub[0-9a-f]{32}$/;

/** A secret of a program is shorter; longer ones (keys in PEM) have a shape of their own. */
const LONGEST = 1_000;

const REFERENCE =
  /^(arn:|op:\/\/|ref\+[a-z0-9]{1,20}:\/\/|ENC\[|@Microsoft\.|#\{|__[\w.-]{1,100}__$|projects\/|https?:\/\/[^@]*$|\.{0,2}\/|[$<{%])|\{\{/;
const PATH = /^[\w.@-]+(\/[\w.@-]+)+\/?$/;
/** The name of a variable, or of an object that holds the secret. */
const OTHER_NAME =
  /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$|^[a-z]+([A-Z][a-z]+)*(Secret|Password|Token|Key)$|^[a-z0-9]+(-[a-z0-9]+){0,20}-(certs?|certificate|tls|creds|credentials|key|secret|token)$|^[a-z]{2,30}(apikey|secretkey|accesskey)$|^[a-z]+(_[a-z]+){1,10}_(pwd|passwd|password)$/;
/** Small words: what a variable that ends in "secret" often holds is the name of one. */
const SMALL_WORDS = /^[a-z]+([-.][a-z0-9]+)*$|^[a-z]+\d{1,2}([-.][a-z]+)+$/;
const ACCESS_KEY = /(^|_)access_?key$/;
/** What the kubelet fills in: a Secret of its own for each pod, "state-$(POD_NAME)". */
const POD_VARIABLE = /\$\([A-Z][A-Z0-9_]{0,60}\)/g;
/** A Secret by its name, as an operator asks for it: `CNPG_SECRET_KEY=shop-reader`. */
const NAME_OF_SECRET = /^[a-z]{2,30}(-[a-z]{2,30}){1,10}$/;
const SHORT_WORD = /^[a-z]{1,8}$/;
const FILLER =
  /^(true|false|yes|no|none|null|value|\d{1,3}|1234+|x+|x{2,9}[a-z_-]{1,40}x{2,9}|[^a-z0-9]+|to-?do|redacted|(change|set|fill|add)-?(me|it|in)|local(dev|host)?|admin|root|guest|user(name)?|test(ing)?|postgres|mysql|mongo|redis|(my-?)?(secret-?)?(pass(word|wd)?|pw|pwd|secret)|(replace|your).*|super-?secret|sk-(1234\d*|[a-z]{1,5}|x+)|minio-?\d*|(?<one>.)\k<one>+|(demo|sample)([-_][a-z]{1,15}){1,5})$/i;
const FILLER_WORD =
  /dummy|[-_. ]goes[-_. ]here$|example|fake|base-?64|(^|[-_])[.]{3}|[.]{3}$|…|random[-_]string|insecure|placeholder|manually|redacted|not[-_ ]real|(^|[-_.])(to-?be|fill(ed)?|replaced?|ignored?|to-?do|tb[cd]|unset|empty)([-_.]|$)|(^|[-_.])(any[-_]values?|mock(ed)?|unused|change[-_]?me|not[-_](used|needed|required)|no[-_]?(auth|secret|password|token|key))([-_.]|$)/i;

export const SECRETS: readonly ConditionFunction[] = [
  {
    name: "givesSecret",
    form: "call",
    arity: [2, 2],
    boolean: true,
    seesUnknown: true,
    apply: (args) => givesSecret(argument(args, 0), argument(args, 1)),
  },
];

export function givesSecret(name: Value, value: Value): boolean {
  if (typeof name !== "string" || (typeof value !== "string" && typeof value !== "number")) return false;
  const text = String(value);
  const words = snakeCase(name);
  if (hasPassword(words, text)) return true;
  if (!SECRET_NAME.test(words) || SAYS_OTHERWISE.test(words) || saysItsName(words, text)) return false;
  return isSecret(text) && !isTooPlain(words, text);
}

/** Whoever reads the address has both; a password that is its user's name keeps nobody out. Sentry's first key was a project's own and public. */
function hasPassword(words: string, text: string): boolean {
  const [, user = "", password = "", host = ""] = text.length > LONGEST ? [] : (ADDRESS.exec(text) ?? []);
  if (host === "" || NO_HOST.test(host) || words.includes("sentry")) return false;
  return password.toLowerCase() !== user.toLowerCase() && isSecret(password);
}

/** CLIENT_SECRET: client_secret, which something fills in. */
const saysItsName = (words: string, text: string): boolean => `_${words}`.endsWith(`_${snakeCase(text)}`);

/** For what the name says: a key is no short word, what is called a secret is not spelled in words, and an access key that is so names who has it. */
function isTooPlain(words: string, text: string): boolean {
  if (ACCESS_KEY.test(words) && SMALL_WORDS.test(text)) return true;
  if (words.endsWith("secret_key") && NAME_OF_SECRET.test(text)) return true;
  if (words.endsWith("key")) return SHORT_WORD.test(text);
  return words.endsWith("secret") && SMALL_WORDS.test(text.replace(POD_VARIABLE, "x"));
}

export function isSecret(text: string): boolean {
  if (text.length < 4 || text.length > LONGEST || text.includes(" ")) return false;
  return ![REFERENCE, CLIENTS, PATH, OTHER_NAME, FILLER, FILLER_WORD].some((pattern) => pattern.test(text));
}
