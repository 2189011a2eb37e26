// Attributes whose change makes the provider destroy the resource and create it anew, for the types where that hurts:
// databases, volumes, clusters, buckets. What is not listed is told as a change, never as "no replacement".
//
// Sources, by family. AWS::…: every entry is "Update requires: Replacement" in CloudFormation's resource specification
// (@aws-cdk/aws-service-spec 0.1.216); what it calls conditional is left out. azurerm_…: every entry has "Changing this
// forces a new resource to be created" in the provider's documentation (6.40). google_…: the same documentation (9.37)
// for BigQuery's and ForceNew in the provider's schemas (August 2026) for every other; links to networks, images and keys,
// which the provider compares in several spellings, are left out. aws_…: ForceNew in the provider's schemas (2026) of
// aws_db_instance, aws_ebs_volume, aws_efs_file_system, aws_elasticache_replication_group and aws_eks_node_group; the others
// are what the specification above says of the same property, or what plans are known to say (hash_key, range_key, engine)
// and were not read again. Kubernetes: the API's validation, which refuses the update until the object is deleted.
//
// The lists are short on purpose: an attribute that newer providers change in place (aws_db_instance.identifier, by
// terraform-provider-aws pull request 32687) is worse told as a replacement than not told.

import type { Resource } from "../model/resource.ts";
import { isUnknown, type Value } from "../model/value.ts";
import { type Difference, segments } from "./attribute-changes.ts";
import { ignoring } from "./ignored-changes.ts";
import { sameValue } from "./same-value.ts";

/** What stands when the attribute is left out; attributes not named here get a value that the source does not show. */
const DEFAULTS: { readonly [path: string]: Value } = {
  "aws_db_instance.storage_encrypted": false,
  "aws_rds_cluster.storage_encrypted": false,
  "aws_elasticache_replication_group.at_rest_encryption_enabled": false,
  "aws_eks_cluster.bootstrap_self_managed_addons": true,
  "AWS::RDS::DBInstance.StorageEncrypted": false,
  "AWS::RDS::DBCluster.StorageEncrypted": false,
  "AWS::DocDB::DBCluster.StorageEncrypted": false,
  "AWS::Neptune::DBCluster.StorageEncrypted": false,
  "azurerm_kubernetes_cluster.private_cluster_enabled": false,
  "azurerm_storage_account.is_hns_enabled": false,
  "azurerm_storage_account.infrastructure_encryption_enabled": false,
  "google_compute_disk.type": "pd-standard",
  "google_redis_instance.tier": "BASIC",
  "google_redis_instance.connect_mode": "DIRECT_PEERING",
  "google_redis_instance.transit_encryption_mode": "DISABLED",
  "google_container_cluster.enable_autopilot": false,
  "google_storage_bucket.enable_object_retention": false,
};

const AZURE = "name location resource_group_name";
const RDS = "StorageEncrypted KmsKeyId DBClusterIdentifier DBSubnetGroupName SnapshotIdentifier AvailabilityZones";
const GKE_RANGES = "ip_allocation_policy.cluster_secondary_range_name ip_allocation_policy.services_secondary_range_name";
const SELECTOR = "spec.selector";

