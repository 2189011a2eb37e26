// Values that Terraform works out, and what keeps them from being worked out.

import { type Attack, holds } from "./attack.ts";
import { block, CLOSED, database, group, OPEN, ROOT } from "./parts.ts";

const SSH = "admin-port-open-to-internet";
const opened = (name: string, head: Attack["head"], more: Partial<Attack> = {}): Attack => ({
  name,
  base: { "main.tf": ROOT + group(CLOSED) },
  head,
  told: [SSH, "high"],
  ...more,
});
const main = (text: string) => ({ "main.tf": ROOT + text });
const public_ = (value: string, more = ""): Attack["head"] => main(database(`  publicly_accessible = ${value}`) + more);
const exposed = (name: string, head: Attack["head"], more: Partial<Attack> = {}): Attack => ({
  name,
  base: main(database("")),
  head,
  told: ["database-publicly-accessible", "critical"],
  ...more,
});
const open = { told: null };

holds([
  opened(
    "a dynamic block",
    main(
      block(
        "aws_security_group",
        "web",
        `  dynamic "ingress" {\n    for_each = [22]\n    content {\n      from_port = ingress.value\n      to_port = ingress.value\n      protocol = "tcp"\n      ${OPEN}\n    }\n  }`,
      ),
    ),
  ),
  opened(
    "one group of a set of which another is not known",
    main(
      `variable "other" {\n  type = string\n}\n${block(
        "aws_security_group",
        "web",
        `  for_each = toset(["0.0.0.0/0", var.other])\n  ingress {\n    from_port = 22\n    to_port = 22\n    protocol = "tcp"\n    cidr_blocks = [each.value]\n  }`,
      )}`,
    ),
  ),
  opened(
    "a harmless policy of which a part is not known before one that allows everything",
    main(
      `variable "bucket" {\n  type = string\n}\n${block(
        "aws_iam_policy",
        "all",
        `  for_each = toset([\n    jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = var.bucket }] }),\n    jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = ["*", var.bucket] }] }),\n  ])\n  policy = each.value`,
      )}${group(CLOSED)}`,
    ),
    { told: null, open: /computed|var\.bucket/ },
  ),
  opened(
    "a dynamic block over a set of which one is not known",
    main(
      `variable "other" {\n  type = string\n}\n${block(
        "aws_security_group",
        "web",
        `  dynamic "ingress" {\n    for_each = toset(["0.0.0.0/0", var.other])\n    content {\n      from_port = 22\n      to_port = 22\n      protocol = "tcp"\n      cidr_blocks = [ingress.value]\n    }\n  }`,
      )}`,
    ),
  ),
  opened(
    "a dynamic block over a map with an iterator",
    main(
      block(
        "aws_security_group",
        "web",
        `  dynamic "ingress" {\n    for_each = { ssh = { port = 22, from = "0.0.0.0/0" } }\n    iterator = each_one\n    content {\n      from_port = each_one.value.port\n      to_port = each_one.value.port\n      protocol = "tcp"\n      cidr_blocks = [each_one.value.from]\n    }\n  }`,
      ),
    ),
  ),
  opened(
    "a dynamic block over what is not known is named",
    main(
      `data "aws_ec2_instance_types" "a" {}\n${block("aws_security_group", "web", `  dynamic "ingress" {\n    for_each = data.aws_ec2_instance_types.a.instance_types\n    content {\n      from_port = 22\n      to_port = 22\n      protocol = "tcp"\n      ${OPEN}\n    }\n  }`)}`,
    ),
    { ...open, open: /data\.aws_ec2_instance_types\.a/ },
  ),
  opened(
    "ingress as an attribute",
    main(
      block(
        "aws_security_group",
        "web",
        '  ingress = [{ from_port = 22, to_port = 22, protocol = "tcp", cidr_blocks = ["0.0.0.0/0"], ipv6_cidr_blocks = [], prefix_list_ids = [], security_groups = [], self = false, description = "" }]',
      ),
    ),
  ),
  opened(
    "for_each over what is not known",
    main(`data "aws_vpcs" "a" {}\n${group(OPEN).replace("{\n", "{\n  for_each = toset(data.aws_vpcs.a.ids)\n")}`),
  ),
  opened(
    "count of what is not known",
    main(`data "aws_vpcs" "a" {}\n${group(OPEN).replace("{\n", "{\n  count = length(data.aws_vpcs.a.ids)\n")}`),
  ),
  opened(
    "for_each over an unwritten variable",
    main(`variable "names" {}\n${group(OPEN).replace("{\n", "{\n  for_each = toset(var.names)\n")}`),
  ),
  opened("an override file", { "main.tf": ROOT + group(CLOSED), "web_override.tf": group(OPEN) }),
  opened("the override file", { "main.tf": ROOT + group(CLOSED), "override.tf": group(OPEN) }),
  opened("an override file in JSON", {
    "main.tf": ROOT + group(CLOSED),
    "a_override.tf.json": JSON.stringify({
      resource: {
        aws_security_group: { web: { ingress: [{ from_port: 22, to_port: 22, protocol: "tcp", cidr_blocks: ["0.0.0.0/0"] }] } },
      },
    }),
  }),
  opened("the same in JSON", {
    "main.tf.json": JSON.stringify({
      resource: {
        aws_security_group: { web: { ingress: [{ from_port: 22, to_port: 22, protocol: "tcp", cidr_blocks: ["0.0.0.0/0"] }] } },
      },
    }),
  }),
  opened("JSON with an expression", {
    "main.tf.json": JSON.stringify({
      locals: { a: "0.0.0.0/0" },
      resource: {
        aws_security_group: { web: { ingress: { from_port: 22, to_port: 22, protocol: "tcp", cidr_blocks: ["${local.a}"] } } },
      },
    }),
  }),
  opened("OpenTofu's ending", { "main.tofu": ROOT + group(OPEN) }),
  opened(
    "a byte order mark",
    main(`\uFEFF${group(OPEN)}`).constructor === Object ? { "main.tf": `\uFEFF${ROOT}${group(OPEN)}` } : {},
  ),
  opened("lines of Windows", { "main.tf": (ROOT + group(OPEN)).replaceAll("\n", "\r\n") }),
  opened("a comment inside the block", main(group(`/* ${CLOSED} */ ${OPEN}`))),
  opened(
    "a heredoc that holds what looks like a block's end",
    main(group(OPEN).replace("{\n", '{\n  vpc_id = <<EOT\n}\nresource "x" "y" {\nEOT\n')),
  ),
  opened("quoted keys", main(group('cidr_blocks = ["0.0.0.0/${"0"}"]'))),
  opened(
    "a var file that is read by itself",
    {
      "main.tf": `${ROOT}variable "from" {\n  type = list(string)\n}\n${group("cidr_blocks = var.from")}`,
      "terraform.tfvars": 'from = ["0.0.0.0/0"]\n',
    },
    {
      base: {
        "main.tf": `${ROOT}variable "from" {\n  type = list(string)\n}\n${group("cidr_blocks = var.from")}`,
        "terraform.tfvars": 'from = ["10.0.0.0/8"]\n',
      },
    },
  ),
  opened(
    "a var file that goes before another",
    {
      "main.tf": `${ROOT}variable "from" {\n  type = list(string)\n}\n${group("cidr_blocks = var.from")}`,
      "terraform.tfvars": 'from = ["10.0.0.0/8"]\n',
      "z.auto.tfvars": 'from = ["0.0.0.0/0"]\n',
    },
    {
      base: {
        "main.tf": `${ROOT}variable "from" {\n  type = list(string)\n}\n${group("cidr_blocks = var.from")}`,
        "terraform.tfvars": 'from = ["10.0.0.0/8"]\n',
      },
    },
  ),
  opened(
    "a module's argument",
    {
      "main.tf": `${ROOT}module "web" {\n  source = "./web"\n  from = ["0.0.0.0/0"]\n}\n`,
      "web/main.tf": `variable "from" {}\n${group("cidr_blocks = var.from")}`,
    },
    {
      base: {
        "main.tf": `${ROOT}module "web" {\n  source = "./web"\n  from = ["10.0.0.0/8"]\n}\n`,
        "web/main.tf": `variable "from" {}\n${group("cidr_blocks = var.from")}`,
      },
    },
  ),
  opened("an output of another module", {
    "main.tf": `${ROOT}module "net" {\n  source = "./net"\n}\n${group("cidr_blocks = [module.net.office]")}`,
    "net/main.tf": 'output "office" {\n  value = "0.0.0.0/0"\n}\n',
  }),
  opened(
    "terraform_data",
    main(`resource "terraform_data" "a" {\n  input = "0.0.0.0/0"\n}\n${group("cidr_blocks = [terraform_data.a.input]")}`),
  ),
  opened(
    "another resource's attribute",
    main(
      `${group(OPEN, 443, "site")}${group("cidr_blocks = aws_vpc_ipam_pool_cidr.a.cidr[*]")}resource "aws_vpc_ipam_pool_cidr" "a" {\n  ipam_pool_id = "a"\n  cidr = "0.0.0.0/0"\n}\n`,
    ),
  ),
  opened("a function that is not there is named", main(group('cidr_blocks = provider::acme::office("web")')), {
    ...open,
    open: /acme::office|function/i,
  }),
  opened(
    "a data source is named",
    main(
      `data "http" "office" {\n  url = "https://office.example"\n}\n${group("cidr_blocks = [data.http.office.response_body]")}`,
    ),
    { ...open, open: /not known any more: admin-port-open-to-internet of aws_security_group\.web \(.*data\.http\.office/ },
  ),
  opened(
    "a variable without a value is named",
    main(`variable "from" {\n  type = list(string)\n}\n${group("cidr_blocks = var.from")}`),
    { ...open, open: /not known any more: admin-port-open-to-internet of aws_security_group\.web \(/ },
  ),
  opened(
    "a remote state is named",
    main(
      `data "terraform_remote_state" "net" {\n  backend = "s3"\n}\n${group("cidr_blocks = [data.terraform_remote_state.net.outputs.office]")}`,
    ),
    { ...open, open: /terraform_remote_state/ },
  ),
  opened(
    "a module that is not in the repository is named",
    main('module "web" {\n  source = "git::https://evil.example/web.git"\n  cidr_blocks = ["0.0.0.0/0"]\n}\n'),
    { ...open, open: /evil\.example|module\.web/ },
  ),
  opened(
    "a module whose source goes elsewhere",
    { "main.tf": `${ROOT}module "web" {\n  source = "git::https://evil.example/web.git"\n}\n` },
    {
      base: { "main.tf": `${ROOT}module "web" {\n  source = "./web"\n}\n`, "web/main.tf": group(CLOSED) },
      ...open,
      open: /evil\.example|module\.web/,
    },
  ),
  exposed("a text for true", public_('"true"')),
  exposed("a number for true", public_('"1"')),
  exposed("not false", public_("!false")),
  exposed("a comparison", public_('"a" == "a"')),
  exposed("tobool", public_('tobool("true")')),
  exposed("an environment's condition with a default", public_('local.e == "dev" ? false : true', 'locals {\n  e = "shop"\n}\n')),
  exposed("a workspace", public_('terraform.workspace == "nowhere" ? false : true'), { ...open, open: /workspace/ }),
  exposed(
    "a caller's default in a module for others",
    {
      "modules/db/main.tf": `variable "name" {}\nvariable "public" {\n  default = true\n}\n${database("  publicly_accessible = var.public")}`,
    },
    {
      base: {
        "modules/db/main.tf": `variable "name" {}\nvariable "public" {\n  default = false\n}\n${database("  publicly_accessible = var.public")}`,
      },
    },
  ),
  exposed("ignore_changes", public_("true\n  lifecycle {\n    ignore_changes = [publicly_accessible]\n  }")),
  exposed("ignore_changes of everything", public_("true\n  lifecycle {\n    ignore_changes = all\n  }")),
  exposed(
    "a provider's alias",
    public_("true\n  provider = aws.other", 'provider "aws" {\n  alias = "other"\n  region = "eu-west-2"\n}\n'),
  ),
  exposed(
    "groups that are closed, which weigh less and are told",
    public_("true\n  vpc_security_group_ids = [aws_security_group.web.id]", group(CLOSED)),
    { told: ["database-publicly-accessible", "high"] },
  ),
  exposed(
    "a cluster's member",
    main(
      `${database("")}resource "aws_rds_cluster_instance" "a" {\n  cluster_identifier = "a"\n  instance_class = "db.r5.large"\n  publicly_accessible = true\n}\n`,
    ),
  ),
  opened(
    "a chart from elsewhere is named",
    main(block("helm_release", "a", '  name = "a"\n  chart = "a"\n  repository = "https://evil.example"')),
    { ...open, open: /^what these deploy or run is not read: helm_release\.a$/m },
  ),
  opened(
    "a template of another tool is named",
    main(block("aws_cloudformation_stack", "a", '  name = "a"\n  template_body = "{}"')),
    { ...open, open: /^what these deploy or run is not read: aws_cloudformation_stack\.a$/m },
  ),
  opened(
    "a command is named",
    main(
      block(
        "null_resource",
        "a",
        '  provisioner "local-exec" {\n    command = "aws ec2 authorize-security-group-ingress --cidr 0.0.0.0/0"\n  }',
      ),
    ),
    { ...open, open: /^what these deploy or run is not read: null_resource\.a$/m },
  ),
]);
