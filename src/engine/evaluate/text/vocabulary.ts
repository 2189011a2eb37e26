// The words for services, and what each service calls the qualities that a description gives it. Attribute names are
// those of the Terraform providers hashicorp/aws 6, azurerm 4 and google 7.

import type { Attributes, Value } from "../../model/value.ts";

export type Provider = "aws" | "azure" | "google";
export type Quality = "encrypted" | "replicated" | "public" | "backups" | "protected" | "versioned";

/** Attribute, its value when the quality is affirmed, and when it is denied. */
export type Saying = readonly [attribute: string, yes: Value, no: Value];

export type Kind = {
  readonly type: string;
  readonly attributes?: Attributes;
  readonly says?: { readonly [Q in Quality]?: Saying };
  /** Attribute that holds its machine size ("t3.micro"). */
  readonly size?: string;
  /** Attribute that holds the days for which backups are kept. */
  readonly days?: string;
};

export type Service = {
  /** Also the resource's name. */
  readonly name: string;
  readonly words: RegExp;
  readonly kinds: { readonly [P in Provider]?: Kind };
};

const on = (attribute: string): Saying => [attribute, true, false];
const block = (attribute: string, member: string): Saying => [attribute, [{ [member]: true }], [{ [member]: false }]];

const RDS: Kind = {
  type: "aws_db_instance",
  says: {
    encrypted: on("storage_encrypted"),
    replicated: on("multi_az"),
    public: on("publicly_accessible"),
    protected: on("deletion_protection"),
    backups: ["backup_retention_period", 7, 0],
  },
  size: "instance_class",
  days: "backup_retention_period",
};
const CLOUD_SQL: Kind = { type: "google_sql_database_instance", says: { protected: on("deletion_protection") } };

function database(name: string, words: RegExp, engine: string, azure: Kind): Service {
  return { name, words, kinds: { aws: { ...RDS, attributes: { engine } }, azure, google: CLOUD_SQL } };
}

const flexible = (type: string): Kind => ({
  type,
  says: { public: on("public_network_access_enabled"), replicated: ["high_availability", [{ mode: "ZoneRedundant" }], []] },
  days: "backup_retention_days",
});

