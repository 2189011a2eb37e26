// Holds every request against GitHub's published description: REST with ajv, GraphQL against the public schema.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import { buildSchema, type GraphQLSchema, parse, validate } from "graphql";

type Schema = { readonly [key: string]: unknown };
type Parameter = { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema: Schema };
export type Operation = {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | null;
  readonly bodyRequired: boolean;
};
export type Match = { readonly operation: Operation; readonly params: { readonly [name: string]: string } };

const description: { operations: Operation[] } = JSON.parse(readFileSync(join(import.meta.dirname, "description.json"), "utf8"));
const strict = new Ajv({ strict: false, allErrors: true });
const lenient = new Ajv({ strict: false, coerceTypes: true });
for (const ajv of [strict, lenient]) formats.default(ajv);
const compiled = new WeakMap<Schema, ValidateFunction>();
const patterns = description.operations.map((operation) => ({ operation, pattern: patternOf(operation.path) }));

export const isDescribed = (id: string): boolean => description.operations.some((operation) => operation.id === id);

/** The described operation that a request is, or null. */
export function matchOperation(method: string, pathname: string): Match | null {
  for (const { operation, pattern } of patterns) {
    const found = operation.method === method ? pattern.exec(pathname) : null;
    if (found) return { operation, params: decodeAll(found.groups ?? {}) };
  }
  return null;
}

/** What the description says against the request; empty when it is fine. Unknown fields count: GitHub would ignore them. */
export function problemsOf({ operation, params }: Match, query: URLSearchParams, body: unknown): string[] {
  const known = operation.parameters.filter((parameter) => parameter.in === "query");
  const unknown = [...query.keys()].filter((name) => !known.some((parameter) => parameter.name === name));
  return [
    ...unknown.map((name) => `${operation.id}: no query parameter "${name}"`),
    ...operation.parameters.flatMap((parameter) => parameterProblems(operation, parameter, params, query)),
    ...bodyProblems(operation, body),
  ];
}

/** What the schema says against a GraphQL query. */
export function graphqlProblems(query: string): string[] {
  try {
    return validate(publicSchema(), parse(query)).map((error) => error.message);
  } catch (error) {
    return [String(error)];
  }
}

let schema: GraphQLSchema | undefined;
export function publicSchema(): GraphQLSchema {
  const file = join(import.meta.dirname, "../../../node_modules/@octokit/graphql-schema/schema.graphql");
  schema ??= buildSchema(readFileSync(file, "utf8"), { assumeValid: true });
  return schema;
}

function parameterProblems({ id }: Operation, parameter: Parameter, params: Match["params"], query: URLSearchParams): string[] {
  if (parameter.in !== "path" && parameter.in !== "query") return [];
  const value = parameter.in === "path" ? params[parameter.name] : query.get(parameter.name);
  if (value === null || value === undefined) return parameter.required ? [`${id}: ${parameter.name} is missing`] : [];
  const check = compile(lenient, parameter.schema);
  return check(value) ? [] : [`${id}: ${parameter.name} ${lenient.errorsText(check.errors)}`];
}

function bodyProblems({ id, body: schema, bodyRequired }: Operation, body: unknown): string[] {
  if (schema === null) return body === undefined ? [] : [`${id}: takes no body`];
  if (body === undefined) return bodyRequired ? [`${id}: has no body`] : [];
  const check = compile(strict, schema);
  const invalid = check(body) ? [] : (check.errors ?? []).map((error) => `${id}: ${error.instancePath} ${error.message}`);
  return [...invalid, ...unknownFields(schema, body).map((field) => `${id}: no field "${field}"`)];
}

function unknownFields(schema: unknown, value: unknown, path = ""): string[] {
  if (!isObject(schema)) return [];
  if (Array.isArray(value)) return value.flatMap((item) => unknownFields(schema["items"], item, `${path}[]`));
  const properties = schema["properties"];
  if (!isObject(value) || !isObject(properties)) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name in properties ? unknownFields(properties[name], inner, `${path}.${name}`) : [`${path}.${name}`],
  );
}

function compile(ajv: Ajv, schema: Schema): ValidateFunction {
  const known = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, known);
  return known;
}

/** "/repos/{owner}/compare/{base}...{head}" → a pattern with named groups; a name may hold encoded slashes. */
function patternOf(path: string): RegExp {
  const source = path.replaceAll(".", "\\.").replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+?)");
  return new RegExp(`^${source}$`);
}

const decodeAll = (groups: { [name: string]: string }) =>
  Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));

const isObject = (value: unknown): value is { [key: string]: unknown } => typeof value === "object" && value !== null;
