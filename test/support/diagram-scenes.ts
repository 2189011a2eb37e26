// Diagrams for the screens: architectures and maps that a colleague might draw on a whiteboard.

import {
  buildDiagram,
  type DiagramInput,
  type DiagramKind,
  type Resource,
  type ResourceChange,
  renderMermaid,
} from "../../src/engine/index.ts";
import { resourcesOf } from "./resources.ts";
import { aFinding, range } from "./shop-review.ts";

const web = resourcesOf([
  { at: "aws_cloudfront_distribution.cdn", to: ["aws_s3_bucket.assets", "aws_lb.public"] },
  { at: "aws_s3_bucket.assets" },
  { at: "aws_lb.public", to: ["aws_subnet.public_a", "aws_subnet.public_b", "aws_security_group.lb"], is: { internal: false } },
  { at: "aws_lb_listener.https", to: ["aws_lb.public", "aws_lb_target_group.web"] },
  { at: "aws_lb_target_group.web", to: ["aws_vpc.main"] },
  {
    at: "aws_ecs_service.web",
    to: ["aws_lb_target_group.web", "aws_ecs_task_definition.web", "aws_ecs_cluster.shop", "aws_security_group.web"],
  },
  { at: "aws_ecs_task_definition.web", to: ["aws_iam_role.web"] },
  { at: "aws_iam_role.web" },
  { at: "aws_iam_role_policy.web", to: ["aws_iam_role.web", "aws_sqs_queue.orders", "aws_s3_bucket.uploads"] },
  { at: "aws_ecs_cluster.shop" },
  { at: "aws_sqs_queue.orders" },
  { at: "aws_s3_bucket.uploads" },
  { at: "aws_lambda_function.worker", to: ["aws_iam_role.worker"] },
  { at: "aws_lambda_event_source_mapping.worker", to: ["aws_sqs_queue.orders", "aws_lambda_function.worker"] },
  { at: "aws_iam_role.worker" },
  { at: "aws_iam_role_policy.worker", to: ["aws_iam_role.worker", "aws_dynamodb_table.orders"] },
  { at: "aws_dynamodb_table.orders" },
  { at: "aws_db_instance.shop", to: ["aws_security_group.db", "aws_db_subnet_group.db"] },
  { at: "aws_db_subnet_group.db", to: ["aws_subnet.private_a", "aws_subnet.private_b"] },
  { at: "aws_elasticache_cluster.sessions", to: ["aws_security_group.cache"] },
  { at: "aws_security_group.lb", to: ["aws_vpc.main"] },
  { at: "aws_security_group.web", to: ["aws_vpc.main", "aws_security_group.lb"] },
  { at: "aws_security_group.db", to: ["aws_vpc.main", "aws_security_group.web"] },
  { at: "aws_security_group.cache", to: ["aws_vpc.main", "aws_security_group.web"] },
  { at: "aws_vpc.main" },
  ...["public_a", "public_b", "private_a", "private_b"].map((name) => ({ at: `aws_subnet.${name}`, to: ["aws_vpc.main"] })),
  { at: "aws_nat_gateway.a", to: ["aws_subnet.public_a", "aws_eip.nat"] },
  { at: "aws_eip.nat" },
  { at: "aws_cloudwatch_log_group.web" },
]);

const crowd = resourcesOf(
  Array.from({ length: 30 }, (_, index) => [
    { at: `aws_lambda_function.handler_${index}`, to: [`aws_sqs_queue.in_${index}`, "aws_dynamodb_table.all"] },
    { at: `aws_sqs_queue.in_${index}` },
    { at: `aws_cloudwatch_log_group.handler_${index}` },
  ])
    .flat()
    .concat([{ at: "aws_dynamodb_table.all", to: [] as never }]),
);

const regions = ["eu-west-1", "us-east-1"].flatMap((region) =>
  resourcesOf([
    { at: `aws_dynamodb_table.orders_${region}` },
    { at: `aws_lambda_function.api_${region}`, to: [`aws_iam_role.api_${region}`] },
    { at: `aws_iam_role.api_${region}` },
    { at: `aws_iam_role_policy.api_${region}`, to: [`aws_iam_role.api_${region}`, `aws_dynamodb_table.orders_${region}`] },
  ]).map((one) => ({ ...one, region })),
);

