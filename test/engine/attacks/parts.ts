// Pieces of infrastructure that the attacks are made of.

/** A Terraform root that keeps its state, and so is nobody's module. */
export const ROOT =
  'terraform {\n  backend "s3" {\n    bucket = "state"\n    key    = "shop"\n    region = "eu-west-1"\n  }\n}\n';

export const block = (type: string, name: string, body: string): string => `resource "${type}" "${name}" {\n${body}\n}\n`;

export const database = (body: string, name = "orders"): string =>
  block(
    "aws_db_instance",
    name,
    `  engine              = "postgres"\n  instance_class      = "db.m5.large"\n  allocated_storage   = 50\n  storage_encrypted   = true\n  multi_az            = true\n  backup_retention_period = 14\n${body}`,
  );

export const group = (source: string, port = 22, name = "web"): string =>
  block(
    "aws_security_group",
    name,
    `  ingress {\n    from_port   = ${port}\n    to_port     = ${port}\n    protocol    = "tcp"\n    ${source}\n  }`,
  );

export const OPEN = 'cidr_blocks = ["0.0.0.0/0"]';
export const CLOSED = 'cidr_blocks = ["10.0.0.0/8"]';

export const deployment = (container: string, more = ""): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:${more}
      containers:
        - name: web
          image: registry.shop.example/web:1.2
${container}`;

export const PRIVILEGED = "          securityContext: { privileged: true }\n";

export const policy = (statement: string): string => `Version: "2012-10-17", Statement: [${statement}]`;
