import { describe, expect, it } from "vitest";
import { loadRule } from "../../../src/engine/rules/load-rule.ts";
import { loadRules } from "../../../src/engine/rules/load-rules.ts";
import { ruleText } from "../../support/rule.ts";

const problemsOf = (text: string) =>
  loadRule({ path: "a.yaml", text }).diagnostics.map(({ range, message }) => `${range.start.line}: ${message}`);

const check = (fields: string) => ruleText(`checks:\n  - resource: aws_a\n    ${fields}`);

/** v1 reads self.a, and each of the others the one before it twice. */
const doubling = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    index === 0 ? "  v1: self.a == 1" : `  v${index + 1}: variables.v${index} && variables.v${index}`,
  ).join("\n");

describe("a rule's file", () => {
  it.each([
    [
      "an unknown key",
      ruleText("titel: x\nchecks: [{ resource: a, require: 'true' }]"),
      /"titel" is not known in a rule; did you mean title\?/,
    ],
    [
      "an unknown key of a check",
      check("require: 'true'\n    wen: 'true'"),
      /13: "wen" is not known in checks\.0; did you mean when\?/,
    ],
    [
      "a wrong word",
      ruleText("severity: hihg\nchecks: [{ resource: a, require: 'true' }]"),
      /severity: must be one of critical, high, medium, low, info, not "hihg"$/m,
    ],
    ["a syntax error of a condition", check("require: 'self.a =='"), /12: checks\.0\.require: Unexpected/],
    ["an unknown function", check("require: fist(self.a) == 1"), /there is no function "fist"; did you mean first\?/],
    ["an unknown variable", check("require: slf.a == 1"), /there is no variable "slf"; did you mean self\?/],
    ["item outside a list", check("require: item.a == 1"), /there is no variable "item"/],
    ["a wrong count of arguments", check("require: isOpenCidr(self.a, 1)"), /isOpenCidr\(\) takes 1 arguments, not 2/],
    ["a value where a condition is needed", check("require: self.a && self.b == 1"), /self\.a is no condition: compare it/],
    [
      "a name that lightens what weighs",
      check("require: self.a == 1\n    lighter: called(self).contains('test')"),
      /a name does not lighten what is high or critical/,
    ],
    [
      "a check that weighs more than its rule",
      check("require: self.a == 1\n    severity: critical"),
      /checks\.0\.severity: must be lower than the rule's, which is \w+/,
    ],
    ["a bad regular expression", check("require: self.a.matches('(')"), /not a regular expression/],
    ["types that no value can make right", check('require: 1 + "a" == 2'), /no such overload/],
    [
      "a second step before the first",
      check("require: 'true'\n    related: { b: { of: a, resource: b, direction: references } }"),
      /checks\.0\.related\.b\.of: "a" is not joined before it/,
    ],
    [
      "a related name that is taken",
      check("require: 'true'\n    related: { self: { resource: b, direction: references } }"),
      /"self" is taken/,
    ],
    [
      "a variable that nothing reads",
      `variables: { isOld: self.a == 1 }\n${check("require: 'true'")}`,
      /variables\.isOld: no condition reads it/,
    ],
    [
      "a variable that is not there",
      `variables: { isOld: self.a == 1 }\n${check("require: variables.isOd || variables.isOld")}`,
      /there is no entry of variables called "isOd"; did you mean isOld\?/,
    ],
    [
      "a variable that reads a later one",
      `variables: { a: variables.b == 1, b: self.b }\n${check("require: variables.a")}`,
      /variables\.a: there is no entry of variables called "b"/,
    ],
    [
      "a variable of what the check does not join",
      ruleText(
        `variables: { isSeen: size(seen) > 0 }\nchecks:\n  - { resource: a, require: variables.isSeen, related: { seen: { resource: b, direction: beside } } }\n  - { resource: c, require: variables.isSeen }`,
      ),
      /checks\.1\.require: there is no variable "seen"/,
    ],
    [
      "a variable that is no condition where one is needed",
      `variables: { a: self.a }\n${check("require: variables.a")}`,
      /self\.a is no condition/,
    ],
    [
      "a variable that would be read as a macro's own",
      `variables: { isOn: self.on == true }\n${check("require: self.a.all(self, variables.isOn)")}`,
      /"self" is read by a variable of the rule/,
    ],
    [
      "variables that double each other",
      `variables:\n${doubling(14)}\n${check("require: variables.v14")}`,
      /with its variables it has more than 4000 parts/,
    ],
    [
      "an environment that lightens what weighs",
      ruleText("severity: high\nproduction: lighter\nchecks: [{ resource: a, require: 'true' }]"),
      /production: an environment does not lighten what is high or critical/,
    ],
    [
      "a name that lightens what weighs, by a variable",
      `variables: { isTest: called(self).contains("test") }\n${check("require: self.a == 1\n    lighter: variables.isTest")}`,
      /a name does not lighten what is high or critical/,
    ],
    ["no YAML", "id: [", /^1: /],
    [
      "an example in no language",
      ruleText("checks: [{ resource: a, require: 'true' }]\nexamples: [{ name: x, expect: pass }]"),
      /must have exactly one of/,
    ],
  ])("says what is wrong with %s", (_name, text, expected) => expect(problemsOf(text).join("\n")).toMatch(expected));

  it("is read with its defaults filled in", () => {
    const { rule, conditions, diagnostics } = loadRule({ path: "a.yaml", text: check("require: self.a == 1") });
    expect(diagnostics).toEqual([]);
    expect(rule).toMatchObject({
      confidence: 1,
      mode: "enforce",
      scope: "resource",
      checks: [{ resource: ["aws_a"], when: null, each: null }],
    });
    expect(conditions).toEqual({ "self.a == 1": ["compare", "==", ["get", ["name", "self"], ["a"]], ["value", 1]] });
  });
});

it("puts variables in where they are read", () => {
  const text = `variables: { mine: self.a, isOpen: variables.mine == 1 }\n${check("when: has(self.a)\n    require: '!variables.isOpen'")}`;
  const { conditions, diagnostics } = loadRule({ path: "a.yaml", text });
  expect(diagnostics).toEqual([]);
  expect(conditions["!variables.isOpen"]).toEqual(["not", ["compare", "==", ["get", ["name", "self"], ["a"]], ["value", 1]]]);
});

describe("a folder of rules", () => {
  const text = check("require: self.a == 1");
  const load = (texts: readonly string[], taken: readonly string[] = []) =>
    loadRules(
      texts.map((each, index) => ({ path: `policy/${index}.yaml`, text: each })),
      taken,
    );

  it("gives the valid ones, and names the others", () => {
    const { rules, diagnostics } = load([text, "id: [", text.replace("a-problem", "another-problem")]);
    expect(rules.map(({ rule }) => rule.id)).toEqual(["a-problem", "another-problem"]);
    expect(diagnostics.map(({ range }) => range.path)).toEqual(["policy/1.yaml"]);
  });

  it("leaves out a rule whose id is taken", () => {
    expect(load([text], ["a-problem"])).toMatchObject({
      rules: [],
      diagnostics: [{ message: expect.stringMatching(/is taken/) }],
    });
    expect(load([text, text]).rules).toHaveLength(1);
  });
});
