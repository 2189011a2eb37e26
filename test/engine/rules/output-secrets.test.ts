import { expect, it } from "vitest";
import { outputSecrets } from "../../../src/engine/rules/output-secrets.ts";
import { aResource } from "../../support/resource.ts";

const KEY = "Resources:\n  Key: { Type: AWS::IAM::AccessKey, Properties: { UserName: jenkins } }\n";

it("takes an output that gives the secret half of a key, at its line", () => {
  expect(namesIn(`${KEY}Outputs:\n  Id: { Value: !Ref Key }\n  Secret: { Value: !GetAtt Key.SecretAccessKey }\n`)).toEqual([
    ["Outputs.Secret", 5],
  ]);
});

it.each([
  ["in the long form", "{ Fn::GetAtt: [Key, SecretAccessKey] }"],
  ["in the long form, as one text", "{ Fn::GetAtt: Key.SecretAccessKey }"],
  ["as a pair", "!GetAtt [Key, SecretAccessKey]"],
  ["within a text", '!Sub "${Key}:${Key.SecretAccessKey}"'],
])("reads it %s", (_, value) => expect(namesIn(`${KEY}Outputs:\n  A: { Value: ${value} }\n`)).toEqual([["Outputs.A", 4]]));

it.each([
  ["another resource's", `${KEY}Outputs:\n  A: { Value: !GetAtt Other.SecretAccessKey }\n`],
  ["what is only written", `${KEY}Outputs:\n  A: { Value: Key.SecretAccessKey }\n`],
  ["a key out of use", `${KEY.replace("jenkins", "a, Status: Inactive")}Outputs:\n  A: { Value: !GetAtt Key.SecretAccessKey }\n`],
  ["outputs that are none", `${KEY}Outputs: [SecretAccessKey]\n`],
])("leaves %s", (_, text) => expect(namesIn(text)).toEqual([]));

it("leaves a file that is no stack's", () => {
  const text = `${KEY}Outputs:\n  A: { Value: !GetAtt Key.SecretAccessKey }\n`;
  expect(outputSecrets([{ path: "a.yaml", text }], [])).toEqual([]);
});

function namesIn(text: string) {
  const key = aResource("Key", { range: { path: "stack.yaml", start: { line: 2, column: 3 }, end: { line: 2, column: 9 } } });
  return outputSecrets([{ path: "stack.yaml", text }], [key]).map(({ address, range }) => [address, range.start.line]);
}
