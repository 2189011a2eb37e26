// What is too much, too deep or too broken to be read never passes for nothing.

import { type Attack, holds } from "./attack.ts";
import { block, CLOSED, deployment, group, OPEN, PRIVILEGED, ROOT } from "./parts.ts";

const SSH: NonNullable<Attack["told"]> = ["admin-port-open-to-internet", "high"];
const opened = (name: string, head: string, more: Partial<Attack> = {}): Attack => ({
  name,
  base: { "main.tf": ROOT + group(CLOSED) },
  head: { "main.tf": head },
  told: SSH,
  ...more,
});
const UNKNOWN = /not known any more: admin-port-open-to-internet of aws_security_group\.web \(/;
const LOST = { told: null, inconclusive: true } as const;
const other = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { a: b }\n";
const manifest = (name: string, text: string, more: Partial<Attack>): Attack => ({
  name,
  base: { "web.yaml": deployment(""), "other.yaml": other },
  head: { "web.yaml": text, "other.yaml": other.replace("a: b", "a: c") },
  ...more,
});

holds([
  opened("a syntax error behind the block", `${ROOT}${group(OPEN)}resource "x" {{{\n`),
  opened("a syntax error before the block", `${ROOT}resource "x" "y" {{{\n${group(OPEN)}`, {
    open: /main\.tf could not be read/,
  }),
  opened("a syntax error in another file of the folder", "", {
    head: { "main.tf": ROOT + group(OPEN), "z.tf": "resource {{{\n" },
  }),
  opened("a file that is cut off", `${ROOT}${group(OPEN).slice(0, -6)}`, { told: null, open: /main\.tf/ }),
  opened("nothing but zeros", "\0".repeat(200), { ...LOST, open: /main\.tf/ }),
  opened("a range without an end", `${ROOT}${group('cidr_blocks = [for n in range(1000000000) : "0.0.0.0/0"]')}`, {
    told: null,
    open: /range|budget|many|large|limit/i,
  }),
  opened(
    "a text without an end",
    `${ROOT}locals {\n  a = join("", [for n in range(1000) : "xxxxxxxxxxxxxxxxxxxx"])\n  b = replace(local.a, "x", local.a)\n}\n${group("cidr_blocks = [local.b]")}`,
    { told: null, open: UNKNOWN },
  ),
  opened(
    "ten thousand rules, of which one is open",
    `${ROOT}${block("aws_security_group", "web", `  dynamic "ingress" {\n    for_each = range(10000)\n    content {\n      from_port = 22\n      to_port = 22\n      protocol = "tcp"\n      cidr_blocks = [ingress.value == 9999 ? "0.0.0.0/0" : "10.0.0.0/8"]\n    }\n  }`)}`,
    { told: null, open: UNKNOWN },
  ),
  opened("a module that calls itself", `${ROOT}${group(OPEN)}module "a" {\n  source = "./"\n}\n`),
  opened("a local value of itself", `${ROOT}locals {\n  a = local.a\n}\n${group("cidr_blocks = local.a")}`, {
    told: null,
    open: /local\.a/,
  }),
  opened("brackets without an end", `${ROOT}locals {\n  a = ${"[".repeat(5000)}${"]".repeat(5000)}\n}\n${group(OPEN)}`, {
    told: null,
    open: /main\.tf/,
  }),
  manifest("brackets without an end in YAML", `a: ${"[".repeat(20000)}${"]".repeat(20000)}\n---\n${deployment(PRIVILEGED)}`, {
    ...LOST,
    open: /web\.yaml/,
  }),
  manifest("a tab at the beginning of a line", deployment(PRIVILEGED).replace("      containers:", "\t      containers:"), {
    ...LOST,
    open: /web\.yaml/,
  }),
  manifest("an alias that nothing stands for", `${deployment(PRIVILEGED)}x: *nothing\n`, {
    told: ["container-privileged", "high"],
  }),
  manifest(
    "a million keys before it",
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: b }\ndata:\n${Array.from({ length: 20000 }, (_, n) => `  k${n}: v\n`).join("")}---\n${deployment(PRIVILEGED)}`,
    { told: ["container-privileged", "high"] },
  ),
  manifest(
    "letters that look like others",
    deployment(PRIVILEGED).replace("namespace: shop }", "namespace: shop, labels: { еnv: dеv } }"),
    { told: ["container-privileged", "high"] },
  ),
  opened(
    "letters that look like others in an environment's tag",
    `${ROOT}${group(OPEN).replace("{\n", '{\n  tags = { Envirоnment = "dev" }\n')}`,
  ),
  opened("marks that turn the text around", `${ROOT}${group(OPEN).replace("cidr_blocks", "/* \u202e */ cidr_blocks")}`),
  {
    name: "a var file that nothing says is used",
    base: {
      "main.tf": `${ROOT}variable "from" {\n  type = list(string)\n}\n${group("cidr_blocks = var.from")}`,
      "envs/live.tfvars": 'from = ["10.0.0.0/8"]\n',
    },
    head: {
      "main.tf": `${ROOT}variable "from" {\n  type = list(string)\n}\n${group("cidr_blocks = var.from")}`,
      "envs/live.tfvars": 'from = ["0.0.0.0/0"]\n',
    },
    told: SSH,
  },
]);
