// Companions that are written for show: a website beside a bucket, a router beside a firewall, a backup beside a database.

import { type Attack, holds } from "./attack.ts";
import { block, database, ROOT } from "./parts.ts";

const READ = (principal: string, more = "") =>
  `  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = ${principal}, Action = "s3:GetObject", Resource = "arn:aws:s3:::orders/*"${more} }] })`;
const OWN = '{ AWS = "arn:aws:iam::111122223333:root" }';
const BUCKET = block("aws_s3_bucket", "orders", '  bucket = "orders"');
const policy = (principal: string) =>
  block("aws_s3_bucket_policy", "orders", `  bucket = aws_s3_bucket.orders.id\n${READ(principal)}`);
const SITE = block(
  "aws_s3_bucket_website_configuration",
  "orders",
  '  bucket = aws_s3_bucket.orders.id\n  index_document {\n    suffix = "index.html"\n  }',
);
const attack = (name: string, base: string, head: string, more: Partial<Attack>): Attack => ({
  name,
  base: { "main.tf": ROOT + base },
  head: { "main.tf": ROOT + head },
  ...more,
});
const believed = (rule: string, resource: string) => ({
  open: new RegExp(`^what stands beside it is believed .*${rule} of ${resource}`, "m"),
});
const ACL = (acl: string) => block("aws_s3_bucket_acl", "orders", `  bucket = aws_s3_bucket.orders.id\n  acl = "${acl}"`);
const GOOGLE = (member: string) =>
  block(
    "google_storage_bucket_iam_member",
    "a",
    `  bucket = google_storage_bucket.orders.name\n  role = "roles/storage.objectViewer"\n  member = "${member}"`,
  );
const GOOGLE_BUCKET = block("google_storage_bucket", "orders", '  name = "orders"\n  location = "EU"');
const FRONT = block("google_compute_backend_bucket", "show", '  name = "show"\n  bucket_name = "show"');
const URL = (type: string) =>
  block("aws_lambda_function_url", "show", `  function_name = "show"\n  authorization_type = "${type}"`);
const WEB = block(
  "aws_security_group",
  "web",
  '  ingress {\n    from_port = 443\n    to_port = 443\n    protocol = "tcp"\n    cidr_blocks = ["0.0.0.0/0"]\n  }',
);
const NO_BACKUPS = database("").replace("= 14", "= 0");

