import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateText } from "../../../../src/engine/evaluate/text/evaluate-text.ts";
import { isUnknown } from "../../../../src/engine/model/value.ts";

const addresses = (text: string): string[] => evaluateText(text).resources.map((resource) => resource.address);
const said = (text: string): object => {
  const attributes = evaluateText(text).resources[0]?.attributes ?? {};
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => !isUnknown(value)));
};

describe("a description", () => {
  it("gives the services that it names, with confidence 0.7", () => {
    const { resources, stacks } = evaluateText("Two EC2 instances behind an ALB, a single-AZ MySQL, and an S3 bucket.");
    expect(resources.map(({ address, confidence }) => [address, confidence])).toEqual([
      ["aws_instance.instance[0]", 0.7],
      ["aws_instance.instance[1]", 0.7],
      ["aws_lb.alb", 0.7],
      ["aws_db_instance.mysql", 0.7],
      ["aws_s3_bucket.bucket", 0.7],
    ]);
    expect(resources[2]?.references.map((reference) => reference.to)).toEqual([
      "aws_instance.instance[0]",
      "aws_instance.instance[1]",
    ]);
    expect(stacks).toEqual([{ id: "description", language: "text", resources: 5 }]);
  });

  const counts: [string, string[]][] = [
    ["three web servers", ["aws_instance.instance[0]", "aws_instance.instance[1]", "aws_instance.instance[2]"]],
    ["2 x t3.micro EC2 instances", ["aws_instance.instance[0]", "aws_instance.instance[1]"]],
    ["several Lambda functions", ["aws_lambda_function.function[?]"]],
    [
      "a Redis cluster and a MySQL database and another MySQL",
      ["aws_elasticache_replication_group.redis", "aws_db_instance.mysql", "aws_db_instance.mysql_2"],
    ],
    ["PostgreSQL on RDS", ["aws_db_instance.postgres"]],
    ["an AKS cluster with a storage account", ["azurerm_kubernetes_cluster.cluster", "azurerm_storage_account.bucket"]],
    ["On GCP: one virtual machine", ["google_compute_instance.instance"]],
    ["nothing that is known", []],
  ];
  it.each(counts)("%s", (text, expected) => expect(addresses(text)).toEqual(expected));

  const qualities: [string, object][] = [
    ["a single-AZ MySQL", { engine: "mysql", multi_az: false }],
    ["a multi-AZ, encrypted Postgres", { engine: "postgres", multi_az: true, storage_encrypted: true }],
    ["a MySQL database that is not encrypted", { engine: "mysql", storage_encrypted: false }],
    ["an unencrypted MySQL", { engine: "mysql", storage_encrypted: false }],
    ["a MySQL with no backups, publicly accessible", { engine: "mysql", backup_retention_period: 0, publicly_accessible: true }],
    ["a MySQL with backups kept for 14 days", { engine: "mysql", backup_retention_period: 14 }],
    [
      "a private db.t3.micro MySQL without deletion protection",
      { engine: "mysql", publicly_accessible: false, instance_class: "db.t3.micro", deletion_protection: false },
    ],
    ["an internet-facing ALB", { load_balancer_type: "application", internal: false }],
    ["a versioned S3 bucket, public", { acl: "public-read", versioning: [{ enabled: true }] }],
    ["a t3.micro EC2 instance", { instance_type: "t3.micro" }],
  ];
  it.each(qualities)("%s", (text, expected) => expect(said(text)).toEqual(expected));

  it("leaves unknown what it does not say", () => {
    expect(evaluateText("a MySQL").resources[0]?.attributes["storage_encrypted"]).toEqual({
      $unknown: "the description does not say",
    });
  });

  it("is answered sentence by sentence", () => {
    const { understood, notes } = evaluateText("A single-AZ MySQL. We like it here.\nTwo queues");
    expect(understood).toEqual([
      {
        sentence: "A single-AZ MySQL",
        reading:
          'aws_db_instance.mysql (engine = "mysql", multi_az = false; not said: storage_encrypted, publicly_accessible, deletion_protection, backup_retention_period, instance_class)',
      },
      { sentence: "We like it here", reading: "" },
      { sentence: "Two queues", reading: "2 × aws_sqs_queue.queue (not said: sqs_managed_sse_enabled)" },
    ]);
    expect(notes).toEqual(["1 of 3 sentences name no service that is known here"]);
  });

  it("points at the words", () => {
    const [, mysql] = evaluateText("An ALB.\nA MySQL, encrypted.").resources;
    expect(mysql?.range).toEqual({ path: "description", start: { line: 2, column: 1 }, end: { line: 2, column: 19 } });
  });

  it("never throws and bounds what it makes", () => {
    const word = fc.constantFrom(
      "two",
      "9999",
      "EC2",
      "MySQL",
      ",",
      ".",
      "behind",
      "an",
      "ALB",
      "encrypted",
      "\n",
      "not",
      "S3",
      "(",
      "Azure",
    );
    fc.assert(fc.property(fc.array(word, { maxLength: 300 }), (words) => evaluateText(words.join(" ")).resources.length < 600));
    fc.assert(fc.property(fc.string(), (text) => evaluateText(text).diagnostics.length === 0));
  });
});

describe("a service that there is no resource for", () => {
  const reading = (text: string) => evaluateText(text).understood[0]?.reading ?? "";

  it("is said to be left out beside those that were read", () => {
    expect(reading("two Postgres databases with Kafka, kafka and a WAF on GCP")).toMatch(/; left out: Kafka, WAF$/);
    expect(reading("two Postgres databases on GCP")).not.toContain("left out");
  });

  it("makes no reading of its own", () => expect(reading("Kafka everywhere")).toBe(""));
});
