// Outputs of CloudFormation's templates that give the secret half of an access key, as resources of type `output` for the
// rules to judge: an output is no resource, so no evaluation gives it. Only what an output says whole or within a text is
// taken: `!GetAtt Key.SecretAccessKey`, `!Sub "${Key.SecretAccessKey}"`, and their long forms.

import type { Resource } from "../model/resource.ts";
import type { SourceFile } from "../model/source.ts";
import { type Lines, rangeAt } from "../parse/lines.ts";
import { parseYaml } from "../parse/yaml/parse-yaml.ts";
import { stringAt, valueAt, type YamlEntry, type YamlMap, type YamlValue } from "../parse/yaml/tree.ts";

/** Only files with all of these are parsed. */
const WORTH_READING = ["Outputs", "AWS::IAM::AccessKey", "SecretAccessKey"];
const TEMPLATE = /\.(ya?ml|json|template)$/;

const WHOLE = /^(\w+)\.SecretAccessKey$/;
const WITHIN = /\$\{(\w+)\.SecretAccessKey\}/;

export function outputSecrets(files: readonly SourceFile[], resources: readonly Resource[]): readonly Resource[] {
  const worth = files.filter(({ path, text }) => TEMPLATE.test(path) && WORTH_READING.every((word) => text.includes(word)));
  if (worth.length === 0) return [];
  const stacks = new Map(resources.map(({ range, stack }) => [range.path, stack]));
  return worth.flatMap(({ path, text }) => {
    const { documents, lines } = parseYaml(path, text);
    const stack = stacks.get(path);
    const root = documents[0]?.root;
    // What is no template of a stack that was read shows nothing to anybody.
    return stack === undefined || root?.kind !== "map" ? [] : outputsOf(root, { lines, stack });
  });
}

type Where = { readonly lines: Lines; readonly stack: string };

function outputsOf(root: YamlMap, where: Where): Resource[] {
  const outputs = valueAt(root, "Outputs");
  if (outputs?.kind !== "map") return [];
  return outputs.entries.flatMap((entry) => {
    const key = secretOf(valueAt(entry.value, "Value"));
    return key !== undefined && isKeyInUse(valueAt(valueAt(root, "Resources"), key)) ? [resourceOf(entry, key, where)] : [];
  });
}

/** The logical id of the key whose secret a value gives. `form`: what the long form says of the value below it. */
function secretOf(value: YamlValue | undefined, form?: string): string | undefined {
  const told = form ?? value?.tag;
  if (value?.kind === "scalar") return (told === "!Sub" ? WITHIN : told === "!GetAtt" ? WHOLE : null)?.exec(value.text)?.[1];
  if (value?.kind === "list" && told === "!GetAtt") return secretOfPair(value.items);
  if (value?.kind !== "map" || form !== undefined) return undefined;
  return secretOf(valueAt(value, "Fn::GetAtt"), "!GetAtt") ?? secretOf(valueAt(value, "Fn::Sub"), "!Sub");
}

function secretOfPair([key, attribute]: readonly YamlValue[]): string | undefined {
  const isSecret = attribute?.kind === "scalar" && attribute.text === "SecretAccessKey";
  return isSecret && key?.kind === "scalar" ? key.text : undefined;
}

const isKeyInUse = (resource: YamlValue | undefined): boolean =>
  stringAt(resource, "Type") === "AWS::IAM::AccessKey" && stringAt(valueAt(resource, "Properties"), "Status") !== "Inactive";

function resourceOf({ key: name, keyStart, end }: YamlEntry, key: string, { lines, stack }: Where): Resource {
  const range = rangeAt(lines, keyStart, end);
  return {
    ...{ address: `Outputs.${name}`, type: "output", name, language: "cloudformation" as const, stack },
    ...{ range, attributes: { of: key, attribute: "SecretAccessKey" }, places: {}, references: [] },
  };
}