holds([
  attack(
    "a website beside a bucket that everyone may read is told in the coverage",
    BUCKET + policy(OWN),
    BUCKET + policy('"*"') + SITE,
    believed("bucket-policy-allows-anyone", "aws_s3_bucket_policy\\.orders"),
  ),
  attack(
    "a website beside a bucket that everyone may write",
    BUCKET + policy(OWN),
    BUCKET + policy('"*"').replace("s3:GetObject", "s3:*") + SITE,
    { told: ["bucket-policy-allows-anyone", "high"] },
  ),
  attack(
    "a website beside a bucket where everyone may do all but little",
    BUCKET + policy(OWN),
    BUCKET + policy('"*"').replace('Action = "s3:GetObject"', 'NotAction = "s3:PutBucketPolicy"') + SITE,
    { told: ["bucket-policy-allows-anyone", "high"] },
  ),
  attack("a website that comes to a bucket which failed before", BUCKET + policy('"*"'), BUCKET + policy('"*"') + SITE, {
    stays: "bucket-policy-allows-anyone",
  }),
  attack(
    "a website of another bucket",
    BUCKET + policy(OWN),
    BUCKET + policy('"*"') + SITE.replace("aws_s3_bucket.orders.id", '"show"'),
    { told: ["bucket-policy-allows-anyone", "high"] },
  ),
  attack(
    "a website beside an open access list is told in the coverage",
    BUCKET + ACL("private"),
    BUCKET + ACL("public-read") + SITE,
    believed("bucket-acl-public", "aws_s3_bucket_acl\\.orders"),
  ),
  attack(
    "a website beside an access list that lets everyone write",
    BUCKET + ACL("private"),
    BUCKET + ACL("public-read-write") + SITE,
    { told: ["bucket-acl-public", "high"] },
  ),
  attack(
    "Google Cloud: a balancer's bucket beside one that everyone may read is told in the coverage",
    GOOGLE_BUCKET + GOOGLE("user:a@b.c"),
    GOOGLE_BUCKET + GOOGLE("allUsers") + FRONT,
    believed("bucket-acl-public", "google_storage_bucket_iam_member\\.a"),
  ),
  attack(
    "Google Cloud: a balancer's bucket beside one that everyone may change",
    GOOGLE_BUCKET + GOOGLE("user:a@b.c"),
    GOOGLE_BUCKET + GOOGLE("allUsers").replace("objectViewer", "objectAdmin") + FRONT,
    { told: ["bucket-acl-public", "high"] },
  ),
  attack(
    "a selection for backups that names another database",
    database(""),
    NO_BACKUPS +
      block(
        "aws_backup_selection",
        "show",
        '  name = "show"\n  plan_id = "a"\n  iam_role_arn = "a"\n  resources = ["arn:aws:rds:eu-west-1:111122223333:db:show"]',
      ),
    { told: ["database-backups-disabled", "high"] },
  ),
  attack(
    "a copy's source that is not there, for a database without encryption",
    database(""),
    database("  replicate_source_db = aws_db_instance.gone.identifier").replace(
      "storage_encrypted   = true",
      "storage_encrypted   = false",
    ),
    { told: ["data-store-replaced", "high"] },
  ),
  attack(
    "a function's address that is open, beside a permission for everyone to another function",
    block(
      "aws_lambda_permission",
      "a",
      '  action = "lambda:InvokeFunction"\n  function_name = "orders"\n  principal = "111122223333"',
    ),
    block("aws_lambda_permission", "a", '  action = "lambda:InvokeFunction"\n  function_name = "orders"\n  principal = "*"') +
      URL("NONE"),
    { told: ["function-callable-by-anyone", "high"] },
  ),
  attack(
    "a source that does not narrow a permission for everyone",
    block(
      "aws_lambda_permission",
      "a",
      '  action = "lambda:InvokeFunction"\n  function_name = "orders"\n  principal = "111122223333"',
    ),
    block(
      "aws_lambda_permission",
      "a",
      '  action = "lambda:InvokeFunction"\n  function_name = "orders"\n  principal = "*"\n  source_arn = "*"',
    ),
    { told: ["function-callable-by-anyone", "high"] },
  ),
  attack(
    "a search domain in a network, with an open policy, that leaves the network",
    block(
      "aws_opensearch_domain",
      "a",
      `  domain_name = "a"\n  access_policies = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "es:*", Resource = "*" }] })\n  vpc_options {\n    subnet_ids = ["a"]\n  }`,
    ),
    block(
      "aws_opensearch_domain",
      "a",
      '  domain_name = "a"\n  access_policies = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "es:*", Resource = "*" }] })',
    ),
    { told: ["search-domain-open-to-anyone", "critical"] },
  ),
  attack(
    "a region's default for metadata, beside a machine that says the worse",
    block(
      "aws_instance",
      "a",
      '  ami = "ami-1"\n  iam_instance_profile = "a"\n  vpc_security_group_ids = [aws_security_group.web.id]\n  metadata_options {\n    http_tokens = "required"\n  }',
    ) + WEB,
    block(
      "aws_instance",
      "a",
      '  ami = "ami-1"\n  iam_instance_profile = "a"\n  vpc_security_group_ids = [aws_security_group.web.id]\n  metadata_options {\n    http_tokens = "optional"\n  }',
    ) +
      WEB +
      block("aws_ec2_instance_metadata_defaults", "a", '  http_tokens = "required"'),
    { told: ["instance-metadata-v1-allowed", "high"] },
  ),
  attack(
    "an image that is called safe, beside a machine that says the worse",
    block(
      "aws_instance",
      "a",
      '  ami = "ami-1"\n  iam_instance_profile = "a"\n  vpc_security_group_ids = [aws_security_group.web.id]\n  metadata_options {\n    http_tokens = "required"\n  }',
    ) + WEB,
    block(
      "aws_instance",
      "a",
      '  ami = "al2023-ami"\n  iam_instance_profile = "a"\n  vpc_security_group_ids = [aws_security_group.web.id]\n  metadata_options {\n    http_tokens = "optional"\n  }',
    ) + WEB,
    { told: ["instance-metadata-v1-allowed", "high"] },
  ),
]);
