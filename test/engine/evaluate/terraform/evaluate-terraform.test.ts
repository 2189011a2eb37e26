import { describe, expect, it } from "vitest";
import { evaluateTerraform } from "../../../../src/engine/evaluate/terraform/evaluate-terraform.ts";
import type { Resource } from "../../../../src/engine/model/resource.ts";
import { isUnknown } from "../../../../src/engine/model/value.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../../../src/engine/settings/settings.ts";

type Files = { readonly [path: string]: string };

function evaluateFiles(files: Files, settings: Partial<Settings> = {}) {
  const sources = Object.entries(files).map(([path, text]) => ({ path, text }));
  return evaluateTerraform(sources, { ...DEFAULT_SETTINGS, ...settings });
}

const attributesOf = (files: Files, settings: Partial<Settings> = {}) =>
  Object.fromEntries(evaluateFiles(files, settings).resources.map(({ address, attributes }) => [address, attributes]));

function only(files: Files): Resource {
  const [resource, ...rest] = evaluateFiles(files).resources;
  if (resource === undefined || rest.length > 0) throw new Error("one resource is expected");
  return resource;
}

describe("values", () => {
  it("come through variables, locals and functions", () => {
    const text = `
      variable "name" { default = "shop" }
      locals { full = "\${var.name}-\${terraform.workspace}" }
      resource "aws_s3_bucket" "a" { bucket = upper(local.full) }`;
    expect(attributesOf({ "main.tf": text }, { workspace: "dev" })).toEqual({ "aws_s3_bucket.a": { bucket: "SHOP-DEV" } });
  });

  it("of a variable without default are unknown, with what stands before as prefix", () => {
    const text = `variable "zone" {}\nresource "a_b" "c" { x = "eu-\${var.zone}" }`;
    expect(only({ "main.tf": text }).attributes).toEqual({ x: { $unknown: "var.zone has no default", prefix: "eu-" } });
  });

  it("keeps what is written of a script around what is not known, encoded or not", () => {
    const script = "<<-EOT\n    a\n    b=${var.zone}\n    c\n  EOT\n";
    const because = { $unknown: "var.zone has no default", written: "a\nb=…\nc\n" };
    const text = `variable "zone" {}\nresource "t" "a" {\n  x = ${script}  y = base64encode(${script})\n}`;
    expect(only({ "main.tf": text }).attributes).toEqual({ x: { ...because, prefix: "a\nb=" }, y: because });
  });

  it("come from terraform.tfvars, then *.auto.tfvars, then the var files of the configuration", () => {
    const files = {
      "env/main.tf": `variable "a" {}\nvariable "b" {}\nvariable "c" {}\nresource "a_b" "c" { v = [var.a, var.b, var.c] }`,
      "env/terraform.tfvars": `a = 1\nb = 1\nc = 1`,
      "env/x.auto.tfvars": `b = 2\nc = 2`,
      "env/dev.tfvars": `c = "dev"`,
      "env/prod.tfvars": `c = "prod"`,
    };
    const varFiles = { env: { dev: ["dev.tfvars"], prod: ["prod.tfvars"] } };
    const { resources, stacks } = evaluateFiles(files, { varFiles });
    expect(stacks.map(({ id }) => id)).toEqual(["env#dev", "env#prod"]);
    expect(resources.map(({ stack, attributes }) => [stack, attributes["v"]])).toEqual([
      ["env#dev", [1, 2, "dev"]],
      ["env#prod", [1, 2, "prod"]],
    ]);
  });

  it("come from var files that nobody names as far as all of them write the same", () => {
    const files = {
      "gcp/main.tf": `variable "a" { default = 0 }
variable "b" { default = 0 }
variable "c" { default = 0 }
variable "d" { default = 0 }
resource "a_b" "c" { v = [var.a, var.b, var.c, var.d] }`,
      "gcp/terraform.tfvars": "a = 1\nb = 1\n",
      "gcp/projects/one.tfvars": "b = 2\nc = true\nd = [1]\n",
      "gcp/projects/two.tfvars": "b = 3\nc = true\n",
      "gcp/projects/new.example.tfvars": "c = false\n",
    };
    const given = (name: string) => ({ $unknown: `var.${name} is given by var files, not alike everywhere` });
    expect(attributesOf(files)["a_b.c"]).toEqual({
      v: [1, given("b"), true, given("d")],
    });
  });
});

describe("what only some var files write", () => {
  it("is known where it is what holds without them", () => {
    const files = {
      "gcp/main.tf": `variable "a" { default = true }
variable "b" { default = true }
variable "c" { default = 0 }
resource "a_b" "c" { v = [var.a, var.b, var.c] }`,
      "gcp/terraform.tfvars": "c = 2\n",
      "gcp/projects/one.tfvars": "a = true\nb = false\nc = 2\n",
      "gcp/projects/two.tfvars": "d = 1\n",
    };
    const unclear = { $unknown: "var.b is given by var files, not alike everywhere" };
    expect(attributesOf(files)["a_b.c"]).toEqual({ v: [true, unclear, 2] });
  });
});

