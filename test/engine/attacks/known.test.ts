// Attacks that the review does not answer, each with the reason and with what it says of it today.
//
// A row that fails because more is told than before is good news: it moves to where attacks of its kind stand.

import { expect, it } from "vitest";
import { type Attack, saidOf } from "./attack.ts";
import { block, deployment, ROOT } from "./parts.ts";

type Known = Pick<Attack, "name" | "base" | "head"> & { readonly because: string; readonly gate: string };

const change = (base: string, head: string) => ({ base: { "main.tf": ROOT + base }, head: { "main.tf": ROOT + head } });
const pool = (condition: string) =>
  block(
    "google_iam_workload_identity_pool_provider",
    "a",
    `  workload_identity_pool_id = "a"\n  workload_identity_pool_provider_id = "a"\n  attribute_condition = "${condition}"\n  oidc {\n    issuer_uri = "https://token.actions.githubusercontent.com"\n  }`,
  );
const eights = Array.from({ length: 120 }, (_, index) =>
  block(
    "aws_security_group_rule",
    `r${index}`,
    `  type = "ingress"\n  from_port = 22\n  to_port = 22\n  protocol = "tcp"\n  security_group_id = "sg-1"\n  cidr_blocks = ["${index + 1}.0.0.0/8"]`,
  ),
).join("");
const TEMPLATE =
  "Parameters: { From: { Type: String, Default: 10.0.0.0/8 } }\nResources:\n  Web:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      GroupDescription: web\n      SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: !Ref From }]\n";
const NODE_LOGS = deployment(
  "          volumeMounts: [{ name: a, mountPath: /var/log }]\n",
  "\n      volumes: [{ name: a, hostPath: { path: /var/log } }]",
)
  .replace("kind: Deployment", "kind: DaemonSet")
  .replace("  replicas: 2\n", "")
  .replace("name: web, namespace", "name: fluentd, namespace");

const known: readonly Known[] = [
  {
    name: "CloudFormation: a file of parameters that the configuration does not name",
    because: "which file a template is deployed with stands in a pipeline; `var_files` names it",
    base: { "app.yaml": TEMPLATE },
    head: { "app.yaml": TEMPLATE, "app.parameters.json": '[{ "ParameterKey": "From", "ParameterValue": "0.0.0.0/0" }]' },
    gate: "skipped",
  },
  {
    name: "a port opened to everyone in 120 rules of their own, each for a small part",
    because: "each rule is judged by itself; a list of them within one rule is counted together",
    ...change("", eights),
    gate: "success",
  },
  {
    name: "Google Cloud: a pool of identities whose condition speaks of the token and narrows nothing",
    because: "conditions of a pool are a language of their own, and are not evaluated",
    ...change(pool("assertion.repository_owner == 'acme'"), pool("assertion.repository != ''")),
    gate: "success",
  },
  {
    name: "every action, where a tag says so that whoever holds the right may write himself",
    because: "whether he may tag is said elsewhere, and rights by tags are a practice of their own",
    ...change(
      "",
      block(
        "aws_iam_role_policy",
        "a",
        '  role = "a"\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*", Condition = { StringEquals = { "aws:ResourceTag/a" = "b" } } }] })',
      ),
    ),
    gate: "success",
  },
  {
    name: "all of IAM, beside other services, one by one: medium, and so it does not block",
    because: "who sets an account up needs it; everything at once is what blocks",
    ...change(
      "",
      block(
        "aws_iam_role_policy",
        "a",
        '  role = "a"\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["iam:*", "s3:*", "ec2:*"], Resource = "*" }] })',
      ),
    ),
    gate: "success",
  },
  {
    name: "the node's logs, written by what is called an agent of logs",
    because:
      "agents of logs keep their place there, in images of everybody's own; a name tells them, and that the folder has its own path",
    base: { "web.yaml": "apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n" },
    head: { "web.yaml": NODE_LOGS },
    gate: "success",
  },
];

it.each(known)("$name", ({ base, head, gate }) => {
  const said = saidOf({ base, head });
  expect(said.gate).toBe(gate);
  expect(said.introduced.filter((finding) => /(high|critical)$/.test(finding))).toEqual([]);
});
