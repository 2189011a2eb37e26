// What one module declares twice. Terraform refuses to plan it; we judge the first, as an editor shows it, and say so.

import type { Block } from "../../../parse/hcl/ast.ts";
import { positionAt } from "../../../parse/lines.ts";
import type { Located, ModuleFile } from "./module-config.ts";

const DECLARING = new Set(["resource", "data", "ephemeral", "module", "variable", "output"]);

type Declaration = { readonly name: string; readonly at: Located<{ readonly start: number }> };

/** Sentences, in the order of the source. What an override file says is no declaration. */
export function declaredTwice(files: readonly ModuleFile[]): readonly string[] {
  const all = files.filter(({ override }) => !override).flatMap(declarations);
  const byName = Map.groupBy(all, ({ name }) => name);
  return [...byName.values()].flatMap(([first, again]) => (first && again ? [sentence(first, again)] : []));
}

function declarations({ body, lines }: ModuleFile): readonly Declaration[] {
  return body.blocks.flatMap((block) => {
    const named =
      block.type === "locals" ? block.body.attributes.map(({ name, start }) => ({ name: `local.${name}`, start })) : [];
    const itself = DECLARING.has(block.type) ? [{ name: nameOf(block), start: block.start }] : [];
    return [...itself, ...named].map(({ name, start }) => ({ name, at: { syntax: { start }, lines } }));
  });
}

/** As the source has it: `resource "aws_vpc" "main"`. */
const nameOf = ({ type, labels }: Block): string => [type, ...labels.map(({ text }) => JSON.stringify(text))].join(" ");

function sentence(first: Declaration, again: Declaration): string {
  return `${first.name} is declared twice, ${placeOf(first)} and ${placeOf(again)}: Terraform refuses it; only the first was judged`;
}

const placeOf = ({ at: { syntax, lines } }: Declaration): string => `${lines.path}:${positionAt(lines, syntax.start).line}`;