/** Longer names stand before those that they contain: "application load balancer" before "load balancer". */
export const SERVICES: readonly Service[] = [
  {
    name: "aurora",
    words: /\baurora(?:\s+(?:mysql|postgres(?:ql)?))?(?:\s+clusters?)?/i,
    kinds: {
      aws: {
        type: "aws_rds_cluster",
        says: { encrypted: on("storage_encrypted"), protected: on("deletion_protection") },
        days: "backup_retention_period",
      },
    },
  },
  database("mysql", /\bmysql\b/i, "mysql", flexible("azurerm_mysql_flexible_server")),
  database("mariadb", /\bmariadb\b/i, "mariadb", flexible("azurerm_mysql_flexible_server")),
  database("postgres", /\bpostgres(?:ql|\s+sql)?\b/i, "postgres", flexible("azurerm_postgresql_flexible_server")),
  database("sqlserver", /\b(?:ms\s?sql|sql\s+server)\b/i, "sqlserver-se", { type: "azurerm_mssql_database" }),
  {
    name: "database",
    words: /\b(?:rds(?:\s+(?:instances?|databases?))?|(?:relational\s+)?databases?|cloud\s+sql)\b/i,
    kinds: { aws: RDS, google: CLOUD_SQL, azure: { type: "azurerm_mssql_database" } },
  },
  {
    name: "dynamodb",
    words: /\bdynamo\s?db(?:\s+tables?)?\b/i,
    kinds: {
      aws: {
        type: "aws_dynamodb_table",
        says: {
          encrypted: block("server_side_encryption", "enabled"),
          backups: block("point_in_time_recovery", "enabled"),
          protected: on("deletion_protection_enabled"),
        },
      },
    },
  },
  {
    name: "alb",
    words: /\b(?:alb|application\s+load[\s-]?balancers?|load[\s-]?balancers?|elb)\b/i,
    kinds: {
      aws: {
        type: "aws_lb",
        attributes: { load_balancer_type: "application" },
        says: { public: ["internal", false, true], protected: on("enable_deletion_protection") },
      },
      azure: { type: "azurerm_application_gateway" },
      google: { type: "google_compute_global_forwarding_rule" },
    },
  },
  {
    name: "nlb",
    words: /\b(?:nlb|network\s+load[\s-]?balancers?)\b/i,
    kinds: {
      aws: { type: "aws_lb", attributes: { load_balancer_type: "network" }, says: { public: ["internal", false, true] } },
      azure: { type: "azurerm_lb" },
    },
  },
  {
    name: "bucket",
    words: /\b(?:s3(?:\s+buckets?)?|buckets?|blob\s+storage|storage\s+accounts?|object\s+stor(?:e|age))\b/i,
    kinds: {
      aws: {
        type: "aws_s3_bucket",
        says: { public: ["acl", "public-read", "private"], versioned: block("versioning", "enabled") },
      },
      azure: {
        type: "azurerm_storage_account",
        says: { public: on("allow_nested_items_to_be_public"), versioned: block("blob_properties", "versioning_enabled") },
      },
      google: { type: "google_storage_bucket", says: { versioned: block("versioning", "enabled") } },
    },
  },
  {
    name: "redis",
    words: /\b(?:redis|valkey|elasticache)(?:\s+(?:clusters?|caches?))?\b/i,
    kinds: {
      aws: {
        type: "aws_elasticache_replication_group",
        says: { encrypted: on("at_rest_encryption_enabled"), replicated: on("multi_az_enabled") },
        size: "node_type",
      },
      azure: { type: "azurerm_redis_cache", says: { public: on("public_network_access_enabled") } },
      google: { type: "google_redis_instance", says: { replicated: ["tier", "STANDARD_HA", "BASIC"] } },
    },
  },
  {
    name: "function",
    words: /\b(?:lambdas?(?:\s+functions?)?|(?:cloud|azure|serverless)\s+functions?|functions?\s+apps?)\b/i,
    kinds: {
      aws: { type: "aws_lambda_function" },
      azure: { type: "azurerm_linux_function_app" },
      google: { type: "google_cloudfunctions2_function" },
    },
  },
  {
    name: "cluster",
    words: /\b(?:eks|aks|gke|kubernetes)(?:\s+clusters?)?\b/i,
    kinds: {
      aws: { type: "aws_eks_cluster", says: { public: block("vpc_config", "endpoint_public_access") } },
      azure: { type: "azurerm_kubernetes_cluster", says: { public: ["private_cluster_enabled", false, true] } },
      google: { type: "google_container_cluster", says: { protected: on("deletion_protection") } },
    },
  },
  { name: "service", words: /\b(?:ecs|fargate)(?:\s+(?:services?|tasks?))?\b/i, kinds: { aws: { type: "aws_ecs_service" } } },
  {
    name: "queue",
    words: /\b(?:sqs(?:\s+queues?)?|queues?)\b/i,
    kinds: { aws: { type: "aws_sqs_queue", says: { encrypted: on("sqs_managed_sse_enabled") } } },
  },
  {
    name: "topic",
    words: /\b(?:sns(?:\s+topics?)?|topics?|pub\/?sub)\b/i,
    kinds: { aws: { type: "aws_sns_topic" }, google: { type: "google_pubsub_topic" } },
  },
  {
    name: "efs",
    words: /\b(?:efs|elastic\s+file\s+systems?)\b/i,
    kinds: { aws: { type: "aws_efs_file_system", says: { encrypted: on("encrypted") } } },
  },
  {
    name: "volume",
    words: /\b(?:ebs(?:\s+volumes?)?|volumes?|disks?)\b/i,
    kinds: {
      aws: { type: "aws_ebs_volume", says: { encrypted: on("encrypted") } },
      azure: { type: "azurerm_managed_disk" },
      google: { type: "google_compute_disk" },
    },
  },
  {
    name: "search",
    words: /\b(?:open|elastic)search(?:\s+(?:domains?|clusters?))?\b/i,
    kinds: { aws: { type: "aws_opensearch_domain", says: { encrypted: block("encrypt_at_rest", "enabled") } } },
  },
  {
    name: "redshift",
    words: /\bredshift(?:\s+clusters?)?\b/i,
    kinds: { aws: { type: "aws_redshift_cluster", says: { encrypted: on("encrypted"), public: on("publicly_accessible") } } },
  },
  { name: "cdn", words: /\b(?:cloudfront|cdn)\b/i, kinds: { aws: { type: "aws_cloudfront_distribution" } } },
  { name: "api", words: /\bapi\s+gateways?\b/i, kinds: { aws: { type: "aws_apigatewayv2_api" } } },
  {
    name: "nat",
    words: /\bnat\s+gateways?\b/i,
    kinds: { aws: { type: "aws_nat_gateway" }, azure: { type: "azurerm_nat_gateway" } },
  },
  { name: "vault", words: /\bkey\s+vaults?\b/i, kinds: { azure: { type: "azurerm_key_vault" } } },
  {
    name: "key",
    words: /\bkms(?:\s+keys?)?\b/i,
    kinds: { aws: { type: "aws_kms_key" }, google: { type: "google_kms_crypto_key" } },
  },
  {
    name: "instance",
    words:
      /\b(?:ec2(?:\s+instances?)?|instances?|virtual\s+machines?|vms?|(?:web|app(?:lication)?)\s+servers?|servers?|bastion(?:\s+hosts?)?)\b/i,
    kinds: {
      aws: {
        type: "aws_instance",
        says: { public: on("associate_public_ip_address"), encrypted: block("root_block_device", "encrypted") },
        size: "instance_type",
      },
      azure: { type: "azurerm_linux_virtual_machine", size: "size" },
      google: { type: "google_compute_instance", says: { protected: on("deletion_protection") }, size: "machine_type" },
    },
  },
];
