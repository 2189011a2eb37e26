// What a file is, by its text and not by its name: a look for marks, cheap enough to be asked of every file, so that
// only what a front end will judge is parsed. YAML that is none of it (workflows, compose files, values) is "other".

import { keptByContent } from "../model/kept-by-content.ts";
import type { SourceFile } from "../model/source.ts";
import { parseYaml } from "../parse/yaml/parse-yaml.ts";
import { valueAt } from "../parse/yaml/tree.ts";

export type InputKind = "terraform" | "cloudformation" | "kubernetes" | "kustomize" | "helm" | "other";

const YAML_NAME = /\.(ya?ml|json|template|tmpl)$/i;
/** A manifest in which a script replaces a few words, or a program's own template of anything. */
const FILLED_IN = /\.tmpl$/i;
const KUSTOMIZATION_NAME = /(^|\/)(kustomization\.ya?ml|Kustomization)$/;
const CHART_PART = /(^|\/)(Chart\.yaml|Chart\.lock|values[\w.-]*\.ya?ml|values\.schema\.json|requirements\.yaml)$/;

/**
 * Every pattern is bounded to its line: `^\s*` would look at all blank lines from each of them. Marks are keys as YAML lets
 * them be written: at the start of a line, after another in flow style, quoted, with a tag or an anchor, behind "?".
 */
const keyed = (name: string): RegExp => {
  const written = `(?:[&!][^ \\t\\n]{0,100}[ \\t]{1,4}){0,2}["']?${name}["']?[ \\t]*`;
  return new RegExp(`(?:^|[ \\t{,\\uFEFF])(?:${written}:|[?][ \\t]+${written}$)`, "m");
};
const TEMPLATE_VERSION = keyed("AWSTemplateFormatVersion");
const SERVERLESS = /AWS::Serverless-2016-10-31/;
const RESOURCES = keyed("Resources");
const RESOURCE_TYPE = /["']?Type["']?\s*:\s*(?:[&!]\S{1,100}\s{1,4}){0,2}["']?(?:AWS|Alexa|Custom)::[A-Za-z0-9]/;
const API_VERSION = keyed("apiVersion");
const KIND = keyed("kind");
const HELM_ACTION = /\{\{-?\s*(?:\.(?:Values|Release|Chart)\b|include\s|template\s|if\s|range\s|with\s|define\s|toYaml\s|end\b)/;
const KUSTOMIZE_API = /^["']?apiVersion["']?\s*:\s*["']?kustomize\.config\.k8s\.io\/.*$/gm;
/** A letter of a quoted key may be written by its number. */
const BY_NUMBER = /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U0000([0-9a-f]{4}))/gi;

/** `charts`: folders that hold a Chart.yaml; with them a chart's templates and values are told from manifests. */
export function languageOf(file: SourceFile, charts: ReadonlySet<string> = new Set()): InputKind {
  if (/\.(tf|tofu|tfvars)(\.json)?$/.test(file.path)) return "terraform";
  if (KUSTOMIZATION_NAME.test(file.path)) return "kustomize";
  if (!YAML_NAME.test(file.path) || (FILLED_IN.test(file.path) && !isManifestOf(file))) return "other";
  const chart = chartOf(file.path, charts);
  if (chart !== null && isChartPart(file.path, chart)) return "helm";
  return isChartTemplate(file) ? "helm" : kindOfText(file);
}

/** Folders that hold a Chart.yaml. */
export function chartFolders(files: readonly SourceFile[]): ReadonlySet<string> {
  const folders = files.filter((file) => /(^|\/)Chart\.ya?ml$/.test(file.path)).map((file) => file.path.replace(/\/?[^/]*$/, ""));
  return new Set(folders);
}

/** The Chart.yaml may not be at hand: a review reads what a change needs. */
function isChartTemplate({ path, text }: SourceFile): boolean {
  return /(^|\/)templates\//.test(path) && HELM_ACTION.test(text);
}

const kindOfText = keptByContent(({ path, text: written }): InputKind => {
  const text = spelledOut(written);
  const isObject = hasObject(text);
  if (!isTemplate(text)) return isObject ? "kubernetes" : "other";
  return isObject && holdsObject(path, written) ? "kubernetes" : "cloudformation";
});

function hasObject(text: string): boolean {
  if (!text.includes("apiVersion") || !text.includes("kind")) return false;
  const objects = text.replace(KUSTOMIZE_API, ""); // kustomize reads only files of its own names
  return API_VERSION.test(objects) && KIND.test(objects);
}

/** By itself as it stands: what holds an action of a template's is made by its program alone. */
const isManifestOf = (file: SourceFile): boolean => !file.text.includes("{{") && kindOfText(file) === "kubernetes";

/** Marks of both: a comment or a text inside may hold the other's. No template has these keys at its root. */
function holdsObject(path: string, text: string): boolean {
  return parseYaml(path, text).documents.some(({ root }) =>
    ["apiVersion", "kind"].every((name) => valueAt(root, name) !== undefined),
  );
}

function spelledOut(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(BY_NUMBER, (_, ...codes) =>
    String.fromCharCode(
      parseInt(
        codes.find((code) => code !== undefined),
        16,
      ),
    ),
  );
}

function isTemplate(text: string): boolean {
  if (!text.includes("Resources") || !RESOURCES.test(text)) return false; // most files end here, at the speed of a search
  return TEMPLATE_VERSION.test(text) || SERVERLESS.test(text) || RESOURCE_TYPE.test(text);
}

/** The nearest chart folder above the path; null when there is none. */
function chartOf(path: string, charts: ReadonlySet<string>): string | null {
  if (charts.size === 0) return null;
  for (let folder = path; folder !== ""; ) {
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/")));
    if (charts.has(folder)) return folder;
  }
  return null;
}

function isChartPart(path: string, chart: string): boolean {
  const inside = chart === "" ? path : path.slice(chart.length + 1);
  return inside.startsWith("templates/") || CHART_PART.test(inside);
}
