// `moved` blocks: under which address a resource was known before.

import { addressOf } from "../resources/address.ts";
import type { BlockView } from "../source/module-config.ts";
import type { ModuleInstance } from "./module-instance.ts";

/** Null when nothing of that address was moved. A block may name a resource, one of its instances, or a module. */
export function movedFrom(module: ModuleInstance, address: string): string | null {
  const { place } = module;
  for (const block of module.config.moved) {
    const move = moveOf(block);
    const before = move && renamed(address, `${place.address}${move.from}`, `${place.address}${move.to}`);
    if (before !== null) return before;
  }
  return place.caller === null ? null : movedFrom(place.caller.module, address);
}

function moveOf({ body }: BlockView): { readonly from: string; readonly to: string } | null {
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
