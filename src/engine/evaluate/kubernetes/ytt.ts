// What ytt leaves out of a manifest: documents between `#@ if data.values.web.replicas > 1:` and `#@ end`, where the values that
// stand beside the templates make the condition false. A condition of any other form, or of values that differ, may be true.

import type { SourceFile } from "../../model/source.ts";
import type { Value } from "../../model/value.ts";
import { parseYaml } from "../../parse/yaml/parse-yaml.ts";
import { field } from "../field.ts";
import { attributesOf } from "../positioned.ts";
import type { KubeObject } from "./kube-object.ts";
import { folderOf } from "./stacks.ts";

type Values = { readonly folder: string; readonly values: Value };
type Block = { readonly from: number; readonly isLeftOut: boolean };

const VALUES = /^#@data\/values[ \t]*\r?$/m;
const OPENS = /^#@ (?:if|for|while|def)\b.*:\s*$/;
const TURNS = /^#@ (?:else|elif)\b.*:\s*$/;
const CLOSES = /^#@ end\s*$/;
const CONDITION = /^#@ if (not )?data\.values\.([\w.]+)(?: (>=|<=|==|!=|>|<) (\d+|"[^"]*"|True|False))?:\s*$/;

/** Where the values are in sight, and all of them say the same. */
export function leftOutByYtt(files: readonly SourceFile[]): (object: KubeObject) => boolean {
  const given = files.filter(({ text }) => text.includes("#@data/values") && VALUES.test(text)).flatMap(valuesIn);
  const templates = given.length === 0 ? [] : files.filter(({ text }) => text.includes("#@ if "));
  const lines = new Map(templates.map((file) => [file.path, linesLeftOut(file, given)]));
  return ({ range: { path, start } }) => lines.get(path)?.has(start.line) ?? false;
}

function valuesIn({ path, text }: SourceFile): readonly Values[] {
  const roots = parseYaml(path, text).documents.flatMap(({ root }) => (root?.kind === "map" ? attributesOf(root) : []));
  return roots.map((values) => ({ folder: folderOf(path), values }));
}

function linesLeftOut({ path, text }: SourceFile, given: readonly Values[]): ReadonlySet<number> {
  const near = given.filter(({ folder }) => folder === "" || folder === "." || path.startsWith(`${folder}/`));
  const left = new Set<number>();
  const open: Block[] = [];
  text.split("\n").forEach((line, index) => {
    const block = CLOSES.test(line) || TURNS.test(line) ? open.pop() : undefined;
    if (block?.isLeftOut) for (let each = block.from; each <= index; each += 1) left.add(each + 1);
    if (OPENS.test(line) || TURNS.test(line)) open.push({ from: index, isLeftOut: isFalse(line, near) });
  });
  return left;
}

function isFalse(line: string, near: readonly Values[]): boolean {
  const [, not, path = "", comparison, written] = CONDITION.exec(line) ?? [];
  const found = near.flatMap(({ values }) => field(values, ...path.split(".")) ?? []);
  const [value] = found;
  if (value === undefined || typeof value === "object" || found.some((each) => each !== value)) return false;
  const holds = comparison === undefined ? Boolean(value) : compared(value, comparison, literalOf(written ?? ""));
  return holds === null ? false : holds === (not !== undefined);
}

const literalOf = (written: string): number | string | boolean =>
  /^\d/.test(written) ? Number(written) : written.startsWith('"') ? written.slice(1, -1) : written === "True";

/** Null where the two are not of one kind. */
function compared(value: number | string | boolean, by: string, other: number | string | boolean): boolean | null {
  if (typeof value !== typeof other) return null;
  if (by === "==" || by === "!=") return (value === other) === (by === "==");
  const order = value === other ? 0 : value < other ? -1 : 1;
  return by.startsWith(">") ? order > 0 || (order === 0 && by === ">=") : order < 0 || (order === 0 && by === "<=");
}
