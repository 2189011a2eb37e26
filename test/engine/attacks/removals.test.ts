// Protections that go quietly: renamed, let go of, stopped, replaced by one for show.

import { type Attack, holds } from "./attack.ts";
import { block, database, ROOT } from "./parts.ts";

const TRAIL = (more = "") =>
  block("aws_cloudtrail", "all", `  name = "all"\n  s3_bucket_name = "trail"\n  is_multi_region_trail = true\n${more}`);
const change = (
  name: string,
  base: string,
  head: string,
  told: NonNullable<Attack["told"]> | null,
  more: Partial<Attack> = {},
): Attack => ({
  name,
  base: { "main.tf": ROOT + base },
  head: { "main.tf": ROOT + head },
  told,
  ...more,
});
const OTHER = block("aws_s3_bucket", "other", '  bucket = "other"');
const PROTECTED = database("  deletion_protection = true");
const k8s = (name: string, base: string, head: string, told: NonNullable<Attack["told"]> | null): Attack => ({
  name,
  base: { "web.yaml": base },
  head: { "web.yaml": head },
  told,
});
const NAMESPACE = (level: string, more = "") =>
  `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels: { pod-security.kubernetes.io/enforce: ${level}${more} }\n`;
const POLICY =
  "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: deny, namespace: shop }\nspec: { podSelector: { matchLabels: { app: web } }, policyTypes: [Ingress, Egress] }\n";
const WORKLOAD =
  "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: shop }\nspec:\n  selector: { matchLabels: { app: web } }\n  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: 'a:1' }] } }\n";

