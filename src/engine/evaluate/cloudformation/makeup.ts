// What a value of a template that is not known is put together from, as it is written: the function with its arguments, the
// conditions that it asks and the mapping that it looks in. A digest of it says that a change changes something of it.

import { hash64 } from "../../model/hash64.ts";
import type { YamlEntry, YamlValue } from "../../parse/yaml/tree.ts";
import { intrinsicOf } from "./intrinsic.ts";
import type { Template } from "./template.ts";

/** What these give is told by what they name, which is a reference, or the reason why it is not known. */
const NAMING: ReadonlySet<string> = new Set(["Ref", "Fn::GetAtt", "Fn::ImportValue", "Fn::GetAZs", "Fn::Transform"]);

/** Far more than a function is given; aliases can make a short text a very long one. */
const MAX_WORDS = 2_000;

/** 16 hex digits; null where the function only names something. */
export function makeupOf(name: string, argument: YamlValue, template: Template): string | null {
  if (NAMING.has(name)) return null;
  const words: string[] = [];
  write(name, argument, { template, words, conditions: new Set() });
  return hash64(words.join("\0"));
}

type Writing = { readonly template: Template; readonly words: string[]; readonly conditions: Set<string> };

function write(name: string, argument: YamlValue, writing: Writing): void {
  const { template, words } = writing;
  words.push(name);
  writeNode(argument, writing);
  const [first] = argument.kind === "list" ? argument.items : [argument];
  if (first?.kind !== "scalar") return;
  if (name === "Fn::If" || name === "Condition") writeCondition(first.text, writing);
  if (name !== "Fn::FindInMap" || template.mappings?.kind !== "map") return;
  const mapping = template.mappings.entries.find(({ key }) => key === first.text);
  if (mapping !== undefined) writeNode(mapping.value, writing);
}

/** Each once: conditions may rest on one another. */
function writeCondition(name: string, writing: Writing): void {
  const node = writing.template.conditions.get(name);
  if (node === undefined || writing.conditions.has(name)) return;
  writing.conditions.add(name);
  writeNode(node, writing);
}

function writeNode(node: YamlValue, writing: Writing): void {
  const { words } = writing;
  if (words.length >= MAX_WORDS) return;
  const call = intrinsicOf(node);
  if (call !== null) write(call.name, call.argument, writing);
  else if (node.kind === "scalar") words.push(node.text);
  else if (node.kind === "list") for (const item of node.items) writeNode(item, writing);
  else for (const entry of node.entries) writeEntry(entry, writing);
  words.push(node.kind);
}

function writeEntry({ key, value }: YamlEntry, writing: Writing): void {
  writing.words.push(key);
  if (key === "Condition" && value.kind === "scalar") writeCondition(value.text, writing);
  writeNode(value, writing);
}
