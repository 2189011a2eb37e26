// For any change of any repository: what a review of the stacks that it concerns calls new or fixed is what two analyses
// of the whole repository differ in. A stack that was read on one side only would make everything in it new, or fixed.

import fc from "fast-check";
import { expect, it } from "vitest";
import { analyze } from "../../src/engine/analyze.ts";
import type { AnalyzeOptions } from "../../src/engine/answers.ts";
import type { SourceFile } from "../../src/engine/model/source.ts";
import { review } from "../../src/engine/review.ts";
import { compileRules } from "../../src/engine/rules/catalogue.ts";
import { DEFAULT_SETTINGS } from "../../src/engine/settings/settings.ts";
import { aRule } from "../support/rule.ts";

const RUNS = { numRuns: 400 };

const catalogue = compileRules([
  aRule(`
severity: critical
checks:
  - { resource: aws_ebs_volume, require: self.encrypted == true }
  - { resource: Workload, each: { in: pod.containers, key: item.name }, require: item.securityContext.privileged != true }
`),
]);
const options: AnalyzeOptions = { catalogue, settings: DEFAULT_SETTINGS, today: "2026-01-01" };

const MANIFESTS = ["shop/web.yaml", "shop/cart.yaml", "base/web.yaml", "base/jobs/mail.yaml", "live/agent.yaml"];
const KUSTOMIZATIONS: { readonly [path: string]: readonly string[] } = {
  "shop/kustomization.yaml": ["web.yaml", "cart.yaml"],
  "base/kustomization.yaml": ["web.yaml", "jobs/mail.yaml"],
  "over/prod/kustomization.yaml": ["../../base", "../../shop/cart.yaml"],
  "over/stage/kustomization.yaml": ["../../base", "../../shop"],
};
const ROOTS = ["live/main.tf", "live/more.tf", "stage/main.tf"];
const EXAMPLE = "modules/disk/examples/one/main.tf";
const MODULES = ["modules/disk/main.tf", "modules/disk/more.tf", "modules/wrap/main.tf"];

type Repository = { readonly [path: string]: string };

const pod = (path: string, privileged: boolean) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${path.replace(/\W/g, "-")} }\nspec:\n  containers:\n    - { name: c, image: "c:1", securityContext: { privileged: ${privileged} } }\n`;
const volume = (path: string, encrypted: boolean) =>
  `resource "aws_ebs_volume" "${path.replace(/\W/g, "_")}" {\n  encrypted = ${encrypted}\n}\n`;
const call = (source: string) => `module "${source.replace(/\W/g, "_")}" {\n  source = "${source}"\n}\n`;

const manifest = (path: string) => fc.boolean().map((privileged) => pod(path, privileged));
/** As a flow list, and as a block list whose entries have comments. */
const LISTS = [
  (names: readonly string[]) => `resources: [${names.join(", ")}]\n`,
  (names: readonly string[]) =>
    `resources:${names.length === 0 ? " []" : ""}\n${names.map((name) => `  - ${name} # built\n`).join("")}`,
];
const kustomization = (names: readonly string[]) =>
  fc.tuple(fc.subarray([...names]), fc.constantFrom(...LISTS)).map(([some, list]) => list(some));
const terraform = (path: string, sources: readonly string[]) =>
  fc
    .tuple(fc.boolean(), fc.subarray([...sources]))
    .map(([encrypted, called]) => volume(path, encrypted) + called.map(call).join(""));

const contents: { readonly [path: string]: fc.Arbitrary<string> } = {
  ...Object.fromEntries(MANIFESTS.map((path) => [path, manifest(path)])),
  ...Object.fromEntries(Object.entries(KUSTOMIZATIONS).map(([path, names]) => [path, kustomization(names)])),
  ...Object.fromEntries(
    ROOTS.map((path) => [path, terraform(path, path.endsWith("main.tf") ? ["../modules/disk", "../modules/wrap"] : [])]),
  ),
  [EXAMPLE]: terraform(EXAMPLE, ["../.."]),
  ...Object.fromEntries(MODULES.map((path) => [path, terraform(path, path.includes("wrap") ? ["../disk"] : [])])),
};

const repository: fc.Arbitrary<Repository> = fc
  .record(contents, { requiredKeys: [] })
  .map((files) =>
    Object.fromEntries(Object.entries(files).flatMap(([path, text]) => (text === undefined ? [] : [[path, text]]))),
  );

/** A repository, and the same with one to three of its files added, deleted or written anew. */
const change = fc
  .tuple(repository, repository, fc.subarray(Object.keys(contents), { minLength: 1, maxLength: 3 }))
  .map(([before, other, paths]): readonly [Repository, Repository] => {
    const untouched = Object.entries(before).filter(([path]) => !paths.includes(path));
    const written = Object.entries(other).filter(([path]) => paths.includes(path));
    return [before, Object.fromEntries([...untouched, ...written])];
  });

const filesOf = (files: Repository): SourceFile[] =>
  Object.entries(files)
    .map(([path, text]) => ({ path, text }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));

/** An object of Kubernetes is the same in whatever stack it is built; a module's resource is another one for each root. */
const placeOf = ({ range, stack, resource, key }: Placed) =>
  [range.path, range.path.endsWith(".tf") ? stack : "", resource, key].join(" ");

type Placed = {
  readonly range: { readonly path: string };
  readonly stack: string;
  readonly resource: string;
  readonly key: string;
};

const timesOf = (findings: readonly Placed[]) => Map.groupBy(findings.map(placeOf), (place) => place);

it("says of a change what two analyses of everything differ in", () => {
  fc.assert(
    fc.property(change, ([base, head]) => {
      const [before, after] = [filesOf(base), filesOf(head)];
      const changed = Object.keys(contents).filter((path) => base[path] !== head[path]);
      const [was, is] = [before, after].map((files) => timesOf(analyze(files, options).findings));
      const times = (side: typeof was, place: string) => side?.get(place)?.length ?? 0;
      const { catalogue: _, ...given } = options;
      const { introduced, resolved, remaining } = review({ before, after, changed, ...given }, catalogue).comparison;
      const told = new Set([...introduced, ...remaining].map(placeOf));
      expect(introduced.map(placeOf).filter((place) => times(was, place) > 0 || times(is, place) === 0)).toEqual([]);
      // An object that one overlay lets go and another takes is gone from the first.
      const mended = resolved.filter(({ by, range }) => by !== "removal" || range.path.endsWith(".tf"));
      expect(mended.map(placeOf).filter((place) => times(is, place) >= times(was, place))).toEqual([]);
      const written = [...(is?.keys() ?? [])].filter((place) => changed.some((path) => place.startsWith(`${path} `)));
      expect(written.filter((place) => times(was, place) === 0 && !told.has(place))).toEqual([]);
    }),
    RUNS,
  );
});