describe("values that stand where Terraform does not look by itself", () => {
  const ROOT = `variable "a" { default = 0 }\nvariable "b" { default = 0 }\nresource "a_b" "c" { v = [var.a, var.b] }`;

  it("are a var file's in a folder without configuration, whatever its name", () => {
    const files = { "app/main.tf": ROOT, "app/env/prod/terraform.tfvars": "a = 1\n" };
    expect(attributesOf(files)["a_b.c"]).toEqual({ v: [1, 0] });
  });

  it("are Terragrunt's where it runs the root, and not known", () => {
    const files = { "app/main.tf": ROOT, "app/terragrunt.hcl": "inputs = {\n  b = 2\n}\n", "prod.hcl": "locals {\n  a = 1\n}\n" };
    const by = (name: string, path: string) => ({ $unknown: `var.${name} is given by ${path}, and Terragrunt is not evaluated` });
    expect(attributesOf(files)["a_b.c"]).toEqual({ v: [by("a", "prod.hcl"), by("b", "app/terragrunt.hcl")] });
    expect(attributesOf({ "app/main.tf": ROOT, "prod.hcl": "locals {\n  a = 1\n}\n" })["a_b.c"]).toEqual({ v: [0, 0] });
  });
});

describe("var files that nobody names", () => {
  const ROOT = `variable "on" { default = true }\nvariable "env" {}\nresource "a_b" "c" { v = var.on }`;

  it("are none when they hold what a backend is told", () => {
    const files = {
      "app/main.tf": ROOT,
      "app/env/dev/terraform.tfvars": 'on = false\nenv = "dev"\n',
      "app/env/dev/backend.tfvars": 'storage_account_name = "state"\ncontainer_name = "app"\nkey = "app.tfstate"\n',
    };
    expect(attributesOf(files)["a_b.c"]).toEqual({ v: false });
    const byKey = 'storage_account_name = "state"\nresource_group_name = "rg"\nkey = "app.tfstate"\n';
    expect(attributesOf({ ...files, "app/env/dev/backend.tfvars": byKey })["a_b.c"]).toEqual({ v: false });
  });

  it("say together which environments a root is deployed to", () => {
    const of = (files: { readonly [path: string]: string }) => evaluateFiles(files).resources[0]?.environment;
    const files = { "app/main.tf": ROOT, "app/dev.tfvars": 'env = "dev"\n', "app/uat.tfvars": 'env = "uat"\n' };
    expect(of(files)).toBe("dev|uat");
    expect(of({ ...files, "app/more.tfvars": "on = true\n" })).toBeUndefined();
    const called = { "app/main.tf": ROOT, "app/dev.tfvars": "on = true\n", "app/demo.tfvars": "on = true\n" };
    expect(of(called)).toBe("demo|dev");
    expect(of({ ...called, "app/prod-eu.tfvars": "on = true\n" })).toBe("demo|dev|prod-eu");
    expect(of({ "app/main.tf": ROOT, "app/dev.tfvars": "on = true\n" })).toBeUndefined();
  });
});

it("knows what a block mentions of which nobody knows how often it is there", () => {
  const text = `variable "n" {}\nresource "a_ip" "x" {}\nresource "a_b" "c" {\n  dynamic "front" {\n    for_each = range(var.n)\n    content {\n      ip = a_ip.x.id\n    }\n  }\n}\n`;
  const { resources } = evaluateFiles({ "main.tf": text });
  const references = resources.find(({ address }) => address === "a_b.c")?.references ?? [];
  expect(references.map(({ from, to }) => `${from} → ${to}`)).toEqual(["front → a_ip.x"]);
});

describe("Terragrunt's inputs", () => {
  it("may hold any variable where they are put together from elsewhere", () => {
    const root = `variable "open" { default = true }\nresource "a_b" "c" { v = var.open }`;
    const files = {
      "app/main.tf": root,
      "app/terragrunt.hcl": 'include "all" {\n}\n',
      "all.hcl": "inputs = merge(yamldecode(x), {\n})\n",
    };
    const reason = { $unknown: "var.open is given by all.hcl, and Terragrunt is not evaluated" };
    expect(attributesOf(files)["a_b.c"]).toEqual({ v: reason });
    expect(attributesOf({ ...files, "all.hcl": "inputs = {\n}\n" })["a_b.c"]).toEqual({ v: true });
  });

  it("may hold any variable where the environment names a var file", () => {
    const text = 'variable "open" { default = true }\nresource "a_b" "c" { v = var.open }';
    const given = (argument: string) => {
      const extra = `terraform {\n  extra_arguments "all" {\n    arguments = ["${argument}"]\n  }\n}\n`;
      return attributesOf({ "app/main.tf": text, "app/terragrunt.hcl": 'include "all" {\n}\n', "terragrunt.hcl": extra })[
        "a_b.c"
      ];
    };
    const reason = { $unknown: "var.open is given by terragrunt.hcl, and Terragrunt is not evaluated" };
    expect(given('-var-file=configs/${get_env("NAME", "dev")}.tfvars')).toEqual({ v: reason });
    expect(given("-lock-timeout=5m")).toEqual({ v: true });
  });
});

