// Where a resource stands: its own attribute, else its provider's configuration, else the repository's `cost.region`.

import type { Resource } from "../model/resource.ts";
import { type Attributes, isUnknown, unknown } from "../model/value.ts";
import type { Known } from "./cost.ts";

export function regionOf(resource: Resource, attributes: Attributes, configured: string | null): Known<string> {
  const written = [attributes["region"], attributes["location"], fromZone(attributes), resource.region];
  const found = written.find((value) => typeof value === "string" && value !== "");
  if (typeof found === "string") return canonical(found);
  if (configured !== null) return canonical(configured);
  const open = written.find(isUnknown);
  return open ?? unknown("the region is not written here; give cost.region in .stackstage.yml");
}

/** `us-central1-a`, `us-east-1a`: a zone names its region. */
function fromZone(attributes: Attributes): string | undefined {
  const zone = attributes["zone"] ?? attributes["availability_zone"];
  if (typeof zone !== "string") return undefined;
  return /^[a-z]+-[a-z]+\d+-[a-z]$/.test(zone)
    ? zone.slice(0, -2)
    : /^[a-z]{2}(-[a-z]+)+-\d[a-z]$/.test(zone)
      ? zone.slice(0, -1)
      : undefined;
}

/** Azure takes "East US" for eastus; a zone stands for its region. */
function canonical(region: string): string {
  const plain = region.toLowerCase().replaceAll(" ", "");
  return /^[a-z]+-[a-z]+\d+-[a-z]$/.test(plain) ? plain.slice(0, -2) : plain;
}