const cluster: readonly Resource[] = (
  [
    ["networking.k8s.io/v1/Ingress", "shop/web", ["v1/Service/shop/web"]],
    ["v1/Service", "shop/web", ["apps/v1/Deployment/shop/web"]],
    ["apps/v1/Deployment", "shop/web", ["v1/ConfigMap/shop/web", "v1/ServiceAccount/shop/web"]],
    ["v1/ConfigMap", "shop/web", []],
    ["v1/ServiceAccount", "shop/web", []],
    ["apps/v1/StatefulSet", "data/postgres", ["v1/Secret/data/postgres"]],
    ["v1/Service", "data/postgres", ["apps/v1/StatefulSet/data/postgres"]],
    ["v1/Secret", "data/postgres", []],
    ["karpenter.sh/v1/NodePool", "default", []],
  ] as const
).flatMap(([type, name, to]) =>
  resourcesOf([{ at: "x.y", to }]).map((one): Resource => {
    return { ...one, type, name: name.split("/").at(-1) ?? "", address: `${type}/${name}`, language: "kubernetes" };
  }),
);

const azure = resourcesOf([
  { at: "azurerm_virtual_network.hub" },
  { at: "azurerm_subnet.apps", to: ["azurerm_virtual_network.hub"] },
  { at: "azurerm_subnet.data", to: ["azurerm_virtual_network.hub"] },
  { at: "azurerm_application_gateway.edge", to: ["azurerm_subnet.apps"] },
  { at: "azurerm_kubernetes_cluster.apps", to: ["azurerm_subnet.apps", "azurerm_log_analytics_workspace.logs"] },
  { at: "azurerm_postgresql_flexible_server.orders", to: ["azurerm_subnet.data"] },
  { at: "azurerm_storage_account.files" },
  { at: "azurerm_log_analytics_workspace.logs" },
]);

const modules = resourcesOf([
  { at: "module.edge.aws_lb.this", to: ["module.network.aws_vpc.this"], is: { internal: false } },
  { at: "module.network.aws_vpc.this" },
  { at: "module.network.aws_subnet.private[0]", to: ["module.network.aws_vpc.this"] },
  { at: "module.network.aws_subnet.private[1]", to: ["module.network.aws_vpc.this"] },
  {
    at: "module.service.aws_ecs_service.this",
    to: ["module.edge.aws_lb.this", "module.network.aws_subnet.private[0]", "module.network.aws_subnet.private[1]"],
  },
  { at: "module.service.module.queue.aws_sqs_queue.this" },
  { at: 'module.service.module.queue.aws_sqs_queue.dead["a"]' },
]);

const hostile = resourcesOf([
  { at: "aws_s3_bucket.end" },
  { at: 'aws_s3_bucket.a"]; click x "javascript:1"' },
  { at: "aws_lambda_function.<b>größe</b>", to: ["aws_s3_bucket.end"] },
  { at: "aws_sqs_queue.subgraph end" },
]);

const risks = [
  aFinding({ stack: "infra", resource: "aws_vpc.main", severity: "medium" }),
  aFinding({ stack: "infra", resource: "aws_security_group.db", severity: "high" }),
  aFinding({ stack: "infra", resource: "aws_s3_bucket.uploads", severity: "critical" }),
];

function change(kind: ResourceChange["kind"], address: string): ResourceChange {
  const at = range("infra/main.tf", 1);
  return { kind, stack: "infra", address, type: "", previous: null, range: at, attributes: [], dependents: [] };
}

const drawn = (input: DiagramInput, kind: DiagramKind = "resources") => renderMermaid(buildDiagram(input, kind));
const withoutCache = web.filter(({ address }) => !address.includes("cache"));

export const DIAGRAM_SCENES: { readonly [name: string]: string } = {
  "web-architecture": renderMermaid(buildDiagram({ resources: web }, "architecture")),
  "web-resources": renderMermaid(buildDiagram({ resources: web }, "resources")),
  crowd: drawn({ resources: crowd }, "architecture"),
  "risky-architecture": drawn({ resources: web, findings: risks }, "architecture"),
  "risky-resources": drawn({ resources: web, findings: risks }),
  "change-of-a-network": drawn({
    resources: web,
    findings: risks,
    changes: [change("changed", "aws_vpc.main"), change("added", "aws_nat_gateway.a"), change("changed", "aws_db_instance.shop")],
  }),
  "change-removes-the-cache": drawn({
    resources: withoutCache,
    before: web,
    changes: [change("removed", "aws_elasticache_cluster.sessions"), change("removed", "aws_security_group.cache")],
  }),
  regions: drawn({ resources: regions }),
  cluster: drawn({ resources: cluster }),
  "cluster-architecture": drawn({ resources: cluster }, "architecture"),
  azure: drawn({ resources: azure }),
  modules: drawn({ resources: modules }),
  "hostile-names": drawn({ resources: hostile }),
};
