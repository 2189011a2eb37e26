// What the pull requests change: a small stack, better and worse.

import type { Random } from "./random.ts";

export type Tree = { readonly [path: string]: string };

export const BASE: Tree = {
  "infra/main.tf": [
    'resource "aws_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}',
    'resource "aws_security_group" "web" {\n  vpc_id = aws_vpc.main.id\n}',
    "",
  ].join("\n"),
  "infra/variables.tf": 'variable "size" {\n  default = "db.t3.medium"\n}\n',
  "README.md": "# Shop\n",
};

const PARTS: readonly string[] = [
  'resource "aws_security_group_rule" "NAME" {\n  type              = "ingress"\n  security_group_id = aws_security_group.web.id\n  protocol          = "tcp"\n  from_port         = 22\n  to_port           = 22\n  cidr_blocks       = ["0.0.0.0/0"]\n}\n',
  'resource "aws_db_instance" "NAME" {\n  instance_class      = var.size\n  engine              = "postgres"\n  publicly_accessible = true\n  multi_az            = false\n}\n',
  'resource "aws_ebs_volume" "NAME" {\n  availability_zone = "eu-west-1a"\n  size              = 100\n  encrypted         = false\n}\n',
  'resource "aws_s3_bucket" "NAME" {\n  bucket = "NAME"\n}\n',
  'resource "aws_sqs_queue" "NAME" {\n  name = "NAME"\n}\n',
];
/** One in so many cannot be read: inconclusive. */
const BROKEN = 25;
const QUIET = 12;

/** The head's files beside the base's: another number of parts each time, and never the same commit twice. */
export function aChange(random: Random, salt: number): Tree {
  if (random.below(QUIET) === 0) return { "infra/extra.tf": "", "README.md": `# Shop ${salt}\n` };
  if (random.below(BROKEN) === 0) return { "infra/extra.tf": `# ${salt}\nresource "aws_s3_bucket" {{{\n` };
  const parts = Array.from({ length: random.below(5) }, (_, at) => random.pick(PARTS).replaceAll("NAME", `part${at}`));
  return { "infra/extra.tf": `# ${salt}\n${parts.join("\n")}` };
}
