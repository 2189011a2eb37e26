// What a file is, by its text and not by its name: a look for marks, cheap enough to be asked of every file, so that
// only what a front end will judge is parsed. YAML that is none of it (workflows, compose files, values) is "other".

import { keptByContent } from "../model/kept-by-content.ts";
import type { SourceFile } from "../model/source.ts";

export type InputKind = "terraform" | "cloudformation" | "kubernetes" | "kustomize" | "helm" | "other";

const YAML_NAME = /\.(ya?ml|json|template)$/i;
const KUSTOMIZATION_NAME = /(^|\/)(kustomization\.ya?ml|Kustomization)$/;
const CHART_PART = /(^|\/)(Chart\.yaml|Chart\.lock|values[\w.-]*\.ya?ml|values\.schema\.json|requirements\.yaml)$/;

/**
 * Every pattern is bounded to its line: `^\s*` would look at all blank lines from each of them.
 * Marks at the start of a line (block style) or as a quoted key (JSON and flow style).
 */
const TEMPLATE_VERSION = /^[ \t]*(?:\{[ \t]*)?["']?AWSTemplateFormatVersion["']?[ \t]*:/m;
const SERVERLESS = /AWS::Serverless-2016-10-31/;
const RESOURCES = /^(?:["']?Resources["']?[ \t]*:|[ \t]+"Resources"[ \t]*:|[ \t]*\{.*"Resources"[ \t]*:)/m;
const RESOURCE_TYPE = /["']?Type["']?\s*:\s*["']?(?:AWS|Alexa|Custom)::[A-Za-z0-9]/;
const API_VERSION = /^[ \t]*(?:-[ \t]+|\{.*)?["']?apiVersion["']?[ \t]*:/m;
const KIND = /^[ \t]*(?:-[ \t]+|\{.*)?["']?kind["']?[ \t]*:/m;
const HELM_ACTION = /\{\{-?\s*(?:\.(?:Values|Release|Chart)\b|include\s|template\s|if\s|range\s|with\s|define\s|toYaml\s|end\b)/;
const KUSTOMIZE_API = /^["']?apiVersion["']?\s*:\s*["']?kustomize\.config\.k8s\.io\//m;

/** `charts`: folders that hold a Chart.yaml; with them a chart's templates and values are told from manifests. */
export function languageOf(file: SourceFile, charts: ReadonlySet<string> = new Set()): InputKind {
  if (/\.(tf|tofu|tfvars)(\.json)?$/.test(file.path)) return "terraform";
  if (KUSTOMIZATION_NAME.test(file.path)) return "kustomize";
  if (!YAML_NAME.test(file.path)) return "other";
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

const kindOfText = keptByContent(({ text }): InputKind => {
  if (isTemplate(text)) return "cloudformation";
  if (KUSTOMIZE_API.test(text)) return "other"; // kustomize reads only files of its own names
  if (!text.includes("apiVersion") || !text.includes("kind")) return "other";
  return API_VERSION.test(text) && KIND.test(text) ? "kubernetes" : "other";
});

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
