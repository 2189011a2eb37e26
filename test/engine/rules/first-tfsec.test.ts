import { expect, it } from "vitest";
import { readRules } from "../../../src/build/make-rules.ts";
import { fromFirstTfsec } from "../../../src/engine/rules/suppress/first-tfsec.ts";
import { readComment } from "../../../src/engine/rules/suppress/read-comment.ts";

it("knows what tfsec's first ids became, in a comment", () => {
  expect(readComment("#tfsec:ignore:AWS078 tfsec:ignore:other").map(({ ids }) => ids)).toEqual([
    ["aws-ecr-enforce-immutable-repository"],
    ["other"],
  ]);
});

it("knows the services whose rules moved", () => {
  expect(fromFirstTfsec("aws-vpc-no-public-ingress-sgr")).toBe("aws-ec2-no-public-ingress-sgr");
  expect(fromFirstTfsec("aws-api-gateway-no-public-access")).toBe("aws-apigateway-no-public-access");
  expect(fromFirstTfsec("aws-s3-enable-versioning")).toBe("aws-s3-enable-versioning");
});

it("knows later ids that were renamed since", () => {
  expect(fromFirstTfsec("aws-rds-no-public-db-access")).toBe("AVD-AWS-0180");
});

it("leads from each that it knows to a rule", () => {
  const known = new Set(readRules().flatMap(({ rule }) => rule.aliases.map((alias) => alias.toLowerCase())));
  const codes = ["AWS", "AZU", "GCP"].flatMap((cloud) =>
    Array.from({ length: 120 }, (_, at) => `${cloud}${String(at).padStart(3, "0")}`),
  );
  const renamed = codes.map((code) => [code, fromFirstTfsec(code)] as const).filter(([code, name]) => code !== name);
  expect(renamed.length).toBeGreaterThan(80);
  expect(renamed.filter(([, name]) => !known.has(name.toLowerCase()))).toEqual([]);
});
