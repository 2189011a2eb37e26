// Diagrams for the screens: architectures and maps that a colleague might draw on a whiteboard.

import { buildDiagram, renderMermaid } from "../../src/engine/index.ts";
import { resourcesOf } from "./resources.ts";

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

export const DIAGRAM_SCENES: { readonly [name: string]: string } = {
  "web-architecture": renderMermaid(buildDiagram({ resources: web }, "architecture")),
  "web-resources": renderMermaid(buildDiagram({ resources: web }, "resources")),
  crowd: renderMermaid(buildDiagram({ resources: crowd }, "architecture")),
};
