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
 * `json` is the value whose JSON the text is, when only parts of it are not known: jsonencode({ Resource = aws_s3_bucket.a.arn }).
 * `sensitive` marks a value that must not be shown even where a part of it is known.
 * `echoed` marks one that is given at deployment and then shown to whoever may describe it: a parameter without NoEcho.
 */
export type Unknown = {
  readonly $unknown: string;
  readonly prefix?: string;
  readonly json?: Value;
  readonly sensitive?: true;
  readonly echoed?: true;
};

export const unknown = (because: string): Unknown => ({ $unknown: because });

export function isUnknown(value: Value | undefined): value is Unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, "$unknown");
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** An object or map; never an Unknown. */
export function isObject(value: Value | undefined): value is Attributes {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !Object.hasOwn(value, "$unknown");
}

/** A named part of an object; undefined where there is none, or where the value is no object. */
export function part(value: Value | undefined, name: string): Value | undefined {
  if (!isObject(value)) return undefined;
  const attributes: Attributes = value;
  return Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}
