// The shape of a rule's file, checked strictly; the JSON schema for editors is made from it.

import { z } from "zod";
import { DIMENSIONS, SEVERITIES } from "../model/judgement.ts";
import type { Value } from "../model/value.ts";

const text = z.string().trim().min(1);
const names = z.union([text, z.array(text).min(1)]).transform((written) => (typeof written === "string" ? [written] : written));
const value: z.ZodType<Value> = z.json();
const values = z.record(text, value);

export const relationSchema = z
  .strictObject({
    resource: names.describe("Types of the resources to join."),
    direction: z
      .enum(["referenced-by", "references", "shares", "selected-by", "selects", "beside", "anywhere"])
      .describe(
        "referenced-by: they mention this resource; references: it mentions them; shares: they mention in `through` what it mentions there; selects, selected-by: by labels; beside: in the same stack; anywhere: in the repository.",
      ),
    through: text.nullable().default(null).describe("Attribute of the mentioning side that must hold the reference."),
    key: text.nullable().default(null).describe("Attribute of the mentioned side whose equal literal value joins as well."),
    theirs: text.exactOptional().describe("For shares: the attribute in which they mention it, where it is another."),
    of: text.exactOptional().describe("A name written before: joined is what is joined to each of those, not to this resource."),
    remaining: z.literal(true).exactOptional().describe("Rules of scope change: only those that stand after the change."),
    custom: z
      .literal(true)
      .exactOptional()
      .describe(
        "For beside and anywhere: they show how it is done there. A change is held against those from before it, where there were any.",
      ),
  })
  .refine(({ direction, through }) => direction !== "shares" || through !== null, "shares needs `through`")
  .refine(({ direction, theirs }) => direction === "shares" || theirs === undefined, "`theirs` is for shares")
  .refine(
    ({ custom, direction, of }) => custom === undefined || (/^(beside|anywhere)$/.test(direction) && of === undefined),
    "`custom` is for beside and anywhere",
  )
  .refine(({ of, remaining }) => of === undefined || remaining === undefined, "`of` and `remaining` exclude each other");

export const fixSchema = z.strictObject({
  set: values.exactOptional().describe("Attribute path → value; missing blocks on the way are added."),
  add: z.record(text, values).exactOptional().describe("Block or object path → its attributes, added when absent."),
  remove: z.array(text).exactOptional().describe("Attribute or block paths to remove."),
  companion: z
    .strictObject({ terraform: text.exactOptional(), cloudformation: text.exactOptional(), kubernetes: text.exactOptional() })
    .exactOptional()
    .describe("A resource to add beside this one; {name} and {address} are filled in."),
});

export const eachSchema = z.strictObject({
  in: text.describe("CEL giving a list; `require` is asked of each element as `item`."),
  key: text.nullable().default(null).describe("CEL giving a text that tells the elements apart."),
  once: z.boolean().default(false).describe("What fails is told once a resource: the first, with the others' keys."),
});

export const checkSchema = z.strictObject({
  resource: names.describe("Resource types that this check is for."),
  when: text.nullable().default(null).describe("CEL: applicable when true."),
  require: text.describe("CEL: must hold."),
  defaults: values.default({}).describe("Provider defaults by attribute path, without indices."),
  at: z
    .union([text, z.array(text).min(2), z.null()])
    .default(null)
    .describe("Attribute path whose line is pointed at; item.… and pod.… work as well. Of several, the first that is written."),
  related: z.record(text, relationSchema).default({}).describe("Name → joined resources, a list in the conditions."),
  message: text.nullable().default(null).describe("CEL giving a sentence with values; the title when left out."),
  exposure: text.nullable().default(null).describe("CEL giving 1 to 1.5."),
  severity: z.enum(SEVERITIES).exactOptional().describe("Lower than the rule's, for these types; the rule's when left out."),
  lighter: text.exactOptional().describe("CEL: when true, what fails weighs one severity less."),
  each: eachSchema.nullable().default(null).describe("One outcome for each element of a list."),
  remediation: text.exactOptional().describe("What to write, in the words of these types; the rule's when left out."),
  fix: fixSchema.nullable().default(null).describe("How to mend it, as data."),
});

const files = z.union([text, z.record(text, z.string())]);

export const exampleSchema = z.strictObject({
  name: text,
  expect: z.enum(["pass", "fail", "unknown", "not-applicable"]),
  terraform: files.optional().describe("main.tf, or path → text."),
  cloudformation: files.optional().describe("template.yaml, or path → text."),
  kubernetes: files.optional().describe("manifest.yaml, or path → text."),
  before: files.optional().describe("The base revision, for rules of scope change."),
  resource: text.nullable().default(null).describe("Count only outcomes of this address."),
  line: text.nullable().default(null).describe("A text that the line pointed at contains."),
  severity: z.enum(SEVERITIES).nullable().default(null).describe("The weight of what fails."),
  fixed: z.string().nullable().default(null).describe("The file after the rule's own fix."),
});

export const ruleSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/, "must be words in kebab-case")
    .describe("Names the problem; never reused."),
  title: text.max(100),
  dimension: z.enum(DIMENSIONS),
  severity: z.enum(SEVERITIES),
  confidence: z
    .union([z.literal(1), z.literal(0.7)])
    .default(1)
    .describe("How sure a failed check is of being a problem."),
  mode: z.enum(["enforce", "warn", "draft"]).default("enforce"),
  scope: z.enum(["resource", "change"]).default("resource").describe("change: judges a comparison (before, after)."),
  asked: z
    .literal("by-custom")
    .exactOptional()
    .describe(
      "Advice that suits anybody: a failed check counts where as many of the stack pass, or where the stack holds nothing else.",
    ),
  production: z
    .literal([true, "lighter"])
    .exactOptional()
    .describe(
      "Asked only of what does not say (by tags, name, namespace, variable, folder) that it is not production; lighter: weighs one severity less there.",
    ),
  releases: z
    .literal("told")
    .exactOptional()
    .describe(
      "Told of a project's release that the repository only carries along, too: that it is taken at all is its owner's choice.",
    ),
  since: text.default("").describe("Version that it came with; only for rules that ship."),
  why: text.describe("Two sentences, without fear."),
  remediation: text,
  sources: z.array(z.url()).min(1).describe("Primary sources: the provider's own documentation."),
  compliance: z.record(text, z.array(text)).default({}).describe("Catalogue → controls."),
  aliases: z.array(text).default([]).describe("The peers' ids for the same idea."),
  variables: z
    .record(z.string().regex(/^[a-zA-Z_]\w*$/, "must be a name of letters, digits and _"), text)
    .exactOptional()
    .describe("Name → CEL: parts of the checks' conditions, read there as variables.name."),
  checks: z.array(checkSchema).min(1),
  examples: z.array(exampleSchema).min(1),
});

export type WrittenRule = z.infer<typeof ruleSchema>;

/** The keys known at a path of the file, for "did you mean"; none where keys are free. */
export function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  const [top, , inner, name] = path;
  if (top === undefined) return Object.keys(ruleSchema.shape);
  if (top === "examples") return Object.keys(exampleSchema.shape);
  if (top !== "checks") return [];
  if (inner === undefined) return Object.keys(checkSchema.shape);
  if (inner === "each") return Object.keys(eachSchema.shape);
  if (inner === "fix" && name === undefined) return Object.keys(fixSchema.shape);
  return inner === "related" && name !== undefined ? Object.keys(relationSchema.shape) : [];
}
