// The configuration of a resource's provider: its own module's, or the one that the caller hands down.

import { addressOf } from "../resources/address.ts";
import type { ResourceInstance } from "../resources/resource-instance.ts";
import type { BlockView } from "../source/module-config.ts";
import type { ModuleInstance } from "./module-instance.ts";

export type ProviderBlock = { readonly block: BlockView; readonly module: ModuleInstance };

/** `usual`: the provider's name when the resource names none, `aws`. */
export function providerBlock(module: ModuleInstance, { config }: ResourceInstance, usual: string): ProviderBlock | null {
  const written = config.body.attributes.get("provider")?.syntax.value;
  return found(module, written === undefined ? usual : (addressOf(written) ?? usual));
}

function found(module: ModuleInstance, provider: string): ProviderBlock | null {
  const own = module.config.providers.find((block) => providerName(block) === provider);
  if (own !== undefined) return { block: own, module };
  const { caller } = module.place;
  if (caller === null) return null;
  const handed = caller.config.body.attributes.get("providers")?.syntax.value;
  if (handed?.kind !== "object") return provider.includes(".") ? null : found(caller.module, provider);
  const item = handed.items.find(({ key }) => addressOf(key) === provider);
  const outer = item === undefined ? (provider.includes(".") ? null : provider) : addressOf(item.value);
  return outer === null ? null : found(caller.module, outer);
}

function providerName({ labels, body }: BlockView): string {
  const alias = body.attributes.get("alias")?.syntax.value;
  return alias?.kind === "literal" ? `${labels[0]}.${String(alias.value)}` : (labels[0] ?? "");
}
