// Secrets, called or written so that they do not look like some.

import { type Attack, holds } from "./attack.ts";
import { block, database, deployment, ROOT } from "./parts.ts";

const KEY = `AKIA${"ABCDEFGHIJKLMNOP"}`;
const attack = (
  name: string,
  base: string,
  head: string,
  told: NonNullable<Attack["told"]> | null,
  more: Partial<Attack> = {},
): Attack => ({ name, base: { "main.tf": ROOT + base }, head: { "main.tf": ROOT + head }, told, ...more });
const instance = (data: string) => block("aws_instance", "a", `  ami = "ami-1"\n  instance_type = "m5.large"\n  ${data}`);
const parameter = (name: string, value: string, more = "") =>
  block("aws_ssm_parameter", "a", `  name = "${name}"\n  type = "SecureString"\n  value = "${value}"\n${more}`);
const inData = (name: string, data: string): Attack =>
  attack(name, instance('user_data = "echo"'), instance(data), ["user-data-holds-secret", "critical"]);
const env = (name: string, entry: string): Attack => ({
  name,
  base: { "web.yaml": deployment("") },
  head: { "web.yaml": deployment(`          env: [${entry}]\n`) },
  told: ["container-env-holds-secret", "high"],
});
const PASSWORD = "Tr0ub4dor-and-3";

holds([
  attack("a database's password", database(""), database(`  password = "${PASSWORD}"`), ["database-password-in-source", "high"]),
  attack(
    "a database's password by a local value",
    database(""),
    `locals {\n  a = "${PASSWORD}"\n}\n${database("  password = local.a")}`,
    ["database-password-in-source", "high"],
  ),
  attack("a database's password in two halves", database(""), database('  password = join("", ["Tr0ub4dor", "-and-3"])'), [
    "database-password-in-source",
    "high",
  ]),
  attack("a database's password in base64", database(""), database('  password = base64decode("VHIwdWI0ZG9yLWFuZC0z")'), [
    "database-password-in-source",
    "high",
  ]),
  attack(
    "a database's password as a variable's default",
    database(""),
    `variable "p" {\n  default = "${PASSWORD}"\n}\n${database("  password = var.p")}`,
    ["database-password-in-source", "high"],
  ),
  attack("a database's password that is called sensitive", database(""), database(`  password = sensitive("${PASSWORD}")`), [
    "database-password-in-source",
    "high",
  ]),
  attack(
    "a database's password that Terraform is told to ignore",
    database(""),
    database(`  password = "${PASSWORD}"\n  lifecycle {\n    ignore_changes = [password]\n  }`),
    ["database-password-in-source", "high"],
  ),
  inData("a key in a start script", `user_data = "export AWS_ACCESS_KEY_ID=${KEY}"`),
  inData("a key in a start script in base64", `user_data_base64 = base64encode("export AWS_ACCESS_KEY_ID=${KEY}")`),
  inData(
    "a key in a start script that was in base64 already",
    `user_data_base64 = "${Buffer.from(`export AWS_ACCESS_KEY_ID=${KEY}`).toString("base64")}"`,
  ),
  inData("a key in a heredoc", `user_data = <<EOT\nAWS_ACCESS_KEY_ID=${KEY}\nEOT`),
  attack(
    "a key in a template",
    instance('user_data = "echo"'),
    `locals {\n  t = "id=$$${"{"}id}"\n}\n${instance(`user_data = templatestring(local.t, { id = "${KEY}" })`)}`,
    ["user-data-holds-secret", "critical"],
  ),
  inData("a key beside what is not known", `user_data = "id=${KEY} \${var.more}"\n}\nvariable "more" {`),
  attack("a parameter's secret", parameter("/shop/api", "a"), parameter("/shop/api", PASSWORD), [
    "service-secret-in-source",
    "high",
  ]),
  attack("a parameter's secret that is called a user", parameter("/shop/user", "a"), parameter("/shop/user", PASSWORD), [
    "service-secret-in-source",
    "high",
  ]),
  attack("a parameter's secret that is called a host", parameter("/shop/db-host", "a"), parameter("/shop/db-host", PASSWORD), [
    "service-secret-in-source",
    "high",
  ]),
  attack(
    "a parameter's secret that holds a word for what is filled in",
    parameter("/shop/api", "a"),
    parameter("/shop/api", "Tr0ub4dor-test-3-xK9qLm2"),
    ["service-secret-in-source", "high"],
  ),
  attack(
    "a parameter's secret beside a bucket of the same name",
    parameter("/shop/api", "a"),
    `${parameter("/shop/api", PASSWORD)}${block("aws_s3_bucket", "show", `  bucket = "${PASSWORD}"`)}`,
    ["service-secret-in-source", "high"],
  ),
  attack(
    "a cache's token",
    block("aws_elasticache_replication_group", "a", '  replication_group_id = "a"'),
    block("aws_elasticache_replication_group", "a", `  replication_group_id = "a"\n  auth_token = "${PASSWORD}"`),
    ["service-secret-in-source", "high"],
  ),
  attack(
    "a provider's key",
    'provider "aws" {\n  region = "a"\n}\n',
    `provider "aws" {\n  region = "a"\n  access_key = "${KEY}"\n  secret_key = "${"abcdefghij".repeat(4)}"\n}\n`,
    ["provider-holds-credential", "critical"],
  ),
  attack(
    "a provider's key under an alias",
    'provider "aws" {\n  region = "a"\n}\n',
    `provider "aws" {\n  region = "a"\n}\nprovider "aws" {\n  alias = "b"\n  access_key = "${KEY}"\n  secret_key = "${"abcdefghij".repeat(4)}"\n}\n`,
    ["provider-holds-credential", "critical"],
  ),
  env("a container's password", `{ name: DB_PASSWORD, value: "${PASSWORD}" }`),
  env("a container's password among others", `{ name: A, value: "1" }, { name: db.password, value: "${PASSWORD}" }`),
  env(
    "a container's password beside a user of the same value is told when it is none",
    `{ name: DB_USER, value: shop }, { name: DB_PASSWORD, value: "${PASSWORD}" }`,
  ),
  env("a private key under any name", '{ name: A, value: "-----BEGIN RSA PRIVATE KEY-----" }'),
  {
    name: "a password in a map of settings",
    base: { "web.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { a: b }\n" },
    head: { "web.yaml": `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { db-password: "${PASSWORD}" }\n` },
    told: ["config-map-holds-secret", "high"],
  },
  {
    name: "a password in a file of a map of settings",
    base: { "web.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { a: b }\n" },
    head: {
      "web.yaml": `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  app.ini: |\n    [db]\n    password = ${PASSWORD}\n`,
    },
    told: ["config-map-holds-secret", "high"],
  },
  attack(
    "a parameter's secret of plain letters",
    parameter("/shop/user-password", "a"),
    parameter("/shop/user-password", "correcthorsebattery"),
    ["service-secret-in-source", "high"],
  ),
]);
