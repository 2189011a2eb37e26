// YAML that says more than it seems to, and objects that others do not look into.

import { type Attack, holds } from "./attack.ts";
import { deployment, PRIVILEGED } from "./parts.ts";

const BASE = { "web.yaml": deployment("") };
const bad = (name: string, text: string, more: Partial<Attack> = {}): Attack => ({
  name,
  base: BASE,
  head: { "web.yaml": text },
  told: ["container-privileged", "high"],
  ...more,
});
const WORSE = deployment(PRIVILEGED);
const json = (container: object) =>
  JSON.stringify({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web", namespace: "shop" },
    spec: {
      selector: { matchLabels: { app: "web" } },
      template: { metadata: { labels: { app: "web" } }, spec: { containers: [container] } },
    },
  });
const CONTAINER = { name: "web", image: "registry.shop.example/web:1.2" };
const SECURITY = "          securityContext: ";
const rights = (name: string, text: string, told: NonNullable<Attack["told"]> | null): Attack => ({
  name,
  base: BASE,
  head: { ...BASE, "rights.yaml": text },
  told,
});
const binding = (subject: string, metadata = "name: web") =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: { ${metadata} }\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }\nsubjects: [${subject}]\n`;
const ADMIN: NonNullable<Attack["told"]> = ["binding-to-cluster-admin", "high"];
const APP = "{ kind: ServiceAccount, name: web, namespace: shop }";

holds([
  bad(
    "an anchor and an alias",
    deployment(`${SECURITY}*all\n`).replace(
      "metadata: { name: web, namespace: shop }",
      "metadata: { name: web, namespace: shop, annotations: { a: b } }\nx-all: &all { privileged: true }",
    ),
  ),
  bad(
    "a merge key",
    deployment(`${SECURITY}{ <<: *all }\n`).replace(
      "apiVersion: apps/v1",
      "x-all: &all { privileged: true }\napiVersion: apps/v1",
    ),
  ),
  bad(
    "a merge key that another key does not override",
    deployment(`${SECURITY}{ <<: [{ privileged: true }], runAsNonRoot: true }\n`),
  ),
  bad("a key twice, the second worse", deployment(`${SECURITY}{ privileged: false }\n${SECURITY}{ privileged: true }\n`)),
  bad("a second document", `${deployment("")}---\n${WORSE.replace("name: web, namespace", "name: other, namespace")}`),
  bad(
    "a second document after an empty one",
    `${deployment("")}---\n---\n${WORSE.replace("name: web, namespace", "name: other, namespace")}`,
  ),
  bad(
    "a second document after a comment that ends one",
    `${deployment("")}...\n---\n${WORSE.replace("name: web, namespace", "name: other, namespace")}`,
  ),
  bad("a directive above", `%YAML 1.1\n---\n${WORSE}`),
  bad("a List", `apiVersion: v1\nkind: List\nitems:\n  - ${WORSE.trimEnd().replaceAll("\n", "\n    ")}\n`),
  bad(
    "a list of its kind",
    `apiVersion: apps/v1\nkind: DeploymentList\nitems:\n  - ${WORSE.trimEnd().replaceAll("\n", "\n    ")}\n`,
  ),
  bad("JSON in a file of YAML", json({ ...CONTAINER, securityContext: { privileged: true } })),
  { ...bad("JSON", ""), head: { "web.json": json({ ...CONTAINER, securityContext: { privileged: true } }) } },
  bad("lines of Windows", WORSE.replaceAll("\n", "\r\n")),
  bad("a byte order mark", `\uFEFF${WORSE}`),
  bad("quoted keys", WORSE.replace("securityContext", '"securityContext"')),
  bad("keys with escapes", WORSE.replace("securityContext", '"security\\u0043ontext"')),
  bad("tags", WORSE.replace("privileged: true", "privileged: !!bool true")),
  bad("true in capitals", WORSE.replace("privileged: true", "privileged: TRUE")),
  bad("an older way of saying true", WORSE.replace("privileged: true", "privileged: yes")),
  bad("an older version of the kind", WORSE.replace("apps/v1", "extensions/v1beta1")),
  bad(
    "a container that starts before",
    WORSE.replace(
      "      containers:\n",
      `      initContainers:\n        - { name: first, image: "a:1", securityContext: { privileged: true } }\n      containers:\n`,
    ).replace(PRIVILEGED, ""),
  ),
  bad(
    "a job in a schedule",
    `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: web }\nspec:\n  schedule: "0 0 * * *"\n  jobTemplate: { spec: { template: { spec: { containers: [{ name: web, image: "a:1", securityContext: { privileged: true } }] } } } }\n`,
  ),
  bad(
    "a pod",
    'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [{ name: web, image: "a:1", securityContext: { privileged: true } }] }\n',
  ),
  bad(
    "a service of Knative's",
    'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: { name: web }\nspec: { template: { spec: { containers: [{ name: web, image: "a:1", securityContext: { privileged: true } }] } } }\n',
  ),
  bad("a rollout of Argo's", WORSE.replace("apps/v1", "argoproj.io/v1alpha1").replace("kind: Deployment", "kind: Rollout")),
  bad("all capabilities for privileged", WORSE.replace("privileged: true", "capabilities: { add: [ALL] }"), {
    told: ["container-nearly-privileged", "high"],
  }),
  bad("a capability in small letters", WORSE.replace("privileged: true", "capabilities: { add: [sys_admin] }"), {
    told: ["container-nearly-privileged", "high"],
  }),
  bad(
    "a path of the node with a slash more",
    deployment(
      "          volumeMounts: [{ name: a, mountPath: /a }]\n",
      "\n      volumes: [{ name: a, hostPath: { path: //etc } }]",
    ),
    { told: ["pod-writes-node-files", "high"] },
  ),
  bad(
    "a path of the node with a slash behind",
    deployment(
      "          volumeMounts: [{ name: a, mountPath: /a }]\n",
      "\n      volumes: [{ name: a, hostPath: { path: /etc/ } }]",
    ),
    { told: ["pod-writes-node-files", "high"] },
  ),
  bad(
    "a path of the node with a dot",
    deployment(
      "          volumeMounts: [{ name: a, mountPath: /a }]\n",
      "\n      volumes: [{ name: a, hostPath: { path: /./etc } }]",
    ),
    { told: ["pod-writes-node-files", "high"] },
  ),
  bad(
    "the socket of the runtime in its folder",
    deployment(
      "          volumeMounts: [{ name: a, mountPath: /a }]\n",
      "\n      volumes: [{ name: a, hostPath: { path: /var/run } }]",
    ),
    { told: ["pod-writes-node-files", "high"] },
  ),
  bad(
    "the socket of the runtime with a slash behind",
    deployment(
      "          volumeMounts: [{ name: a, mountPath: /a }]\n",
      "\n      volumes: [{ name: a, hostPath: { path: /var/run/docker.sock/ } }]",
    ),
    { told: ["container-runtime-socket-mounted", "high"] },
  ),
  bad("the node's network as text is no boolean to anyone", deployment("", "\n      hostNetwork: true"), {
    told: ["pod-shares-host-namespace", "high"],
  }),
  bad("the node's processes", deployment("", "\n      hostPID: true"), { told: ["pod-shares-host-namespace", "high"] }),
  bad("a manifest that cannot be read", `${deployment("")}\n  : : [`, { told: null, open: /web\.yaml/, inconclusive: true }),
  bad("a template of Helm's in a plain file", WORSE.replace("privileged: true", "privileged: {{ .Values.yes }}"), {
    told: null,
    open: /is filled in by a template/,
  }),
  bad(
    "a bomb of aliases",
    `a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]\ne: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]\nf: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e]\ng: [*f, *f, *f, *f, *f, *f, *f, *f, *f]\n${WORSE}`,
    { told: null, open: /web\.yaml/ },
  ),
  rights("every right for an application", binding(APP), ADMIN),
  rights("every right under the cluster's own style of names", binding(APP, 'name: "system:web"'), ADMIN),
  rights("every right for an application among administrators", binding(`{ kind: Group, name: admins }, ${APP}`), ADMIN),
  rights("every right for everyone who has signed in", binding('{ kind: Group, name: "system:authenticated" }'), ADMIN),
  rights(
    "every right for a user that is an application",
    binding('{ kind: User, name: "system:serviceaccount:shop:web" }'),
    ADMIN,
  ),
  rights("every right for a group of applications", binding('{ kind: Group, name: "system:serviceaccounts:shop-admin" }'), ADMIN),
  rights(
    "every right for an application whose name ends like an administrator's tool is told in the coverage",
    binding("{ kind: ServiceAccount, name: velero, namespace: shop }"),
    null,
  ),
  rights(
    "every right by a role of one's own",
    `${binding(APP).replace("cluster-admin", "web-reader")}---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: web-reader }\nrules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }]\n`,
    ADMIN,
  ),
  rights(
    "every right by a role of one's own, verb by verb",
    `${binding(APP).replace("cluster-admin", "web-reader")}---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: web-reader }\nrules: [{ apiGroups: ["*"], resources: ["*"], verbs: [get, list, watch, create, update, patch, delete] }]\n`,
    ADMIN,
  ),
  {
    name: "a manifest that Terraform holds as text",
    base: { "main.tf": "" },
    head: { "main.tf": `resource "kubectl_manifest" "a" {\n  yaml_body = <<EOT\n${WORSE}EOT\n}\n` },
    told: ["container-privileged", "high"],
  },
]);
