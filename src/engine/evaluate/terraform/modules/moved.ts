// `moved` blocks: under which address a resource was known before; `removed` ones: what is forgotten and stands on; `import`
// ones: what stood before this root knew it.

import { oncePer } from "../../../model/once-per.ts";
import { addressOf } from "../resources/address.ts";
import type { BlockView, ModuleConfig } from "../source/module-config.ts";
import type { ModuleInstance } from "./module-instance.ts";

/** More steps than these no history keeps; a circle ends as well. */
const LONGEST = 10;

/** Every address that it was known under, the latest first. */
export function movesTo(module: ModuleInstance, address: string): readonly string[] {
  const known = [address];
  while (known.length <= LONGEST) {
    const before = movedFrom(module, known.at(-1) ?? "");
    if (before === null || known.includes(before)) break;
    known.push(before);
  }
  return known.slice(1);
}

/** Addresses that a root lets go of without destroying: a resource, or all of a module. */
export function forgottenBy({ removed }: ModuleConfig): readonly string[] {
  return removed.flatMap(({ body }) => {
    const { from } = Object.fromEntries(body.attributes);
    const lifecycle = body.blocks
      .filter(({ syntax }) => syntax.type === "lifecycle")
      .flatMap(({ syntax }) => syntax.body.attributes);
    const keeps = lifecycle.some(({ name, value }) => name === "destroy" && value.kind === "literal" && value.value === false);
    return (keeps && from && addressOf(from.syntax.value)) || [];
  });
}

/** Addresses that a root takes over. */
export function importedBy({ imported }: ModuleConfig): readonly string[] {
  return imported.flatMap(({ body }) => {
    const to = body.attributes.get("to");
    return (to && addressOf(to.syntax.value)) || [];
  });
}

/** Null when nothing of that address was moved. A block may name a resource, one of its instances, or a module. */
function movedFrom(module: ModuleInstance, address: string): string | null {
  const { place } = module;
  for (const { from, to } of movesOf(module.config)) {
    const before = renamed(address, `${place.address}${from}`, `${place.address}${to}`);
    if (before !== null) return before;
  }
  return place.caller === null ? null : movedFrom(place.caller.module, address);
}

type Move = { readonly from: string; readonly to: string };

/** Asked of each resource of the module. */
const movesOf = oncePer(({ moved }: ModuleConfig): readonly Move[] => moved.map(moveOf).filter((move) => move !== null));

function moveOf({ body }: BlockView): Move | null {
  const named = new Map([...body.attributes].map(([name, { syntax }]) => [name, addressOf(syntax.value)]));
  const { from, to } = Object.fromEntries(named);
  return typeof from === "string" && typeof to === "string" ? { from, to } : null;
}

function renamed(address: string, from: string, to: string): string | null {
  if (address === to) return from;
  if (!address.startsWith(to)) return null;
  const rest = address.slice(to.length);
  return rest.startsWith(".") || rest.startsWith("[") ? from + rest : null;
}
