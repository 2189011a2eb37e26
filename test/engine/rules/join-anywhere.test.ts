import { expect, it } from "vitest";
import { analyze } from "../../../src/engine/analyze.ts";
import { loadCatalogue } from "../../../src/engine/rules/load-catalogue.ts";
import { DEFAULT_SETTINGS } from "../../../src/engine/settings/settings.ts";

const CLUSTER = `
resource "google_compute_global_address" "shop" {
  name = "shop-entrance"
}
resource "google_compute_disk" "orders" {
  name = "orders-disk"
  zone = "europe-west1-b"
}
`;
const ingress = (name: string) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, annotations: { kubernetes.io/ingress.global-static-ip-name: ${name} } }
spec: { defaultBackend: { service: { name: shop, port: { number: 80 } } } }
`;
const volume = (disk: string) => `
apiVersion: v1
kind: PersistentVolume
metadata: { name: orders }
spec:
  csi: { driver: pd.csi.storage.gke.io, volumeHandle: projects/shop/zones/europe-west1-b/disks/${disk} }
`;

function unused(files: { readonly [path: string]: string }) {
  const given = Object.entries({ "infra/main.tf": CLUSTER, ...files }).map(([path, text]) => ({ path, text }));
  const { findings } = analyze(given, { catalogue: loadCatalogue(), settings: DEFAULT_SETTINGS, today: "2026-06-01" });
  return findings.map(({ rule }) => rule).filter((rule) => rule.endsWith("-attached-to-nothing"));
}

it("what a manifest of another stack names is used", () => {
  expect(unused({}).toSorted()).toEqual(["address-attached-to-nothing", "volume-attached-to-nothing"]);
  expect(unused({ "apps/entrance.yaml": ingress("shop-entrance") })).toEqual(["volume-attached-to-nothing"]);
  expect(unused({ "apps/disk.yaml": volume("orders-disk") })).toEqual(["address-attached-to-nothing"]);
});

it("a manifest that names another thing uses nothing", () => {
  expect(unused({ "apps/entrance.yaml": ingress("other"), "apps/disk.yaml": volume("old-orders-disk") })).toHaveLength(2);
});