describe("JSON texts of which parts are not known", () => {
  const arn = { $unknown: "var.arn has no default" };
  it.each([
    ["jsonencode", `jsonencode({ Statement = [{ Action = "s3:*", Resource = ["\${var.arn}/*", "x\${var.arn}"] }] })`],
    ["a heredoc", `<<-EOT\n{"Statement": [{"Action": "s3:*", "Resource": ["\${var.arn}/*", "x\${var.arn}"]}]}\nEOT\n`],
  ])("keep what is known: %s", (_name, expression) => {
    const { policy } = only({ "main.tf": `variable "arn" {}\nresource "a_b" "c" {\n policy = ${expression}\n}` }).attributes;
    const json = { Statement: [{ Action: "s3:*", Resource: [arn, { ...arn, prefix: "x" }] }] };
    expect(policy).toMatchObject({ ...arn, json });
  });

  it.each([
    ["jsonencode", `jsonencode({ Resource = "arn:aws:s3:::\${var.arn}/reports" })`],
    ["a heredoc", `<<-EOT\n{"Resource": "arn:aws:s3:::\${var.arn}/reports"}\nEOT\n`],
  ])("keep what is written after what is not known: %s", (_name, expression) => {
    const { policy } = only({ "main.tf": `variable "arn" {}\nresource "a_b" "c" {\n policy = ${expression}\n}` }).attributes;
    const json = { Resource: { ...arn, prefix: "arn:aws:s3:::", written: "arn:aws:s3:::…/reports" } };
    expect(policy).toMatchObject({ json });
  });

  it("are unknown as a whole when a gap stands outside of a text", () => {
    const text = `variable "arn" {}\nresource "a_b" "c" { policy = "{\\"a\\": \${var.arn}}" }`;
    expect(only({ "main.tf": text }).attributes).toEqual({ policy: { ...arn, prefix: '{"a": ' } });
  });
});

describe("instances", () => {
  it.each([
    ["count", `count = 2\n x = count.index`, { "a_b.c[0]": { x: 0 }, "a_b.c[1]": { x: 1 } }],
    ["no instance", `count = 0`, {}],
    ["a map", `for_each = { q = 1, p = 2 }\n x = each.value`, { 'a_b.c["p"]': { x: 2 }, 'a_b.c["q"]': { x: 1 } }],
    ["a set", `for_each = toset(["z", "y"])\n x = each.key`, { 'a_b.c["y"]': { x: "y" }, 'a_b.c["z"]': { x: "z" } }],
    ["unknown", `for_each = var.open\n x = each.key`, { "a_b.c[?]": { x: { $unknown: "var.open has no default" } } }],
  ])("by %s", (_name, body, expected) => {
    expect(attributesOf({ "main.tf": `variable "open" {}\nresource "a_b" "c" {\n${body}\n}` })).toEqual(expected);
  });

  it("of a set are known but for those whose text is not", () => {
    const text = `
      variable "open" {}
      resource "a_b" "c" {
        for_each = toset(["y", "x\${var.open}", "z"])
        x        = each.key
      }
      resource "a_b" "d" {
        for_each = a_b.c
        x        = each.value.x
      }
      resource "a_b" "e" {
        one = a_b.c["y"].x
        all = a_b.c[var.open].x
      }`;
    const because = { $unknown: "var.open has no default" };
    expect(attributesOf({ "main.tf": text })).toEqual({
      'a_b.c["y"]': { x: "y" },
      'a_b.c["z"]': { x: "z" },
      "a_b.c[?]": { x: { ...because, prefix: "x" } },
      'a_b.d["y"]': { x: "y" },
      'a_b.d["z"]': { x: "z" },
      "a_b.d[?]": { x: because },
      "a_b.e": { one: "y", all: because },
    });
    const conditional = evaluateFiles({ "main.tf": text }).resources.filter((resource) => resource.conditional !== undefined);
    expect(conditional.map(({ address }) => address)).toEqual(["a_b.c[?]", "a_b.d[?]"]);
  });

  it("are nothing but unknown where several texts of a set are not known", () => {
    const text = `variable "open" {}
      resource "a_b" "c" {
        for_each = toset(["x\${var.open}", "y\${var.open}"])
        x        = each.key
      }`;
    expect(attributesOf({ "main.tf": text })).toEqual({ "a_b.c[?]": { x: { $unknown: "var.open has no default" } } });
  });

  it.each([
    ["a collection that is not known", "[for each in var.open : a_b.c[each].id]"],
    ["a condition that is not known", '[for each in ["y", "z"] : a_b.c[each].id if each == var.open]'],
    ["a key that is not known", '{ for each in ["y", "z"] : "${var.open}${each}" => a_b.c[each].id }'],
  ])("are mentioned by what is made of %s", (_name, expression) => {
    const text = `
      variable "open" {}
      resource "a_b" "c" { for_each = toset(["y", "z"]) }
      resource "a_b" "d" { x = ${expression} }`;
    const { references } = evaluateFiles({ "main.tf": text }).resources.find(({ address }) => address === "a_b.d") ?? {
      references: [],
    };
    expect(references.map(({ to }) => to).join()).toContain("a_b.c");
  });

  it("do not fail by what a condition that is not known may leave out", () => {
    const text = `
      variable "open" {}
      locals { sizes = { small = 1 } }
      resource "a_b" "c" { x = try([for each in ["small", "large"] : local.sizes[each] if each == var.open], ["none"]) }`;
    expect(only({ "main.tf": text }).attributes).toEqual({ x: { $unknown: "var.open has no default" } });
  });

  it("mention what any of them may be where the key is not known", () => {
    const text = `
      variable "open" {}
      resource "a_b" "c" { for_each = toset(["y", var.open]) }
      resource "a_b" "d" { x = a_b.c[var.open].id }`;
    const { references } = evaluateFiles({ "main.tf": text }).resources.find(({ address }) => address === "a_b.d") ?? {
      references: [],
    };
    expect(references.map(({ to }) => to)).toEqual(expect.arrayContaining(['a_b.c["y"]', "a_b.c"]));
  });

  it("of an unknown number are conditional", () => {
    const resource = only({ "main.tf": `variable "on" {}\nresource "a_b" "c" { count = var.on ? 1 : 0 }` });
    expect(resource.conditional).toEqual({ $unknown: "var.on has no default" });
  });
});

