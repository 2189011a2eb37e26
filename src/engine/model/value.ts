// Values: what an attribute can hold once the source has been evaluated.
//
// Source code does not determine everything: an ARN exists only after apply, a variable may have no default. Such a
// value is an Unknown that says why. It is plain data (no class), so that it survives being sent between processes.

export type Scalar = string | number | boolean | null;
export type Value = Scalar | Unknown | readonly Value[] | Attributes;
export type Attributes = { readonly [name: string]: Value };

/**
 * A value that the source does not determine, with the reason in words: "var.zones has no default".
 * `prefix` is the known beginning of a text whose rest is not known: "arn:aws:s3:::${aws_s3_bucket.a.id}/*".
 * `written` is what the source gives of a text of several lines, "…" in place of what is not known: scripts, above all;
 * and the name under which a value is looked up at deployment: of a machine image, which says what it is.
 * `json` is the value whose JSON the text is, when only parts of it are not known: jsonencode({ Resource = aws_s3_bucket.a.arn }).
 * `sensitive` marks a value that must not be shown even where a part of it is known.
 * `identifier` marks what the provider gives as the number of an account: it is never a wildcard.
 * `own` marks the account that a template is deployed in, by its number or as the principal that stands for all of it.
 * `echoed` marks one that is given at deployment and then shown to whoever may describe it: a parameter without NoEcho.
 */
export type Unknown = {
  readonly $unknown: string;
  readonly prefix?: string;
  readonly written?: string;
  readonly json?: Value;
  readonly sensitive?: true;
  readonly echoed?: true;
  readonly identifier?: true;
  readonly own?: true;
};

/** UTF-16 units of `written` that are kept: start scripts are limited to 16 KB by the clouds that run them. */
const MAX_WRITTEN = 20_000;

/** For an Unknown, what is written of a text whose gaps are "…"; nothing where the prefix says it all. */
export function writtenPart(text: string): { readonly written?: string } {
  return /….*[a-zA-Z]/s.test(text) ? { written: text.slice(0, MAX_WRITTEN) } : {};
}

export const unknown = (because: string): Unknown => ({ $unknown: because });

export function isUnknown(value: Value | undefined): value is Unknown {
  // Read, not asked with `in`: V8 remembers the one for objects of many shapes and not the other, and this is asked most.
  return typeof value === "object" && value !== null && (value as Partial<Unknown>).$unknown !== undefined;
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** An object or map; never an Unknown. */
export function isObject(value: Value | undefined): value is Attributes {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknown(value);
}

/** A named part of an object; undefined where there is none, or where the value is no object. */
export function part(value: Value | undefined, name: string): Value | undefined {
  if (!isObject(value)) return undefined;
  const attributes: Attributes = value;
  return Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}
