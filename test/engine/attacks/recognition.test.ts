// Files that are applied, and written so that a quick look takes them for something else.

import { type Attack, holds } from "./attack.ts";
import { deployment, PRIVILEGED } from "./parts.ts";

const WORSE = deployment(PRIVILEGED);
const BASE = {
  "web.yaml": deployment(""),
  "other.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { a: b }\n",
};
const manifest = (name: string, text: string): Attack => ({
  name,
  base: BASE,
  head: { ...BASE, "web.yaml": text },
  told: ["container-privileged", "high"],
});
const TEMPLATE = `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Web:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: web
      SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0 }]
`;
const template = (name: string, text: string): Attack => ({
  name: `CloudFormation: ${name}`,
  base: { "app.yaml": TEMPLATE.replace("0.0.0.0/0", "10.0.0.0/8") },
  head: { "app.yaml": text },
  told: ["admin-port-open-to-internet", "high"],
});
const RESOURCE =
  '{ "Type": "AWS::EC2::SecurityGroup", "Properties": { "GroupDescription": "a", "SecurityGroupIngress": [{ "IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIp": "0.0.0.0/0" }] } }';
const shifted = (text: string) => text.replace(/^(?=.)/gm, "  ");

holds([
  manifest("a byte order mark", `\uFEFF${WORSE}`),
  manifest("letters by their numbers", WORSE.replace("apiVersion", '"api\\u0056ersion"').replace("kind: D", '"\\x6bind": D')),
  manifest("a question mark before a key", WORSE.replace("apiVersion: apps/v1", "? apiVersion\n: apps/v1")),
  manifest("a tag before a key", WORSE.replace("apiVersion", "!!str apiVersion")),
  manifest("an anchor before a key", WORSE.replace("kind: D", "&k kind: D")),
  manifest(
    "flow style with the marks last",
    `{ metadata: { name: web, namespace: shop },\n  spec: { template: { spec: { containers: [{ name: web, image: "a:1",\n  securityContext: { privileged: true } }] } } }, apiVersion: apps/v1, kind: Deployment }\n`,
  ),
  manifest("everything shifted to the right", shifted(WORSE)),
  manifest("a kustomization in the same file", `${WORSE}---\napiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n`),
  manifest("a template's action in a comment", `# {{ .Values.web }}\n${WORSE}`),
  {
    ...manifest("a template's action in a comment, in a folder of templates, is named", ""),
    base: { "templates/web.yaml": deployment("") },
    head: { "templates/web.yaml": `# {{ .Values.web }}\n${WORSE}` },
    told: null,
    open: /templates\/web\.yaml/,
    inconclusive: true,
  },
  {
    ...manifest("a template's action in a comment, beside what can be read", ""),
    base: { "templates/web.yaml": deployment(""), "templates/a.yaml": BASE["other.yaml"] },
    head: {
      "templates/web.yaml": `# {{ .Values.web }}\n${WORSE}`,
      "templates/a.yaml": BASE["other.yaml"].replace("a: b", "a: c"),
    },
    told: null,
    open: /templates\/web\.yaml/,
    inconclusive: true,
  },
  {
    ...manifest("a chart put around manifests", ""),
    base: { "deploy/templates/web.yaml": deployment(""), "deploy/a.yaml": BASE["other.yaml"] },
    head: {
      "deploy/templates/web.yaml": WORSE,
      "deploy/a.yaml": BASE["other.yaml"].replace("a: b", "a: c"),
      "deploy/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
    },
    told: null,
    open: /deploy\/templates\/web\.yaml/,
    inconclusive: true,
  },
  {
    ...manifest("an error in a last document, beside a template's braces", ""),
    head: { "web.yaml": `${WORSE}---\n# {{\na: [\n`, "other.yaml": BASE["other.yaml"].replace("a: b", "a: c") },
    told: null,
    open: /web\.yaml/,
    inconclusive: true,
  },
  {
    ...manifest("an error in a last document", ""),
    head: { "web.yaml": `${WORSE}---\na: [\n`, "other.yaml": BASE["other.yaml"].replace("a: b", "a: c") },
    told: ["container-privileged", "high"],
    open: /web\.yaml/,
  },
  template("a byte order mark", `\uFEFF${TEMPLATE}`),
  template("no version", TEMPLATE.split("\n").slice(1).join("\n")),
  template("letters by their numbers", TEMPLATE.replace("Resources:", '"Res\\u006furces":')),
  template("everything shifted to the right", shifted(TEMPLATE)),
  template("a question mark before a key", TEMPLATE.replace("Resources:", "? Resources\n:")),
  template("a tag before a type", TEMPLATE.split("\n").slice(1).join("\n").replace("Type: AWS", "Type: !!str AWS")),
  template(
    "JSON whose sections stand in one line behind another",
    `{\n"Description": "a", "Resources": { "Web": ${RESOURCE} } }\n`,
  ),
  template("JSON in one line", `{"Description":"a","Resources":{"Web":${RESOURCE}}}`),
  manifest("a template's marks in a comment", `# Resources:\n#   Web:\n#     Type: AWS::S3::Bucket\n${WORSE}`),
  manifest("a template's section at its root", `${WORSE}Resources: { Web: { Type: "AWS::S3::Bucket" } }\n`),
  manifest("a template in a document before it", `Resources: { Web: { Type: "AWS::S3::Bucket" } }\n---\n${WORSE}`),
]);
