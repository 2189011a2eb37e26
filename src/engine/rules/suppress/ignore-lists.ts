// The lists of ids that a team has given another tool to leave out (`.trivyignore`, Checkov's `skip-check`, tfsec's and
// kube-linter's `exclude`), as marks: each speaks of its folder, and for a rule by the alias of that tool.

import { folderOfList, isIgnoreList } from "../../model/ignore-lists.ts";
import type { SourceFile } from "../../model/source.ts";
import { linesOf, rangeAt } from "../../parse/lines.ts";
import { parseYaml } from "../../parse/yaml/parse-yaml.ts";
import { stringAt, valueAt, type YamlScalar, type YamlValue } from "../../parse/yaml/tree.ts";
import { fromFirstTfsec } from "./first-tfsec.ts";
import type { Mark } from "./mark.ts";

type Listed = Pick<Mark, "form" | "reason" | "until"> & {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  /** Below the list's folder; left out: all of it. */
  readonly paths?: readonly string[];
};

export function listMarks(file: SourceFile): readonly Mark[] {
  if (!isIgnoreList(file.path)) return [];
  const lines = linesOf(file.path, file.text);
  const folder = folderOfList(file.path);
  return listedIn(file).map(({ id, start, end, paths = ["**"], ...said }) => ({
    ...said,
    ids: [id],
    range: rangeAt(lines, start, end),
    reach: { kind: "paths", globs: paths.map((path) => (folder === "" ? path : `${folder}/${path}`)) },
    isListed: true,
  }));
}

function listedIn({ path, text }: SourceFile): readonly Listed[] {
  if (path.endsWith(".trivyignore")) return ofTrivy(text);
  const root = parseYaml(path, text).documents[0]?.root;
  if (/\.trivyignore\.ya?ml$/.test(path)) return itemsAt(root, "misconfigurations").flatMap(ofTrivyEntry);
  if (/\.checkov\.ya?ml$/.test(path)) return itemsAt(root, "skip-check").flatMap((item) => named(item, "checkov"));
  if (/\.kube-linter\.ya?ml$/.test(path)) {
    return itemsAt(valueAt(root, "checks"), "exclude").flatMap((item) => named(item, "kube-linter"));
  }
  return itemsAt(root, "exclude")
    .flatMap((item) => named(item, "tfsec"))
    .map((listed) => ({ ...listed, id: fromFirstTfsec(listed.id) }));
}

/** An id on a line of its own, perhaps with the day on which it ends; the comment above it is the reason. */
function ofTrivy(text: string): readonly Listed[] {
  const listed: Listed[] = [];
  let [start, reason] = [0, ""];
  for (const line of text.split("\n")) {
    const [, id, until = null] = /^\s*([A-Za-z][\w-]*)(?:\s+exp:(\d{4}-\d{2}-\d{2}))?\s*(?:#.*)?$/.exec(line) ?? [];
    if (id !== undefined) listed.push({ form: "trivy", id, until, reason, start, end: start + line.trimEnd().length });
    reason = /^\s*#/.test(line) ? line.replace(/^[\s#]+/, "").trim() : id === undefined ? "" : reason;
    start += line.length + 1;
  }
  return listed;
}

function ofTrivyEntry(entry: YamlValue): readonly Listed[] {
  const paths = itemsAt(entry, "paths").flatMap((item) => (isText(item) ? [item.value] : []));
  const said = { reason: stringAt(entry, "statement") ?? "", until: stringAt(entry, "expired_at") ?? null };
  const id = valueAt(entry, "id");
  if (id === undefined) return [];
  return named(id, "trivy").map((listed) => ({ ...listed, ...said, ...(paths.length > 0 && { paths }) }));
}

function named(item: YamlValue, form: Mark["form"]): readonly Listed[] {
  return isText(item) ? [{ form, id: item.value, until: null, reason: "", start: item.start, end: item.end }] : [];
}

const isText = (value: YamlValue): value is YamlScalar & { readonly value: string } =>
  value.kind === "scalar" && typeof value.value === "string" && value.value !== "";

function itemsAt(value: YamlValue | null | undefined, key: string): readonly YamlValue[] {
  const list = valueAt(value, key);
  return list?.kind === "list" ? list.items : [];
}
