import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateKubernetes } from "../../../../src/engine/evaluate/kubernetes/evaluate-kubernetes.ts";
import { podTemplateOf } from "../../../../src/engine/evaluate/kubernetes/workload.ts";
import type { Evaluation, Resource } from "../../../../src/engine/model/resource.ts";
import { DEFAULT_SETTINGS } from "../../../../src/engine/settings/settings.ts";

const evaluate = (files: { readonly [path: string]: string }): Evaluation =>
  evaluateKubernetes(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    DEFAULT_SETTINGS,
  );
const addresses = (evaluation: Evaluation): string[] => evaluation.resources.map((resource) => resource.address);
const only = (text: string): Resource | undefined => evaluate({ "k/a.yaml": text }).resources[0];

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 2
  template:
    metadata: {labels: {app: web, tier: front}}
    spec:
      containers:
        - name: web
          image: web:1.2
`;

describe("objects", () => {
  it("are read from every document of a stream, with their own ranges", () => {
    const text = `# a\n${DEPLOYMENT}---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n---\n`;
    const { resources, stacks } = evaluate({ "deploy/web.yaml": text });
    expect(resources.map((r) => [r.address, r.type, r.range.start.line, r.range.end.line])).toEqual([
      ["apps/v1/Deployment/shop/web", "apps/v1/Deployment", 2, 12],
      ["v1/Namespace/shop", "v1/Namespace", 14, 17],
    ]);
    expect(stacks).toEqual([{ id: "deploy", language: "kubernetes", resources: 2 }]);
  });

  it("are read from a List and from JSON", () => {
    const item = { apiVersion: "v1", kind: "Service", metadata: { name: "a" } };
    const list = JSON.stringify({ apiVersion: "v1", kind: "List", items: [item, { ...item, metadata: { name: "b" } }] }, null, 1);
    expect(addresses(evaluate({ "list.json": list }))).toEqual(["v1/Service/a", "v1/Service/b"]);
  });

  it("point at the line of each attribute, with its key", () => {
    const image = only(DEPLOYMENT)?.places["spec"]?.children?.["template"]?.children?.["spec"]?.children?.["containers"];
    expect(image?.children?.["0"]?.children?.["image"]?.range).toMatchObject({
      start: { line: 11, column: 11 },
      end: { line: 11, column: 25 },
    });
  });

  it("reads the configuration of Kubernetes' own programs, which has no metadata", () => {
    const kubelet = only(
      "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nauthorization: {mode: AlwaysAllow}\n",
    );
    expect(kubelet?.type).toBe("kubelet.config.k8s.io/v1beta1/KubeletConfiguration");
    expect(only("apiVersion: skaffold/v2beta29\nkind: Config\nbuild: {}\n")).toBeUndefined();
  });

  it("of custom kinds are kept as they are", () => {
    const resource = only("apiVersion: a.example/v1\nkind: Widget\nmetadata: {name: w}\nspec: {size: 3}\n");
    expect(resource).toMatchObject({ type: "a.example/v1/Widget", attributes: { spec: { size: 3 } } });
  });

  it("read words and octals as kubectl does", () => {
    const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {hostNetwork: yes, mode: 0644, quoted: "yes"}\n`;
    expect(only(text)?.attributes["spec"]).toEqual({ hostNetwork: true, mode: 420, quoted: "yes" });
  });

  it("leave unknown what another tool fills in", () => {
    const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {a: "\${A}", image: "r/\${B}:1", c: "x-{{ .C }}", d: "echo \${D}", e: $E_ONE, f: "$F", g: $g}\n`;
    expect(only(text)?.attributes["spec"]).toEqual({
      a: { $unknown: "${A} is substituted before it is applied" },
      image: { $unknown: "${B}:1 is substituted before it is applied", prefix: "r/" },
      c: { $unknown: "{{ .C }} is filled in by a template", prefix: "x-" },
      d: "echo ${D}",
      e: { $unknown: "$E_ONE is substituted before it is applied" },
      f: "$F",
      g: "$g",
    });
  });

  it("leave unknown what a name in braces stands for, which YAML takes for a key without a value", () => {
    const text =
      "apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec:\n  a: {name}\n  b: {}\n  c:\n    name:\n  d: [{size}]\n";
    expect(only(text)?.attributes["spec"]).toEqual({
      a: { $unknown: "{name} is filled in by a template" },
      b: {},
      c: { name: null },
      d: [{ $unknown: "{size} is filled in by a template" }],
    });
  });

  it("leave unknown what a pipeline's tokens stand for, though YAML takes them for comments", () => {
    const text =
      "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  a: #{COUNT}#\n  b: #{SIZE}#Mi\n  c: #{a comment}\n  d: 1 #{COUNT}#\n  e: [1]\n";
    expect(only(text)?.attributes["spec"]).toEqual({
      a: { $unknown: "#{COUNT}# is substituted before it is applied" },
      b: { $unknown: "#{SIZE}#Mi is substituted before it is applied" },
      c: null,
      d: 1,
      e: [1],
    });
    expect(only(text)?.places["spec"]?.children?.["e"]?.range.start.line).toBe(9);
  });

  it("keep a name that a template fills in as it is written", () => {
    const object = "apiVersion: v1\nkind: Pod\nmetadata:\n  namespace: a\n  name: X\n";
    expect(addresses(evaluate({ "a.yaml": object.replace("X", "{{ .Name }}") }))).toEqual(["v1/Pod/a/{{ .Name }}"]);
    expect(addresses(evaluate({ "a.yaml": object.replace("X", "${APP}") }))).toEqual(["v1/Pod/a/${APP}"]);
  });

  it("cannot pass a map off as unknown", () => {
    expect(
      only("apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {$unknown: x, __proto__: {a: 1}}\n")?.attributes["spec"],
    ).toEqual({});
  });
});

