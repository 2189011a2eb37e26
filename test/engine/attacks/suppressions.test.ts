// Suppressions that a change brings along count when it is merged, and not before.

import { type Attack, holds } from "./attack.ts";
import { block, CLOSED, deployment, group, OPEN, PRIVILEGED } from "./parts.ts";

const OPENED = group(OPEN);
const terraform = (name: string, head: string, told: Attack["told"] = ["admin-port-open-to-internet", "high"]): Attack => ({
  name,
  base: { "main.tf": group(CLOSED) },
  head: { "main.tf": head },
  told,
});
const inside = (comment: string) => OPENED.replace("cidr_blocks", `# ${comment}\n    cidr_blocks`);
const kubernetes = (name: string, annotation: string): Attack => ({
  name,
  base: { "web.yaml": deployment("") },
  head: { "web.yaml": deployment(PRIVILEGED).replace("namespace: shop }", `namespace: shop, annotations: { ${annotation} } }`) },
  told: ["container-privileged", "high"],
});
const template = (cidr: string, metadata = "") => `Resources:
  Web:
    Type: AWS::EC2::SecurityGroup
${metadata}    Properties:
      GroupDescription: web
      SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: ${cidr} }]
`;
const cloudformation = (name: string, metadata: string): Attack => ({
  name,
  base: { "app.yaml": template("10.0.0.0/8") },
  head: { "app.yaml": template("0.0.0.0/0", `    Metadata: ${metadata}\n`) },
  told: ["admin-port-open-to-internet", "high"],
});

const suppressed = (bucket: string) =>
  `# stackstage:ignore bucket-acl-public until=2027-01-31 reason="a site"\n${block("aws_s3_bucket", "a", `  bucket = "${bucket}"\n  acl = "public-read"`)}`;

holds([
  terraform("its own form", inside('stackstage:ignore admin-port-open-to-internet until=2027-01-31 reason="x"')),
  terraform(
    "its own form, above the block",
    `# stackstage:ignore admin-port-open-to-internet until=2027-01-31 reason="x"\n${OPENED}`,
  ),
  terraform("checkov's", OPENED.replace("{\n", "{\n  # checkov:skip=CKV_AWS_24:x\n")),
  terraform("trivy's", inside("trivy:ignore:AVD-AWS-0107")),
  terraform("tfsec's for everything", inside("tfsec:ignore:*")),
  terraform("KICS' for the whole file", `# kics-scan ignore\n${OPENED}`),
  terraform("KICS' by a rule", `# kics-scan disable=65905cec-d691-4320-b320-2000436cb696\n${OPENED}`),
  {
    ...terraform("the configuration on the head", OPENED),
    head: {
      "main.tf": OPENED,
      ".stackstage.yml":
        "rules:\n  modes:\n    admin-port-open-to-internet: off\nsuppressions:\n  - { rule: '*', paths: ['**'], reason: x, until: 2027-01-31 }\n",
    },
  },
  {
    ...terraform("a suppression that stood, of another rule", OPENED),
    base: { "main.tf": `# stackstage:ignore service-port-open-to-internet until=2027-01-31 reason="x"\n${group(CLOSED)}` },
    head: { "main.tf": `# stackstage:ignore service-port-open-to-internet until=2027-01-31 reason="x"\n${OPENED}` },
  },
  {
    ...terraform("a suppression that stood, of the rule, and suppressed nothing", OPENED),
    base: { "main.tf": `# stackstage:ignore admin-port-open-to-internet until=2027-01-31 reason="x"\n${group(CLOSED)}` },
    head: { "main.tf": `# stackstage:ignore admin-port-open-to-internet until=2027-01-31 reason="x"\n${OPENED}` },
  },
  {
    ...terraform("a suppression that stood beside another block, which is moved below it", OPENED),
    base: {
      "main.tf": `# stackstage:ignore admin-port-open-to-internet until=2027-01-31 reason="x"\n${group(OPEN, 22, "bastion")}${group(CLOSED)}`,
    },
    head: {
      "main.tf": `${group(OPEN, 22, "bastion")}# stackstage:ignore admin-port-open-to-internet until=2027-01-31 reason="x"\n${OPENED}`,
    },
  },
  {
    ...terraform("a file that suppresses everything since before, and takes a new block in", OPENED),
    base: { "main.tf": `# kics-scan ignore\n${group(CLOSED)}` },
    head: { "main.tf": `# kics-scan ignore\n${OPENED}` },
  },
  kubernetes("its own form in an annotation", "ignore.stackstage.dev/container-privileged: 'until=2027-01-31 reason=\"x\"'"),
  kubernetes("kube-linter's", "ignore-check.kube-linter.io/privileged-container: x"),
  kubernetes("polaris'", "polaris.fairwinds.com/runAsPrivileged-exempt: 'true'"),
  kubernetes("checkov's in an annotation", "checkov.io/skip1: CKV_K8S_16=x"),
  cloudformation(
    "its own form in Metadata",
    "{ stackstage: { ignore: [{ rule: admin-port-open-to-internet, until: 2027-01-31, reason: x }] } }",
  ),
  cloudformation("checkov's in Metadata", "{ checkov: { skip: [{ id: CKV_AWS_24, comment: x }] } }"),
  cloudformation("cfn_nag's", "{ cfn_nag: { rules_to_suppress: [{ id: W2, reason: x }, { id: W9, reason: x }] } }"),
  cloudformation("Guard's", "{ guard: { SuppressedRules: [INCOMING_SSH_DISABLED] } }"),
  {
    name: "a suppression that stood for one bucket, which becomes another's",
    base: { "main.tf": suppressed("site") },
    head: { "main.tf": suppressed("customers") },
    told: ["bucket-acl-public", "high"],
  },
]);