it("a list in quotes within a list is one list, as up to version 0.11 of Terraform", () => {
  const text = `
    resource "aws_subnet" "a" {
      count = 2
      id    = "subnet-\${count.index}"
    }
    resource "a_b" "c" {
      quoted = ["\${aws_subnet.a.*.id}", "subnet-2"]
      one    = ["\${tolist(["subnet-3"])}"]
      bare   = [aws_subnet.a[*].id]
    }`;
  expect(attributesOf({ "main.tf": text })["a_b.c"]).toEqual({
    quoted: ["subnet-0", "subnet-1", "subnet-2"],
    one: ["subnet-3"],
    bare: [["subnet-0", "subnet-1"]],
  });
});

describe("nested blocks", () => {
  it("are lists of objects, dynamic ones unrolled in place", () => {
    const text = `
      resource "aws_security_group" "a" {
        ingress { port = 22 }
        dynamic "ingress" {
          for_each = { web = 80, tls = 443 }
          iterator = rule
          content {
            port = rule.value
            note = rule.key
          }
        }
      }`;
    expect(only({ "main.tf": text }).attributes).toEqual({
      ingress: [{ port: 22 }, { port: 443, note: "tls" }, { port: 80, note: "web" }],
    });
  });

  it("of an unknown dynamic block are unknown; beside known ones they are one unknown element", () => {
    const dynamic = `dynamic "rule" {\n for_each = var.rules\n content { n = rule.value }\n }`;
    const unknown = { $unknown: "var.rules has no default" };
    const text = (block: string) => `variable "rules" {}\nresource "a_b" "c" {\n${block}\n${dynamic}\n}`;
    expect(only({ "main.tf": text("") }).attributes).toEqual({ rule: unknown });
    expect(only({ "main.tf": text("rule { n = 1 }") }).attributes).toEqual({ rule: [{ n: 1 }, unknown] });
  });

  it("of a dynamic block over nothing are as if they were not written", () => {
    const text = `
      variable "places" { default = null }
      resource "a_b" "c" {
        outer {
          dynamic "inner" {
            for_each = var.places == null ? [] : ["x"]
            content { place = inner.value }
          }
        }
      }`;
    expect(only({ "main.tf": text }).attributes).toEqual({ outer: [{}] });
  });

  it("of a resource's dynamic block over nothing too, but for who refers to them", () => {
    const text = `
      resource "a_b" "c" {
        dynamic "inner" {
          for_each = []
          content { place = inner.value }
        }
      }
      resource "a_b" "d" { places = a_b.c.inner }`;
    const { resources } = evaluateFiles({ "main.tf": text });
    expect(resources.map(({ attributes, places }) => [attributes, Object.keys(places)])).toEqual([
      [{}, []],
      [{ places: [] }, ["places"]],
    ]);
  });
});

it("a block with count is referred to without an index, as up to version 0.11 of Terraform", () => {
  const text = `
    resource "azurerm_public_ip" "a" { count = 1 }
    resource "azurerm_lb" "b" { address = "\${azurerm_public_ip.a.id}" }`;
  const [, balancer] = evaluateFiles({ "main.tf": text }).resources;
  expect(balancer?.references).toEqual([{ from: "address", to: "azurerm_public_ip.a[0]", attribute: "id" }]);
});

