// Reads one rule's file: YAML with positions, the strict schema, then every condition and what the fields say together.
// Only for loading: the shipped catalogue is precompiled and needs neither YAML, zod nor CEL's parser.

import { type Document, isNode, LineCounter, parseDocument } from "yaml";
import type { Diagnostic, Range, SourceFile } from "../model/source.ts";
import { didYouMean } from "../settings/read-field.ts";
import { type ConditionTrees, checkConditions } from "./check-conditions.ts";
import { EXAMPLE_PATHS, type Example } from "./example.ts";
import type { Rule } from "./rule.ts";
import { knownKeys, ruleSchema, type WrittenRule } from "./rule-schema.ts";

export type LoadedRule = {
  /** Null when anything in the file is wrong: a rule works as written or not at all. */
  readonly rule: Rule | null;
  readonly conditions: ConditionTrees;
  readonly examples: readonly Example[];
  readonly diagnostics: readonly Diagnostic[];
};

type Path = readonly PropertyKey[];

export function loadRule(file: SourceFile): LoadedRule {
  const counter = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: counter, maxAliasCount: 0 } as object);
  const diagnostics: Diagnostic[] = [];
  const refuse = (range: Range, message: string) =>
    void diagnostics.push({ severity: "error", code: "rule-invalid", message, range });
  for (const error of document.errors)
    refuse(rangeOf(file, counter, error.pos), `The file is no YAML: ${firstLine(error.message)}`);
  if (diagnostics.length > 0) return { rule: null, conditions: {}, examples: [], diagnostics };

  const at = (path: Path) => rangeOf(file, counter, offsetsAt(document, path));
  const read = ruleSchema.safeParse(document.toJS());
  if (!read.success) {
    for (const problem of read.error.issues) for (const [path, message] of explain(problem)) refuse(at(path), message);
    return { rule: null, conditions: {}, examples: [], diagnostics };
  }
  const { examples, ...rule } = read.data;
  const checked = checkConditions(rule);
  for (const problem of checked.problems) refuse(at(problem.path), `${problem.path.map(String).join(".")}: ${problem.message}`);
  const loaded = examples.flatMap((example, index) => toExample(example, (message) => refuse(at(["examples", index]), message)));
  return { rule: diagnostics.length === 0 ? rule : null, conditions: checked.conditions, examples: loaded, diagnostics };
}

type Problem = { readonly code: string; readonly path: Path; readonly message: string; readonly keys?: readonly string[] };

/** One line for each unknown key, so that each is pointed at. */
function explain(problem: Problem): readonly (readonly [Path, string])[] {
  const where = problem.path.length === 0 ? "a rule" : problem.path.map(String).join(".");
  const keys = problem.code === "unrecognized_keys" ? (problem.keys ?? []) : [];
  if (keys.length === 0) return [[problem.path, `${where}: ${problem.message}`]];
  return keys.map((key) => [
    [...problem.path, key],
    `"${key}" is not known in ${where}${didYouMean(key, knownKeys(problem.path))}`,
  ]);
}

function toExample(written: WrittenRule["examples"][number], refuse: (message: string) => void): readonly Example[] {
  const languages = (["terraform", "cloudformation", "kubernetes"] as const).filter((name) => written[name] !== undefined);
  const [language] = languages;
  if (language === undefined || languages.length > 1) {
    refuse(`example "${written.name}" must have exactly one of terraform, cloudformation and kubernetes`);
    return [];
  }
  const { name, expect, resource, line, fixed, before } = written;
  const inFiles = (text: string | { readonly [path: string]: string }) =>
    typeof text === "string" ? { [EXAMPLE_PATHS[language]]: text } : text;
  const base = before === undefined ? null : inFiles(before);
  return [{ name, expect, language, files: inFiles(written[language] ?? ""), before: base, resource, line, fixed }];
}

/** Offsets of what stands at the path, or of the nearest thing around it. */
function offsetsAt(document: Document, path: Path): readonly [number, number] {
  for (let length = path.length; length > 0; length--) {
    const found = document.getIn(path.slice(0, length), true);
    if (isNode(found) && found.range) return [found.range[0], found.range[1]];
  }
  return [0, 0];
}

function rangeOf(file: SourceFile, counter: LineCounter, [start, end]: readonly [number, number]): Range {
  const [from, to] = [counter.linePos(start), counter.linePos(Math.max(start, end))];
  return { path: file.path, start: { line: from.line, column: from.col }, end: { line: to.line, column: to.col } };
}

const firstLine = (text: string) => text.split("\n")[0] ?? "";