describe("stacks", () => {
  it("are folders", () => {
    expect(evaluate({ "a/x.yaml": DEPLOYMENT, "b/x.yaml": DEPLOYMENT }).stacks.map((stack) => stack.id)).toEqual(["a", "b"]);
  });

  it("are files where two files of a folder define the same object", () => {
    expect(evaluate({ "a/x.yaml": DEPLOYMENT, "a/y.yaml": DEPLOYMENT }).stacks.map((stack) => stack.id)).toEqual([
      "a/x.yaml",
      "a/y.yaml",
    ]);
  });
});

describe("coverage", () => {
  it("leaves out what is no manifest", () => {
    const files = {
      ".github/workflows/ci.yml": "on: push\njobs: {}\n",
      "compose.yaml": "services:\n  a: {image: b}\n",
      "skaffold.yaml": "apiVersion: skaffold/v2\nkind: Config\nbuild: {}\n",
    };
    expect(evaluate(files).files).toEqual([]);
  });

  it("counts a chart as skipped, never as broken", () => {
    const files = {
      "chart/Chart.yaml": "apiVersion: v2\nname: c\n",
      "chart/values.yaml": "replicas: 1\n",
      "chart/templates/d.yaml": "apiVersion: v1\nkind: Pod\nmetadata:\n  {{- include }}\n",
      "other/t.yaml": "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a{{ .Name }}\n  {{- end }}\n",
    };
    expect(evaluate(files).files.map((file) => [file.path, file.status])).toEqual([
      ["chart/Chart.yaml", "skipped"],
      ["chart/values.yaml", "skipped"],
      ["chart/templates/d.yaml", "skipped"],
      ["other/t.yaml", "skipped"],
    ]);
  });

  it("loses a mount that a patch deletes by its name, without its path", () => {
    const web = DEPLOYMENT.replace(
      "web:1.2",
      "web:1.2\n          volumeMounts: [{name: cache, mountPath: /cache}, {name: a, mountPath: /a}]",
    );
    const change = "spec: {template: {spec: {containers: [{name: web, volumeMounts: [{name: cache, $patch: delete}]}]}}}";
    const patch = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\n${change}\n`;
    const kustomization = "resources: [web.yaml]\npatches: [{path: less.yaml}]\n";
    const { resources } = evaluate({ "k/kustomization.yaml": kustomization, "k/web.yaml": web, "k/less.yaml": patch });
    expect(JSON.stringify(resources[0]?.attributes)).not.toContain("cache");
    expect(JSON.stringify(resources[0]?.attributes)).toContain('"/a"');
  });

  it.each([
    ["target: { kind: Secret, name: old }", "[{ op: remove, path: /data }]", " (Secret old)"],
    ["", "{ apiVersion: v1, kind: Secret, metadata: { name: old } }", " (Secret old)"],
    ["target: { labelSelector: app=old }", "[{ op: remove, path: /data }]", ""],
  ])("says whom a patch was for that finds nobody: %s", (target, patch, whom) => {
    const kustomization = `resources: [web.yaml]\npatches:\n  - patch: |-\n      ${patch}\n    ${target}\n`;
    const { notes } = evaluate({ "k/kustomization.yaml": kustomization, "k/web.yaml": DEPLOYMENT });
    expect(notes).toEqual([`k/kustomization.yaml: no object is the target of the patch written inline${whom}`]);
  });

  it("counts a patch that no kustomization applies as skipped, and takes it for no Deployment", () => {
    const patch = DEPLOYMENT.replace("          image: web:1.2\n", "");
    const whole = DEPLOYMENT.replace("  template:", "  selector: {matchLabels: {app: web}}\n  template:");
    const kustomization = "resources: [web.yaml]\n";
    const files = { "k/cpu.yaml": patch, "k/image.yaml": DEPLOYMENT, "k/spare.yaml": whole };
    const beside = evaluate({ "k/kustomization.yaml": kustomization, "k/web.yaml": whole, ...files });
    expect(beside.stacks.map(({ id }) => id)).toEqual(["k", "k#unlisted"]);
    expect(beside.files.filter(({ status }) => status === "skipped").map(({ path }) => path)).toEqual([
      "k/cpu.yaml",
      "k/image.yaml",
    ]);
    expect(addresses(evaluate({ "k/cpu.yaml": patch }))).toEqual(["apps/v1/Deployment/shop/web"]);
    expect(addresses(evaluate({ "k/patches/image.yaml": DEPLOYMENT }))).toEqual(["apps/v1/Deployment/shop/web"]);
    expect(addresses(evaluate({ "k/patches/cpu.yaml": patch }))).toEqual([]);
    const elsewhere = { "k/kustomization.yaml": kustomization, "k/web.yaml": whole, "production/cpu.yaml": patch };
    expect(evaluate(elsewhere).stacks.map(({ id }) => id)).toEqual(["k"]);
  });

  it("counts a manifest with a syntax error as failed and says where", () => {
    const evaluation = evaluate({ "a.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {name: a\nspec: 1\n" });
    expect(evaluation.files).toMatchObject([{ path: "a.yaml", status: "failed" }]);
    expect(evaluation.diagnostics[0]).toMatchObject({ severity: "error", range: { path: "a.yaml" } });
  });
});

describe("workloads", () => {
  const pod = "metadata: {labels: {a: b}}, spec: {containers: []}";
  const cases: [string, string, string | null][] = [
    ["v1/Pod", pod, ""],
    ["apps/v1/DaemonSet", `spec: {template: {${pod}}}`, "spec.template"],
    ["batch/v1/CronJob", `spec: {jobTemplate: {spec: {template: {${pod}}}}}`, "spec.jobTemplate.spec.template"],
    ["argoproj.io/v1alpha1/Rollout", `spec: {template: {${pod}}}`, "spec.template"],
    ["argoproj.io/v1alpha1/Rollout", "spec: {workloadRef: {name: a}}", null],
    ["serving.knative.dev/v1/Service", `spec: {template: {${pod}}}`, "spec.template"],
    ["v1/Service", "spec: {selector: {a: b}}", null],
  ];
  it.each(cases)("%s with {%s} has its pod template at %s", (type, body, path) => {
    const [kind, ...group] = type.split("/").reverse();
    const name = /^metadata/.test(body) ? body : `metadata: {name: x}, ${body}`;
    const resource = only(`{apiVersion: ${group.reverse().join("/")}, kind: ${kind}, ${name}}`);
    expect(resource && (podTemplateOf(resource)?.path ?? null)).toBe(path);
  });
});

describe("joins", () => {
  const joined = (kind: string, spec: string): (string | undefined)[][] => {
    const text = `${DEPLOYMENT}---\napiVersion: ${kind.split(" ")[0]}\nkind: ${kind.split(" ")[1]}\nmetadata: {name: j, namespace: shop}\nspec: ${spec}\n`;
    const { resources } = evaluate({ "a.yaml": text });
    return (resources[1]?.references ?? []).map((reference) => [reference.from, reference.to]);
  };
  const to = "apps/v1/Deployment/shop/web";
  const cases: [string, string, string[][]][] = [
    ["v1 Service", "{selector: {app: web}}", [["spec.selector", to]]],
    ["v1 Service", "{selector: {app: api}}", []],
    ["v1 Service", "{selector: {}}", []],
    ["networking.k8s.io/v1 NetworkPolicy", "{podSelector: {}}", [["spec.podSelector", to]]],
    [
      "networking.k8s.io/v1 NetworkPolicy",
      "{podSelector: {matchExpressions: [{key: tier, operator: NotIn, values: [front]}]}}",
      [],
    ],
    [
      "policy/v1 PodDisruptionBudget",
      "{selector: {matchExpressions: [{key: app, operator: In, values: [web]}]}}",
      [["spec.selector", to]],
    ],
    [
      "autoscaling/v2 HorizontalPodAutoscaler",
      "{scaleTargetRef: {kind: Deployment, name: web}}",
      [["spec.scaleTargetRef.name", to]],
    ],
  ];
  it.each(cases)("%s %s", (kind, spec, expected) => expect(joined(kind, spec)).toEqual(expected));

  it("stay within a namespace", () => {
    const service = "apiVersion: v1\nkind: Service\nmetadata: {name: j, namespace: other}\nspec: {selector: {app: web}}\n";
    expect(evaluate({ "a.yaml": `${DEPLOYMENT}---\n${service}` }).resources[1]?.references).toEqual([]);
  });

  it("follow the names that a pod mentions", () => {
    const text = `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  serviceAccountName: runner
  containers: [{name: c, envFrom: [{secretRef: {name: keys}}]}]
---
{apiVersion: v1, kind: ServiceAccount, metadata: {name: runner}}
---
{apiVersion: v1, kind: Secret, metadata: {name: keys}}
`;
    expect(only(text)?.references).toEqual([
      { from: "spec.containers[0].envFrom[0].secretRef.name", to: "v1/Secret/keys", attribute: "" },
      { from: "spec.serviceAccountName", to: "v1/ServiceAccount/runner", attribute: "" },
    ]);
  });
});

it("never throws", () => {
  const piece = fc.constantFrom(
    "apiVersion: v1\n",
    "kind: Pod\n",
    "metadata:\n",
    " name: a\n",
    "spec: ",
    "[",
    "{a: b}\n",
    "---\n",
    "*x",
    "&x ",
    "List\n",
    "items:\n- ",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => evaluate({ "a.yaml": pieces.join("") }).notes.length === 0),
  );
});

it("a patch gives its own name where its options let it, and else keeps the object's", () => {
  const built = (options: string) =>
    addresses(
      evaluate({
        "base/web.yaml": DEPLOYMENT,
        "base/kustomization.yaml": "resources: [web.yaml]\n",
        "shop/kustomization.yaml": `resources: [../base]\npatches: [{ path: named.yaml, target: { kind: Deployment }${options} }]\n`,
        "shop/named.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: till }\nspec: { replicas: 3 }\n",
      }),
    );
  expect(built("")).toEqual(["apps/v1/Deployment/shop/web"]);
  expect(built(", options: { allowNameChange: true }")).toEqual(["apps/v1/Deployment/shop/till"]);
});
