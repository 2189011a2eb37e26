// Modules of the public registry that many use and few keep beside their code: what they make, and which of their inputs
// are an attribute of it. Only inputs that have meant the same in every version that has them (decision 0110).

import { type Input, type Inputs, ingressOf } from "./published-ingress.ts";

/** Input → path of the attribute. `[]` after a block's name: an object is its only one. */
export type Made = {
  readonly type: string;
  readonly takes: Readonly<Record<string, string>>;
  /** Attributes that several inputs make together. */
  readonly works?: Readonly<Record<string, (inputs: Inputs) => Input | undefined>>;
  /** Without any of these inputs nothing of the kind is told. */
  readonly needs?: readonly string[];
  /** With any of these inputs it makes something else instead. */
  readonly unless?: readonly string[];
  /** What an attribute is in every version where its own input is left out, told at the one that asks for it. */
  readonly implied?: { readonly path: string; readonly by: string; readonly value: readonly string[] };
};

/** Whatever of `terraform-aws-modules` makes what is told: with this input false it makes nothing. */
export const CREATES = /^create(_|$)/;

/** Source without registry, host and version → what it makes. */
export const PUBLISHED: ReadonlyMap<string, readonly Made[]> = new Map([
  [
    "rds",
    [
      {
        type: "aws_db_instance",
        takes: same(`
          publicly_accessible storage_encrypted multi_az backup_retention_period deletion_protection
          auto_minor_version_upgrade iam_database_authentication_enabled performance_insights_enabled
          password ca_cert_identifier skip_final_snapshot engine engine_version instance_class storage_type
          monitoring_interval copy_tags_to_snapshot kms_key_id identifier replicate_source_db
          snapshot_identifier tags`),
      },
    ],
  ],
  [
    "rds-aurora",
    [
      {
        type: "aws_rds_cluster",
        takes: same(`
          storage_encrypted deletion_protection backup_retention_period iam_database_authentication_enabled
          master_password skip_final_snapshot engine engine_version engine_mode kms_key_id name
          snapshot_identifier replication_source_identifier tags`),
      },
      {
        type: "aws_rds_cluster_instance",
        takes: same(`
          publicly_accessible auto_minor_version_upgrade performance_insights_enabled engine engine_version
          name tags`),
        needs: ["publicly_accessible"],
      },
    ],
  ],
  [
    "ec2-instance",
    [
      {
        type: "aws_instance",
        takes: {
          ...same(`
          associate_public_ip_address ebs_optimized monitoring user_data user_data_base64 source_dest_check
          iam_instance_profile instance_type name tags`),
          ...blocks("metadata_options root_block_device ebs_block_device"),
        },
      },
    ],
  ],
  [
    "s3-bucket",
    [
      {
        type: "aws_s3_bucket",
        takes: {
          ...same("bucket acl force_destroy tags"),
          ...blocks("versioning website cors_rule lifecycle_rule replication_configuration"),
        },
      },
      {
        type: "aws_s3_bucket_public_access_block",
        takes: same("block_public_acls block_public_policy ignore_public_acls restrict_public_buckets"),
        needs: ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"],
      },
    ],
  ],
  ["sqs", [{ type: "aws_sqs_queue", takes: same("name sqs_managed_sse_enabled kms_master_key_id policy fifo_queue tags") }]],
  ["sns", [{ type: "aws_sns_topic", takes: same("name kms_master_key_id fifo_topic tags") }]],
  [
    "kms",
    [
      {
        type: "aws_kms_key",
        takes: same("description enable_key_rotation is_enabled deletion_window_in_days policy key_usage tags"),
        unless: ["create_external", "create_replica", "create_replica_external"],
      },
    ],
  ],
  [
    "alb",
    [
      {
        type: "aws_lb",
        takes: same(`
          name internal load_balancer_type enable_deletion_protection drop_invalid_header_fields
          enable_cross_zone_load_balancing desync_mitigation_mode tags`),
      },
    ],
  ],
  [
    "lambda",
    [
      {
        type: "aws_lambda_function",
        takes: {
          ...same("function_name runtime memory_size timeout architectures tags"),
          environment_variables: "environment[].variables",
          tracing_mode: "tracing_config[].mode",
        },
      },
    ],
  ],
  [
    "dynamodb-table",
    [
      {
        type: "aws_dynamodb_table",
        takes: {
          ...same("name billing_mode deletion_protection_enabled table_class tags"),
          point_in_time_recovery_enabled: "point_in_time_recovery[].enabled",
          server_side_encryption_enabled: "server_side_encryption[].enabled",
        },
      },
    ],
  ],
  ["efs", [{ type: "aws_efs_file_system", takes: same("name encrypted kms_key_arn throughput_mode tags") }]],
  [
    "redshift",
    [
      {
        type: "aws_redshift_cluster",
        takes: same(`
          cluster_identifier encrypted publicly_accessible enhanced_vpc_routing master_password
          automated_snapshot_retention_period allow_version_upgrade skip_final_snapshot tags`),
      },
    ],
  ],
  [
    "elasticache",
    [
      {
        type: "aws_elasticache_replication_group",
        takes: same(`
          at_rest_encryption_enabled transit_encryption_enabled multi_az_enabled automatic_failover_enabled
          auth_token tags`),
      },
    ],
  ],
  ["iam//modules/iam-policy", [{ type: "aws_iam_policy", takes: same("name description policy tags") }]],
  [
    "cloudwatch//modules/log-group",
    [{ type: "aws_cloudwatch_log_group", takes: same("name retention_in_days kms_key_id tags") }],
  ],
  ["security-group", [{ type: "aws_security_group", takes: same("name description tags"), works: { ingress: ingressOf } }]],
  [
    "eks",
    [
      {
        type: "aws_eks_cluster",
        takes: {
          tags: "tags",
          ...named("cluster_endpoint_public_access endpoint_public_access", "vpc_config[].endpoint_public_access"),
          ...named("cluster_endpoint_private_access endpoint_private_access", "vpc_config[].endpoint_private_access"),
          ...named("cluster_endpoint_public_access_cidrs endpoint_public_access_cidrs", "vpc_config[].public_access_cidrs"),
          ...named("cluster_enabled_log_types enabled_log_types", "enabled_cluster_log_types"),
          ...named("cluster_version kubernetes_version", "version"),
        },
        needs: ["cluster_endpoint_public_access", "endpoint_public_access"],
        implied: { path: "vpc_config[].public_access_cidrs", by: "vpc_config[].endpoint_public_access", value: ["0.0.0.0/0"] },
      },
    ],
  ],
]);

const SOURCE =
  /^(?:(?:registry\.(?:terraform\.io|opentofu\.org)\/)?terraform-aws-modules\/([\w-]+)\/aws|(?:git::)?(?:https:\/\/|ssh:\/\/git@|git@)?github\.com[/:]terraform-aws-modules\/terraform-aws-([\w-]+?)(?:\.git)?)(\/\/[\w/-]+)?(?:\?.*)?$/;

/** Nothing where the source is none of these. */
export function madeBy(source: string | null): readonly Made[] {
  const [, registry, repository, inner = ""] = SOURCE.exec(source ?? "") ?? [];
  return PUBLISHED.get(`${registry ?? repository ?? ""}${inner}`) ?? [];
}

function same(names: string): Record<string, string> {
  return Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, name]),
  );
}

function blocks(names: string): Record<string, string> {
  return Object.fromEntries(names.split(" ").map((name) => [name, `${name}[]`]));
}

/** The same input, as it was called in older and newer versions. */
function named(names: string, path: string): Record<string, string> {
  return Object.fromEntries(names.split(" ").map((name) => [name, path]));
}
