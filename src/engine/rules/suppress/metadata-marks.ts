// Suppressions written into a resource itself: annotations of Kubernetes objects, `Metadata` of CloudFormation resources.

import type { Resource } from "../../model/resource.ts";
import { isObject, type Value } from "../../model/value.ts";
import { elements } from "../condition/functions/collections.ts";
import { locate } from "../locate.ts";
import { read } from "../pod.ts";
import { type Mark, readTerms } from "./mark.ts";

type Said = Pick<Mark, "form" | "ids" | "reason" | "until">;

export function metadataMarks(resource: Resource): readonly Mark[] {
  const kubernetes = resource.language === "kubernetes";
  if (!kubernetes && resource.language !== "cloudformation") return [];
  const steps = kubernetes ? ["metadata", "annotations"] : ["Metadata"];
  const written = steps.reduce(read, resource.attributes as Value);
  if (!isObject(written)) return [];
  const said = kubernetes ? Object.entries(written).flatMap(([name, value]) => ofAnnotation(name, value)) : ofMetadata(written);
  const reach = { kind: "resource", stack: resource.stack, address: resource.address } as const;
  const { range } = locate(resource, steps);
  return said.map((each) => ({ ...each, range, reach }));
}

/** `ignore.stackstage.dev/RULE`, `ignore-check.kube-linter.io/CHECK`, `polaris.fairwinds.com/CHECK-exempt`, `checkov.io/skip1`. */
function ofAnnotation(name: string, value: Value): readonly Said[] {
  const text = typeof value === "string" ? value : String(value === true);
  const [domain = "", id = ""] = [name.slice(0, name.indexOf("/")), name.slice(name.indexOf("/") + 1)];
  if (domain === "ignore.stackstage.dev") return [{ form: "stackstage", ids: [id], ...readTerms(text) }];
  if (domain === "ignore-check.kube-linter.io") return [foreign("kube-linter", id, text)];
  if (domain === "polaris.fairwinds.com" && id.endsWith("-exempt") && text === "true") {
    return [foreign("polaris", id.slice(0, -"-exempt".length), "")];
  }
  if (domain !== "checkov.io" || !id.startsWith("skip")) return [];
  const [check = "", reason = ""] = text.split("=");
  return [foreign("checkov", check, reason)];
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