describe("modules", () => {
  const CHILD = `
    variable "name" {}
    resource "aws_vpc" "main" { tag = var.name }
    output "id" { value = aws_vpc.main.id }`;

  it("are judged through their calls only", () => {
    const files = { "main.tf": `module "net" {\n source = "./net"\n name = "a"\n}`, "net/main.tf": CHILD };
    const { stacks, resources } = evaluateFiles(files);
    expect(stacks).toEqual([{ id: ".", language: "terraform", resources: 1 }]);
    expect(resources.map(({ address, attributes }) => [address, attributes])).toEqual([
      ["module.net.aws_vpc.main", { tag: "a" }],
    ]);
  });

  it("that are not in the repository are given resources, which are marked so", () => {
    const text = `
      resource "aws_s3_bucket" "a" {}
      resource "aws_s3_bucket" "b" {}
      module "settings" {
        source = "github.com/example/settings"
        bucket = aws_s3_bucket.a.id
      }
      module "none" {
        source = "github.com/example/settings"
        count  = 0
        bucket = aws_s3_bucket.b.id
      }`;
    const { resources } = evaluateFiles({ "main.tf": text });
    expect(resources.map(({ address, handed }) => [address, handed])).toEqual([
      ["aws_s3_bucket.a", "module.settings"],
      ["aws_s3_bucket.b", undefined],
    ]);
  });

  it("that are not in the repository are given another resource by each of their instances", () => {
    const text = `
      resource "google_compute_address" "a" { for_each = toset(["x", "y"]) }
      locals { addresses = { for name, one in google_compute_address.a : name => { address = one.address } } }
      module "machine" {
        source   = "github.com/example/machine"
        for_each = toset(["x", "y"])
        nat_ip   = local.addresses[each.value].address
      }`;
    const { resources } = evaluateFiles({ "main.tf": text });
    expect(resources.map(({ handed }) => handed)).toEqual(["module.machine", "module.machine"]);
  });

  it("are found where a committed modules.json says, and judged there only", () => {
    const queue = (name: string) => `resource "aws_sqs_queue" "${name}" {}`;
    const list = [
      { Key: "", Source: "", Dir: "." },
      { Key: "here", Source: "registry.terraform.io/a/b/aws", Dir: ".terraform/modules/here" },
      { Key: "vendored", Source: "registry.terraform.io/a/c/aws", Dir: "vendor/c" },
      { Key: "gone", Source: "registry.terraform.io/a/d/aws", Dir: "vendor/d" },
    ];
    const { resources } = evaluateFiles({
      "main.tf": `module "here" {\n  source = "a/b/aws"\n}\nmodule "vendored" {\n  source = "a/c/aws"\n}`,
      ".terraform/modules/modules.json": JSON.stringify({ Modules: list }),
      ".terraform/modules/here/main.tf": queue("here"),
      "vendor/c/main.tf": queue("c"),
      "vendor/d/main.tf": queue("d"),
    });
    expect(resources.map(({ stack, address }) => `${stack} ${address}`)).toEqual([
      ". module.here.aws_sqs_queue.here",
      ". module.vendored.aws_sqs_queue.c",
      "vendor/d aws_sqs_queue.d",
    ]);
  });

  it("that nobody calls are roots of their own", () => {
    expect(evaluateFiles({ "net/main.tf": CHILD }).stacks.map(({ id }) => id)).toEqual(["net"]);
  });

  it("have instances, whose outputs are references to the right one", () => {
    const files = {
      "main.tf": `
        module "net" {
          source   = "./net"
          for_each = toset(["a", "b"])
          name     = each.key
        }
        resource "aws_subnet" "s" { vpc = module.net["b"].id }`,
      "net/main.tf": CHILD,
    };
    const subnet = evaluateFiles(files).resources.find(({ type }) => type === "aws_subnet");
    expect(subnet?.attributes).toEqual({ vpc: { $unknown: 'computed by module.net["b"].aws_vpc.main' } });
    expect(subnet?.references).toEqual([{ from: "vpc", to: 'module.net["b"].aws_vpc.main', attribute: "id" }]);
  });

  it("that are not there are named in one note", () => {
    const sources = ["corp/vpc/aws", "git::https://git.example/infra//db?ref=94729229cfcb754146c82a566227e55df6612228"];
    const text = sources.map((source, at) => `module "m${at}" {\n  source = "${source}"\n}\n`).join("");
    expect(evaluateFiles({ "main.tf": text }).notes).toEqual([
      "2 modules are not in the repository: corp/vpc/aws, git::https://git.example/infra//db?ref=9472922",
    ]);
  });

  it("from a registry are unknown, and named in the notes", () => {
    const files = { "main.tf": `module "m" { source = "corp/vpc/aws" }\nresource "a_b" "c" { x = module.m.id }` };
    const { resources, notes } = evaluateFiles(files);
    expect(resources[0]?.attributes).toEqual({ x: { $unknown: "module.m (corp/vpc/aws) is not in the repository" } });
    expect(notes).toEqual(["module corp/vpc/aws is not in the repository"]);
  });

  it("that are not in the repository give ARNs that begin as such", () => {
    const text = `module "m" { source = "corp/queue/aws" }\nresource "a_b" "c" { x = "\${module.m.queue_arn}/*" }`;
    const because = "module.m (corp/queue/aws) is not in the repository";
    expect(only({ "main.tf": text }).attributes).toEqual({ x: { $unknown: because, prefix: "arn:" } });
  });

  it("that declare a thing twice are told of, and the first is judged", () => {
    const files = {
      "a.tf": `variable "n" { default = 1 }\nlocals { x = 1 }\nresource "a_b" "c" { n = var.n }`,
      "b.tf": `locals { x = 2 }\n\nresource "a_b" "c" { n = 2 }\nresource "a_b" "d" {}`,
      "override.tf": `variable "n" { default = 3 }`,
    };
    const { resources, notes } = evaluateFiles(files);
    expect(resources.map(({ address, attributes }) => [address, attributes])).toEqual([
      ["a_b.c", { n: 3 }],
      ["a_b.d", {}],
    ]);
    const said = "Terraform refuses it; only the first was judged";
    expect(notes).toEqual([
      `local.x is declared twice, a.tf:2 and b.tf:1: ${said}`,
      `resource "a_b" "c" is declared twice, a.tf:3 and b.tf:3: ${said}`,
    ]);
  });

  it("that ask for what no file declares are told of, and what is asked for is unknown", () => {
    const files = {
      "bk/a.tf": `resource "a_b" "c" {\n  n = var.n\n  s = [for s in a_subnet.public : s.id]\n  t = local.t\n}`,
      "main.tf": `variable "n" { default = 3 }\nresource "a_b" "c" {\n  n = var.n\n  s = data.a_zone.z.id\n}`,
    };
    const { resources, notes } = evaluateFiles(files);
    expect(resources.map(({ attributes }) => attributes["n"])).toEqual([3, { $unknown: "var.n is not declared" }]);
    const said = "Terraform refuses it, unless something else writes that";
    expect(notes).toEqual([
      `a_subnet.public and 2 more are not declared in bk: ${said}`,
      `data.a_zone.z is not declared in the root folder: ${said}`,
    ]);
  });

  it("that call themselves are cut off and reported", () => {
    const files = { "a/main.tf": `module "b" { source = "../b" }`, "b/main.tf": `module "a" { source = "../a" }` };
    expect(evaluateFiles(files).diagnostics.map(({ code }) => code)).toEqual(["module-cycle"]);
  });
});