holds([
  change("a trail that is stopped", TRAIL(), TRAIL("  enable_logging = false"), ["audit-trail-removed", "high"]),
  change(
    "a trail that is stopped by a local value",
    TRAIL(),
    `locals {\n  on = false\n}\n${TRAIL("  enable_logging = local.on")}`,
    ["audit-trail-removed", "high"],
  ),
  change("a trail that goes", TRAIL() + OTHER, OTHER, ["audit-trail-removed", "high"]),
  change("a trail that is counted to none", TRAIL() + OTHER, TRAIL("  count = 0") + OTHER, ["audit-trail-removed", "high"]),
  change(
    "a trail that goes while another that is stopped comes",
    TRAIL() + OTHER,
    TRAIL("  enable_logging = false").replace('"all" {', '"show" {') + OTHER,
    ["trail-stopped", "high"],
  ),
  change("protection from deletion", PROTECTED, database("  deletion_protection = false"), [
    "deletion-protection-removed",
    "high",
  ]),
  change("protection from deletion that is left out", PROTECTED, database(""), ["deletion-protection-removed", "high"]),
  change(
    "protection from deletion in a renamed block",
    PROTECTED,
    `moved {\n  from = aws_db_instance.orders\n  to = aws_db_instance.shop\n}\n${database("", "shop")}`,
    ["deletion-protection-removed", "high"],
  ),
  change("protection from deletion in a block that goes into a module", PROTECTED, "", ["deletion-protection-removed", "high"], {
    head: {
      "main.tf": `${ROOT}module "db" {\n  source = "./db"\n}\nmoved {\n  from = aws_db_instance.orders\n  to = module.db.aws_db_instance.orders\n}\n`,
      "db/main.tf": database(""),
    },
  }),
  change("a database that goes", database("  skip_final_snapshot = true") + OTHER, OTHER, ["data-store-deleted", "high"]),
  change(
    "a database that goes by a removed block that destroys",
    database("  skip_final_snapshot = true") + OTHER,
    `${OTHER}removed {\n  from = aws_db_instance.orders\n  lifecycle {\n    destroy = true\n  }\n}\n`,
    ["data-store-deleted", "high"],
  ),
  change(
    "a database that goes while a moved block names it",
    database("  skip_final_snapshot = true") + OTHER,
    `${OTHER}moved {\n  from = aws_db_instance.orders\n  to = aws_db_instance.gone\n}\n`,
    ["data-store-deleted", "high"],
  ),
  change(
    "a database that is counted to none",
    database("  skip_final_snapshot = true") + OTHER,
    database("  skip_final_snapshot = true\n  count = 0") + OTHER,
    ["data-store-deleted", "high"],
  ),
  change(
    "threat detection by a switch",
    block("aws_guardduty_detector", "a", "  enable = true"),
    block("aws_guardduty_detector", "a", "  enable = false"),
    ["threat-detection-removed", "high"],
  ),
  change(
    "a firewall of the web for one of nothing",
    block("aws_wafv2_web_acl_association", "a", "  resource_arn = aws_lb.a.arn\n  web_acl_arn = aws_wafv2_web_acl.a.arn") +
      block("aws_lb", "a", '  name = "a"') +
      block("aws_wafv2_web_acl", "a", '  name = "a"'),
    block("aws_lb", "a", '  name = "a"') + block("aws_wafv2_web_acl", "a", '  name = "a"'),
    ["web-firewall-removed", "high"],
  ),
  change(
    "a firewall of the web, while another target gets one",
    block("aws_wafv2_web_acl_association", "a", "  resource_arn = aws_lb.a.arn\n  web_acl_arn = aws_wafv2_web_acl.a.arn") +
      block("aws_lb", "a", '  name = "a"') +
      block("aws_wafv2_web_acl", "a", '  name = "a"'),
    block("aws_wafv2_web_acl_association", "b", "  resource_arn = aws_lb.show.arn\n  web_acl_arn = aws_wafv2_web_acl.a.arn") +
      block("aws_lb", "a", '  name = "a"') +
      block("aws_lb", "show", '  name = "show"') +
      block("aws_wafv2_web_acl", "a", '  name = "a"'),
    ["web-firewall-removed", "high"],
  ),
  change(
    "a plan of backups, while one without a rule comes",
    block(
      "aws_backup_plan",
      "a",
      '  name = "a"\n  rule {\n    rule_name = "a"\n    target_vault_name = "a"\n    schedule = "cron(0 5 * * ? *)"\n  }',
    ) + OTHER,
    OTHER,
    ["backup-removed", "high"],
  ),
  change(
    "a disk that shrinks",
    block("aws_ebs_volume", "a", '  availability_zone = "a"\n  size = 100\n  encrypted = true'),
    block("aws_ebs_volume", "a", '  availability_zone = "a"\n  size = 10\n  encrypted = true'),
    ["storage-shrunk", "high"],
  ),
  k8s("the level of a namespace", NAMESPACE("restricted"), NAMESPACE("privileged"), ["pod-security-level-lowered", "high"]),
  k8s(
    "the level of a namespace, with a label of another project",
    NAMESPACE("restricted"),
    NAMESPACE("privileged", ", app.kubernetes.io/part-of: argocd"),
    ["pod-security-level-lowered", "high"],
  ),
  k8s(
    "the level of a namespace, by another label",
    NAMESPACE("restricted"),
    NAMESPACE("restricted").replace("/enforce:", "/warn:"),
    ["pod-security-level-lowered", "high"],
  ),
  k8s("a policy of the network", `${POLICY}---\n${WORKLOAD}`, WORKLOAD, ["network-policy-removed", "high"]),
  k8s(
    "a policy of the network that selects nobody any more",
    `${POLICY}---\n${WORKLOAD}`,
    `${POLICY.replace("app: web", "app: nobody")}---\n${WORKLOAD}`,
    ["network-policy-removed", "high"],
  ),
  k8s(
    "a policy of the network that lets everyone in",
    `${POLICY}---\n${WORKLOAD}`,
    `${POLICY.replace("policyTypes: [Ingress, Egress]", "policyTypes: [Ingress, Egress], ingress: [{}], egress: [{}]")}---\n${WORKLOAD}`,
    ["network-policy-removed", "high"],
  ),
  k8s(
    "a policy of the network, while one that lets everyone in comes",
    `${POLICY}---\n${WORKLOAD}`,
    `${POLICY.replace("name: deny", "name: all").replace("podSelector: { matchLabels: { app: web } }, policyTypes: [Ingress, Egress]", "podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{}], egress: [{}]")}---\n${WORKLOAD}`,
    ["network-policy-removed", "high"],
  ),
  k8s(
    "a policy of the network in a List",
    `${POLICY}---\n${WORKLOAD}`,
    `apiVersion: v1\nkind: List\nitems: []\n---\n${WORKLOAD}`,
    ["network-policy-removed", "high"],
  ),
]);
