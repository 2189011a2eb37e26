import { describe, expect, it } from "vitest";
import { analyze } from "../../../../src/engine/analyze.ts";
import { compileRules } from "../../../../src/engine/rules/catalogue.ts";
import { DEFAULT_SETTINGS } from "../../../../src/engine/settings/settings.ts";
import { aRule } from "../../../support/rule.ts";

const RULE = `
title: Bucket is public
checks:
  - { resource: [aws_a, "AWS::A::A", ConfigMap], require: self.block.public != true, at: block.public }
`;
const MISSING = `
title: Bucket is not encrypted
checks:
  - { resource: aws_a, require: has(self.key) }
`;
const GRANT = `
title: Anyone may read it
checks:
  - { resource: ConfigMap, require: 'self.rules.all(r, r.verbs != "*")', at: rules.verbs }
`;

function judged(rule: string, path: string, text: string) {
  const catalogue = compileRules([aRule(rule)]);
  const { outcomes, coverage } = analyze([{ path, text }], { catalogue, settings: DEFAULT_SETTINGS, today: "2026-06-01" });
  const failed = outcomes.filter(({ status }) => status === "fail");
  return { weights: failed.map(({ severity }) => severity), reasons: failed.map(({ reason }) => reason?.words), coverage };
}

const weight = (text: string, rule = RULE, path = "main.tf") => judged(rule, path, text).weights.join();

const hcl = ({ above = "", opening = "", first = "", before = "", behind = "" }) => `
${above}
resource "aws_a" "a" {
  name = "a"
  block { ${opening}
    ${first}
    kind = "b"
    ${before}
    public = true ${behind}
  }
}
`;

describe("in HCL a reason counts", () => {
  it.each([
    ["behind the value", { behind: "# needed for the website" }],
    ["above the value", { before: "# needed for the website" }],
    ["behind the opening of the block", { opening: "# public by design" }],
    ["first in the block", { first: "// public on purpose" }],
  ])("%s", (_, where) => expect(weight(hcl(where))).toBe("medium"));

  it.each([
    ["above the resource, for the block is nearer", { above: "# public by design" }],
    ["above the value with an empty line between", { before: "# public by design\n" }],
    ["first in the block and of something else", { first: "# the kind must be b" }],
    ["behind the value as a plan", { behind: "# TODO: needed for the website" }],
  ])("not %s", (_, where) => expect(weight(hcl(where))).toBe("high"));
});

it("quotes the comment and counts it in the coverage", () => {
  const long = `# needed for ${"the website and ".repeat(12)}more`;
  const { reasons, coverage } = judged(RULE, "main.tf", hcl({ before: long }));
  expect(reasons[0]).toMatch(/^needed for the website .{90,97}…$/);
  expect(coverage.notes).toContain(
    "1 finding weighs one severity less, for a comment beside it gives a reason: a-problem of aws_a.a",
  );
});

it("quotes no secret", () => {
  const { reasons } = judged(RULE, "main.tf", hcl({ behind: "# needed for the job, password = hunter2hunter2" }));
  expect(reasons.join()).toContain("needed for the job");
  expect(reasons.join()).not.toContain("hunter2");
});

it.each([
  ["critical", "critical"],
  ["medium", "low"],
  ["low", "info"],
  ["info", "info"],
])("%s becomes %s", (severity, lighter) => {
  expect(weight(hcl({ behind: "# needed for the website" }), `severity: ${severity}\n${RULE.trim()}`)).toBe(lighter);
});

describe("of a head", () => {
  const catalogue = compileRules([
    aRule(`${RULE.trim().replace("at: block", "message: \"'public as ' + self.block.kind\", at: block")}`),
  ]);
  const given = (text: string) => [{ path: "main.tf", text }];
  const options = { catalogue, settings: DEFAULT_SETTINGS, today: "2026-06-01" };
  const of = (base: string, head: string) => {
    const before = analyze(given(base), options);
    const { outcomes } = analyze(given(head), { ...options, base: before, customs: before.customs });
    return outcomes.map(({ severity }) => severity).join();
  };
  const said = hcl({ behind: "# needed for the website" });

  it("it counts where it stood beside the same, which said the same", () => {
    expect(of(said, said)).toBe("medium");
    expect(of(said, said.replace("name", "\n\n  title"))).toBe("medium");
  });

  it("and not where the finding says something else, or the comment is new", () => {
    expect(of(said, said.replace('"b"', '"c"'))).toBe("high");
    expect(of(hcl({}), said)).toBe("high");
    expect(of("", said)).toBe("high");
  });
});

describe("of what is left out", () => {
  const bucket = (above: string, first = "") => `${above}\nresource "aws_a" "a" {\n  ${first}\n  name = "a"\n}\n`;

  it("a reason counts that speaks of it, above the resource or first in it", () => {
    expect(weight(bucket("# unencrypted, because all of it is public"), MISSING)).toBe("medium");
    expect(weight(bucket("", "# no encryption needed, all of it is public"), MISSING)).toBe("medium");
  });

  it("a reason for the resource itself does not, nor a banner at the head of the file", () => {
    expect(weight(bucket("# needed for the website"), MISSING)).toBe("high");
    expect(weight(bucket("# encryption is not needed here\n"), MISSING)).toBe("high");
  });
});

describe("where the value is written elsewhere", () => {
  const called = (comment: string) =>
    `variable "open" {\n  ${comment}\n  default = true\n}\n${hcl({}).replace("public = true", "public = var.open")}`;

  it("a reason counts beside it", () => {
    expect(weight(called("# needed for the website"))).toBe("medium");
    expect(weight(called("# whether it is open"))).toBe("high");
  });
});

describe("in YAML", () => {
  const template = (before: string, behind = "") =>
    `Resources:\n  A:\n    Type: AWS::A::A\n    Properties:\n      block:\n${before}        public: true${behind}\n`;
  const object = (rules: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\nrules:\n${rules}`;

  it("a reason counts beside the value of a template", () => {
    expect(weight(template("        # needed for the website\n"), RULE, "app.yaml")).toBe("medium");
    expect(weight(template("", " # needed for the website"), RULE, "app.yaml")).toBe("medium");
    expect(weight(template("        # the website\n"), RULE, "app.yaml")).toBe("high");
  });

  it("what a rule of a role is needed for counts, and what an item of a list is needed for does not", () => {
    const rule = (comment: string) => object(`  ${comment}\n  - apiGroups: [""]\n    verbs: "*"\n`);
    expect(weight(rule("# needed for the controller"), GRANT, "role.yaml")).toBe("medium");
    const other = GRANT.replaceAll("rules", "parts");
    expect(weight(rule("# needed for the controller").replace("rules", "parts"), other, "role.yaml")).toBe("high");
  });
});