describe("elements under an unknown key", () => {
  const accounts = JSON.stringify({
    dev: { agent: { on: false }, size: 1, zones: ["a"], only: 1, ports: [] },
    prod: { agent: { on: false }, size: 2, zones: ["a"], ports: [] },
  });
  const of = (expression: string) => {
    const text = `locals { all = jsondecode(file("accounts.json")) }\nresource "a_b" "c" { x = ${expression} }`;
    const { resources, diagnostics } = evaluateFiles({ "main.tf": text, "accounts.json": accounts });
    return { x: resources[0]?.attributes["x"], diagnostics };
  };

  it("are known as far as all agree", () => {
    expect(of("local.all[terraform.workspace].agent.on ? 1 : 0").x).toBe(0);
    expect(of('local.all[terraform.workspace]["zones"]').x).toEqual(["a"]);
    expect(of('["b", "b"][length(terraform.workspace)]').x).toBe("b");
  });

  it("are unknown where they differ, or only some have them", () => {
    expect(isUnknown(of("local.all[terraform.workspace].size").x)).toBe(true);
    expect(isUnknown(of("local.all[terraform.workspace]").x)).toBe(true);
    expect(of("local.all[terraform.workspace].only")).toMatchObject({ diagnostics: [] });
    expect(isUnknown(of("local.all[terraform.workspace].only").x)).toBe(true);
    expect(isUnknown(of("try(local.all[terraform.workspace].only, 2)").x)).toBe(true);
  });
});