const FORCE_NEW: { readonly [type: string]: string } = {
  aws_db_instance:
    "availability_zone character_set_name db_name engine kms_key_id nchar_character_set_name snapshot_identifier storage_encrypted timezone username custom_iam_instance_profile restore_to_point_in_time",
  aws_rds_cluster: "cluster_identifier database_name engine kms_key_id master_username snapshot_identifier storage_encrypted",
  aws_docdb_cluster: "cluster_identifier kms_key_id master_username snapshot_identifier storage_encrypted",
  aws_neptune_cluster: "cluster_identifier kms_key_id snapshot_identifier storage_encrypted",
  aws_dynamodb_table: "name hash_key range_key",
  aws_elasticache_replication_group:
    "replication_group_id at_rest_encryption_enabled data_tiering_enabled kms_key_id network_type port snapshot_arns snapshot_name subnet_group_name",
  aws_redshift_cluster: "cluster_identifier database_name master_username snapshot_identifier",
  aws_ebs_volume: "availability_zone encrypted kms_key_id multi_attach_enabled outpost_arn snapshot_id",
  aws_efs_file_system: "availability_zone_name creation_token encrypted kms_key_id performance_mode",
  aws_s3_bucket: "bucket",
  aws_eks_cluster:
    "name role_arn bootstrap_self_managed_addons kubernetes_network_config.ip_family kubernetes_network_config.service_ipv4_cidr",
  aws_eks_node_group:
    "cluster_name node_group_name node_role_arn subnet_ids capacity_type ami_type disk_size instance_types launch_template.id launch_template.name remote_access",
  aws_opensearch_domain: "domain_name",
  aws_msk_cluster: "cluster_name",
  aws_kinesis_stream: "name",
  aws_sqs_queue: "name fifo_queue",
  aws_ecr_repository: "name encryption_configuration",
  aws_memorydb_cluster: "name kms_key_arn port snapshot_arns snapshot_name subnet_group_name tls_enabled",
  aws_timestreamwrite_table: "database_name table_name",

  "AWS::RDS::DBInstance":
    "StorageEncrypted Timezone Port DBClusterIdentifier KmsKeyId DBSubnetGroupName DBInstanceIdentifier NcharCharacterSetName MasterUsername CharacterSetName DBName",
  "AWS::RDS::DBCluster": `${RDS} EngineMode DatabaseName SourceDBClusterIdentifier SourceRegion`,
  "AWS::DocDB::DBCluster": `${RDS} MasterUsername`,
  "AWS::Neptune::DBCluster": RDS,
  "AWS::DynamoDB::Table": "TableName KeySchema ImportSourceSpecification",
  "AWS::ElastiCache::ReplicationGroup":
    "AtRestEncryptionEnabled CacheSubnetGroupName DataTieringEnabled KmsKeyId NetworkType Port ReplicationGroupId SnapshotArns SnapshotName",
  "AWS::ElastiCache::CacheCluster": "CacheSubnetGroupName ClusterName Engine NetworkType Port SnapshotArns SnapshotName",
  "AWS::Redshift::Cluster": "SnapshotIdentifier OwnerAccount ClusterIdentifier ClusterSubnetGroupName MasterUsername DBName",
  "AWS::EFS::FileSystem": "KmsKeyId PerformanceMode Encrypted AvailabilityZoneName",
  "AWS::FSx::FileSystem": "KmsKeyId BackupId SubnetIds SecurityGroupIds FileSystemType",
  "AWS::S3::Bucket": "BucketName",
  "AWS::EKS::Cluster": "EncryptionConfig RoleArn Name BootstrapSelfManagedAddons OutpostConfig",
  "AWS::EKS::Nodegroup": "CapacityType NodegroupName NodeRole Subnets AmiType RemoteAccess DiskSize ClusterName InstanceTypes",
  "AWS::ECS::Cluster": "ClusterName",
  "AWS::OpenSearchService::Domain": "DomainName EngineMode",
  "AWS::MSK::Cluster": "ClusterName",
  "AWS::Kinesis::Stream": "Name",
  "AWS::SQS::Queue": "FifoQueue QueueName",
  "AWS::DynamoDB::GlobalTable": "TableName KeySchema LocalSecondaryIndexes",
  "AWS::DAX::Cluster":
    "SSESpecification IAMRoleARN SubnetGroupName ClusterEndpointEncryptionType NodeType ClusterName NetworkType",
  "AWS::ECR::Repository": "EncryptionConfiguration RepositoryName",
  "AWS::Elasticsearch::Domain": "DomainName",
  "AWS::MemoryDB::Cluster":
    "ClusterName DataTiering KmsKeyId NetworkType Port SnapshotArns SnapshotName SubnetGroupName TLSEnabled",
  "AWS::RDS::GlobalCluster": "StorageEncrypted SourceDBClusterIdentifier GlobalClusterIdentifier Engine",
  "AWS::Timestream::Database": "DatabaseName",
  "AWS::Timestream::Table": "TableName DatabaseName",

  azurerm_mssql_server: `${AZURE} version`,
  azurerm_mssql_database: "name server_id collation create_mode creation_source_database_id ledger_enabled",
  azurerm_postgresql_flexible_server: `${AZURE} administrator_login delegated_subnet_id geo_redundant_backup_enabled`,
  azurerm_mysql_flexible_server: `${AZURE} administrator_login delegated_subnet_id geo_redundant_backup_enabled private_dns_zone_id`,
  azurerm_cosmosdb_account: `${AZURE} create_mode`,
  azurerm_managed_disk: `${AZURE} create_option hyper_v_generation image_reference_id source_resource_id zone`,
  azurerm_kubernetes_cluster: `${AZURE} dns_prefix node_resource_group private_cluster_enabled private_dns_zone_id disk_encryption_set_id role_based_access_control_enabled`,
  azurerm_storage_account: `${AZURE} account_tier is_hns_enabled nfsv3_enabled infrastructure_encryption_enabled queue_encryption_key_type table_encryption_key_type`,
  azurerm_storage_container: "name",
  azurerm_redis_cache: `${AZURE} subnet_id zones private_static_ip_address`,
  azurerm_key_vault: AZURE,

  google_storage_bucket: "name location enable_object_retention hierarchical_namespace",
  google_bigquery_dataset: "dataset_id location",
  google_bigquery_table: "dataset_id table_id range_partitioning.field time_partitioning.field",
  google_sql_database_instance: "name region encryption_key_name settings.collation",
  google_sql_database: "name instance",
  google_compute_disk: "name zone type architecture enable_confidential_compute physical_block_size_bytes",
  google_compute_region_disk: "name region type replica_zones physical_block_size_bytes",
  google_redis_instance:
    "name region location_id alternative_location_id connect_mode customer_managed_key reserved_ip_range tier transit_encryption_mode",
  google_memcache_instance: "name region zones node_config",
  google_spanner_instance: "name config",
  google_spanner_database: "name instance database_dialect encryption_config.kms_key_name",
  google_bigtable_instance: "name",
  google_bigtable_table: "name instance_name split_keys",
  google_alloydb_cluster: "cluster_id location encryption_config.kms_key_name",
  google_alloydb_instance: "instance_id instance_type",
  google_filestore_instance: "name location zone tier kms_key_name protocol",
  google_firestore_database: "name location_id database_edition cmek_config.kms_key_name",
  google_pubsub_topic: "name",
  google_kms_key_ring: "name location",
  google_kms_crypto_key: "name purpose",
  google_container_cluster: `name location datapath_provider default_max_pods_per_node description enable_autopilot enable_kubernetes_alpha initial_node_count networking_mode private_cluster_config.master_ipv4_cidr_block ${GKE_RANGES}`,
  google_container_node_pool: "cluster location name initial_node_count max_pods_per_node",

  "apps/v1/Deployment": SELECTOR,
  "apps/v1/DaemonSet": SELECTOR,
  "apps/v1/StatefulSet": `${SELECTOR} spec.serviceName spec.volumeClaimTemplates spec.podManagementPolicy`,
  "v1/PersistentVolumeClaim": "spec.accessModes spec.storageClassName spec.volumeMode spec.volumeName spec.selector",
  "batch/v1/Job": `${SELECTOR} spec.template`,
};

