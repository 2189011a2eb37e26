import { describe, expect, it } from "vitest";
import type { Resource } from "../../../src/engine/model/resource.ts";
import type { Attributes } from "../../../src/engine/model/value.ts";
import { called } from "../../../src/engine/rules/called.ts";

const range = { path: "main.tf", start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

function resource(address: string, type: string, name: string, attributes: Attributes = {}): Resource {
  const language = type.startsWith("AWS::") ? "cloudformation" : "terraform";
  return { address, type, name, language, stack: ".", range, attributes, places: {}, references: [] };
}

describe("what a resource is called", () => {
  it("is its address with its modules, without its type", () => {
    expect(called(resource('module.logs["eu"].aws_s3_bucket.this[0]', "aws_s3_bucket", "this"))).toBe("logs eu this 0");
  });

  it("takes a logical id apart at its capitals", () => {
    expect(called(resource("LoggingBucketKMSKey", "AWS::KMS::Key", "LoggingBucketKMSKey"))).toBe("logging bucket kms key");
  });

  it("holds the names, the description and the tags' values", () => {
    const attributes = { bucket: "shop-media", description: "Films", tags: { Name: "media", Owner: "team-a" }, acl: "private" };
    expect(called(resource("aws_s3_bucket.b", "aws_s3_bucket", "b", attributes))).toBe("b shop media films media team a");
  });

  it("does not hold who wrote it, as tags say", () => {
    const tags = { ManagedBy: "terraform", "created-by": "github", Repository: "org/logs", Name: "orders" };
    expect(called(resource("aws_iam_role.a", "aws_iam_role", "a", { tags }))).toBe("a orders");
  });

  it("holds the values of CloudFormation's tags", () => {
    const attributes = { BucketName: "x", Tags: [{ Key: "Name", Value: "jenkins-master" }] };
    expect(called(resource("Files", "AWS::EFS::FileSystem", "Files", attributes))).toBe("files x jenkins master");
  });

  it("reads of an unknown name what is written", () => {
    const bucket = { $unknown: "var.env has no default", written: "…-observability-thanos" };
    expect(called(resource("aws_s3_bucket.b", "aws_s3_bucket", "b", { bucket }))).toBe("b observability thanos");
  });

  it("leaves out the names of other things", () => {
    const attributes = { parameter_group_name: "logs", domain_name: "cache.example.org", DBSubnetGroupName: "archive" };
    expect(called(resource("aws_db_instance.b", "aws_db_instance", "b", attributes))).toBe("b");
  });
});
