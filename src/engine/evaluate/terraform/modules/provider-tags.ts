// `default_tags` of an AWS provider: they are on every resource that takes tags, so resources are given `tags_all`, the
// provider's own name for default tags and own tags together.

import { isFailed } from "../failed.ts";
import { MAPS } from "../functions/maps.ts";
import { elementsOf } from "../resources/body-value.ts";
import type { ResourceInstance } from "../resources/resource-instance.ts";
import { isDictData, settle, type Traced, traced } from "../traced.ts";
import type { ModuleInstance } from "./module-instance.ts";
import { type ProviderBlock, providerBlock } from "./provider-block.ts";

const NONE: ReadonlyMap<string, Traced> = new Map();

export function addedAttributes(module: ModuleInstance, instance: ResourceInstance): ReadonlyMap<string, Traced> {
  const { config } = instance;
  if (config.mode !== "resource" || !config.type.startsWith("aws_")) return NONE;
  const provider = providerBlock(module, instance, "aws");
  const tags = provider === null ? null : tagsOf(provider);
  if (tags === null) return NONE;
  const own = config.body.attributes.has("tags") ? settle(instance.attribute("tags")) : traced(null);
  const merged = MAPS["merge"]?.([tags, own]);
  return merged === undefined || isFailed(merged) ? NONE : new Map([["tags_all", merged]]);
}

function tagsOf({ block, module }: ProviderBlock): Traced | null {
  const scope = module.scope(block.head.lines);
  const [element] = elementsOf(block.body, "default_tags", scope);
  const tags = element?.inside?.entries.get("tags");
  return tags === undefined || (tags.data !== null && isDictData(tags.data) && tags.data.entries.size === 0)
    ? null
    : settle(tags);
}