/**
 * The attributes that force it, sorted. Only what is certain: the attribute is listed, both its values are known (or its default
 * is), and the head does not tell Terraform to ignore it.
 */
export function forcingReplacement(head: Resource, differing: readonly Difference[]): readonly string[] {
  const { type } = head;
  const listed = (Object.hasOwn(FORCE_NEW, type) ? (FORCE_NEW[type] ?? "") : "").split(" ").filter(Boolean);
  const isIgnored = ignoring(head);
  const forcing = differing.flatMap(({ path, before, after }) => {
    const plain = segments(path)
      .filter((segment) => !/^\d+$/.test(segment))
      .join(".");
    const name = listed.find((each) => plain === each || plain.startsWith(`${each}.`));
    if (name === undefined || isIgnored(path)) return [];
    const standing = plain === name ? DEFAULTS[`${type}.${name}`] : undefined;
    const [was, is] = [before ?? standing, after ?? standing];
    return isKnown(was) && isKnown(is) && !sameValue(spelled(name, was), spelled(name, is)) ? [name] : [];
  });
  return [...new Set(forcing)].sort();
}

/** Providers read "West Europe" as "westeurope", "eu" as "EU" and "Postgres" as "postgres". */
function spelled(name: string, value: Value | undefined): Value | undefined {
  if (typeof value !== "string" || !/^(location|engine)$/.test(name)) return value;
  return value.toLowerCase().replaceAll(" ", "");
}

function isKnown(value: Value | undefined): boolean {
  return value !== undefined && value !== null && !isUnknown(value);
}
