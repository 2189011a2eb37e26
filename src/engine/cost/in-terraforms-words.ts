// CloudFormation describes the same things of AWS in other words. Each type's properties are given Terraform's names here,
// so that there is one estimator for both.

import type { Resource } from "../model/resource.ts";
import { type Attributes, isList, isObject, isUnknown, type Value } from "../model/value.ts";

/** Property → attribute; a path "A.B" reads inside A. */
type Names = { readonly [property: string]: string };
type Translation = {
  readonly type: string;
  readonly names: Names;
  /** A list of objects → nested blocks. */
  readonly lists?: { readonly [path: string]: readonly [block: string, names: Names] };
};

const DEVICE: Names = {
  "Ebs.VolumeSize": "volume_size",
  "Ebs.VolumeType": "volume_type",
  "Ebs.Iops": "iops",
  "Ebs.Throughput": "throughput",
};

const TYPES: { readonly [type: string]: Translation } = {
  "AWS::EC2::Instance": {
    type: "aws_instance",
    names: { InstanceType: "instance_type", Tenancy: "tenancy", AvailabilityZone: "availability_zone" },
    lists: { BlockDeviceMappings: ["ebs_block_device", DEVICE] },
  },
  "AWS::EC2::LaunchTemplate": {
    type: "aws_launch_template",
    names: { "LaunchTemplateData.InstanceType": "instance_type" },
    lists: { "LaunchTemplateData.BlockDeviceMappings": ["ebs_block_device", DEVICE] },
  },
  "AWS::AutoScaling::LaunchConfiguration": {
    type: "aws_launch_configuration",
    names: { InstanceType: "instance_type" },
    lists: { BlockDeviceMappings: ["ebs_block_device", DEVICE] },
  },
  "AWS::AutoScaling::AutoScalingGroup": {
    type: "aws_autoscaling_group",
    names: {
      DesiredCapacity: "desired_capacity",
      MinSize: "min_size",
      LaunchTemplate: "launch_template",
      LaunchConfigurationName: "launch_configuration",
      MixedInstancesPolicy: "mixed_instances_policy",
    },
  },
  "AWS::EC2::Volume": {
    type: "aws_ebs_volume",
    names: { Size: "size", VolumeType: "type", Iops: "iops", Throughput: "throughput", AvailabilityZone: "availability_zone" },
  },
  "AWS::EC2::EIP": { type: "aws_eip", names: {} },
  "AWS::EC2::NatGateway": { type: "aws_nat_gateway", names: {} },
  "AWS::EC2::VPCEndpoint": { type: "aws_vpc_endpoint", names: { VpcEndpointType: "vpc_endpoint_type", SubnetIds: "subnet_ids" } },
  "AWS::ElasticLoadBalancingV2::LoadBalancer": { type: "aws_lb", names: { Type: "load_balancer_type" } },
  "AWS::ElasticLoadBalancing::LoadBalancer": { type: "aws_elb", names: {} },
  "AWS::RDS::DBInstance": {
    type: "aws_db_instance",
    names: {
      Engine: "engine",
      DBInstanceClass: "instance_class",
      MultiAZ: "multi_az",
      AllocatedStorage: "allocated_storage",
      StorageType: "storage_type",
      Iops: "iops",
      StorageThroughput: "storage_throughput",
      SourceDBInstanceIdentifier: "replicate_source_db",
    },
  },
  "AWS::RDS::DBCluster": { type: "aws_rds_cluster", names: { Engine: "engine", EngineMode: "engine_mode" } },
  "AWS::EKS::Cluster": { type: "aws_eks_cluster", names: {} },
  "AWS::EKS::Nodegroup": {
    type: "aws_eks_node_group",
    names: {
      InstanceTypes: "instance_types",
      CapacityType: "capacity_type",
      DiskSize: "disk_size",
      LaunchTemplate: "launch_template",
    },
    lists: { ScalingConfig: ["scaling_config", { DesiredSize: "desired_size", MinSize: "min_size" }] },
  },
  "AWS::ElastiCache::CacheCluster": {
    type: "aws_elasticache_cluster",
    names: { Engine: "engine", CacheNodeType: "node_type", NumCacheNodes: "num_cache_nodes" },
  },
  "AWS::ElastiCache::ReplicationGroup": {
    type: "aws_elasticache_replication_group",
    names: {
      Engine: "engine",
      CacheNodeType: "node_type",
      NumCacheClusters: "num_cache_clusters",
      NumNodeGroups: "num_node_groups",
      ReplicasPerNodeGroup: "replicas_per_node_group",
    },
  },
  "AWS::KMS::Key": { type: "aws_kms_key", names: {} },
  "AWS::KMS::ReplicaKey": { type: "aws_kms_replica_key", names: {} },
  "AWS::SecretsManager::Secret": { type: "aws_secretsmanager_secret", names: {}, lists: { ReplicaRegions: ["replica", {}] } },
  "AWS::Route53::HostedZone": { type: "aws_route53_zone", names: {} },
  "AWS::S3::Bucket": { type: "aws_s3_bucket", names: {} },
  "AWS::Logs::LogGroup": { type: "aws_cloudwatch_log_group", names: {} },
  "AWS::ECR::Repository": { type: "aws_ecr_repository", names: {} },
};

/** CloudFormation's types that are estimated. */
export const TRANSLATED = Object.keys(TYPES);

export function inTerraformsWords({ type, attributes }: Resource): { readonly type: string; readonly attributes: Attributes } {
  const translation = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (translation === undefined) return { type, attributes };
  const { names, lists = {} } = translation;
  const nested = Object.entries(lists).map(([path, [block, inner]]) => [block, listOf(at(attributes, path), inner)] as const);
  const translated: Attributes = { ...renamed(attributes, names), ...Object.fromEntries(nested) };
  const engine = translated["engine"];
  const isAurora = translation.type === "aws_db_instance" && typeof engine === "string" && engine.startsWith("aurora");
  return { type: isAurora ? "aws_rds_cluster_instance" : translation.type, attributes: translated };
}

function renamed(from: Attributes, names: Names): Attributes {
  const entries = Object.entries(names).flatMap(([property, name]) => {
    const value = at(from, property);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

function listOf(value: Value | undefined, names: Names): Value {
  if (isList(value)) return value.map((item) => (isObject(item) ? renamed(item, names) : item));
  return isObject(value) ? [renamed(value, names)] : (value ?? []);
}

/** Undefined where there is nothing; what stands on the way and is unknown stands for the end. */
function at(from: Attributes, path: string): Value | undefined {
  const [first = "", ...rest] = path.split(".");
  const value = Object.hasOwn(from, first) ? from[first] : undefined;
  if (rest.length === 0) return value;
  return isObject(value) ? at(value, rest.join(".")) : isUnknown(value) ? value : undefined;
}
