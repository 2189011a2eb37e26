import { describe, expect, it } from "vitest";
import { analyze, DEFAULT_SETTINGS, loadCatalogue } from "../../../../src/engine/index.ts";

type Files = { readonly [path: string]: string };

const IMAGE = "registry.example:5000/shop/web";
const web = (image: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      containers:
      - image: ${image}
        name: web
`;

const imagesOf = (files: Files) => {
  const given = Object.entries(files).map(([path, text]) => ({ path, text }));
  const options = { catalogue: loadCatalogue(), settings: DEFAULT_SETTINGS, today: "2026-11-01" };
  const { resources, outcomes } = analyze(given, options);
  const told = outcomes.filter(({ rule }) => rule === "container-image-floating");
  return { told: told.map(({ status }) => status), text: JSON.stringify(resources) };
};

describe("an image that a script completes is not known from the manifest", () => {
  it.each<[string, Files]>([
    [
      "where a comment is",
      {
        "services/web.yaml": web(`${IMAGE} #imagetag`),
        "scripts/deploy.sh": 'cat $1.yaml | sed -e "s, #imagetag,:$TAG,g" | kubectl apply -f -\n',
      },
    ],
    [
      "by a text of its own",
      {
        "k8s/web.yaml": web(`"${IMAGE}:latest" # __TAG__`),
        "bin/deploy": "#!/bin/sh\nsed 's/:latest\" # __TAG__/:'$TAG'\"/' $1\n",
      },
    ],
    [
      "in the file that it names",
      { "k8s/web.yaml": web(`${IMAGE}:latest`), "deploy.sh": 'sed -i "s|:latest|:${TAG}|" k8s/web.yaml\nkubectl apply -f k8s\n' },
    ],
    [
      "in a recipe",
      {
        "k8s/web.yaml": web(`${IMAGE}:latest`),
        Makefile: "deploy:\n\tsed 's/latest/$(TAG)/' k8s/web.yaml | kubectl apply -f -\n",
      },
    ],
  ])("%s", (_, files) => {
    const { told, text } = imagesOf(files);
    expect(told).toEqual(["unknown"]);
    expect(text).toContain("a script puts the tag in its place");
  });

  it.each<[string, Files]>([
    ["the text is another", { "web.yaml": web(`${IMAGE} #tag`), "deploy.sh": 'sed -e "s, #imagetag,:$TAG,g" $1\n' }],
    [
      "what it puts there is written",
      { "web.yaml": web(`${IMAGE} #imagetag`), "deploy.sh": 'sed -e "s, #imagetag,:stable,g" $1\n' },
    ],
    ["it names another file", { "web.yaml": web(`${IMAGE}:latest`), "deploy.sh": 'sed -i "s|:latest|:$TAG|" api.yaml\n' }],
    [
      "the text stands elsewhere",
      { "web.yaml": `${web(IMAGE)}# #imagetag\n`, "deploy.sh": 'sed -e "s, #imagetag,:$TAG,g" $1\n' },
    ],
    ["a manifest says it itself", { "web.yaml": `#!/bin/sh\n# sed -e "s, #imagetag,:$TAG,g"\n${web(`${IMAGE} #imagetag`)}` }],
    ["no script says it", { "web.yaml": web(`${IMAGE} #imagetag`), "deploy.txt": 'sed -e "s, #imagetag,:$TAG,g" $1\n' }],
  ])("but not where %s", (_, files) => {
    const { told, text } = imagesOf(files);
    expect(told).toEqual(["fail"]);
    expect(text).not.toContain("a script puts");
  });
});
