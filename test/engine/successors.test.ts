// A block that goes over to the kind that its provider put in place of another.

import { expect, it } from "vitest";
import { lastingType } from "../../src/engine/compare/successors.ts";
import { between } from "../support/between.ts";

it.each([
  ["azurerm_app_service", "azurerm_windows_web_app"],
  ["azurerm_function_app", "azurerm_linux_function_app"],
  ["azurerm_sql_server", "azurerm_mssql_server"],
  ["aws_elasticsearch_domain", "aws_opensearch_domain"],
  ["aws_alb_listener", "aws_lb_listener"],
  ["kubernetes_deployment", "kubernetes_deployment_v1"],
])("%s became %s", (old, now) => expect(lastingType(old)).toBe(lastingType(now)));

it.each([
  ["aws_instance", "aws_launch_template"],
  ["azurerm_sql_server", "azurerm_mssql_database"],
  ["kubernetes_role", "kubernetes_cluster_role"],
])("%s did not become %s", (one, other) => expect(lastingType(one)).not.toBe(lastingType(other)));

it("says nothing new of what it failed before", () => {
  const app = (type: string) => `resource "${type}" "shop" {\n  name       = "shop"\n  https_only = false\n}\n`;
  const { introduced } = between({ "main.tf": app("azurerm_app_service") }, { "main.tf": app("azurerm_windows_web_app") });
  expect(introduced.map(({ rule }) => rule)).not.toContain("web-app-accepts-plain-http");
});
