// What does not fit a schema, in words for whoever wrote it: zod speaks of records and of received undefined.

/** The part of a zod issue that is looked at. */
export type Misfit = {
  readonly code?: string | undefined;
  readonly expected?: unknown;
  readonly values?: unknown;
  readonly minimum?: unknown;
  readonly origin?: unknown;
  readonly format?: unknown;
  readonly input?: unknown;
};

const KINDS: { readonly [kind: string]: string } = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "a map",
  record: "a map",
};

/** For zod's `error` of a parse; undefined leaves zod's own words. */
export function shapeWords({ code, expected, values, minimum, origin, format, input }: Misfit): string | undefined {
  if (input === undefined && code !== "unrecognized_keys" && code !== "custom") return "is missing";
  if (code === "invalid_type") return `must be ${kindOf(String(expected))}, not ${kindOf(typeOf(input))}`;
  if (code === "invalid_value" && Array.isArray(values)) return `must be one of ${values.join(", ")}${notThis(input)}`;
  if (code === "too_small" && Number(minimum) === 1 && (origin === "string" || origin === "array")) return "must not be empty";
  if (code === "invalid_format" && format === "url") return `must be a URL${notThis(input)}`;
  return code === "invalid_union" ? `cannot be ${kindOf(typeOf(input))} of this form` : undefined;
}

const kindOf = (kind: string) => KINDS[kind] ?? kind;
const notThis = (input: unknown) => (typeof input === "string" && input.length <= 60 ? `, not "${input}"` : "");

function typeOf(input: unknown): string {
  if (input === null) return "null";
  return Array.isArray(input) ? "array" : typeof input;
}
