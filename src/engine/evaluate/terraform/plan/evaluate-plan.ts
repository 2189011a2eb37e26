// `terraform show -json` of a plan as an input of the same model: values are Terraform's own, what is known only after
// apply is unknown, references come from the configuration that the plan carries. Places are those in the JSON.

import type { Evaluation, Resource } from "../../../model/resource.ts";
import type { Range, SourceFile } from "../../../model/source.ts";
import { type Attributes, isList, isObject, unknown, type Value } from "../../../model/value.ts";
import { linesOf, rangeAt } from "../../../parse/lines.ts";
import { isFailed } from "../failed.ts";
import { decodeJson } from "../functions/json.ts";
import { configuredReferences, objectOf, type References } from "./references.ts";

/** By its text, before it is parsed: plans are large and rare. */
export function isPlan({ path, text }: SourceFile): boolean {
  return path.endsWith(".json") && /^\s*\{\s*"format_version"/.test(text) && text.includes('"resource_changes"');
}

export function evaluatePlan(file: SourceFile): Evaluation {
  const { path } = file;
  const plan = decodeJson(file.text);
  const none = { resources: [], stacks: [], diagnostics: [], notes: [] };
  if (isFailed(plan)) return { ...none, files: [{ path, status: "failed", because: "no JSON of a plan" }] };
  const references = configuredReferences(objectOf(objectOf(plan)["configuration"]));
  const placed = { path, references, rangeOf: changesIn(file) };
  const resources = listOf(objectOf(plan)["resource_changes"]).flatMap((change) => planned(change, placed));
  const stacks = [{ id: path, language: "terraform" as const, resources: resources.length }];
  return { ...none, resources, stacks, files: [{ path, status: "evaluated" }] };
}

type Placed = { readonly path: string; readonly references: References; readonly rangeOf: (address: string) => Range };

/** What the plan deletes is not there afterwards. */
function planned(change: Value, { path, references, rangeOf }: Placed): Resource[] {
  const { address, type, name, mode, previous_address: before, change: changed } = objectOf(change);
  const details = objectOf(changed);
  if (typeof address !== "string" || typeof type !== "string" || !isObject(details["after"])) return [];
  const sensitive = sensitivePaths(details["after_sensitive"] ?? false, "");
  return [
    {
      address,
      type: mode === "data" ? `data.${type}` : type,
      name: typeof name === "string" ? name : address,
      language: "terraform",
      stack: path,
      range: rangeOf(address),
      attributes: attributesOf(objectOf(details["after"]), objectOf(details["after_unknown"])),
      places: {},
      references: references(address),
      ...(sensitive.length === 0 ? {} : { sensitive }),
      ...(typeof before === "string" ? { movedFrom: before } : {}),
    },
  ];
}

/** Where the list of changes names a resource. Asked in the list's order: each search goes on where the last one ended. */
function changesIn({ path, text }: SourceFile): Placed["rangeOf"] {
  const lines = linesOf(path, text);
  let from = Math.max(0, text.indexOf('"resource_changes"'));
  return (address) => {
    const name = JSON.stringify(address);
    const start = Math.max(from, text.indexOf(name, from));
    from = start;
    return rangeAt(lines, start, start + name.length);
  };
}

/** An attribute left out is null in a plan; here it is left out. */
function attributesOf(after: Attributes, open: Attributes): Attributes {
  const names = [...new Set([...Object.keys(after), ...Object.keys(open)])];
  const entries = names.map((name) => [name, marked(after[name] ?? null, open[name] ?? false)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}

function marked(after: Value, open: Value): Value {
  if (open === true) return unknown("known only after apply");
  if (isList(open) && isList(after)) return after.map((item, i) => marked(item, open[i] ?? false));
  return isObject(open) && isObject(after) ? attributesOf(after, open) : after;
}

function sensitivePaths(marks: Value, path: string): string[] {
  if (marks === true) return [path];
  if (isList(marks)) return marks.flatMap((mark, i) => sensitivePaths(mark, `${path}[${i}]`));
  if (!isObject(marks)) return [];
  return Object.entries(marks).flatMap(([name, mark]) => sensitivePaths(mark, path === "" ? name : `${path}.${name}`));
}

const listOf = (value: Value | undefined): readonly Value[] => (isList(value) ? value : []);