describe("references", () => {
  it("may say that they are to a resource", () => {
    const text = `resource "a_b" "c" { name = "x" }\nresource "a_d" "e" { of = [resource.a_b.c.name, resource.a_b.c.id] }`;
    const { resources } = evaluateFiles({ "main.tf": text });
    const from = resources.find(({ address }) => address === "a_d.e");
    expect(from?.attributes["of"]).toEqual(["x", { $unknown: "computed by a_b.c" }]);
    expect(from?.references.map(({ to, attribute }) => `${to} ${attribute}`)).toEqual(["a_b.c name", "a_b.c id"]);
  });

  it("by an unknown key mention whichever instance may be meant", () => {
    const text = `
      variable "zones" {}
      resource "aws_nat_gateway" "open" { for_each = var.zones }
      resource "aws_nat_gateway" "two" { for_each = toset(["a", "b"]) }
      resource "aws_route" "to_open" { nat_gateway_id = aws_nat_gateway.open[var.zones].id }
      resource "aws_route" "to_two" { nat_gateway_id = aws_nat_gateway.two[var.zones].id }`;
    const { resources } = evaluateFiles({ "main.tf": text });
    const routes = resources.filter(({ type }) => type === "aws_route");
    expect(routes.map(({ references }) => references.map(({ to }) => to))).toEqual([
      ["aws_nat_gateway.open"],
      ['aws_nat_gateway.two["a"]', 'aws_nat_gateway.two["b"]'],
    ]);
  });

  it("of a collection that is not known go through functions and expressions", () => {
    const text = `
      variable "disks" {}
      resource "aws_ebs_volume" "home" { for_each = var.disks }
      resource "a_b" "by_name" { ids = { for disk in values(aws_ebs_volume.home)[*] : disk.name => disk.id } }
      resource "a_b" "how_many" { size = length(aws_ebs_volume.home) }`;
    const users = evaluateFiles({ "main.tf": text }).resources.filter(({ type }) => type === "a_b");
    expect(users.map(({ references }) => references.map(({ to }) => to))).toEqual([
      ["aws_ebs_volume.home"],
      ["aws_ebs_volume.home"],
    ]);
  });

  it("are of each that an attempt may turn out to be, while it is not known whether it succeeds", () => {
    const text = `
      variable "rules" {}
      resource "aws_eip" "a" {}
      resource "aws_eip" "b" {}
      resource "aws_lb" "open" { address = try(var.rules.ip, aws_eip.a.id) }
      resource "aws_lb" "known" { address = try("10.0.0.1", aws_eip.b.id) }`;
    const balancers = evaluateFiles({ "main.tf": text }).resources.filter(({ type }) => type === "aws_lb");
    const mentioned = Object.fromEntries(balancers.map(({ name, references }) => [name, references.map(({ to }) => to)]));
    expect(mentioned).toEqual({ open: ["aws_eip.a"], known: [] });
  });

  it("pass through locals and for expressions, element by element", () => {
    const text = `
      resource "aws_subnet" "s" { count = 2 }
      locals { ids = { for i, s in aws_subnet.s : i => s.id } }
      resource "aws_lb" "l" {
        subnets    = [local.ids["1"], local.ids["0"]]
        depends_on = [aws_subnet.s]
      }`;
    const lb = evaluateFiles({ "main.tf": text }).resources.find(({ type }) => type === "aws_lb");
    expect(lb?.references).toEqual([
      { from: "", to: "aws_subnet.s", attribute: "" },
      { from: "subnets[0]", to: "aws_subnet.s[1]", attribute: "id" },
      { from: "subnets[1]", to: "aws_subnet.s[0]", attribute: "id" },
    ]);
  });

  it("are kept where the value itself is known", () => {
    const text = `resource "aws_s3_bucket" "b" { bucket = "x" }\nresource "aws_s3_bucket_acl" "a" { bucket = aws_s3_bucket.b.bucket }`;
    const acl = evaluateFiles({ "main.tf": text }).resources[1];
    expect(acl?.attributes).toEqual({ bucket: "x" });
    expect(acl?.references).toEqual([{ from: "bucket", to: "aws_s3_bucket.b", attribute: "bucket" }]);
  });
});

it("what another reads of an attribute that was left out, or set to null, is the provider's", () => {
  const text = `resource "aws_vpc" "v" { ipv6_cidr_block = null }\nresource "a_b" "c" { x = [aws_vpc.v.ipv6_cidr_block, aws_vpc.v.arn] }`;
  const because = { $unknown: "computed by aws_vpc.v" };
  const arn = { ...because, prefix: "arn:" };
  expect(evaluateFiles({ "main.tf": text }).resources[1]?.attributes).toEqual({ x: [because, arn] });
});

it("what a parameter keeps is not known to those who read it where Terraform leaves it alone", () => {
  const text = `
    resource "aws_ssm_parameter" "days" {
      value = "1"
      lifecycle {
        ignore_changes = [value]
      }
    }
    resource "aws_ssm_parameter" "name" { value = "shop" }
    resource "a_b" "c" {
      days = aws_ssm_parameter.days.value
      name = aws_ssm_parameter.name.value
    }`;
  const all = attributesOf({ "main.tf": text });
  expect(all["a_b.c"]).toEqual({ days: { $unknown: "aws_ssm_parameter.days ignores changes of value" }, name: "shop" });
  expect(all["aws_ssm_parameter.days"]).toMatchObject({ value: "1" });
});

it("the partition is that of most accounts, so that an ARN built with it is known", () => {
  const text = `data "aws_partition" "p" {}\nresource "a_b" "c" { x = "arn:\${data.aws_partition.p.partition}:iam::aws:policy/ReadOnlyAccess" }`;
  const resource = evaluateFiles({ "main.tf": text }).resources.find(({ address }) => address === "a_b.c");
  expect(resource?.attributes).toEqual({ x: "arn:aws:iam::aws:policy/ReadOnlyAccess" });
  expect(resource?.references.map(({ to }) => to)).toEqual(["data.aws_partition.p"]);
});

describe("places", () => {
  it("name the attribute's own line and where the value was written", () => {
    const files = {
      "main.tf": `module "m" {\n  source = "./m"\n  open = true\n}`,
      "m/main.tf": `variable "open" {}\nresource "a_b" "c" {\n  public = var.open\n}`,
    };
    const { public: place } = only(files).places;
    expect(place?.range).toEqual({ path: "m/main.tf", start: { line: 3, column: 3 }, end: { line: 3, column: 20 } });
    expect(place?.written).toEqual({ path: "main.tf", start: { line: 3, column: 10 }, end: { line: 3, column: 14 } });
  });
});

it("a cycle is unknown, not endless, and reported", () => {
  const text = `locals {\n a = local.b\n b = local.a\n}\nresource "a_b" "c" { x = local.a }`;
  const { resources, diagnostics } = evaluateFiles({ "main.tf": text });
  expect(resources[0]?.attributes).toEqual({ x: { $unknown: "local.a depends on itself" } });
  expect(diagnostics.map(({ code, range }) => [code, range.start.line])).toEqual([["cycle", 2]]);
});

