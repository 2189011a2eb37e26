// Which objects a patch or a replacement is for.

import { RE2JS } from "re2js";
import type { Value } from "../../../model/value.ts";
import { field, membersOf } from "../../field.ts";
import { typeOf } from "../kube-object.ts";
import { kindAndGroup } from "../workload.ts";
import type { Built } from "./built.ts";

/** By a `target`: names are anchored regular expressions; what it leaves out, it does not care about. */
export function isTarget(built: Built, target: Value | undefined): boolean {
  const { group, version, kind, name, namespace, labelSelector, annotationSelector } = membersOf(target);
  const [, ownGroup] = kindAndGroup(typeOf(built.object));
  const ownVersion = built.object.apiVersion.slice(built.object.apiVersion.indexOf("/") + 1);
  return (
    fits(kind, [built.object.kind]) &&
    fits(group, [ownGroup]) &&
    fits(version, [ownVersion]) &&
    fits(name, built.names) &&
    fits(namespace, [built.object.namespace ?? "default"]) &&
    hasAll(labelSelector, field(built.object.attributes, "metadata", "labels")) &&
    hasAll(annotationSelector, field(built.object.attributes, "metadata", "annotations"))
  );
}

/** By the patch's own kind and name. */
export function isNamedBy(built: Built, patch: Value): boolean {
  const { kind, apiVersion } = membersOf(patch);
  const group = typeof apiVersion === "string" && apiVersion.includes("/") ? apiVersion.split("/")[0] : "";
  const name = field(patch, "metadata", "name");
  return (
    kind === built.object.kind && group === kindAndGroup(typeOf(built.object))[1] && built.names.some((each) => each === name)
  );
}

function fits(pattern: Value | undefined, texts: readonly string[]): boolean {
  if (pattern === undefined || pattern === null || pattern === "") return true;
  if (typeof pattern !== "string") return false;
  if (texts.includes(pattern)) return true;
  if (/^[\w-]*$/.test(pattern)) return false;
  try {
    const compiled = RE2JS.compile(pattern); // linear: patterns are the author's
    return texts.some((text) => compiled.matches(text));
  } catch {
    return false; // no regular expression: names nothing
  }
}

/** "app=web,tier!=back,track" */
function hasAll(selector: Value | undefined, labels: Value | undefined): boolean {
  if (typeof selector !== "string" || selector.trim() === "") return true;
  if (selector.length > 1000) return false; // longer than labels are; the pattern below is not linear
  return selector.split(",").every((term) => {
    const [, name = "", operator = "", wanted = ""] = /^\s*([^=!\s]+)\s*(==|=|!=)?\s*(\S*)\s*$/.exec(term) ?? [];
    const label = membersOf(labels)[name];
    if (operator === "") return label !== undefined;
    return operator === "!=" ? String(label) !== wanted : label !== undefined && String(label) === wanted;
  });
}
