// Names, descriptions and tags that say that something is meant to be open.

import { type Attack, holds } from "./attack.ts";
import { block, CLOSED, group, OPEN } from "./parts.ts";

const BUCKET = (name: string, acl: string, more = "") =>
  block("aws_s3_bucket", name, `  bucket = "shop-2000"\n  acl = "${acl}"\n${more}`);
const named = (name: string, head: string, open: RegExp, base = BUCKET("orders", "private")): Attack => ({
  name: `${name} is told in the coverage`,
  base: { "main.tf": base },
  head: { "main.tf": head },
  open,
});
const BELIEVED = /^a name is believed where it explains what would be high: bucket-acl-public of aws_s3_bucket\./m;
const told = (name: string, head: string, rule: string, base = ""): Attack => ({
  name,
  base: { "main.tf": base },
  head: { "main.tf": head },
  told: [rule, "high"],
});
const binding = (subject: string, metadata = "name: web") =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: { ${metadata} }\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }\nsubjects: [${subject}]\n`;
const rights = (name: string, text: string): Attack => ({
  name: `${name} is told in the coverage`,
  base: {},
  head: { "rights.yaml": text },
  open: /^a name is believed .*binding-to-cluster-admin of .*ClusterRoleBinding\/web$/m,
});
const BASTION = group(OPEN, 22, "bastion").replace("protocol    =", 'description = "SSH from anywhere"\n    protocol    =');

holds([
  named("a block that is called public", BUCKET("assets", "public-read"), BELIEVED),
  named("a bucket that is called public", BUCKET("orders", "public-read").replace("shop-2000", "shop-public"), BELIEVED),
  named("a tag that says public", BUCKET("orders", "public-read", '  tags = { Purpose = "public downloads" }'), BELIEVED),
  named(
    "a description that says public, in a label of its own",
    BUCKET("orders", "public-read", '  tags = { x = "www" }'),
    BELIEVED,
  ),
  named(
    "a renamed block that is called public",
    `moved {\n  from = aws_s3_bucket.orders\n  to = aws_s3_bucket.cdn\n}\n${BUCKET("cdn", "public-read")}`,
    BELIEVED,
  ),
  {
    name: "a bucket that failed before, and is called public now",
    base: { "main.tf": BUCKET("orders", "public-read") },
    head: { "main.tf": BUCKET("orders", "public-read", '  tags = { Purpose = "static assets" }') },
    stays: "bucket-acl-public",
  },
  {
    name: "a bucket that failed before, and is moved to a public name",
    base: { "main.tf": BUCKET("orders", "public-read") },
    head: {
      "main.tf": `moved {\n  from = aws_s3_bucket.orders\n  to = aws_s3_bucket.assets\n}\n${BUCKET("assets", "public-read")}`,
    },
    stays: "bucket-acl-public",
  },
  told("a public name for what everyone may write to", BUCKET("assets", "public-read-write"), "bucket-acl-public"),
  named(
    "a bastion from everywhere, in words",
    BASTION,
    /^a name is believed .*admin-port-open-to-internet of aws_security_group\.bastion/m,
    group(CLOSED),
  ),
  told("a bastion's name without words", group(OPEN, 22, "bastion"), "admin-port-open-to-internet", group(CLOSED)),
  told(
    "words without a bastion's name",
    group(OPEN, 22, "web").replace("protocol    =", 'description = "SSH from anywhere"\n    protocol    ='),
    "admin-port-open-to-internet",
    group(CLOSED),
  ),
  told("remote desktop on a bastion", BASTION.replaceAll("= 22", "= 3389"), "admin-port-open-to-internet", group(CLOSED)),
  told(
    "a bastion whose ports go further",
    BASTION.replace("from_port   = 22", "from_port   = 10").replace("to_port     = 22", "to_port     = 23"),
    "admin-port-open-to-internet",
    group(CLOSED),
  ),
  rights("a group that is called administrators", binding("{ kind: Group, name: admins }")),
  rights(
    "an application that is called like a tool that deploys",
    binding("{ kind: ServiceAccount, name: argocd-application-controller, namespace: shop }"),
  ),
  rights(
    "an application that is called like a tool for backups",
    binding("{ kind: ServiceAccount, name: velero, namespace: shop }"),
  ),
  {
    name: "a firewall beside a machine in two networks is told in the coverage",
    base: { "main.tf": "" },
    head: {
      "main.tf":
        block(
          "google_compute_firewall",
          "inside",
          '  name = "inside"\n  network = "a"\n  source_ranges = ["0.0.0.0/0"]\n  allow {\n    protocol = "all"\n  }',
        ) +
        block(
          "google_compute_instance",
          "router",
          '  name = "a"\n  can_ip_forward = true\n  network_interface {\n    network = "a"\n  }\n  network_interface {\n    network = "b"\n  }',
        ),
    },
    open: /^what stands beside it is believed .*firewall-opens-every-port of google_compute_firewall\.inside/m,
  },
  {
    name: "blobs of a container that are called pictures are told in the coverage",
    base: {
      "main.tf": block(
        "azurerm_storage_container",
        "orders",
        '  name = "orders"\n  storage_account_name = "a"\n  container_access_type = "private"',
      ),
    },
    head: {
      "main.tf": block(
        "azurerm_storage_container",
        "orders",
        '  name = "images"\n  storage_account_name = "a"\n  container_access_type = "blob"',
      ),
    },
    open: /^a name is believed .*storage-container-public of azurerm_storage_container\.orders/m,
  },
  {
    name: "a container whose list anyone may read, whatever it is called",
    base: {
      "main.tf": block(
        "azurerm_storage_container",
        "images",
        '  name = "images"\n  storage_account_name = "a"\n  container_access_type = "private"',
      ),
    },
    head: {
      "main.tf": block(
        "azurerm_storage_container",
        "images",
        '  name = "images"\n  storage_account_name = "a"\n  container_access_type = "container"',
      ),
    },
    told: ["storage-container-public", "high"],
  },
]);
