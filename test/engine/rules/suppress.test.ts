import { describe, expect, it } from "vitest";
import type { Analysis } from "../../../src/engine/analysis.ts";
import { analyze } from "../../../src/engine/analyze.ts";
import { compileRules } from "../../../src/engine/rules/catalogue.ts";
import type { Outcome } from "../../../src/engine/rules/outcome.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../../src/engine/settings/settings.ts";
import { aRule } from "../../support/rule.ts";

const RULE = `
severity: medium
aliases: [CKV_AWS_1, AVD-AWS-0001, W1, some-check, someCheck, 0f0f0f0f-aaaa-bbbb-cccc-000000000000]
checks:
  - { resource: [aws_a, "AWS::A::A", ConfigMap, Deployment], require: self.on == true, at: block.on, defaults: { on: false } }
  - { resource: suppression, require: 'self.state == "fine"', message: self.state }
`;

type Options = {
  readonly settings?: Partial<Settings>;
  readonly base?: Analysis;
  readonly changed?: readonly string[];
  readonly severity?: string;
};

const outcomes = (...given: Parameters<typeof analysis>) => analysis(...given).outcomes;

function analysis(path: string, text: string, { settings = {}, base, changed, severity = "medium" }: Options = {}) {
  const catalogue = compileRules([aRule(RULE.replace("medium", severity))]);
  const options = { catalogue, settings: { ...DEFAULT_SETTINGS, ...settings }, today: "2026-06-01" };
  return analyze([{ path, text }], { ...options, ...(base && { base }), ...(changed && { changed }) });
}

const states = (all: readonly Outcome[]) =>
  all.map(({ resource, message, suppression }) => (resource.includes("suppression") ? message : (suppression?.state ?? "open")));

const block = (inside: string) => `resource "aws_a" "a" {\n${inside}\n}\n`;

describe("a suppression with a mistake", () => {
  const said = (text: string) => {
    const catalogue = compileRules([aRule(RULE.replace("message: self.state", "message: self.said"))]);
    const { outcomes: all } = analyze([{ path: "main.tf", text: `${text}\n${block("")}` }], {
      ...{ catalogue, settings: DEFAULT_SETTINGS, today: "2026-06-01" },
    });
    return all.filter(({ resource }) => resource.includes("suppression")).map(({ message }) => message);
  };

  it.each([
    ["a-problm", "The suppression names a-problm, and there is no such rule: perhaps a-problem is meant"],
    ["nothing-like-it", "The suppression names nothing-like-it, and there is no such rule"],
    ['reason="x"', "The suppression names no rule"],
    ["a-problem until=2027-02-30", "The suppression of a-problem has until=2027-02-30, which is no date"],
    ["a-problem until=2026-05-31", "The suppression of a-problem ended on 2026-05-31"],
  ])("is told: %s", (terms, message) => expect(said(`# stackstage:ignore ${terms}`)).toEqual([message]));
});

describe("a suppression in HCL", () => {
  it.each([
    ["above the resource", `# stackstage:ignore a-problem until=2027-01-01 reason="x"\n${block("")}`],
    ["above, with a comment and an empty line between", `# stackstage:ignore a-problem\n# why\n\n${block("")}`],
    ["behind the resource's head", block("").replace("{", "{ # stackstage:ignore a-problem")],
    ["above the attribute", block("block {\n # stackstage:ignore a-problem\n on = false\n}")],
    ["behind the attribute", block("block {\n on = false // stackstage:ignore a-problem\n}")],
    ["above the block around it", block("# stackstage:ignore a-problem\nblock {\n on = false\n}")],
    ["by a list of ids", `# stackstage:ignore CKV_AWS_1,a-problem\n${block("")}`],
    ["checkov's, inside", block("#checkov:skip=CKV_AWS_1:it is public")],
    ["trivy's id in checkov's form", block("#checkov:skip=AVD-AWS-0001: it is public")],
    ["trivy's", `#trivy:ignore:AVD-AWS-0001\n${block("")}`],
    ["tfsec's, several", `#tfsec:ignore:other tfsec:ignore:avd-aws-0001\n${block("")}`],
    [
      "where the value is written",
      `locals {\n off = false # stackstage:ignore a-problem\n}\n${block("block {\n on = local.off\n}")}`,
    ],
    ["KICS' for the next block", `# kics-scan ignore-block\n${block("")}`],
    ["KICS' for the file", `# kics-scan disable=0f0f0f0f-aaaa-bbbb-cccc-000000000000\n${block("")}`],
  ])("%s", (_name, text) => expect(states(outcomes("main.tf", text))).toEqual(["active"]));

  it.each([
    ["above another attribute", block("# stackstage:ignore a-problem\nother = 1\nblock {\n on = false\n}"), ["open", "useless"]],
    ["of a rule that is not there", `# stackstage:ignore another-problem\n${block("")}`, ["mistaken", "open"]],
    ["of no rule", `# stackstage:ignore\n${block("")}`, ["mistaken", "open"]],
    ["of every rule", `# stackstage:ignore * reason="x"\n${block("")}`, ["mistaken", "open"]],
    ["with a reason alone", `# stackstage:ignore reason="x"\n${block("")}`, ["mistaken", "open"]],
    ["until a day that is none", `# stackstage:ignore a-problem until=2027-13-31\n${block("")}`, ["expired", "mistaken"]],
    ["until a word", `# stackstage:ignore a-problem until=soon\n${block("")}`, ["expired", "mistaken"]],
    ["in a text", block('name = "# stackstage:ignore a-problem"'), ["open"]],
    ["past its date", `# stackstage:ignore a-problem until=2026-05-31\n${block("")}`, ["expired", "expired"]],
    ["trivy's past its date", `#trivy:ignore:AVD-AWS-0001:exp:2026-05-31\n${block("")}`, ["expired", "expired"]],
    ["another tool's, of what is not wrong here", block("#checkov:skip=CKV_AWS_1\n on = true"), ["open"]],
    ["of what is not wrong any more", `# stackstage:ignore a-problem\n${block("on = true")}`, ["open", "useless"]],
  ])("does not hold: %s", (_name, text, expected) => expect(states(outcomes("main.tf", text)).sort()).toEqual(expected));

  it.each([
    ["reason=until the move until=2027-01-31", "until the move"],
    ["until=2027-01-31 reason=until the move", "until the move"],
    ["until=2027-01-31 until the move", "until the move"],
  ])("takes a reason without quotation marks whole: %s", (terms, reason) => {
    const [outcome] = outcomes("main.tf", `# stackstage:ignore a-problem ${terms}\n${block("")}`);
    expect(outcome?.suppression).toMatchObject({ reason, until: "2027-01-31", state: "active" });
  });

  it("keeps its reason, date and place", () => {
    const text = `# stackstage:ignore a-problem until=2027-01-31 reason="until the move"\n${block("")}`;
    const expected = {
      form: "stackstage",
      reason: "until the move",
      until: "2027-01-31",
      range: { start: { line: 1, column: 1 } },
    };
    expect(outcomes("main.tf", text)[0]?.suppression).toMatchObject(expected);
  });

  it("needs an expiry in our own form where the severity is high", () => {
    const endless = `# stackstage:ignore a-problem\n${block("")}`;
    expect(states(outcomes("main.tf", endless, { severity: "high" }))).toEqual(["expired"]);
    expect(states(outcomes("main.tf", `#trivy:ignore:AVD-AWS-0001\n${block("")}`, { severity: "high" }))).toEqual(["active"]);
  });

  it("is pending while the base lacks it", () => {
    const [open, suppressed] = [block(""), `# stackstage:ignore a-problem\n${block("")}`];
    expect(states(outcomes("main.tf", suppressed, { base: analysis("main.tf", open) }))).toEqual(["pending"]);
    expect(states(outcomes("main.tf", suppressed, { base: analysis("main.tf", suppressed) }))).toEqual(["active"]);
    expect(states(outcomes("moved/main.tf", suppressed, { base: analysis("main.tf", suppressed) }))).toEqual(["active"]);
    expect(states(outcomes("main.tf", open, { base: analysis("main.tf", suppressed) }))).toEqual(["open"]);
  });
});

