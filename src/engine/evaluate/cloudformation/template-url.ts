// Where a nested stack's template stands in the repository. `aws cloudformation package` takes paths relative to the
// parent; an address on S3 says nothing about the repository.

import type { Resource } from "../../model/resource.ts";

/** "" when the template is elsewhere; null when the resource nests none. */
export function nestedPath(resource: Pick<Resource, "type" | "attributes">, parent: string): string | null {
  const attribute = NESTING.get(resource.type);
  if (attribute === undefined) return null;
  const url = resource.attributes[attribute];
  if (typeof url !== "string" || /^[a-z0-9]+:\/\//i.test(url)) return "";
  return joined(parent.slice(0, Math.max(0, parent.lastIndexOf("/"))), url);
}

const NESTING: ReadonlyMap<string, string> = new Map([
  ["AWS::CloudFormation::Stack", "TemplateURL"],
  ["AWS::Serverless::Application", "Location"],
]);

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
