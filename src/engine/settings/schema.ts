// The repository file `.stackstage.yml`, described once: checked, documented and published from here.

import { DIMENSIONS, SEVERITIES } from "../model/judgement.ts";
import type { Field } from "./field.ts";
import { PERSONAS } from "./settings.ts";

const text = (doc: string): Field => ({ kind: "text", doc });
const flag = (doc: string): Field => ({ kind: "flag", doc });
const list = (of: Field, doc: string): Field => ({ kind: "list", of, doc });
const choice = (of: readonly string[], doc: string): Field => ({ kind: "choice", of, doc });
const percent = (doc: string): Field => ({ kind: "number", min: 0, max: 100, doc });
const map = (keys: readonly string[] | null, of: Field, doc: string): Field => ({ kind: "map", keys, of, doc });
const object = (fields: { readonly [key: string]: Field }, doc: string, required: readonly string[] = []): Field => ({
  kind: "object",
  fields,
  required,
  doc,
});

const MODES = choice(["enforce", "warn", "draft", "off"], "");

const gate = object(
  {
    fail_on: {
      kind: "list",
      of: choice(SEVERITIES, ""),
      whole: true,
      doc: "A new finding of one of these severities blocks. Default: critical and high, also where one is misspelt.",
    },
    floor: map(["overall", ...DIMENSIONS], percent(""), "Smallest allowed change score, overall or of a dimension."),
    drop: percent("Largest allowed fall of the change score, in points."),
    inconclusive: choice(
      ["failure", "neutral"],
      "What an inconclusive review concludes. Default: failure, since GitHub counts neutral as success.",
    ),
    interval: percent("Widest allowed interval of the change score, in points; wider is inconclusive."),
    accept: choice(["write", "maintain", "admin"], "Role that may accept a finding for one pull request. Default: maintain."),
  },
  "When the check run blocks the merge.",
);

const ruleOptions = object(
  {
    folders: list(text(""), "Folders with rules of your own."),
    select: list(text(""), "Only these rules judge: ids, with `*` for any part, or dimensions. Default: all."),
    modes: map(null, MODES, "Rule id → enforce, warn (shown, does not block), draft (evaluated, not shown) or off."),
    severities: map(null, choice(SEVERITIES, ""), "Rule id → severity."),
  },
  "",
);

/** Whole: without its paths or its end it would suppress more than was meant. */
const suppression: Field = {
  ...{ kind: "object", whole: true, required: ["rule", "reason"], doc: "" },
  fields: {
    rule: text("Rule id."),
    paths: list(text(""), "Globs of files; default: all."),
    reason: { kind: "text", filled: true, doc: "Why this is accepted." },
    until: { kind: "date", doc: "Last day on which it holds. High and critical findings need one." },
  },
};

/** What use can be assumed of: amounts of a month. */
export const USAGE_KEYS = ["data_gb", "ingested_gb", "lcu_hours", "requests", "storage_gb"];

export const SETTINGS_SCHEMA = object(
  {
    paths: object(
      {
        include: list(text(""), "Globs of files that are reviewed. Default: all."),
        exclude: list(text(""), "Globs of files that are not."),
      },
      "Which files are reviewed.",
    ),
    stacks: object(
      {
        include: list(
          text(""),
          "Globs of stacks (a Terraform folder, a template, a folder of manifests) that are judged. Default: all.",
        ),
        exclude: list(text(""), "Globs of stacks that are not: `modules/**` for modules that nothing here calls."),
        roots: list(text(""), "Globs of Terraform folders that are stacks of their own, although another folder calls them."),
      },
      "Which stacks are judged.",
    ),
    weights: map(DIMENSIONS, percent(""), "Weight of each dimension in percent, summing to 100. Default: 30, 25, 15, 10, 20."),
    gate,
    rules: {
      kind: "either",
      of: [list(text(""), "Folders with rules of your own."), ruleOptions],
      doc: "Rules: a list of folders, or options.",
    },
    var_files: map(
      null,
      map(null, list(text(""), ""), ""),
      "Terraform folder → name → var files. Several names make several stacks of one folder.",
    ),
    workspace: text("terraform.workspace; unknown when left out."),
    suppressions: list(suppression, "Findings that are accepted, with a reason. One with a mistake in it suppresses nothing."),
    cost: object(
      {
        region: text("Region of resources whose own configuration does not say it: eu-west-1, westeurope."),
        usage: map(
          null,
          map(USAGE_KEYS, { kind: "number", min: 0, max: 1e15, doc: "" }, ""),
          "Address or type → usage key → amount a month, for what is paid for by use: `aws_nat_gateway: { data_gb: 500 }`.",
        ),
      },
      "Assumptions of the cost estimate.",
    ),
    comment: choice(
      ["always", "on-change", "on-findings", "never"],
      "When the review comments on the pull request; never: the check run says all. Default: always.",
    ),
    suggestions: flag(
      "false: proven fixes stand in the comment only, not as suggestions on their lines; earlier ones are folded away. Default: true.",
    ),
    annotations: choice(
      ["new", "all", "none"],
      "Which findings stand on their lines in the changed files: new ones, also those that were there, or none. Default: new.",
    ),
    drafts: choice(["check", "comment"], "What a draft gets: its check run only, or the comment as well. Default: check."),
    labels: flag(
      "true: a label says how the review came out (`stackstage: passed`, `blocked` or `inconclusive`). false: ours is taken off.",
    ),
    statuses: flag("true: a commit status `stackstage/score` as well. The App needs the permission `statuses: write`."),
    sarif: flag("true: findings are uploaded to code scanning. The App needs the permission `security_events: write`."),
    ai: { kind: "flag", doc: "false: nothing of this repository is sent to a language model. Default: true." },
    persona: choice(
      PERSONAS,
      "To whom a model's answers speak: an engineer (briefly), somebody new to it (mentor, with the reasons), or an auditor (evidence first). Default: engineer.",
    ),
  },
  "Configuration of StackStage, read from the base branch.",
);