describe("a suppression in a file that the change does not touch", () => {
  const suppressed = `# stackstage:ignore a-problem\n${block("")}`;
  const base = analysis("other/main.tf", block(""));

  it("stood before it, whoever calls the module now", () =>
    expect(states(outcomes("main.tf", suppressed, { base, changed: ["live/main.tf"] }))).toEqual(["active"]));
  it("is pending where the file is touched", () =>
    expect(states(outcomes("main.tf", suppressed, { base, changed: ["main.tf"] }))).toEqual(["pending"]));
});

describe("a suppression elsewhere", () => {
  const map = (annotation: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  annotations:\n    ${annotation}\n`;
  const workload = (annotation: string) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n  selector: {}\n  template:\n    metadata:\n      annotations:\n        ${annotation}\n    spec: { containers: [{ name: a, image: a }] }\n`;
  const template = (metadata: string) => `Resources:\n  A:\n    Type: AWS::A::A\n    Metadata: ${metadata}\n`;
  it.each([
    ["our annotation", "a.yaml", map(`ignore.stackstage.dev/a-problem: 'until=2027-01-31 reason="x"'`)],
    ["kube-linter's annotation", "a.yaml", map("ignore-check.kube-linter.io/some-check: a reason")],
    ["polaris' annotation", "a.yaml", map(`polaris.fairwinds.com/someCheck-exempt: "true"`)],
    ["checkov's annotation", "a.yaml", map("checkov.io/skip1: CKV_AWS_1=a reason")],
    ["checkov's annotation with an equals sign in its reason", "a.yaml", map("checkov.io/skip12: CKV_AWS_1=size=small")],
    ["checkov's annotation without a reason", "a.yaml", map("checkov.io/skip: CKV_AWS_1")],
    ["checkov's annotation under its earlier name", "a.yaml", map("bridgecrew.io/skip2: CKV_AWS_1=a reason")],
    ["checkov's annotation of a template's pod", "a.yaml", workload("checkov.io/skip1: CKV_AWS_1=a reason")],
    ["a comment in YAML", "a.yaml", `# stackstage:ignore a-problem\n${map("x: y")}`],
    ["our metadata", "t.yaml", template("{ stackstage: { ignore: [{ rule: a-problem, reason: x }] } }")],
    ["cfn_nag's metadata", "t.yaml", template("{ cfn_nag: { rules_to_suppress: [{ id: W1, reason: x }] } }")],
    ["Guard's metadata", "t.yaml", template("{ guard: { SuppressedRules: [W1] } }")],
    ["checkov's metadata", "t.yaml", template("{ checkov: { skip: [{ id: CKV_AWS_1, comment: x }] } }")],
  ])("%s", (_name, path, text) => expect(states(outcomes(path, text))).toEqual(["active"]));

  it("the configuration, by paths", () => {
    const entry = { rule: "a-problem", paths: ["legacy/**"], reason: "x", until: null };
    const settings = { suppressions: [entry] };
    expect(states(outcomes("legacy/main.tf", block(""), { settings }))).toEqual(["active"]);
    expect(states(outcomes("new/main.tf", block(""), { settings }))).toEqual(["open"]);
  });
});
