import { expect, it } from "vitest";
import { emulatedRoots } from "../../../../src/engine/evaluate/local/emulated-roots.ts";
import { analyze, DEFAULT_SETTINGS, loadCatalogue } from "../../../../src/engine/index.ts";

type Files = { readonly [path: string]: string };

const sources = (files: Files) => Object.entries(files).map(([path, text]) => ({ path, text }));
const rootsOf = (files: Files) => [...emulatedRoots(sources(files))].sort();
const MAKE = "up:\n\ttflocal -chdir=terraform/local apply --auto-approve\n";

it.each<[string, Files]>([
  ["a target gives it to the wrapper", { Makefile: MAKE }],
  ["a script does", { "bin/up.sh": 'tflocal -chdir="../terraform/local" init && tflocal -chdir=../terraform/local apply\n' }],
  ["a script goes there first", { "up.sh": "cd ./terraform/local && tflocal apply\n" }],
  ["another file says its last word", { Makefile: MAKE, "terraform/a.yml": "kind: local\n" }],
  ["its README speaks of it", { Makefile: MAKE, "README.md": "See terraform/local.\n" }],
])("a root is an emulator's where %s", (_, files) => expect(rootsOf(files)).toContain("terraform/local"));

it.each<[string, Files]>([
  ["a workflow names it", { Makefile: MAKE, ".github/workflows/a.yml": "working-directory: terraform/local\n" }],
  ["Terraform itself is given it as well", { Makefile: `${MAKE}\tterraform -chdir=terraform/local apply\n` }],
  ["only a document gives it", { "README.md": MAKE }],
  ["it is production's", { Makefile: MAKE.replace("local ", "prod ") }],
])("a root is none where %s", (_, files) => expect(rootsOf(files)).toEqual([]));

it("what is applied to an emulator is idle", () => {
  const queue =
    'resource "aws_sqs_queue" "jobs" {\n  name                      = "jobs"\n  sqs_managed_sse_enabled   = false\n}\n';
  const files = { Makefile: MAKE, "terraform/local/main.tf": queue, "terraform/live/main.tf": queue };
  const { findings } = analyze(sources(files), { catalogue: loadCatalogue(), settings: DEFAULT_SETTINGS, today: "2026-11-01" });
  expect(new Set(findings.map(({ stack }) => stack))).toEqual(new Set(["terraform/live"]));
});
