// Who may do what, written so that it reads like less.

import { type Attack, holds } from "./attack.ts";
import { block } from "./parts.ts";

const ALLOW = (more: string) => `jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", ${more} }] })`;
const OWN = 'Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "s3:GetObject", Resource = "arn:aws:s3:::orders/*"';
const bucketPolicy = (policy: string) => block("aws_s3_bucket_policy", "orders", `  bucket = "orders"\n  policy = ${policy}`);
/** A whole document, or what its one statement allows. */
const documentOf = (written: string): string => (/^(<<|data\.|\w+\()/.test(written) ? written : ALLOW(written));
const bucket = (name: string, written: string, more = ""): Attack => ({
  name,
  base: { "main.tf": bucketPolicy(ALLOW(OWN)) },
  head: { "main.tf": bucketPolicy(documentOf(written)) + more },
  told: ["bucket-policy-allows-anyone", "high"],
});
const READ = 'Action = "s3:GetObject", Resource = "arn:aws:s3:::orders/*"';
const EVERYONE = `Principal = "*", ${READ}`;
const when = (name: string, test: string, key: string, value: string): Attack =>
  bucket(name, `${EVERYONE}, Condition = { "${test}" = { "${key}" = ${value} } }`);
const HEREDOC = `<<EOT
{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" }] }
EOT`;

const grants = (name: string, statement: string): Attack => ({
  name,
  base: {
    "main.tf": block(
      "aws_iam_role_policy",
      "app",
      `  role = "app"\n  policy = ${ALLOW('Action = "s3:GetObject", Resource = "arn:aws:s3:::orders/*"')}`,
    ),
  },
  head: { "main.tf": block("aws_iam_role_policy", "app", `  role = "app"\n  policy = ${ALLOW(statement)}`) },
  told: ["iam-policy-allows-everything", "high"],
});
const trusted = (name: string, statement: string, rule = "role-assumable-by-anyone"): Attack => ({
  name,
  base: {
    "main.tf": block(
      "aws_iam_role",
      "app",
      `  assume_role_policy = ${ALLOW('Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole"')}`,
    ),
  },
  head: { "main.tf": block("aws_iam_role", "app", `  assume_role_policy = ${ALLOW(statement)}`) },
  told: [rule, "critical"],
});
const GITHUB =
  'Principal = { Federated = "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com" }, Action = "sts:AssumeRoleWithWebIdentity"';
const github = (name: string, condition: string): Attack =>
  trusted(name, `${GITHUB}, Condition = { ${condition} }`, "role-trusts-any-repository");
const AUD = 'StringEquals = { "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com" }';
const sub = (value: string) => `StringLike = { "token.actions.githubusercontent.com:sub" = "${value}" }`;
const template = (statement: string) =>
  `Resources:\n  Access:\n    Type: AWS::S3::BucketPolicy\n    Properties:\n      Bucket: orders\n      PolicyDocument:\n        Statement:\n          - ${statement}\n`;
const cloudformation = (name: string, statement: string): Attack => ({
  name: `CloudFormation: ${name}`,
  base: {
    "app.yaml": template(
      "{ Effect: Allow, Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 's3:GetObject', Resource: '*' }",
    ),
  },
  head: { "app.yaml": template(statement) },
  told: ["bucket-policy-allows-anyone", "high"],
});

holds([
  bucket("everyone under AWS", `Principal = { AWS = "*" }, ${READ}`),
  bucket("everyone among others", `Principal = { AWS = ["arn:aws:iam::111122223333:root", "*"] }, ${READ}`),
  bucket("all but one", `NotPrincipal = { AWS = "arn:aws:iam::111122223333:root" }, ${READ}`),
  bucket("a heredoc", HEREDOC),
  bucket("a heredoc with a template's directive", HEREDOC.replace('"*"', '"%{ if true }*%{ endif }"')),
  bucket(
    "a text with escapes",
    `jsonencode(jsondecode("{\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Principal\\":\\"*\\",\\"Action\\":\\"s3:GetObject\\",\\"Resource\\":\\"*\\"}]}"))`,
  ),
  bucket(
    "a text that is joined",
    `join("", ["{\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Principal\\":\\"", "*", "\\",\\"Action\\":\\"s3:GetObject\\",\\"Resource\\":\\"*\\"}]}"])`,
  ),
  bucket("merge", `jsonencode(merge({ Statement = [] }, { Statement = [{ Effect = "Allow", ${EVERYONE} }] }))`),
  bucket("concat", `jsonencode({ Statement = concat([], [{ Effect = "Allow", ${EVERYONE} }]) })`),
  bucket("one statement without a list", `jsonencode({ Statement = { Effect = "Allow", ${EVERYONE} } })`),
  bucket(
    "a document of Terraform's",
    "data.aws_iam_policy_document.a.json",
    'data "aws_iam_policy_document" "a" {\n  statement {\n    actions = ["s3:GetObject"]\n    resources = ["*"]\n    principals {\n      type = "*"\n      identifiers = ["*"]\n    }\n  }\n}\n',
  ),
  bucket(
    "a document that takes another over",
    "data.aws_iam_policy_document.b.json",
    'data "aws_iam_policy_document" "a" {\n  statement {\n    actions = ["s3:GetObject"]\n    resources = ["*"]\n    principals {\n      type = "AWS"\n      identifiers = ["*"]\n    }\n  }\n}\ndata "aws_iam_policy_document" "b" {\n  source_policy_documents = [data.aws_iam_policy_document.a.json]\n}\n',
  ),
  bucket(
    "a document that another overrides",
    "data.aws_iam_policy_document.b.json",
    'data "aws_iam_policy_document" "a" {\n  statement {\n    sid = "x"\n    actions = ["s3:GetObject"]\n    resources = ["*"]\n    principals {\n      type = "AWS"\n      identifiers = ["*"]\n    }\n  }\n}\ndata "aws_iam_policy_document" "b" {\n  statement {\n    sid = "x"\n    actions = ["s3:GetObject"]\n    resources = ["*"]\n    principals {\n      type = "AWS"\n      identifiers = ["111122223333"]\n    }\n  }\n  override_policy_documents = [data.aws_iam_policy_document.a.json]\n}\n',
  ),
  {
    ...bucket("a file", 'file("${path.module}/policy.json")'),
    head: {
      "main.tf": bucketPolicy('file("${path.module}/policy.json")'),
      "policy.json": '{ "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" }] }',
    },
  },
  {
    ...bucket("a template in a file", ""),
    head: {
      "main.tf": bucketPolicy('templatefile("${path.module}/policy.tpl", { who = "*" })'),
      "policy.tpl": '{ "Statement": [{ "Effect": "Allow", "Principal": "${who}", "Action": "s3:GetObject", "Resource": "*" }] }',
    },
  },
  {
    ...bucket("a file whose name nothing gives", ""),
    head: { "main.tf": `variable "who" {}\n${bucketPolicy('file("${path.module}/${var.who}.json")')}` },
    told: null,
    open: /var\.who|variable who|policy/,
  },
  when("TLS", "Bool", "aws:SecureTransport", '"true"'),
  when("a referrer", "StringLike", "aws:Referer", '"https://shop.example/*"'),
  when("an agent", "StringEquals", "aws:UserAgent", '"shop"'),
  when("addresses of everyone", "IpAddress", "aws:SourceIp", '["0.0.0.0/1", "128.0.0.0/1"]'),
  when(
    "addresses of everyone in quarters",
    "IpAddress",
    "aws:SourceIp",
    '["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2"]',
  ),
  when("addresses of everyone in small blocks", "IpAddress", "aws:SourceIp", '[for n in range(1, 224) : "${n}.0.0.0/8"]'),
  when("all addresses but one", "NotIpAddress", "aws:SourceIp", '"203.0.113.7/32"'),
  when("an account with IfExists", "StringEqualsIfExists", "aws:PrincipalAccount", '"111122223333"'),
  when("every account but one", "StringNotEquals", "aws:PrincipalAccount", '"111122223333"'),
  when("that no account is given", "Null", "aws:PrincipalAccount", '"true"'),
  when("a star for an account", "StringLike", "aws:PrincipalAccount", '"*"'),
  when("question marks for an account", "StringLike", "aws:PrincipalAccount", '"????????????"'),
  when("digits and a star for an account", "StringLike", "aws:SourceAccount", '"1*"'),
  when("an ARN of any account", "ArnLike", "aws:PrincipalArn", '"arn:aws:iam::*:role/app"'),
  when("a time", "DateGreaterThan", "aws:CurrentTime", '"2020-01-01T00:00:00Z"'),
  when("one account among everyone", "StringLike", "aws:PrincipalAccount", '["111122223333", "*"]'),
  when("a list that may be empty", "ForAllValues:StringEquals", "aws:PrincipalAccount", '"111122223333"'),
  when("a prefix of the objects", "StringLike", "s3:prefix", '"orders/*"'),
  grants("everything", 'Action = "*", Resource = "*"'),
  grants("everything among little", 'Action = ["s3:GetObject", "*"], Resource = ["arn:aws:s3:::a", "*"]'),
  grants("everything in two parts", 'Action = "*:*", Resource = "*"'),
  grants("everything but nothing", 'NotAction = "nothing:Nothing", Resource = "*"'),
  grants("everything with a star for each letter", 'Action = "**", Resource = "*"'),
  grants("everything on all but one", 'Action = "*", NotResource = "arn:aws:s3:::nothing"'),
  grants("everything on everything of any partition", 'Action = "*", Resource = "arn:*"'),
  grants(
    "everything for who has signed in at all",
    'Action = "*", Resource = "*", Condition = { Bool = { "aws:SecureTransport" = "true" } }',
  ),
  grants(
    "everything where a tag of the request is anything",
    'Action = "*", Resource = "*", Condition = { StringLike = { "aws:RequestTag/a" = "*" } }',
  ),
  grants(
    "everything where a resource's tag is anything",
    'Action = "*", Resource = "*", Condition = { StringNotEquals = { "aws:ResourceTag/a" = "b" } }',
  ),
  {
    ...grants("an administrator's name for the policy", ""),
    head: {
      "main.tf": block(
        "aws_iam_policy",
        "administrators",
        `  name = "administrators"\n  policy = ${ALLOW('Action = "*", Resource = "*"')}`,
      ),
    },
  },
  trusted("everyone", 'Principal = "*", Action = "sts:AssumeRole"'),
  trusted("all but one", 'NotPrincipal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sts:AssumeRole"'),
  trusted(
    "an id that strangers can read",
    'Principal = { AWS = "*" }, Action = "sts:AssumeRole", Condition = { StringEquals = { "aws:PrincipalTag/team" = "a" } }',
  ),
  github("any repository", AUD),
  github("any repository by a star", `${AUD}, ${sub("*")}`),
  github("any repository of anybody", `${AUD}, ${sub("repo:*")}`),
  github("any repository of anybody, with a slash", `${AUD}, ${sub("repo:*/*")}`),
  github("any repository by letters and stars", `${AUD}, ${sub("repo*")}`),
  github("any repository by question marks", `${AUD}, ${sub("repo:?*")}`),
  github("any repository by question marks and letters", `${AUD}, ${sub("????:*")}`),
  github("any owner's branch", `${AUD}, ${sub("*:ref:refs/heads/main")}`),
  github(
    "an owner and everyone",
    `${AUD}, StringLike = { "token.actions.githubusercontent.com:sub" = ["repo:acme/shop:*", "*"] }`,
  ),
  github("an owner's beginning", `${AUD}, StringNotLike = { "token.actions.githubusercontent.com:sub" = "repo:acme/shop:*" }`),
  cloudformation("everyone", "{ Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: '*' }"),
  cloudformation(
    "everyone by Fn::Join",
    "{ Effect: Allow, Principal: !Join ['', ['*']], Action: 's3:GetObject', Resource: '*' }",
  ),
  cloudformation("everyone by Fn::Sub", "{ Effect: Allow, Principal: { AWS: !Sub '*' }, Action: 's3:GetObject', Resource: '*' }"),
  cloudformation(
    "all but one",
    "{ Effect: Allow, NotPrincipal: { AWS: '111122223333' }, Action: 's3:GetObject', Resource: '*' }",
  ),
  {
    name: "Google Cloud: signed in with any account is everyone",
    base: { "main.tf": "" },
    head: {
      "main.tf": block(
        "google_storage_bucket_iam_member",
        "a",
        '  bucket = "orders"\n  role = "roles/storage.objectViewer"\n  member = "allAuthenticatedUsers"',
      ),
    },
    told: ["bucket-acl-public", "high"],
  },
  {
    name: "Google Cloud: a pool of identities with a condition that says nothing",
    base: { "main.tf": "" },
    head: {
      "main.tf": block(
        "google_iam_workload_identity_pool_provider",
        "a",
        '  workload_identity_pool_id = "a"\n  workload_identity_pool_provider_id = "a"\n  attribute_condition = "true"\n  oidc {\n    issuer_uri = "https://token.actions.githubusercontent.com"\n  }',
      ),
    },
    told: ["identity-pool-trusts-any-repository", "high"],
  },
  {
    name: "Google Cloud: a pool of identities whose condition an unwritten variable gives",
    base: { "main.tf": "" },
    head: {
      "modules/pool/main.tf": `variable "condition" {\n  default = ""\n}\n${block("google_iam_workload_identity_pool_provider", "a", '  workload_identity_pool_id = "a"\n  workload_identity_pool_provider_id = "a"\n  attribute_condition = var.condition\n  oidc {\n    issuer_uri = "https://token.actions.githubusercontent.com"\n  }')}`,
    },
    told: ["identity-pool-trusts-any-repository", "high"],
  },
]);
