// Reviews as the engine gives them: the sample pull request, and a change that touches far too much at once.

import { join } from "node:path";
import { readFolder } from "../../src/cli/local/folder.ts";
import { DEFAULT_SETTINGS, type SourceFile } from "../../src/engine/index.ts";
import { createEngine } from "../../src/sandbox/create-engine.ts";
import type { Scene } from "./review-scenes.ts";
import { CONTEXT } from "./shop-review.ts";

const SAMPLE = join(import.meta.dirname, "../sample");
const TEAMS = 12;

export function realScenes(): { readonly [name: string]: Scene } {
  return {
    sample: scene(readFolder(join(SAMPLE, "base")), readFolder(join(SAMPLE, "head"))),
    big: scene(company(false), company(true)),
  };
}

function scene(before: readonly SourceFile[], after: readonly SourceFile[]): Scene {
  const old = new Map(before.map(({ path, text }) => [path, text]));
  const paths = [...new Set([...before, ...after].map(({ path }) => path))].sort();
  const now = new Map(after.map(({ path, text }) => [path, text]));
  const changed = paths.filter((path) => old.get(path) !== now.get(path));
  const input = { before, after, changed, settings: DEFAULT_SETTINGS, today: "2026-01-31" };
  const review = createEngine(null).review(input);
  const suggested = review.fixes.slice(0, 2).map(({ fingerprint }) => fingerprint);
  return { review, context: { ...CONTEXT, previous: null, suggested } };
}

/** Twelve teams' stacks and workloads; the change opens, enlarges and adds in all of them. */
function company(isHead: boolean): readonly SourceFile[] {
  const teams = Array.from({ length: TEAMS }, (_, index) => `team-${String(index + 1).padStart(2, "0")}`);
  return teams.flatMap((team) => [
    { path: `stacks/${team}/main.tf`, text: stack(team, isHead) },
    { path: `deploy/${team}/web.yaml`, text: workload(team, isHead) },
  ]);
}

const stack = (team: string, isHead: boolean): string => `
resource "aws_security_group" "web" {
  name = "${team}-web"
  ingress {
    from_port   = ${isHead ? 0 : 443}
    to_port     = ${isHead ? 65535 : 443}
    protocol    = "tcp"
    cidr_blocks = ["${isHead ? "0.0.0.0/0" : "10.0.0.0/8"}"]
  }
}

resource "aws_db_instance" "orders" {
  identifier             = "${team}-orders"
  engine                 = "postgres"
  instance_class         = "${isHead ? "db.r6g.4xlarge" : "db.t4g.large"}"
  allocated_storage      = ${isHead ? 800 : 100}
  storage_encrypted      = ${!isHead}
  multi_az               = ${!isHead}
  publicly_accessible    = ${isHead}
  vpc_security_group_ids = [aws_security_group.web.id]
}

resource "aws_instance" "web" {
  count                  = ${isHead ? 6 : 2}
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "${isHead ? "m4.2xlarge" : "m7g.large"}"
  vpc_security_group_ids = [aws_security_group.web.id]
}
${
  isHead
    ? `
resource "aws_s3_bucket" "exports" {
  bucket = "${team}-exports"
}

resource "aws_s3_bucket_acl" "exports" {
  bucket = aws_s3_bucket.exports.id
  acl    = "public-read"
}
`
    : ""
}`;

const workload = (team: string, isHead: boolean): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: ${team} }
spec:
  replicas: ${isHead ? 1 : 3}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: registry.example/${team}/web:${isHead ? "latest" : "1.4.2"}
          securityContext: { privileged: ${isHead}, allowPrivilegeEscalation: ${isHead}, runAsNonRoot: ${!isHead} }
          resources:
            requests: { cpu: 100m, memory: 128Mi }
            limits: { memory: 256Mi }
`;
