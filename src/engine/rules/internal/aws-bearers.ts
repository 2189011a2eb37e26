// AWS' kinds that bear a security group, and when each is known to have no public address. A kind that is not here may.

import type { ResourceGraph } from "../../graph/graph.ts";
import type { Resource } from "../../model/resource.ts";
import { isAttachmentInside, isMachineInside, isNetworkInterfaceInside, isTemplateInside } from "./aws-machines.ts";
import { areTargetsInside, isPublished, isWithoutRoute } from "./aws-ways-in.ts";
import { at, isFalse, isLeftOut, isOff, isTrue, mentioning, ofStack } from "./reading.ts";

/** `from`: the path of the attribute that mentions the group. */
export type Inside = (bearer: Resource, graph: ResourceGraph, from: string) => boolean;

const always: Inside = () => true;
const off =
  (path: string): Inside =>
  (bearer) =>
    isOff(at(bearer, path));
/** Where the provider's default is not "no" for all. */
const writtenOff =
  (path: string): Inside =>
  (bearer) =>
    isFalse(at(bearer, path));

const balancer: Inside = (bearer, graph) =>
  (isTrue(at(bearer, "internal")) || at(bearer, "Scheme") === "internal") && !isPublished(bearer, graph);

/** The switch stands beside the groups, in the same block; tasks that a public balancer passes connections on to are outside. */
const task: Inside = (bearer, graph, from) => {
  const block = from.replace(/\.?\w+$/, "");
  const beside = (name: string) => at(bearer, block === "" ? name : `${block}.${name}`);
  const hasNone = isOff(beside("assign_public_ip")) && isOff(beside("AssignPublicIp"));
  return (hasNone || isWithoutRoute(bearer, [`${block}.subnets`])) && areTargetsInside(bearer, graph);
};

const MEMBERS = new Set(["aws_rds_cluster_instance", "aws_neptune_cluster_instance", "AWS::RDS::DBInstance"]);

/** CloudFormation asks the service, whose default depends on the network: there each member has to say no. */
const cluster: Inside = (bearer, graph) => {
  const members = mentioning(bearer, MEMBERS, graph).map(({ resource }) => resource);
  const isSaid = members.every((member) => isFalse(at(member, "PubliclyAccessible")));
  if (bearer.language === "cloudformation") return members.length > 0 && isSaid;
  return members.every((member) => isOff(at(member, "publicly_accessible")));
};

const JOBS = ["aws_batch_job_definition", "AWS::Batch::JobDefinition"];

/** Jobs on Fargate have an address only where their definition asks for one; those on machines have what the subnet gives. */
const batch: Inside = (bearer, graph) => {
  const kind = at(bearer, "compute_resources.type") ?? at(bearer, "ComputeResources.Type");
  return (kind === "FARGATE" || kind === "FARGATE_SPOT") && ofStack(bearer.stack, JOBS, graph).every(isJobInside);
};

function isJobInside(job: Resource): boolean {
  const written = at(job, "container_properties");
  if (typeof written === "string") return !/"assignPublicIp"\s*:\s*"ENABLED"/i.test(written);
  return isLeftOut(written) && isOff(at(job, "ContainerProperties.NetworkConfiguration.AssignPublicIp"));
}

const transfer: Inside = (bearer) =>
  isLeftOut(at(bearer, "endpoint_details.address_allocation_ids")) &&
  isLeftOut(at(bearer, "EndpointDetails.AddressAllocationIds"));

