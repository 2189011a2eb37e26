// What is written in a file that only got another path is written where it was.

import { expect, it } from "vitest";
import { between } from "../support/between.ts";

const MODULE = `resource "aws_security_group" "admin" {
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
resource "aws_instance" "bastion" {
  vpc_security_group_ids      = [aws_security_group.admin.id]
  associate_public_ip_address = true
}
`;
const caller = (source: string) => `terraform {\n  backend "s3" {}\n}\nmodule "admin" {\n  source = "${source}"\n}\n`;
const rulesOf = (findings: readonly { readonly rule: string }[]) => findings.map(({ rule }) => rule);

const called = (folder: string) => ({ "east/main.tf": caller(`../modules/${folder}`) });

it("a module whose folder is renamed when its caller goes", () => {
  const { introduced } = between(
    { ...called("2-admin"), "modules/2-admin/main.tf": MODULE },
    { "modules/1-admin/main.tf": MODULE },
  );
  expect(rulesOf(introduced)).toEqual([]);
});

it("and one of which there are two says what it says anew: nobody knows which is which", () => {
  const { introduced } = between(
    { ...called("2-admin"), "modules/2-admin/main.tf": MODULE, "modules/2-other/main.tf": MODULE },
    { "modules/1-admin/main.tf": MODULE, "modules/1-other/main.tf": MODULE },
  );
  expect(rulesOf(introduced)).toContain("admin-port-open-to-internet");
});

it("a manifest that a chart takes as it is: nobody knows what becomes of it", () => {
  const claim = `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, labels: { managed: "{{ .Release.Service }}" } }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
`;
  const space = { "manifests/space.yaml": "apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n" };
  const { introduced, changes } = between(
    { ...space, "manifests/claim.yaml": claim },
    { ...space, "chart/Chart.yaml": "apiVersion: v2\nname: shop\nversion: 1.0.0\n", "chart/templates/claim.yaml": claim },
  );
  expect([rulesOf(introduced), changes.filter(({ kind }) => kind === "removed")]).toEqual([[], []]);
});
