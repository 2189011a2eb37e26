import { expect, it } from "vitest";
import { analyze, loadCatalogue, review } from "../../../src/engine/index.ts";
import { DEFAULT_SETTINGS } from "../../../src/engine/settings/settings.ts";

const SERVICE = `resource "aws_ecs_service" "web" {
  desired_count = 1
  load_balancer {
    target_group_arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/0a"
    container_name   = "web"
    container_port   = 8080
  }
}
`;
const CLUSTER = `resource "azurerm_kubernetes_cluster" "shop" {
  default_node_pool {
    node_count = 1
  }
}
`;
const DATABASE = `resource "aws_db_instance" "orders" {
  engine              = "postgres"
  publicly_accessible = true
}
`;

const ignoring = (text: string, paths: string) => text.replace(/}\n$/, `  lifecycle {\n    ignore_changes = ${paths}\n  }\n}\n`);

const given = { settings: DEFAULT_SETTINGS, today: "2026-11-21" };
const outcome = (text: string, rule: string) =>
  analyze([{ path: "main.tf", text }], { ...given, catalogue: loadCatalogue() }).outcomes.find((found) => found.rule === rule);

it.each([
  ["an attribute", SERVICE, "[desired_count]", "service-runs-one-task"],
  ["an attribute that is not written", DATABASE, "[backup_retention_period]", "database-backups-disabled"],
  ["an attribute of a block", CLUSTER, "[default_node_pool[0].node_count]", "cluster-system-pool-single-node"],
  ["a whole block", CLUSTER, "[default_node_pool]", "cluster-system-pool-single-node"],
  ["all", SERVICE, "all", "service-runs-one-task"],
])("what fails by a value that is ignored is not known: %s", (_, text, paths, rule) => {
  expect(outcome(text, rule)?.status).toBe("fail");
  const open = outcome(ignoring(text, paths), rule);
  expect(open?.status).toBe("unknown");
  expect(open?.because).toContain(paths === "all" ? "everything may be set elsewhere" : paths.replace(/^\[|]$/g, ""));
});

it.each([
  ["another attribute", SERVICE, "[task_definition]", "service-runs-one-task"],
  ["security", DATABASE, "[publicly_accessible]", "database-publicly-accessible"],
  ["security, of everything", DATABASE, "all", "database-publicly-accessible"],
])("a failure stays beside what is ignored: %s", (_, text, paths, rule) => {
  expect(outcome(ignoring(text, paths), rule)?.status).toBe("fail");
});

it("a change does not silence what failed before it by ignoring it", () => {
  const [before = [], after = []] = [SERVICE, ignoring(SERVICE, "[desired_count]")].map((text) => [{ path: "main.tf", text }]);
  const { comparison } = review({ ...given, before, after, changed: ["main.tf"] }, loadCatalogue());
  expect(comparison.remaining.map(({ rule }) => rule)).toContain("service-runs-one-task");
  expect(comparison.resolved.map(({ rule }) => rule)).not.toContain("service-runs-one-task");
});
