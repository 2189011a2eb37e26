// Differences that Terraform leaves alone: what the head's `lifecycle.ignore_changes` names stays as it is when the head is
// applied, whatever is written, and so replaces nothing.

import type { Resource } from "../model/resource.ts";
import { ignoredBy } from "../rules/ignored.ts";
import { segments } from "./attribute-changes.ts";

/** By the path of a difference. */
export function ignoring(head: Resource): (path: string) => boolean {
  const ignored = ignoredBy(head);
  if (ignored.length === 0) return () => false;
  if (ignored.includes("all")) return (path) => !isMeta(path);
  const named = ignored.map(segments);
  return (path) => {
    const steps = segments(path);
    return named.some((name) => name.every((step, at) => steps[at] === step));
  };
}

/** What Terraform itself reads of a resource is no attribute. */
const isMeta = (path: string): boolean => path === "lifecycle" || path.startsWith("lifecycle.");