/** Without a public address, whatever is written: what AWS puts into a network to serve it, or to call from. */
const SERVICES = [
  ["apigatewayv2_vpc_link", "ApiGatewayV2::VpcLink"],
  ["apprunner_vpc_connector", "AppRunner::VpcConnector"],
  ["codebuild_project", "CodeBuild::Project"],
  ["dax_cluster", "DAX::Cluster"],
  ["db_proxy", "RDS::DBProxy"],
  ["docdb_cluster", "DocDB::DBCluster"],
  ["efs_mount_target", "EFS::MountTarget"],
  ["eks_cluster", "EKS::Cluster"],
  ["elasticache_cluster", "ElastiCache::CacheCluster"],
  ["elasticache_replication_group", "ElastiCache::ReplicationGroup"],
  ["elasticache_serverless_cache", "ElastiCache::ServerlessCache"],
  ["elasticsearch_domain", "Elasticsearch::Domain"],
  ["fsx_lustre_file_system", "FSx::FileSystem"],
  ["fsx_ontap_file_system"],
  ["fsx_openzfs_file_system"],
  ["fsx_windows_file_system"],
  ["glue_connection", "Glue::Connection"],
  ["kinesis_firehose_delivery_stream", "KinesisFirehose::DeliveryStream"],
  ["lambda_function", "Lambda::Function", "Serverless::Function"],
  ["memorydb_cluster", "MemoryDB::Cluster"],
  ["msk_serverless_cluster", "MSK::ServerlessCluster"],
  ["mskconnect_connector", "KafkaConnect::Connector"],
  ["mwaa_environment", "MWAA::Environment"],
  ["opensearch_domain", "OpenSearchService::Domain"],
  ["opensearchserverless_vpc_endpoint", "OpenSearchServerless::VpcEndpoint"],
  ["quicksight_vpc_connection", "QuickSight::VPCConnection"],
  ["route53_resolver_endpoint", "Route53Resolver::ResolverEndpoint"],
  ["sagemaker_domain", "SageMaker::Domain"],
  ["sagemaker_model", "SageMaker::Model"],
  ["sagemaker_notebook_instance", "SageMaker::NotebookInstance"],
  ["synthetics_canary", "Synthetics::Canary"],
  ["vpc_endpoint", "EC2::VPCEndpoint"],
].flatMap(([first, ...others]) => [`aws_${first}`, ...others.map((name) => `AWS::${name}`)]);

/** They answer on their listeners' ports and on no other. */
export const BALANCERS: ReadonlySet<string> = new Set([
  ...["aws_lb", "aws_alb", "aws_elb"],
  ...["AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancing::LoadBalancer"],
]);

export const BEARERS: ReadonlyMap<string, Inside> = new Map<string, Inside>([
  ...SERVICES.map((type) => [type, always] as const),
  ...[...BALANCERS].map((type) => [type, balancer] as const),
  ["aws_ecs_service", task],
  ["aws_cloudwatch_event_target", task],
  ["aws_scheduler_schedule", task],
  ["AWS::ECS::Service", task],
  ["AWS::Events::Rule", task],
  ["AWS::Scheduler::Schedule", task],
  ["aws_batch_compute_environment", batch],
  ["AWS::Batch::ComputeEnvironment", batch],
  ["aws_instance", isMachineInside],
  ["aws_spot_instance_request", isMachineInside],
  ["AWS::EC2::Instance", isMachineInside],
  ["aws_network_interface", isNetworkInterfaceInside],
  ["AWS::EC2::NetworkInterface", isNetworkInterfaceInside],
  ["aws_network_interface_sg_attachment", isAttachmentInside],
  ["aws_launch_template", isTemplateInside],
  ["aws_launch_configuration", isTemplateInside],
  ["AWS::EC2::LaunchTemplate", isTemplateInside],
  ["AWS::AutoScaling::LaunchConfiguration", isTemplateInside],
  ["aws_db_instance", off("publicly_accessible")],
  ["AWS::RDS::DBInstance", writtenOff("PubliclyAccessible")],
  ["aws_rds_cluster", cluster],
  ["aws_neptune_cluster", cluster],
  ["AWS::RDS::DBCluster", cluster],
  ["aws_mq_broker", off("publicly_accessible")],
  ["AWS::AmazonMQ::Broker", writtenOff("PubliclyAccessible")],
  ["aws_dms_replication_instance", writtenOff("publicly_accessible")],
  ["AWS::DMS::ReplicationInstance", writtenOff("PubliclyAccessible")],
  ["aws_redshift_cluster", writtenOff("publicly_accessible")],
  ["AWS::Redshift::Cluster", writtenOff("PubliclyAccessible")],
  ["aws_redshiftserverless_workgroup", off("publicly_accessible")],
  ["AWS::RedshiftServerless::Workgroup", off("PubliclyAccessible")],
  ["aws_msk_cluster", off("broker_node_group_info.connectivity_info.public_access.type")],
  ["AWS::MSK::Cluster", off("BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type")],
  ["aws_transfer_server", transfer],
  ["AWS::Transfer::Server", transfer],
]);
