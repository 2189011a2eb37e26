import { describe, expect, it } from "vitest";
import { evaluateCloudFormation } from "../../../../src/engine/evaluate/cloudformation/evaluate-cloudformation.ts";
import { DEFAULT_SETTINGS } from "../../../../src/engine/settings/settings.ts";

function environmentOf(condition: string): string | null {
  const text = `Parameters:
  Environment: { Type: String }
  Name: { Type: String }
Conditions:
  IsTest: !Equals [!Ref Environment, test]
  IsProd: !Equals [production, !Ref Environment]
  Named: !Equals [!Ref Name, dev]
  Both: !And [!Condition IsProd, !Condition Named]
  Loop: !Not [!Condition Loop]
  Asked: ${condition}
Resources:
  R: { Type: AWS::X::Y, Condition: Asked }
`;
  const { resources } = evaluateCloudFormation([{ path: "template.yaml", text }], DEFAULT_SETTINGS);
  return resources[0]?.environment ?? null;
}

it.each([
  ["!Equals [!Ref Environment, dev]", "dev"],
  ["!Condition IsTest", "test"],
  ["{ Condition: IsTest }", "test"],
  ["!Or [!Condition IsTest, !Equals [!Ref Environment, staging]]", "test|staging"],
  ["!And [!Condition Named, !Condition IsTest]", "test"],
  ["!Not [!Condition IsProd]", "nonproduction"],
  ["!Not [!Equals [!Ref Environment, production]]", "nonproduction"],
  ["!Not [!Or [!Equals [!Ref Environment, staging], !Condition IsProd]]", "nonproduction"],
  ["!Not [!Or [!Condition IsTest, !Condition Named]]", null],
  ["!Condition IsProd", "production"],
  ["!Not [!Condition IsTest]", null],
  ["!Not [!And [!Condition IsProd, !Condition Named]]", null],
  ["!Not [!Condition Both]", null],
  ["!Or [!Condition IsTest, !Condition Named]", null],
  ["!Condition Named", null],
  ["!Condition Loop", null],
])("a condition of %s puts a resource into %s", (condition, environment) => {
  expect(environmentOf(condition)).toBe(environment);
});

it.each([
  ["AllowedValues: [dev, build, staging]", "dev|build|staging"],
  ["AllowedValues: [dev, staging, production]", null],
  ["AllowedValues: [dev, main]", null],
  ["AllowedValues: []", null],
  ["Default: staging, AllowedValues: [dev, staging]", "staging"],
])("a parameter Environment with %s puts its template into %s", (allowed, environment) => {
  const text = `Parameters:
  Environment: { Type: String, ${allowed} }
Resources:
  R: { Type: AWS::X::Y }
`;
  const { resources } = evaluateCloudFormation([{ path: "template.yaml", text }], DEFAULT_SETTINGS);
  expect(resources[0]?.environment ?? null).toBe(environment);
});

describe("what exists in no environment that serves anybody", () => {
  const outside = (text: string) =>
    evaluateCloudFormation([{ path: "template.yaml", text }], DEFAULT_SETTINGS).resources.map((each) => each.outside ?? false);
  const parameters = (allowed: string) => `Parameters:\n  Environment: { Type: String, ${allowed} }\n`;

  it.each([
    ["!Equals [!Ref Environment, dev]", true],
    ["!Not [!Equals [!Ref Environment, production]]", true],
    ["!Equals [!Ref Environment, blue]", false],
    ["!Equals [!Ref Environment, production]", false],
  ])("by its condition %s: %s", (condition, expected) => {
    const body = `Conditions:\n  Asked: ${condition}\nResources:\n  R: { Type: AWS::X::Y, Condition: Asked }\n`;
    expect(outside(parameters("Default: dev") + body)).toEqual(expected ? [true] : condition.includes("dev") ? [false] : []);
    expect(outside(parameters("MinLength: 1") + body)).toEqual([expected]);
  });

  it.each([
    ["AllowedValues: [dev, build]", true],
    ["Default: dev, AllowedValues: [dev, build, staging]", true],
    ["Default: dev, AllowedValues: [dev, production]", false],
    ["Default: dev", false],
  ])("by a parameter with %s: %s", (allowed, expected) => {
    expect(outside(`${parameters(allowed)}Resources:\n  R: { Type: AWS::X::Y }\n`)).toEqual([expected]);
  });
});
