import { expect, it } from "vitest";
import { unnamedAmong } from "../../../../src/engine/evaluate/cloudformation/unnamed-templates.ts";

type Files = { readonly [path: string]: string };

const NAMES = ["cfn/cache.yaml", "cfn/db.yaml", "cfn/mail.yaml", "cfn/vpc.yaml"];
const templates = Object.fromEntries(NAMES.map((path) => [path, "Resources: {}\n"]));
const task = (...names: readonly string[]) => names.map((name) => `- cloudformation: { template: files/${name} }\n`).join("");
const TASKS = task("cache.yaml", "db.yaml", "vpc.yaml");

const left = (files: Files) =>
  [
    ...unnamedAmong(
      NAMES,
      Object.entries({ ...templates, ...files }).map(([path, text]) => ({ path, text })),
    ),
  ].sort();

it.each<[string, Files]>([
  ["a playbook", { "tasks/main.yml": TASKS }],
  ["scripts", { "bin/a.sh": "aws cloudformation deploy --template-file cfn/vpc.yaml\n", "bin/b.sh": TASKS }],
])("a template is left where %s names the others of its folder", (_, files) => expect(left(files)).toEqual(["cfn/mail.yaml"]));

it.each<[string, Files]>([
  ["two are named", { "tasks/main.yml": task("db.yaml", "vpc.yaml") }],
  ["a document names it", { "tasks/main.yml": TASKS, "README.md": "Apply mail.yaml by hand.\n" }],
  ["its name stands somewhere without its suffix", { "tasks/main.yml": TASKS, "stacks.yml": "stacks: [mail]\n" }],
  ["another template nests it", { "tasks/main.yml": TASKS, "cfn/vpc.yaml": "TemplateURL: ./mail.yaml\n" }],
  ["it nests another itself", { "tasks/main.yml": TASKS, "cfn/mail.yaml": "TemplateURL: ./vpc.yaml\n" }],
  ["only a document names the others", { "README.md": TASKS }],
  ["only their tests name the others", { ".taskcat.yml": TASKS }],
  ["a name is filled in", { "tasks/main.yml": `${TASKS}- cloudformation: { template: "files/{{ item }}.yaml" }\n` }],
  [
    "a script deploys whatever it is given",
    { "tasks/main.yml": TASKS, "deploy.sh": 'aws cloudformation deploy --template-file "cfn/$1.yaml"\n' },
  ],
  ["a part of its name is filled in", { "tasks/main.yml": TASKS, "deploy.sh": "cp cfn/ma$" + "{KIND}l.yaml out\n" }],
])("none is left where %s", (_, files) => expect(left(files)).toEqual([]));

it("what is filled in elsewhere in a name leaves the others", () => {
  expect(left({ "tasks/main.yml": TASKS, "deploy.sh": "cp cfn/web-$KIND.yaml out\n" })).toEqual(["cfn/mail.yaml"]);
});

it("does not take long over names without end", () => {
  const hostile = { "a.yml": `${TASKS}${"$".repeat(300_000)}`, "b.yml": "a".repeat(300_000), "c.yml": "{{a".repeat(100_000) };
  expect(left(hostile)).toEqual(["cfn/mail.yaml"]);
});

it("what names production, or what comes first, is never left", () => {
  const paths = [...NAMES, "cfn/queue-prod.yaml", "cfn/bootstrap.yaml"];
  const files = paths.map((path) => ({ path, text: "Resources: {}\n" }));
  expect([...unnamedAmong(paths, [...files, { path: "tasks/main.yml", text: TASKS }])]).toEqual(["cfn/mail.yaml"]);
});
