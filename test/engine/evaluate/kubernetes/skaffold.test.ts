import { describe, expect, it } from "vitest";
import { analyze, DEFAULT_SETTINGS, loadCatalogue } from "../../../../src/engine/index.ts";

type Files = { readonly [path: string]: string };

const web = (image: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      initContainers: [{ name: wait, image: "quay.example/wait:1.2" }]
      containers: [{ name: web, image: "${image}" }]
`;
const config = (...images: readonly string[]) =>
  `apiVersion: skaffold/v4beta5\nkind: Config\nbuild:\n  artifacts: [${images.map((image) => `{ image: "${image}" }`).join(", ")}]\n`;
const IMAGE = "registry.example:5000/shop/web";

const imagesOf = (files: Files) => {
  const given = Object.entries(files).map(([path, text]) => ({ path, text }));
  const { resources, outcomes } = analyze(given, { catalogue: loadCatalogue(), settings: DEFAULT_SETTINGS, today: "2026-11-01" });
  const told = outcomes.filter(({ rule, key }) => rule === "container-image-floating" && key !== "wait");
  return { told: told.map(({ status }) => status), text: JSON.stringify(resources) };
};

describe("an image that Skaffold builds is not known from the manifest", () => {
  it.each<[string, string, Files]>([
    ["named alone", IMAGE, { "skaffold.yaml": config("shop/other", IMAGE) }],
    ["with whatever tag", `${IMAGE}:latest`, { "services/skaffold-web.yml": config(IMAGE) }],
    [
      "in a profile",
      IMAGE,
      { "skaffold.yaml": `${config()}profiles: [{ name: a, build: { artifacts: [{ image: "${IMAGE}" }] } }]\n` },
    ],
    ["in another document", IMAGE, { "skaffold.yaml": `${config("a/b")}---\n${config(IMAGE)}` }],
  ])("%s", (_, image, files) => {
    const { told, text } = imagesOf({ "k8s/web.yaml": web(image), ...files });
    expect(told).toEqual(["unknown"]);
    expect(text).toContain("Skaffold puts the image that it builds in its place");
    expect(text).toContain("quay.example/wait:1.2");
  });

  it.each<[string, Files]>([
    ["it builds another", { "skaffold.yaml": config(`${IMAGE}-api`) }],
    ["the file is no configuration of Skaffold's", { "skaffold.yaml": config(IMAGE).replace("skaffold/", "other/") }],
    ["the file has another name", { "build.yaml": config(IMAGE) }],
    ["the file is broken", { "skaffold.yaml": "build: [" }],
  ])("but not where %s", (_, files) => {
    expect(imagesOf({ "k8s/web.yaml": web(IMAGE), ...files }).text).toContain(`"image":"${IMAGE}"`);
  });
});
