// Where a nested stack's template stands in the repository. `aws cloudformation package` takes paths relative to the
// parent; who uploads templates himself writes their address on S3, which ends as their path in the repository does.

import type { Resource } from "../../model/resource.ts";
import { isAddress, uploadedFrom } from "../../model/uploaded-from.ts";
import { isUnknown, type Value } from "../../model/value.ts";

/** "" when the template is elsewhere; null when the resource nests none. `has`: may it be this template that is uploaded? */
export function nestedPath(
  resource: Pick<Resource, "type" | "attributes">,
  parent: string,
  has: (path: string) => boolean,
): string | null {
  const attribute = NESTING.get(resource.type);
  if (attribute === undefined) return null;
  const url = textOf(resource.attributes[attribute]);
  if (isAddress(url)) return uploadedFrom(url, parent).find((path) => path !== parent && has(path)) ?? "";
  return url.includes("…") ? "" : joined(parent.slice(0, Math.max(0, parent.lastIndexOf("/"))), url);
}

const NESTING: ReadonlyMap<string, string> = new Map([
  ["AWS::CloudFormation::Stack", "TemplateURL"],
  ["AWS::Serverless::Application", "Location"],
]);

/** A part that is not known is "…". */
function textOf(url: Value | undefined): string {
  if (isUnknown(url)) return url.written ?? "";
  return typeof url === "string" ? url : "";
}

/** "" for what leaves the repository. */
function joined(folder: string, relative: string): string {
  const parts = folder === "" || relative.startsWith("/") ? [] : folder.split("/");
  for (const part of relative.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return "";
  }
  return parts.join("/");
}
