// tfsec's first ids, which its comments still bear in many repositories, and what the ids became: its own table of old
// ids, as far as a rule of ours answers to the new one. Its later ids are the names of Trivy's checks but for some that Trivy
// has renamed since.

const NAMES = `
AWS001 aws-s3-no-public-access-with-acl
AWS002 AVD-AWS-0089
AWS004 aws-elb-http-not-used
AWS006 AVD-AWS-0107
AWS007 AVD-AWS-0104
AWS008 AVD-AWS-0107
AWS009 AVD-AWS-0104
AWS010 aws-elb-use-secure-tls-policy
AWS011 AVD-AWS-0180
AWS012 AVD-AWS-0009
AWS013 aws-ecs-no-plaintext-secrets
AWS014 AVD-AWS-0008
AWS015 aws-sqs-enable-queue-encryption
AWS016 aws-sns-enable-topic-encryption
AWS017 aws-s3-enable-bucket-encryption
AWS019 aws-kms-auto-rotate-keys
AWS020 aws-cloudfront-enforce-https
AWS021 aws-cloudfront-use-secure-tls-policy
AWS022 aws-msk-enable-in-transit-encryption
AWS023 aws-ecr-enable-image-scans
AWS024 aws-kinesis-enable-in-transit-encryption
AWS025 AVD-AWS-0005
AWS031 AVD-AWS-0048
AWS032 AVD-AWS-0043
AWS033 AVD-AWS-0046
AWS034 AVD-AWS-0126
AWS035 aws-elasticache-enable-at-rest-encryption
AWS036 aws-elasticache-enable-in-transit-encryption
AWS037 aws-iam-no-password-reuse
AWS039 aws-iam-set-minimum-password-length
AWS040 aws-iam-require-symbols-in-passwords
AWS041 aws-iam-require-numbers-in-passwords
AWS042 aws-iam-require-lowercase-in-passwords
AWS043 aws-iam-require-uppercase-in-passwords
AWS045 aws-cloudfront-enable-waf
AWS047 aws-sqs-no-wildcards-in-policy-documents
AWS048 aws-efs-enable-at-rest-encryption
AWS050 AVD-AWS-0102
AWS051 aws-rds-encrypt-cluster-storage-data
AWS052 aws-rds-encrypt-instance-storage-data
AWS053 aws-rds-enable-performance-insights
AWS058 aws-lambda-restrict-source-arn
AWS059 aws-athena-enable-at-rest-encryption
AWS060 aws-athena-no-encryption-override
AWS061 AVD-AWS-0001
AWS062 aws-ec2-no-secrets-in-user-data
AWS063 aws-cloudtrail-enable-all-regions
AWS064 aws-cloudtrail-enable-log-validation
AWS065 AVD-AWS-0015
AWS066 aws-eks-encrypt-secrets
AWS067 aws-eks-enable-control-plane-logging
AWS068 aws-eks-no-public-cluster-access-to-cidr
AWS069 aws-eks-no-public-cluster-access
AWS071 aws-cloudfront-enable-logging
AWS073 aws-s3-ignore-public-acls
AWS074 aws-s3-block-public-acls
AWS075 aws-s3-no-public-buckets
AWS076 aws-s3-block-public-policy
AWS077 aws-s3-enable-versioning
AWS078 aws-ecr-enforce-immutable-repository
AWS079 aws-ec2-enforce-http-token-imds
AWS080 aws-codebuild-enable-encryption
AWS081 aws-dynamodb-enable-at-rest-encryption
AWS083 aws-elb-drop-invalid-headers
AWS084 aws-workspaces-enable-disk-encryption
AWS085 aws-config-aggregate-all-regions
AWS086 aws-dynamodb-enable-recovery
AWS088 aws-elasticache-enable-backup-retention
AWS089 aws-cloudwatch-log-group-customer-key
AWS090 aws-ecs-enable-container-insight
AWS091 aws-rds-specify-backup-retention
AWS092 aws-dynamodb-table-customer-key
AWS093 aws-ecr-repository-customer-key
AWS094 aws-redshift-encryption-customer-key
AWS095 aws-ssm-secret-use-customer-key
AWS096 aws-ecs-enable-in-transit-encryption
AWS098 aws-s3-specify-public-access-block
AWS099 aws-iam-no-policy-wildcards
AZU001 azure-network-no-public-ingress
AZU003 azure-compute-enable-disk-encryption
AZU006 azure-container-configured-network-policy
AZU007 azure-container-use-rbac-permissions
AZU008 azure-container-limit-authorized-ips
AZU009 azure-container-logging
AZU011 azure-storage-no-public-access
AZU012 azure-storage-default-action-deny
AZU013 azure-storage-allow-microsoft-service-bypass
AZU014 azure-storage-enforce-https
AZU015 azure-storage-use-secure-tls-policy
AZU017 azure-network-ssh-blocked-from-internet
AZU018 azure-database-enable-audit
AZU020 azure-keyvault-specify-network-acl
AZU021 azure-keyvault-no-purge
AZU023 azure-keyvault-ensure-secret-expiry
AZU024 azure-network-disable-rdp-from-internet
AZU025 azure-datafactory-no-public-access
AZU026 azure-keyvault-ensure-key-expiry
AZU027 azure-synapse-virtual-network-enabled
AZU028 azure-appservice-enforce-https
GCP005 google-gke-use-rbac-permissions
GCP006 google-gke-node-metadata-security
GCP010 google-gke-node-shielding-enabled
GCP012 google-gke-use-service-account
aws-cloudtrail-enable-at-rest-encryption aws-cloudtrail-encryption-customer-managed-key
aws-ec2-no-sensitive-info aws-ec2-no-secrets-in-user-data
aws-autoscaling-no-sensitive-info aws-ec2-no-secrets-in-launch-template-user-data
aws-autoscaling-no-secrets-in-user-data aws-ec2-no-secrets-in-launch-template-user-data
aws-rds-no-public-db-access AVD-AWS-0180
aws-s3-enable-bucket-logging AVD-AWS-0089
aws-vpc-no-excessive-port-access AVD-AWS-0102
`;

const byCode: ReadonlyMap<string, string> = new Map(
  NAMES.trim()
    .split("\n")
    .map((line) => {
      const [code = "", name = ""] = line.split(" ");
      return [code, name];
    }),
);

/** Services whose rules moved, and those that are spelled otherwise since. */
const SERVICES: readonly (readonly [RegExp, string])[] = [
  [/^aws-(vpc|autoscaling|ebs)-/, "aws-ec2-"],
  [/^aws-api-gateway-/, "aws-apigateway-"],
  [/^aws-elastic-search-/, "aws-elasticsearch-"],
  [/^azure-security-center-/, "azure-securitycenter-"],
];

/** `AWS078` → `aws-ecr-enforce-immutable-repository`, `aws-vpc-…` → `aws-ec2-…`; what is no old id stays. */
export function fromFirstTfsec(id: string): string {
  const renamed = byCode.get(id) ?? byCode.get(id.toUpperCase());
  return renamed ?? SERVICES.reduce((name, [former, service]) => name.replace(former, service), id);
}
