// Redaction: what looks like a secret, by the name of its attribute or by its own shape, is never shown.
//
// Comments, logs, history, reports and prompts all pass here. It errs on the side of hiding: a hidden harmless value
// costs a look at the file, a shown secret costs a rotation. Every pattern is bounded, so that hostile text takes no
// more than linear time.

import { jsonIn } from "./json-text.ts";
import { snakeCase } from "./snake-case.ts";
import { type Attributes, isList, isObject, isUnknown, type Unknown, type Value } from "./value.ts";

export const REDACTED = "(redacted)";

/** One of these words (or pairs) in an attribute's name makes its text a secret … */
const SECRET_WORDS =
  /(^|_)(passwords?|passwd|pwd|passphrase|secrets?|tokens?|credentials?|private_key|secret_key|access_key|api_?keys?|account_key|shared_key|signing_key|master_key|encryption_key|auth_key|sas_url|connection_string|conn_str|database_url|dsn)(_|$)/;

/** … unless its last word says that it only names, describes or configures one. */
const HARMLESS_END =
  /_(names?|ids?|arns?|ref|refs|length|min_length|policy|version|versions|ttl|expiry|expiration|type|types|enabled|path|paths|file|provider|endpoint|url_suffix|rotation|duration|validity|days|hours|minutes|seconds|age|age_days|reuse_prevention|class|classes|store|driver|lifetime|required|rotated|period|hop_limit|status|count|update|lambda|rules|kms|review|audiences|issuer|lookup|recovery_window_in_days)$/;

/** Says whether something is asked for, as `http_tokens` does of the metadata service: nobody's secret. */
const SETTING = /^(required|optional|enabled|disabled)$/i;

/** Texts that are a secret, or hold one, wherever they stand. */
const SECRET_SHAPES: readonly RegExp[] = [
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]{0,20000}?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, // AWS access key id
  /\b(?:gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255}|glpat-[\w-]{20,64})/g,
  /\bxox[abeoprs]-[\w-]{10,255}/g, // Slack
  /\bhooks\.slack\.com\/services\/[\w/]{10,100}/g,
  /\b(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,128}/g, // Stripe
  /\bsk-[A-Za-z0-9_-]{20,200}/g, // OpenAI and its like
  /\bAIza[\w-]{35}/g, // Google
  /\bSG\.[\w-]{16,64}\.[\w-]{16,128}/g, // SendGrid
  /\bnpm_[A-Za-z0-9]{36}\b/g,
  /\beyJ[\w-]{10,4096}\.eyJ[\w-]{10,4096}\.[\w-]{0,4096}/g, // JWT
  /\b(?:AccountKey|SharedAccessKey|SharedAccessSignature|sig)=[A-Za-z0-9%+/=_-]{16,200}/g, // Azure
  /\b(?:[Pp]assword|[Pp]wd|PWD)=[^;\s"'&]{1,200}/g, // in a connection string
];

