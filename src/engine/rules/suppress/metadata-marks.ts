// Suppressions written into a resource itself: annotations of Kubernetes objects, `Metadata` of CloudFormation resources.

import type { Resource } from "../../model/resource.ts";
import { type Attributes, isObject, type Value } from "../../model/value.ts";
import { elements } from "../condition/functions/collections.ts";
import { locate } from "../locate.ts";
import { podOf, read } from "../pod.ts";
import { type Mark, readTerms } from "./mark.ts";

type Said = Pick<Mark, "form" | "ids" | "reason" | "until">;

export function metadataMarks(resource: Resource): readonly Mark[] {
  if (resource.language === "cloudformation") return marksAt(resource, ["Metadata"], ofMetadata);
  if (resource.language !== "kubernetes") return [];
  const places = [["metadata", "annotations"], ...annotationsOfPod(resource)];
  return places.flatMap((steps) =>
    marksAt(resource, steps, (written) => Object.entries(written).flatMap(([name, value]) => ofAnnotation(name, value))),
  );
}

/** Checkov judges a template's pod as one of its own, and reads its annotations. */
function annotationsOfPod(resource: Resource): readonly (readonly string[])[] {
  const path = podOf(resource)?.path ?? [];
  return path.length === 0 ? [] : [[...path, "metadata", "annotations"]];
}

function marksAt(resource: Resource, steps: readonly string[], said: (written: Attributes) => readonly Said[]): readonly Mark[] {
  const written = steps.reduce(read, resource.attributes as Value);
  if (!isObject(written)) return [];
  const reach = { kind: "resource", stack: resource.stack, address: resource.address } as const;
  const { range } = locate(resource, steps);
  return said(written).map((each) => ({ ...each, range, reach }));
}

/**
 * `ignore.stackstage.dev/RULE`, `ignore-check.kube-linter.io/CHECK`, `polaris.fairwinds.com/CHECK-exempt`, `checkov.io/skip1`
 * (`bridgecrew.io/skip1` before).
 */
function ofAnnotation(name: string, value: Value): readonly Said[] {
  const text = typeof value === "string" ? value : String(value === true);
  const [domain = "", id = ""] = [name.slice(0, name.indexOf("/")), name.slice(name.indexOf("/") + 1)];
  if (domain === "ignore.stackstage.dev") return [{ form: "stackstage", ids: [id], ...readTerms(text) }];
  if (domain === "ignore-check.kube-linter.io") return [foreign("kube-linter", id, text)];
  if (domain === "polaris.fairwinds.com" && id.endsWith("-exempt") && text === "true") {
    return [foreign("polaris", id.slice(0, -"-exempt".length), "")];
  }
  if ((domain !== "checkov.io" && domain !== "bridgecrew.io") || !id.startsWith("skip")) return [];
  const [check = "", ...reason] = text.split("=");
  return [foreign("checkov", check.trim(), reason.join("="))];
}

/**
 * `stackstage: { ignore: [{ rule, until, reason }] }`, `checkov: { skip: [{ id, comment }] }`,
 * `cfn_nag: { rules_to_suppress: [{ id, reason }] }`, `guard: { SuppressedRules: [id] }`.
 */
function ofMetadata(metadata: Value): readonly Said[] {
  const list = (name: string, inner: string) => elements(read(read(metadata, name), inner)).filter(isObject);
  const text = (from: Value, name: string) => textOf(read(from, name));
  return [
    ...list("stackstage", "ignore").map((each): Said => {
      const until = text(each, "until");
      return { form: "stackstage", ids: [text(each, "rule")], reason: text(each, "reason"), until: until === "" ? null : until };
    }),
    ...list("checkov", "skip").map((each) => foreign("checkov", text(each, "id"), text(each, "comment"))),
    ...elements(read(read(metadata, "guard"), "SuppressedRules")).map((id) => foreign("guard", textOf(id), "")),
    ...list("cfn_nag", "rules_to_suppress").map((each) => foreign("cfn_nag", text(each, "id"), text(each, "reason"))),
  ];
}

const foreign = (form: Mark["form"], id: string, reason: string): Said => ({
  form,
  ids: [id],
  reason: reason.trim(),
  until: null,
});
const textOf = (value: Value): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");
