import { expect, it } from "vitest";
import { type Finding, loadCatalogue, review } from "../../../src/engine/index.ts";
import { DEFAULT_SETTINGS } from "../../../src/engine/settings/settings.ts";

const DATABASE = 'resource "aws_db_instance" "orders" {\n  engine = "postgres"\n  tags = { Environment = "prod" }\n}\n';
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, labels: { app: web } }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: "ghcr.io/shop/web:1.0", securityContext: { allowPrivilegeEscalation: true } }]
`;

const reviewed = (path: string, before: string, after: string) => {
  const [base = [], head = []] = [before, after].map((text) => (text === "" ? [] : [{ path, text }]));
  const input = { before: base, after: head, changed: [path], settings: DEFAULT_SETTINGS, today: "2026-11-21" };
  const { comparison } = review(input, loadCatalogue());
  const rules = (findings: readonly Finding[]) => findings.map(({ rule }) => rule);
  return {
    resolved: rules(comparison.resolved),
    remaining: rules(comparison.remaining),
    introduced: rules(comparison.introduced),
  };
};

it.each([
  ["a database that is called dev", "main.tf", DATABASE, "prod", "dev", "database-single-zone"],
  [
    "a chart's label",
    "web.yaml",
    DEPLOYMENT,
    "app: web }",
    "app: web, helm.sh/chart: web-1 }",
    "container-may-escalate-privileges",
  ],
  ["replicas taken to none", "web.yaml", DEPLOYMENT, "replicas: 2", "replicas: 0", "container-may-escalate-privileges"],
])("a change does not silence what failed before it: %s", (_, path, text, from, to, rule) => {
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  const { resolved, remaining } = reviewed(path, text, changed);
  expect(remaining).toContain(rule);
  expect(resolved).not.toContain(rule);
});

it.each([
  ["main.tf", DATABASE.replace("prod", "dev"), "database-single-zone"],
  ["web.yaml", DEPLOYMENT.replace("replicas: 2", "replicas: 0"), "container-may-escalate-privileges"],
])("what is new, or said so before, is taken at its word: %s", (path, text, rule) => {
  expect(reviewed(path, "", text).introduced).not.toContain(rule);
  expect(reviewed(path, text, `${text}\n`).remaining).not.toContain(rule);
});
