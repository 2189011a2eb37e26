import { describe, expect, it } from "vitest";
import type { SourceFile } from "../../../src/engine/model/source.ts";
import { concerned, wanted } from "../../../src/engine/select/wanted.ts";

type Repository = { readonly [path: string]: string };

/** Where both revisions hold the same files. */
const concern = (changed: readonly string[], files: readonly SourceFile[], varFiles = {}) =>
  concerned({ changed, files, either: files, varFiles });

/** Asks in rounds, as the pipeline does, and gives everything that was read. */
function readAll(repository: Repository, changed: readonly string[]): string[] {
  const have = new Map<string, string>();
  for (let round = 0; round < 10; round++) {
    const input = { paths: Object.keys(repository), changed, have: [...have].map(([path, text]) => ({ path, text })) };
    const next = wanted(input);
    if (next.length === 0) return [...have.keys()].sort();
    for (const path of next) have.set(path, repository[path] ?? "");
  }
  throw new Error("no end");
}

describe("the files that a review needs", () => {
  it("are the whole folder of a changed Terraform file, and no other stack when it keeps its own state", () => {
    const repository = {
      "a/main.tf": 'terraform {\n  backend "s3" {}\n}',
      "a/vars.tf": "",
      "a/prod.auto.tfvars": "",
      "b/main.tf": "",
      "README.md": "",
    };
    expect(readAll(repository, ["a/main.tf", "README.md"]).filter((path) => path.startsWith("a/"))).toEqual([
      "a/main.tf",
      "a/prod.auto.tfvars",
      "a/vars.tf",
    ]);
  });

  it("are the lists of what another tool leaves out, in the folders above what changed", () => {
    const repository = {
      ".trivyignore": "AVD-AWS-0001",
      "a/main.tf": 'terraform {\n  backend "s3" {}\n}',
      "a/.checkov.yaml": "skip-check: [CKV_AWS_1]",
      ".tfsec/config.yml": "exclude: [aws-a-b]",
      "b/.trivyignore": "AVD-AWS-0001",
      "b/main.tf": "",
    };
    expect(readAll(repository, ["a/main.tf"])).toEqual([".tfsec/config.yml", ".trivyignore", "a/.checkov.yaml", "a/main.tf"]);
    expect(readAll(repository, ["README.md"])).toEqual([]);
  });

  it("are the READMEs of the folders that are judged, and of those above", () => {
    const repository = {
      "README.md": "",
      "live/README.md": "",
      "live/app/main.tf": 'module "db" {\n  source = "../../modules/db"\n}',
      "live/other/README.md": "",
      "live/other/main.tf": "",
      "modules/db/main.tf": "",
      "modules/db/docs/README.md": "",
    };
    expect(readAll(repository, ["modules/db/main.tf"]).filter((path) => path.endsWith("README.md"))).toEqual([
      "README.md",
      "live/README.md",
    ]);
  });

  it("are what Skaffold builds for the folders that are judged", () => {
    const repository = {
      "skaffold.yaml": "",
      "shop/skaffold.yaml": "",
      "shop/k8s/web.yaml": "apiVersion: v1\nkind: Pod\nmetadata: { name: web }\n",
      "cart/skaffold.yaml": "",
    };
    expect(readAll(repository, ["shop/k8s/web.yaml"])).toEqual(["shop/k8s/web.yaml", "shop/skaffold.yaml", "skaffold.yaml"]);
  });

  it("follow module calls down and up", () => {
    const repository = {
      "live/main.tf": 'module "db" {\n  source = "../modules/db"\n}',
      "modules/db/main.tf": 'module "kms" {\n  source = "../kms"\n}',
      "modules/kms/main.tf": "",
    };
    expect(readAll(repository, ["modules/db/main.tf"])).toEqual(["live/main.tf", "modules/db/main.tf", "modules/kms/main.tf"]);
  });

  it("hold what file() and templatefile() name", () => {
    const repository = {
      "a/main.tf": 'x = templatefile("${path.module}/policy.json.tpl", {})',
      "a/policy.json.tpl": "",
      "a/other.tpl": "",
    };
    expect(readAll(repository, ["a/main.tf"])).toEqual(["a/main.tf", "a/policy.json.tpl"]);
  });

  it("hold what a name with an open part and a list may mean", () => {
    const repository = {
      "a/main.tf": 'x = file("${path.module}/roles/${each.key}.json")\ny = fileset("${path.module}/flows", "**/*.asl.json")',
      "a/roles/admin.json": "",
      "a/roles/README.txt": "",
      "a/roles/old/admin.json": "",
      "a/flows/a.asl.json": "",
      "a/flows/old/b.asl.json": "",
      "a/flows/c.txt": "",
    };
    const read = readAll(repository, ["a/main.tf"]);
    expect(read).toEqual(["a/flows/a.asl.json", "a/flows/old/b.asl.json", "a/main.tf", "a/roles/admin.json"]);
  });

  it("hold nothing of a list of hundreds, nor of a name that says nothing", () => {
    const pages = Array.from({ length: 300 }, (_, index) => [`a/pages/${index}.html`, ""]);
    const repository = {
      "a/main.tf": 'x = fileset("${path.module}/pages", "**")\ny = file("${path.module}/${var.name}")',
      "a/LICENSE": "",
      ...Object.fromEntries(pages),
    };
    expect(readAll(repository, ["a/main.tf"])).toEqual(["a/main.tf"]);
  });

  it("hold the folder whose Terraform lists an added file that it does not name", () => {
    const repository = {
      "a/main.tf": 'x = fileset(path.module, "policies/*.json")',
      "a/policies/new.json": "{}",
      "b/main.tf": 'x = fileset(path.module, "policies/*.json")',
    };
    expect(readAll(repository, ["a/policies/new.json"])).toEqual(["a/main.tf", "a/policies/new.json"]);
  });

  it("are the overlay and its base where a patch is touched that says no kind", () => {
    const repository = {
      "base/kustomization.yaml": "resources: [web.yaml]\n",
      "base/web.yaml": "apiVersion: v1\nkind: Pod\n",
      "prod/kustomization.yaml": "resources: [../base]\npatches: [{ path: patches/web.yaml, target: { kind: Pod } }]\n",
      "prod/patches/web.yaml": "- op: add\n  path: /spec/hostPID\n  value: true\n",
      "other/web.yaml": "apiVersion: v1\nkind: Pod\n",
    };
    const files = readAll(repository, ["prod/patches/web.yaml"]).map((path) => ({
      path,
      text: repository[path as "base/web.yaml"],
    }));
    const isConcerned = concern(["prod/patches/web.yaml"], files);
    expect(Object.keys(repository).filter(isConcerned)).toEqual(Object.keys(repository).slice(0, 4));
  });

  it("hold the overlays that use a changed base", () => {
    const repository = {
      "base/deployment.yaml": "apiVersion: apps/v1\nkind: Deployment",
      "base/kustomization.yaml": "resources:\n  - deployment.yaml\n",
      "overlays/prod/kustomization.yaml": "resources:\n  - ../../base\npatches:\n  - path: replicas.yaml\n",
      "overlays/prod/replicas.yaml": "",
    };
    expect(readAll(repository, ["base/deployment.yaml"])).toEqual(Object.keys(repository));
  });

  it("hold the overlay of a changed base that stands behind hundreds of others", () => {
    const bases = Array.from({ length: 700 }, (_, index) => `cluster/base/${index}`);
    const repository = {
      ...Object.fromEntries(bases.map((folder) => [`${folder}/kustomization.yaml`, "resources: [role.yaml]\n"])),
      "cluster/base/7/role.yaml": "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole",
      "cluster/overlays/prod/kustomization.yaml": "resources: [../../base/7, own.yaml]\n",
      "cluster/overlays/prod/own.yaml": "",
    };
    expect(readAll(repository, ["cluster/base/7/role.yaml"])).toContain("cluster/overlays/prod/own.yaml");
  });

  it("are not searched for callers once a backend says that the folder is a root", () => {
    const repository = { "a/main.tf": 'terraform {\n  backend "s3" {}\n}', "b/main.tf": "", "c/main.tf": "" };
    expect(readAll(repository, ["a/main.tf"])).toEqual(["a/main.tf"]);
  });

  it("hold the folder whose Terraform reads a changed template, and no other above it", () => {
    const repository = {
      "a/main.tf": 'x = templatefile("${path.module}/t/policy.json", {})',
      "a/t/policy.json": "{}",
      "main.tf": "",
    };
    const files = Object.entries(repository).map(([path, text]) => ({ path, text }));
    expect(Object.keys(repository).filter(concern(["a/t/policy.json"], files))).toEqual(["a/main.tf", "a/t/policy.json"]);
  });

  it("are those of the touched stack alone, whatever was searched to find it", () => {
    const repository = {
      "live/main.tf": 'module "db" {\n  source = "../modules/db"\n}',
      "modules/db/main.tf": "",
      "other/main.tf": "",
      "base/deployment.yaml": "apiVersion: apps/v1",
      "unrelated/kustomization.yaml": "resources:\n  - x.yaml\n",
    };
    const files = Object.entries(repository).map(([path, text]) => ({ path, text }));
    expect(Object.keys(repository).filter(concern(["modules/db/main.tf"], files))).toEqual([
      "live/main.tf",
      "modules/db/main.tf",
    ]);
    expect(Object.keys(repository).filter(concern(["base/deployment.yaml"], files))).toEqual(["base/deployment.yaml"]);
  });

  it("leave out the other callers of a module that the change merely uses", () => {
    const call = 'module "db" {\n  source = "../modules/db"\n}';
    const files = Object.entries({ "a/main.tf": call, "b/main.tf": call, "modules/db/main.tf": "" }).map(([path, text]) => ({
      path,
      text,
    }));
    const paths = files.map(({ path }) => path);
    expect(paths.filter(concern(["a/main.tf"], files))).toEqual(["a/main.tf", "modules/db/main.tf"]);
    expect(paths.filter(concern(["modules/db/main.tf"], files))).toEqual(paths);
  });

  it("hold what a template nests, by its path or by the address that it is uploaded to", () => {
    const main =
      "Resources:\n  A: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ./parts/a.yaml}}\n  B:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: !Sub https://s3.amazonaws.com/${Bucket}/stacks/b.yaml\n";
    const paths = ["stacks/main.yaml", "stacks/parts/a.yaml", "stacks/b.yaml", "stacks/c.yaml"];
    const have = [{ path: "stacks/main.yaml", text: main }];
    expect(wanted({ paths, changed: ["stacks/main.yaml"], have })).toEqual(["stacks/b.yaml", "stacks/parts/a.yaml"]);
  });

  it("are none beyond itself for a file that is no infrastructure", () => {
    const repository = { ".github/workflows/ci.yml": "on: push", ".github/workflows/other.yml": "", "package.json": "{}" };
    expect(readAll(repository, [".github/workflows/ci.yml"])).toEqual([".github/workflows/ci.yml"]);
  });

  it("never leave the repository", () => {
    expect(readAll({ "a.tf": 'source = "../../etc/passwd"', "etc/passwd": "" }, ["a.tf"])).toEqual(["a.tf"]);
  });
});

