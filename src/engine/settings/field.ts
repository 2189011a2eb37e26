// A small language for configuration schemas: one description gives the check, the documentation and the JSON schema.

export type Field =
  | { readonly kind: "flag"; readonly doc: string }
  /** `filled`: not empty. */
  | { readonly kind: "text"; readonly doc: string; readonly filled?: true }
  /** ISO date, `2027-01-31`. */
  | { readonly kind: "date"; readonly doc: string }
  | { readonly kind: "number"; readonly min: number; readonly max: number; readonly doc: string }
  | { readonly kind: "choice"; readonly of: readonly string[]; readonly doc: string }
  /** `whole`, here and below: one mistake in it costs all of it, where the half that is understood would be worse. */
  | { readonly kind: "list"; readonly of: Field; readonly doc: string; readonly whole?: true }
  /** Keys are free, or one of `keys`. */
  | { readonly kind: "map"; readonly keys: readonly string[] | null; readonly of: Field; readonly doc: string }
  | {
      readonly kind: "object";
      readonly fields: { readonly [key: string]: Field };
      readonly required: readonly string[];
      readonly doc: string;
      readonly whole?: true;
    }
  /** The first form that fits the written kind (list, map or scalar). */
  | { readonly kind: "either"; readonly of: readonly Field[]; readonly doc: string };

/** JSON schema (2020-12) of a field. */
export function jsonSchemaOf(field: Field): { readonly [key: string]: unknown } {
  const description = field.doc === "" ? {} : { description: field.doc };
  switch (field.kind) {
    case "flag":
      return { type: "boolean", ...description };
    case "text":
      return { type: "string", ...description };
    case "date":
      return { type: "string", format: "date", ...description };
    case "number":
      return { type: "number", minimum: field.min, maximum: field.max, ...description };
    case "choice":
      return { enum: field.of, ...description };
    case "list":
      return { type: "array", items: jsonSchemaOf(field.of), ...description };
    case "map":
      return { type: "object", additionalProperties: jsonSchemaOf(field.of), ...keyNames(field.keys), ...description };
    case "object":
      return {
        type: "object",
        properties: propertiesOf(field.fields),
        required: field.required,
        additionalProperties: false,
        ...description,
      };
    case "either":
      return { anyOf: field.of.map(jsonSchemaOf), ...description };
  }
}

const keyNames = (keys: readonly string[] | null) => (keys === null ? {} : { propertyNames: { enum: keys } });

function propertiesOf(fields: { readonly [key: string]: Field }) {
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, jsonSchemaOf(field)]));
}