/** The password in `scheme://user:password@host`. */
const URL_PASSWORD = /([a-z][a-z0-9+.-]{1,30}:\/\/[^\s:@/"']{0,100}:)([^\s@/"']{1,200})(?=@)/gi;

/** 40 characters of base64 with all three kinds of character: an AWS secret access key (a SHA-1 has no upper case). */
const FORTY =
  /(?<![A-Za-z0-9/+=])(?=[A-Za-z0-9/+]{0,39}[A-Z])(?=[A-Za-z0-9/+]{0,39}[a-z])(?=[A-Za-z0-9/+]{0,39}[0-9])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g;

/** `name = "text"`, `name: text`, `"name": "text"`, `NAME=text`: one assignment on a line of source. */
const ASSIGNMENT =
  /(["']?)([A-Za-z][\w.-]{0,80})\1(\s{0,40}[:=]\s{0,40})("(?:[^"\\]|\\.){1,2000}"|'[^']{1,2000}'|[^\s"'{}[\](),#][^\s,#]{0,2000})/g;

/** An attribute of this name holds a secret: `password`, `masterUserPassword`, `DB_PASSWORD`; not `password_length`. */
export function isSecretName(name: string): boolean {
  const words = snakeCase(name);
  return SECRET_WORDS.test(words) && !HARMLESS_END.test(words);
}

/** The value without its secrets: same shape, secret texts and numbers replaced. `name` is that of its attribute. */
export function redact(value: Value, name = ""): Value {
  if (isUnknown(value)) return redactUnknown(value, name);
  if (isList(value)) return value.map((element) => redact(element, name));
  if (isObject(value)) return redactObject(value, name);
  if (typeof value === "boolean" || value === null || value === "") return value;
  if (isSecretName(name)) return typeof value === "string" && SETTING.test(value) ? value : REDACTED;
  return typeof value === "string" ? redactWritten(value) : value;
}

/** Types whose whole point is to hold a secret, under attribute names that do not say so. */
const HOLDERS: { readonly [type: string]: readonly string[] } = {
  "v1/Secret": ["data", "stringData"],
  kubernetes_secret: ["data", "binary_data"],
  kubernetes_secret_v1: ["data", "binary_data"],
  aws_ssm_parameter: ["value"],
  "AWS::SSM::Parameter": ["Value"],
  azurerm_key_vault_secret: ["value"],
  google_secret_manager_secret_version: ["secret_data"],
  github_actions_secret: ["plaintext_value"],
  tls_private_key: ["private_key_pem"],
};

/** A resource's attributes without its secrets. */
export function redactAttributes(type: string, attributes: Attributes): Attributes {
  const held = Object.hasOwn(HOLDERS, type) ? (HOLDERS[type] ?? []) : [];
  const whole = Object.entries(attributes).map(([name, value]) => [name, held.includes(name) ? hideAll(value) : value]);
  return redactObject(Object.fromEntries(whole), "");
}

/** Whether anything of the value would be hidden. */
export function isSecret(value: Value, name = ""): boolean {
  return (isUnknown(value) && value.sensitive === true) || JSON.stringify(redact(value, name)) !== JSON.stringify(value);
}

/** Source text (an excerpt, a diff, a log) without its secrets; the number of lines stays. */
export function redactText(text: string): string {
  return redactShapes(text).split("\n").map(redactLine).join("\n");
}

/** Entries named by a `name` beside a `value`, as in a container's environment, are judged by that name. */
function redactObject(object: Attributes, parent: string): Attributes {
  const own = object["name"] ?? object["Name"] ?? object["key"] ?? object["ParameterKey"];
  const given = typeof own === "string" ? own : "";
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => {
      const known = /^(value|Value|ParameterValue)$/.test(name) && given !== "" ? given : name;
      return [name, redact(value, isSecretName(parent) && !isObject(value) && !isList(value) ? `${parent}_${known}` : known)];
    }),
  );
}

/** What is known of a text can hold the secret: `postgres://app:hunter2@${…}`. */
function redactUnknown(value: Unknown, name: string): Unknown {
  if (value.sensitive || isSecretName(name)) return { $unknown: value.$unknown, sensitive: true };
  const { prefix, written, json } = value;
  return {
    ...value,
    ...(prefix === undefined ? {} : { prefix: redactShapes(prefix) }),
    ...(written === undefined ? {} : { written: redactShapes(written) }),
    ...(json === undefined ? {} : { json: redact(json) }),
  };
}

function hideAll(value: Value): Value {
  if (isUnknown(value)) return { $unknown: value.$unknown, sensitive: true };
  if (isList(value)) return value.map(hideAll);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, hideAll(inner)]));
  return value === null ? null : REDACTED;
}

/** A text of JSON, or of several lines, is redacted by the names in it; it stays as it is written where nothing is hidden. */
function redactWritten(text: string): string {
  const held = jsonIn(text);
  if (held === undefined) return text.includes("\n") ? redactText(text) : redactShapes(text);
  const hidden = JSON.stringify(redact(held));
  return hidden === JSON.stringify(held) ? text : hidden;
}

function redactShapes(text: string): string {
  const hidden = SECRET_SHAPES.reduce((left, shape) => left.replace(shape, hide), text);
  return hidden.replace(URL_PASSWORD, `$1${REDACTED}`).replace(FORTY, REDACTED);
}

function redactLine(line: string): string {
  return line.replace(ASSIGNMENT, (all: string, quote: string, name: string, sign: string, value: string) => {
    if (!isSecretName(name) || isHarmless(value)) return all;
    const mark = /^["']/.exec(value)?.[0] ?? "";
    return `${quote}${name}${quote}${sign}${mark}${REDACTED}${mark}`;
  });
}

/** A reference, a setting, a call or an interpolation alone says where the secret is, not what. */
function isHarmless(value: string): boolean {
  const bare = value.replace(/^["']|["']$/g, "");
  return (
    /^(true|false|null|~|\$\{[^}]{0,500}\}|!\w{1,40}|[|>][+-]?|\(redacted\))$/.test(bare) ||
    SETTING.test(bare) ||
    /^[a-z_]\w{0,80}[.[(]/.test(value)
  );
}

/** Keeps the number of lines. */
function hide(secret: string): string {
  return REDACTED + "\n".repeat(secret.split("\n").length - 1);
}
