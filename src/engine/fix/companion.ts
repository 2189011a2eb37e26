// A companion resource, put beside the one it is for: the next block of a Terraform file, the next entry of a template's
// Resources, the next document of a manifest.

import type { Resource } from "../model/resource.ts";
import { part, type Value } from "../model/value.ts";
import type { Body } from "../parse/hcl/ast.ts";
import { parseHcl } from "../parse/hcl/parse-hcl.ts";
import { parseYaml } from "../parse/yaml/parse-yaml.ts";
import { entryOf, valueAt, type YamlValue } from "../parse/yaml/tree.ts";
import type { FixSpec } from "../rules/rule.ts";
import { type BlockName, findBlock } from "./hcl/find.ts";
import { setAttribute } from "./hcl/hcl-rewrites.ts";
import { eolOf, inTurn, lineEnd, type Rewrite, splice } from "./rewrite.ts";
import { SELECTOR, selectorOf } from "./with-selector.ts";
import { type MapName, reach } from "./yaml/find.ts";
import { setEntry } from "./yaml/yaml-rewrites.ts";
import { scalarText } from "./yaml/yaml-text.ts";

/** After the resource's block. Not for one with count or for_each: its address would need an instance key. */
export function addTerraform(written: string, resource: Resource, name: BlockName): Rewrite {
  return (text) => {
    const { body } = parseHcl("", text);
    const block = findBlock(body, name);
    if (block === null || block.body.attributes.some((each) => each.name === "count" || each.name === "for_each")) return null;
    const companion = terraformText(written, resource);
    const heads = parseHcl("", companion).body.blocks.map(headOf);
    if (body.blocks.some((each) => heads.includes(headOf(each)))) return text;
    const end = lineEnd(text, block.end - 1);
    const eol = eolOf(text);
    return splice(text, { start: end, end, text: `${eol}${eol}${companion.replaceAll("\n", eol)}` });
  };
}

/** A companion that stands already, under whatever name: it gets what the written one says in so many words. */
export function mendTerraform(written: string, resource: Resource, name: BlockName): Rewrite {
  return (text) => {
    const blocks = parseHcl("", terraformText(written, resource)).body.blocks;
    const own = blocks.find(({ labels }) => labels[0]?.text === name.labels[0]);
    if (own === undefined || blocks.length > 1) return null;
    return inTurn(
      text,
      literals(own.body, []).map(({ steps, value }) => setAttribute(name, steps, value)),
    );
  };
}

/** The types of resource that a written companion brings. */
export function companionTypes(written: string): readonly string[] {
  return parseHcl("", filled(written, "x", "x.x")).body.blocks.flatMap(({ labels }) => labels[0]?.text ?? []);
}

function terraformText(written: string, { type, name }: Resource): string {
  return filled(written, name, `${type}.${name}`);
}

function literals(body: Body, path: readonly string[]): { readonly steps: readonly string[]; readonly value: Value }[] {
  return [
    ...body.attributes.flatMap(({ name, value }) =>
      value.kind === "literal" ? [{ steps: [...path, name], value: value.value }] : [],
    ),
    ...body.blocks.flatMap((block) => literals(block.body, [...path, block.type])),
  ];
}

/** Entries of Resources, written as a map of logical ids. */
export function addCloudFormation(written: string, resource: Resource): Rewrite {
  return (text) => {
    const root = parseYaml("", filled(written, resource.name, resource.name)).documents[0]?.root;
    if (root?.kind !== "map") return null;
    return root.entries.reduce<string | null>((left, { key, value }) => {
      const resources = left === null ? null : valueAt(parseYaml("", left).documents[0]?.root, "Resources");
      if (left === null || resources === null) return null;
      return entryOf(resources, key) === undefined
        ? setEntry({ document: 0, steps: ["Resources"] }, [key], plain(value))(left)
        : left;
    }, text);
  };
}

/** A document of its own after the object's; JSON has no place for one. */
export function addKubernetes(written: string, resource: Resource, name: MapName): Rewrite {
  return (text) => {
    if (/^\s*\{/.test(text)) return null;
    const { documents } = parseYaml("", text);
    const companion = besideObject(filled(written, resource.name, resource.address), resource);
    if (companion === null) return null;
    const found = reach(documents, { ...name, steps: [] }, []);
    if (found?.kind !== "item" || documents.some(({ root }) => sameObject(root, parseYaml("", companion).documents[0]?.root))) {
      return found === null ? null : text;
    }
    const eol = eolOf(text);
    const end = lineEnd(text, found.value.start + text.slice(found.value.start, found.value.end).trimEnd().length - 1);
    return splice(text, { start: end, end, text: `${eol}---${eol}${companion.replaceAll("\n", eol)}` });
  };
}

/** In the object's namespace, by the labels that it finds its pods by; null where it gives none and they are asked for. */
function besideObject(companion: string, { attributes }: Resource): string | null {
  const namespace = part(part(attributes, "metadata"), "namespace");
  const labels = selectorOf(attributes);
  if (labels === null && companion.includes(SELECTOR)) return null;
  const lines = Object.entries(labels ?? {}).map(
    ([name, value]) => `${scalarText(name, false)}: ${scalarText(String(value), false)}`,
  );
  const selecting = companion.replace(/^( *)\{selector\}$/m, (_, indent: string) =>
    lines.map((line) => `${indent}${line}`).join("\n"),
  );
  if (typeof namespace !== "string") return selecting;
  return selecting.replace(
    /^metadata:\n( +)name: .*$/m,
    (head, indent: string) => `${head}\n${indent}namespace: ${scalarText(namespace, false)}`,
  );
}

export function companionFor(spec: FixSpec, language: Resource["language"]): string | undefined {
  return language === "text" ? undefined : spec.companion?.[language];
}

function filled(written: string, name: string, address: string): string {
  return written.trim().replaceAll("{name}", name).replaceAll("{address}", address);
}

function headOf({ type, labels }: { readonly type: string; readonly labels: readonly { readonly text: string }[] }): string {
  return JSON.stringify([type, ...labels.map(({ text }) => text)]);
}

function sameObject(a: YamlValue | null | undefined, b: YamlValue | null | undefined): boolean {
  const identity = (value: YamlValue | null | undefined) =>
    JSON.stringify([
      textAt(value, "kind"),
      textAt(valueAt(value, "metadata"), "name"),
      textAt(valueAt(value, "metadata"), "namespace"),
    ]);
  return identity(a) === identity(b);
}

function textAt(value: YamlValue | null | undefined, key: string): string | null {
  const found = valueAt(value, key);
  return found?.kind === "scalar" ? found.text : null;
}

/** Tags (`!Ref x`) become their long form, which JSON knows as well. */
function plain(value: YamlValue): Value {
  const untagged: Value =
    value.kind === "scalar"
      ? value.value
      : value.kind === "list"
        ? value.items.map(plain)
        : Object.fromEntries(value.entries.map(({ key, value: inner }) => [key, plain(inner)]));
  if (value.tag === null) return untagged;
  const name = value.tag.slice(1);
  if (name === "GetAtt" && typeof untagged === "string") return { "Fn::GetAtt": untagged.split(".") };
  return { [name === "Ref" || name === "Condition" ? name : `Fn::${name}`]: untagged };
}
