// `default_tags` of an AWS provider: they are on every resource that takes tags, so resources are given `tags_all`, the
// provider's own name for default tags and own tags together.

import { isFailed } from "../failed.ts";
import { MAPS } from "../functions/maps.ts";
import { addressOf } from "../resources/address.ts";
import { elementsOf } from "../resources/body-value.ts";
import type { ResourceInstance } from "../resources/resource-instance.ts";
import type { BlockView } from "../source/module-config.ts";
import { isDictData, settle, type Traced, traced } from "../traced.ts";
import type { ModuleInstance } from "./module-instance.ts";

const NONE: ReadonlyMap<string, Traced> = new Map();

export function addedAttributes(module: ModuleInstance, instance: ResourceInstance): ReadonlyMap<string, Traced> {
  const { config } = instance;
  if (config.mode !== "resource" || !config.type.startsWith("aws_")) return NONE;
  const written = config.body.attributes.get("provider")?.syntax.value;
  const tags = defaultTags(module, written === undefined ? "aws" : (addressOf(written) ?? "aws"));
  if (tags === null) return NONE;
  const own = config.body.attributes.has("tags") ? settle(instance.attribute("tags")) : traced(null);
  const merged = MAPS["merge"]?.([tags, own]);
  return merged === undefined || isFailed(merged) ? NONE : new Map([["tags_all", merged]]);
}

/** The provider's own configuration in this module, or the one that the caller hands down under this name. */
function defaultTags(module: ModuleInstance, provider: string): Traced | null {
  const own = module.config.providers.find((block) => providerName(block) === provider);
  if (own !== undefined) return tagsOf(own, module);
  const { caller } = module.place;
  if (caller === null) return null;
  const handed = caller.config.body.attributes.get("providers")?.syntax.value;
  if (handed?.kind !== "object") return provider.includes(".") ? null : defaultTags(caller.module, provider);
  const item = handed.items.find(({ key }) => addressOf(key) === provider);
  const outer = item === undefined ? (provider.includes(".") ? null : provider) : addressOf(item.value);
  return outer === null ? null : defaultTags(caller.module, outer);
}

function providerName({ labels, body }: BlockView): string {
  const alias = body.attributes.get("alias")?.syntax.value;
  return alias?.kind === "literal" ? `${labels[0]}.${String(alias.value)}` : (labels[0] ?? "");
}

function tagsOf(block: BlockView, module: ModuleInstance): Traced | null {
  const scope = module.scope(block.head.lines);
  const [element] = elementsOf(block.body, "default_tags", scope);
  const tags = element?.inside?.entries.get("tags");
  return tags === undefined || (tags.data !== null && isDictData(tags.data) && tags.data.entries.size === 0)
    ? null
    : settle(tags);
}
