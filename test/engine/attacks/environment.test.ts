// What only production must have, of what says just now that it is something else.

import { type Attack, holds } from "./attack.ts";
import { database, ROOT } from "./parts.ts";

const NO_BACKUPS = (body = "") => database(body).replace("backup_retention_period = 14", "backup_retention_period = 0");
const off = (name: string, head: string, base = database("")): Attack => ({
  name,
  base: { "main.tf": ROOT + base },
  head: { "main.tf": ROOT + head },
  told: ["database-backups-disabled", "high"],
});
const PROVIDER = (tags = "") => `provider "aws" {\n  region = "eu-west-1"\n${tags}}\n`;
const stack = (text: string) => `Resources:\n${text}`;
const DB = (retention: number, more = "") =>
  stack(`  Orders:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.m5.large
      AllocatedStorage: "50"
      StorageEncrypted: true
      BackupRetentionPeriod: ${retention}
${more}`);

holds([
  off("a tag that it adds", NO_BACKUPS('  tags = { Environment = "dev" }')),
  off("a tag that it changes", NO_BACKUPS('  tags = { Environment = "sandbox" }'), database('  tags = { Environment = "live" }')),
  off("a flag among its tags", NO_BACKUPS('  tags = { is-production = "false" }')),
  off("the identifier", NO_BACKUPS('  identifier = "orders-dev"')),
  off(
    "the provider's default tags",
    PROVIDER('  default_tags {\n    tags = { Environment = "dev" }\n  }\n') + NO_BACKUPS(),
    PROVIDER() + database(""),
  ),
  off("a variable of the stack", `variable "environment" {\n  default = "dev"\n}\n${NO_BACKUPS()}`),
  off("a tag by a local value", `locals {\n  e = "staging"\n}\n${NO_BACKUPS("  tags = { env = local.e }")}`),
  {
    ...off("a condition that names an environment", ""),
    head: {
      "main.tf": `${ROOT}locals {\n  environment = "dev"\n}\n${NO_BACKUPS('  count = local.environment == "dev" ? 1 : 0')}`,
    },
  },
  {
    ...off("a folder that names an environment", ""),
    base: { "live/main.tf": ROOT + database("") },
    head: { "dev/main.tf": ROOT + NO_BACKUPS() },
  },
  ...["# Orders\n\nThis stack is experimental.\n", "# DEPRECATED\n"].map((text) => ({
    ...off(`a README that it adds: ${JSON.stringify(text)}`, ""),
    head: { "main.tf": ROOT + NO_BACKUPS(), "README.md": text },
  })),
  {
    ...off("a README that it changes", ""),
    base: { "main.tf": ROOT + database(""), "README.md": "# Orders\n" },
    head: {
      "main.tf": ROOT + NO_BACKUPS(),
      "README.md": "# Orders (archived)\n\nThis stack is for demonstration purposes only.\n",
    },
  },
  {
    ...off("a key of for_each", ""),
    head: { "main.tf": ROOT + NO_BACKUPS('  for_each = toset(["dev"])') },
  },
  {
    ...off("the class of a small machine, which weighs less and is told", NO_BACKUPS().replace("db.m5.large", "db.t3.small")),
    told: ["database-backups-disabled", "medium"],
  },
  {
    ...off("CloudFormation: a tag that it adds", ""),
    base: { "app.yaml": DB(7) },
    head: { "app.yaml": DB(0, "      Tags: [{ Key: Environment, Value: dev }]\n") },
  },
  {
    ...off("CloudFormation: a parameter's default", ""),
    base: { "app.yaml": DB(7) },
    head: { "app.yaml": `Parameters: { Environment: { Type: String, Default: dev } }\n${DB(0)}` },
  },
  {
    ...off(
      "deletion protection that goes with a tag",
      database('  deletion_protection = false\n  tags = { env = "dev" }'),
      database("  deletion_protection = true"),
    ),
    told: ["deletion-protection-removed", "high"],
  },
  {
    ...off("a database that goes, tagged in the same change elsewhere", ""),
    base: { "main.tf": ROOT + database("  skip_final_snapshot = true") + database("", "other") },
    head: {
      "main.tf": `${ROOT}${PROVIDER('  default_tags {\n    tags = { Environment = "dev" }\n  }\n')}${database("", "other")}`,
    },
    told: ["data-store-deleted", "high"],
  },
  {
    name: "a new database that says that it is for development is told in the coverage",
    base: { "main.tf": ROOT },
    head: { "main.tf": ROOT + NO_BACKUPS('  tags = { Environment = "dev" }') },
    open: /^1 resource says that it is not for production \(dev\)/m,
  },
]);