it("a count that depends on itself is unknown", () => {
  const text = `resource "a_b" "c" { count = length(a_b.c) + length(a_b.c) }`;
  expect(only({ "main.tf": text }).conditional).toEqual({ $unknown: "a_b.c depends on itself" });
});

describe("budgets", () => {
  const doubling = Array.from({ length: 40 }, (_, i) => `  l${i + 1} = [local.l${i}, local.l${i}]`).join("\n");

  it.each([
    ["a value that doubles forty times", `locals {\n  l0 = 1\n${doubling}\n}`, "local.l40", "a value of more than 200000 parts"],
    [
      "a text of gigabytes",
      "",
      'join("", [for i in range(1000) : format("%10000s", "")])',
      "a text longer than 2000000 characters",
    ],
    [
      "three nested loops of a thousand",
      "",
      "[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : c]]]",
      "evaluation stopped after 3000000 steps",
    ],
    ["a number without end", "", "pow(10, 1000)", "a number too large for this engine"],
  ])("%s is unknown", (_name, before, expression, because) => {
    const { x } = only({ "main.tf": `${before}\nresource "a_b" "c" { x = length(jsonencode([${expression}])) }` }).attributes;
    expect(JSON.stringify(x)).toContain(because);
  });

  it("a billion instances are one of unknown number", () => {
    expect(
      evaluateFiles({ "main.tf": `resource "a_b" "c" { count = 1000000000 }` }).resources.map(({ address }) => address),
    ).toEqual(["a_b.c[?]"]);
  });

  it("a chain of three thousand locals does not overflow the stack", () => {
    const chain = Array.from(
      { length: 3000 },
      (_, i) => `  l${i} = upper(tostring([for x in [local.l${i + 1}] : try(x, "")][0]))`,
    ).join("\n");
    const { x } = only({ "main.tf": `locals {\n${chain}\n  l3000 = 1\n}\nresource "a_b" "c" { x = local.l0 }` }).attributes;
    expect(x).toEqual({ $unknown: "nested deeper than 400 levels" });
  });
});

describe("sensitive values", () => {
  it("are named by path, and unknown ones marked", () => {
    const text = `
      variable "secret" {
        default   = "hunter2"
        sensitive = true
      }
      variable "key" { sensitive = true }
      resource "a_b" "c" {
        env  = { PASSWORD = var.secret, HOST = "h" }
        url  = "https://u:\${var.secret}@h"
        key  = var.key
        open = nonsensitive(var.secret)
      }`;
    const { attributes, sensitive } = only({ "main.tf": text });
    expect(sensitive).toEqual(["env.PASSWORD", "key", "url"]);
    expect(attributes["key"]).toEqual({ $unknown: "var.key has no default", sensitive: true });
  });
});

describe("AWS default tags", () => {
  it("are on every resource of their provider, in modules too", () => {
    const files = {
      "main.tf": `
        provider "aws" {
          default_tags { tags = { team = "core", env = "dev" } }
        }
        provider "aws" { alias = "west" }
        module "m" { source = "./m" }
        resource "aws_vpc" "other" {
          provider = aws.west
          tags     = { a = 1 }
        }`,
      "m/main.tf": `resource "aws_vpc" "own" { tags = { env = "prod" } }`,
    };
    expect(attributesOf(files)).toEqual({
      "aws_vpc.other": { tags: { a: 1 } },
      "module.m.aws_vpc.own": { tags: { env: "prod" }, tags_all: { team: "core", env: "prod" } },
    });
  });
});

describe("a second evaluation", () => {
  const files = (size: number) => [
    { path: "a/main.tf", text: `resource "a_b" "a" { x = file("x.txt") }` },
    { path: "a/x.txt", text: `text of ${size}` },
    { path: "b/main.tf", text: `resource "a_b" "b" { x = 1 }` },
  ];

  it("of what has not changed gives the very same resources; of what has, new ones", () => {
    const first = evaluateTerraform(files(1), DEFAULT_SETTINGS).resources;
    const second = evaluateTerraform(files(2), DEFAULT_SETTINGS).resources;
    expect(second[1]).toBe(first[1]);
    expect(second[0]?.attributes).toEqual({ x: "text of 2" });
  });
});

describe("coverage", () => {
  it("counts every file of Terraform and of its wrappers", () => {
    const files = {
      "live/terragrunt.hcl": "",
      "app/cdk.json": "{}",
      "app/Pulumi.yaml": "",
      "net/main.tf": `resource "a_b" "c" {}`,
      "net/broken.tf": `resource "a_b" {`,
      "net/terraform.tfvars": "a = 1",
      "net/other.tfvars": "a = 2",
      "net/example.tfvars": "a = 3",
    };
    expect(evaluateFiles(files).files.map(({ path, status }) => [path, status])).toEqual([
      ["app/Pulumi.yaml", "skipped"],
      ["app/cdk.json", "skipped"],
      ["live/terragrunt.hcl", "skipped"],
      ["net/broken.tf", "failed"],
      ["net/example.tfvars", "skipped"],
      ["net/main.tf", "evaluated"],
      ["net/other.tfvars", "evaluated"],
      ["net/terraform.tfvars", "evaluated"],
    ]);
  });
});
