// What a comment suppresses: our own form, and those of checkov, trivy, tfsec and KICS, as their documentation has them.

import { fromFirstTfsec } from "./first-tfsec.ts";
import { type Mark, readTerms } from "./mark.ts";

/** A quick look at a whole file: without one of these words no comment in it can suppress anything. */
export const WORDS = /stackstage:ignore|checkov:skip|trivy:ignore|tfsec:ignore|kics-scan/;

export type Said = Pick<Mark, "form" | "ids" | "reason" | "until"> & { readonly reach: "line" | "around" | "file" };

export function readComment(text: string): readonly Said[] {
  if (!WORDS.test(text)) return [];
  return [...ownForm(text), ...checkov(text), ...trivy(text), ...kics(text)];
}

/** `stackstage:ignore RULE,RULE until=2027-01-31 reason="…"`; without a rule it is of no rule, never of every one. */
function ownForm(text: string): readonly Said[] {
  const [, rest] = /stackstage:ignore\b([^\n]*)/.exec(text) ?? [];
  if (rest === undefined) return [];
  const [, names = "", terms = ""] = /^\s+(?!until=|reason=)([^\s=]+)(.*)$/.exec(rest) ?? ["", "", rest];
  const ids = listOf(names);
  return [{ form: "stackstage", ids: ids.length === 0 ? [""] : ids, ...readTerms(terms), reach: "line" }];
}

/** `checkov:skip=CKV_AWS_20,CKV_AWS_57:reason`, anywhere inside the resource; some write the id of another tool there. */
function checkov(text: string): readonly Said[] {
  return [...text.matchAll(/checkov:skip=([\w,-]+)(?::([^\n]*))?/g)].map(([, ids = "", reason = ""]) => ({
    ...{ form: "checkov", ids: listOf(ids), reason: reason.trim(), until: null, reach: "around" },
  }));
}

/** `trivy:ignore:AVD-AWS-0086:exp:2027-01-31`, several after one another; tfsec's is the same. */
function trivy(text: string): readonly Said[] {
  return [...text.matchAll(/\b(trivy|tfsec):ignore:([\w*-]+)(?:\[[^\]]*\])?(?::exp:(\d{4}-\d{2}-\d{2}))?/g)].map(
    ([, form, id = "", until]) => ({
      form: form === "tfsec" ? "tfsec" : "trivy",
      ids: id === "*" ? [] : [form === "tfsec" ? fromFirstTfsec(id) : id],
      ...{ reason: "", until: until ?? null, reach: "line" },
    }),
  );
}

/** `kics-scan ignore-line`, `ignore-block`, `disable=id,id` and `ignore` (the whole file). */
function kics(text: string): readonly Said[] {
  const [, word, ids = ""] = /kics-scan\s+(ignore-line|ignore-block|ignore|disable)(?:=([\w,-]+))?/.exec(text) ?? [];
  if (word === undefined || (word === "disable" && ids === "")) return [];
  const reach = word === "ignore-line" || word === "ignore-block" ? "line" : "file";
  return [{ form: "kics", ids: listOf(ids), reason: "", until: null, reach }];
}

const listOf = (text: string): readonly string[] => text.split(",").filter((id) => id !== "");
