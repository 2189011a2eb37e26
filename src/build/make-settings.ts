// The configuration file's JSON schema, for editors, and its page, from the one description that also checks it.

import { type Field, jsonSchemaOf } from "../engine/settings/field.ts";
import { SETTINGS_SCHEMA } from "../engine/settings/schema.ts";

const FOLDER = "src/engine/settings";
const HEAD = `<!-- Made by \`npm run generate\`; do not edit. -->

# Configuration

A repository's \`.stackstage.yml\`, or \`.github/stackstage.yml\`; where it has neither, the same file of the organisation's repository \`.github\`. Read from the base branch only: what a pull request would change of it is shown in its check run and counts from the merge on. A mistake costs its own key, is shown with its line, and the default stands. Editors check it against [stackstage.schema.json](stackstage.schema.json).

| key | value | what it does |
|---|---|---|
`;

export async function makeSettings(): Promise<ReadonlyMap<string, string>> {
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: ".stackstage.yml",
    ...jsonSchemaOf(SETTINGS_SCHEMA),
  };
  const rows = rowsOf(SETTINGS_SCHEMA, "").map((cells) => `| ${cells.map(cell).join(" | ")} |\n`);
  return new Map([
    [`${FOLDER}/stackstage.schema.json`, `${JSON.stringify(schema, null, 2)}\n`],
    [`${FOLDER}/README.md`, `${HEAD}${rows.join("")}`],
  ]);
}

function rowsOf(field: Field, path: string): readonly (readonly string[])[] {
  if (field.kind === "either") return field.of.flatMap((form) => rowsOf(form, path));
  const own = path === "" || (field.kind === "object" && field.doc === "") ? [] : [[`\`${path}\``, shape(field), field.doc]];
  if (field.kind === "object")
    return [...own, ...Object.entries(field.fields).flatMap(([key, of]) => rowsOf(of, joined(path, key)))];
  if (field.kind === "list" && field.of.kind === "object") return [...own, ...rowsOf({ ...field.of, doc: "" }, `${path}[]`)];
  return own;
}

function shape(field: Field): string {
  if (field.kind === "flag") return "true or false";
  if (field.kind === "number") return `number from ${field.min} to ${field.max}`;
  if (field.kind === "choice") return field.of.map((word) => `\`${word}\``).join(", ");
  if (field.kind === "date") return "date, `2027-01-31`";
  if (field.kind === "list") return `list of ${field.of.kind === "object" ? "entries" : shape(field.of)}`;
  if (field.kind === "map")
    return `${field.keys === null ? "any name" : field.keys.map((key) => `\`${key}\``).join(", ")} → ${shape(field.of)}`;
  return field.kind === "object" ? "" : "text";
}

const joined = (path: string, key: string) => (path === "" ? key : `${path}.${key}`);
const cell = (text: string) => text.replaceAll("|", "\\|");