describe("var files that the configuration names", () => {
  const repository = {
    "live/main.tf": 'terraform {\n  backend "s3" {}\n}',
    "vars/prod.tfvars": "",
    "vars/dev.tfvars": "",
    "t.yaml": "",
    "p.json": "",
  };
  const varFiles = { live: { prod: ["../vars/prod.tfvars"] }, "t.yaml": { prod: ["p.json"] } };
  const paths = Object.keys(repository);
  const have = Object.entries(repository).map(([path, text]) => ({ path, text }));

  it("are read with their stack", () => {
    const live = have.filter(({ path }) => path === "live/main.tf");
    expect(wanted({ paths, changed: ["live/main.tf"], have: live, varFiles })).toEqual(["vars/prod.tfvars"]);
    expect(wanted({ paths, changed: ["t.yaml"], have: [], varFiles })).toEqual(["p.json", "t.yaml"]);
  });

  it("concern their stack when they change", () => {
    const concerns = concern(["vars/prod.tfvars"], have, varFiles);
    expect(paths.filter(concerns)).toEqual(expect.arrayContaining(["live/main.tf", "vars/prod.tfvars"]));
    expect(paths.filter(concerns)).not.toContain("t.yaml");
    expect(paths.filter(concern(["p.json"], have, varFiles))).toEqual(["t.yaml", "p.json"]);
  });
});
