import { expect, it } from "vitest";
import { silencedAmong } from "../../../../src/engine/evaluate/cloudformation/silenced-templates.ts";

type Files = { readonly [path: string]: string };

const LINE = `TemplateURL: !Sub "\${Bucket}/web/\${Landscape}/cdn.yaml"`;
const nesting = (line: string) => `Resources:\n  Cdn:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n${line}\n`;
const NAMES = ["main/main.yaml", "templates/web/live/cdn.yaml", "templates/web/test/cdn.yaml", "cdn/main.yaml"];
const own = Object.fromEntries(NAMES.map((path) => [path, "Resources: {}\n"]));

const left = (files: Files) =>
  [
    ...silencedAmong(
      NAMES,
      Object.entries({ ...own, ...files }).map(([path, text]) => ({ path, text })),
    ),
  ].sort();

it("are those that only a comment nests, whatever is filled in", () =>
  expect(left({ "main/main.yaml": nesting(`#      ${LINE}`) })).toEqual(NAMES.slice(1, 3)));

it.each<[string, Files]>([
  ["a stack nests them", { "main/main.yaml": nesting(`      ${LINE}`) }],
  ["another stack still does", { "main/main.yaml": nesting(`#     ${LINE}`), "cdn/main.yaml": nesting(`      ${LINE}`) }],
  [
    "a script names them",
    { "main/main.yaml": nesting(`#  ${LINE}`), "deploy.sh": "aws cloudformation deploy --template-file web/$1/cdn.yaml\n" },
  ],
  ["the comment names a file without its folder", { "main/main.yaml": nesting("#  TemplateURL: cdn.yaml") }],
  ["the comment names any file", { "main/main.yaml": nesting(`#  TemplateURL: !Sub "\${Bucket}/web/\${Name}.yaml"`) }],
])("are none where %s", (_, files) => expect(left(files)).toEqual([]));
