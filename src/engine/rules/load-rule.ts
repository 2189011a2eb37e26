// Reads one rule's file: YAML with positions, the strict schema, then every condition and what the fields say together.
// Only for loading: the shipped catalogue is precompiled and needs neither YAML, zod nor CEL's parser.

import { shapeWords } from "../model/shape-words.ts";
import type { Diagnostic, SourceFile } from "../model/source.ts";
import { type Lines, rangeAt } from "../parse/lines.ts";
import { parseYaml } from "../parse/yaml/parse-yaml.ts";
import type { YamlValue } from "../parse/yaml/tree.ts";
import { didYouMean } from "../settings/read-field.ts";
import { checkConditions } from "./check-conditions.ts";
import { EXAMPLE_PATHS, type Example } from "./example.ts";
import type { ConditionTrees } from "./parsed-rule.ts";
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
  const { documents, diagnostics: unreadable, lines } = parseYaml(file.path, file.text);
  const root = documents[0]?.root ?? null;
  if (unreadable.length > 0) return refused(unreadable);
  const diagnostics: Diagnostic[] = [];
  const refuse = (path: Path, message: string) => void diagnostics.push(invalid(lines, offsetsAt(root, path), message));
  const read = ruleSchema.safeParse(root === null ? {} : plain(root), { error: shapeWords });
  if (!read.success) {
    for (const problem of read.error.issues) for (const [path, message] of explain(problem)) refuse(path, message);
    return refused(diagnostics);
  }
  const { examples, ...rule } = read.data;
  const checked = checkConditions(rule);
  for (const problem of checked.problems) refuse(problem.path, `${wordsOf(problem.path)}: ${problem.message}`);
  const loaded = examples.flatMap((example, index) => toExample(example, (message) => refuse(["examples", index], message)));
  return { rule: diagnostics.length === 0 ? rule : null, conditions: checked.conditions, examples: loaded, diagnostics };
}

function refused(diagnostics: readonly Diagnostic[]): LoadedRule {
  return { rule: null, conditions: {}, examples: [], diagnostics };
}

function invalid(lines: Lines, [start, end]: readonly [number, number], message: string): Diagnostic {
  return { severity: "error", code: "rule-invalid", message, range: rangeAt(lines, start, end) };
}

type Problem = { readonly code: string; readonly path: Path; readonly message: string; readonly keys?: readonly string[] };

/** One line for each unknown key, so that each is pointed at. */
function explain(problem: Problem): readonly (readonly [Path, string])[] {
  const where = problem.path.length === 0 ? "a rule" : wordsOf(problem.path);
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
  const { name, expect, resource, line, severity, fixed, before } = written;
  const inFiles = (text: string | { readonly [path: string]: string }) =>
    typeof text === "string" ? { [EXAMPLE_PATHS[language]]: text } : text;
  const base = before === undefined ? null : inFiles(before);
  return [{ name, expect, language, files: inFiles(written[language] ?? ""), before: base, resource, line, severity, fixed }];
}

/** Offsets of what stands at the path (a key that is not known: of the key), or of the nearest thing around it. */
function offsetsAt(root: YamlValue | null, path: Path): readonly [number, number] {
  if (root === null) return [0, 0];
  let at = root;
  for (const step of path) {
    const entry = at.kind === "map" ? at.entries.find((each) => each.key === step) : undefined;
    const next = at.kind === "list" && typeof step === "number" ? at.items[step] : entry?.value;
    if (next === undefined) return [at.start, at.end];
    if (entry && step === path.at(-1)) return [entry.keyStart, entry.value.end];
    at = next;
  }
  return [at.start, at.end];
}

function plain(value: YamlValue): unknown {
  if (value.kind === "scalar") return value.value;
  if (value.kind === "list") return value.items.map(plain);
  return Object.fromEntries(value.entries.map((entry) => [entry.key, plain(entry.value)]));
}

const wordsOf = (path: Path) => path.map(String).join(".");
