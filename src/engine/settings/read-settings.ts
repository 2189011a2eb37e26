// `.stackstage.yml` → Settings. A mistake costs its own key: the default stands, a diagnostic names the line, and the
// check run shows it. A file that cannot be read at all leaves every default.

import { DIMENSIONS } from "../model/judgement.ts";
import type { Diagnostic, SourceFile } from "../model/source.ts";
import { parseYaml } from "../parse/yaml/parse-yaml.ts";
import { FieldReader, type Plain } from "./read-field.ts";
import { SETTINGS_SCHEMA } from "./schema.ts";
import { DEFAULT_SETTINGS, type Settings } from "./settings.ts";
import { refuseUnknownRules } from "./unknown-rules.ts";

/** Where the file may stand, the first found counts. */
export const SETTINGS_PATHS = [
  ".stackstage.yml",
  ".stackstage.yaml",
  ".github/stackstage.yml",
  ".github/stackstage.yaml",
] as const;

/** `rules`: the ids that the configuration may name; asked only where it names one. Left out: any. */
export function readSettings(file: SourceFile | null, rules: (() => readonly string[]) | null = null): ReadSettings {
  if (file === null) return { settings: DEFAULT_SETTINGS, diagnostics: [] };
  if (file.unread !== undefined) return { settings: DEFAULT_SETTINGS, diagnostics: [unreadable(file.path, file.unread)] };
  const parsed = parseYaml(file.path, file.text);
  const root = parsed.documents[0]?.root;
  const reader = new FieldReader(parsed.lines);
  const written = root ? reader.read(root, SETTINGS_SCHEMA, "") : undefined;
  const settings = fill(asObject(written));
  const sum = DIMENSIONS.reduce((total, dimension) => total + settings.weights[dimension], 0);
  if (root && Math.abs(sum - 100) > 0.001)
    reader.refuse(root, `weights sum to ${sum}; they must sum to 100, so the default weights stand`);
  if (root && rules !== null) refuseUnknownRules(root, settings, rules, (at, message) => reader.refuse(at, message));
  const weights = Math.abs(sum - 100) > 0.001 ? DEFAULT_SETTINGS.weights : settings.weights;
  return { settings: { ...settings, weights }, diagnostics: [...parsed.diagnostics, ...reader.diagnostics] };
}

export type ReadSettings = { readonly settings: Settings; readonly diagnostics: readonly Diagnostic[] };

function unreadable(path: string, because: string): Diagnostic {
  const start = { line: 1, column: 1 };
  const message = `the configuration is not read: ${because}, so the defaults stand`;
  return { severity: "error", code: "settings", message, range: { path, start, end: start } };
}

type Written = { readonly [key: string]: Plain };

const asObject = (value: Plain): Written => (typeof value === "object" && !Array.isArray(value) ? (value as Written) : {});

/** The reader has checked every kind against the schema; here the pieces are put over the defaults. */
function fill(written: Written): Settings {
  const defaults = DEFAULT_SETTINGS;
  const rules = Array.isArray(written["rules"]) ? { folders: written["rules"] } : asObject(written["rules"]);
  const merged = {
    paths: { ...defaults.paths, ...asObject(written["paths"]) },
    stacks: { ...defaults.stacks, ...asObject(written["stacks"]) },
    weights: { ...defaults.weights, ...asObject(written["weights"]) },
    gate: fillGate(asObject(written["gate"])),
    rules: { ...defaults.rules, ...rules },
    varFiles: asObject(written["var_files"]),
    workspace: written["workspace"] ?? null,
    suppressions: asList(written["suppressions"]).map((each) => ({
      rule: "",
      reason: "",
      paths: [],
      until: null,
      ...asObject(each),
    })),
    cost: { ...defaults.cost, ...asObject(written["cost"]) },
    comment: written["comment"] ?? defaults.comment,
    suggestions: written["suggestions"] ?? defaults.suggestions,
    annotations: written["annotations"] ?? defaults.annotations,
    drafts: written["drafts"] ?? defaults.drafts,
    labels: written["labels"] ?? defaults.labels,
    statuses: written["statuses"] ?? defaults.statuses,
    sarif: written["sarif"] ?? defaults.sarif,
    ai: written["ai"] ?? defaults.ai,
    persona: written["persona"] ?? defaults.persona,
  };
  return merged as Settings; // the parsing boundary: SETTINGS_SCHEMA holds every key to Settings' type
}

function fillGate(written: Written) {
  const { fail_on: failOn = DEFAULT_SETTINGS.gate.failOn, ...rest } = written;
  return { ...DEFAULT_SETTINGS.gate, ...rest, failOn };
}

const asList = (value: Plain): readonly Plain[] => (Array.isArray(value) ? value : []);
