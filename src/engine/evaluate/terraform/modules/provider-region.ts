// Where a provider's configuration puts its resources: `region`, or the region of Google's `zone`.

import { isUnknown, type Unknown } from "../../../model/value.ts";
import { attributeValue } from "../resources/body-value.ts";
import type { ResourceInstance } from "../resources/resource-instance.ts";
import { gathering, toValue } from "../resources/to-value.ts";
import type { ModuleInstance } from "./module-instance.ts";
import { providerBlock } from "./provider-block.ts";

/** Null when no configuration says it: an environment variable may. */
export function providerRegion(module: ModuleInstance, instance: ResourceInstance): string | Unknown | null {
  const { mode, type } = instance.config;
  const provider = type.slice(0, type.indexOf("_"));
  if (mode !== "resource" || !["aws", "google"].includes(provider)) return null;
  const found = providerBlock(module, instance, provider);
  if (found === null) return null;
  for (const name of ["region", "zone"]) {
    if (!found.block.body.attributes.has(name)) continue;
    const scope = found.module.scope(found.block.head.lines);
    const value = toValue(attributeValue(found.block.body, name, scope), name, gathering());
    if (typeof value === "string") return value;
    if (isUnknown(value)) return value;
  }
  return null;
}
