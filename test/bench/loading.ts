// In a bundle as the command line's: how long the shipped catalogue takes until its checks can be asked, for every resource
// type and for some that most reviews of AWS meet. A process of its own: nothing of it is warm when a review begins.

import { index } from "../../src/engine/rules/generated/catalogue.ts";
import { loadCatalogue } from "../../src/engine/rules/load-catalogue.ts";

const TEN = [
  ...["aws_s3_bucket", "aws_iam_role", "aws_iam_policy", "aws_security_group", "aws_instance"],
  ...["aws_lambda_function", "aws_db_instance", "aws_lb", "aws_ecs_service", "aws_cloudwatch_log_group"],
];

const named = index()
  .split("\n")
  .flatMap((line) => line.split("\t")[1]?.split(" ") ?? []);
const types = process.argv[2] === "ten" ? TEN : new Set(named);
const begin = performance.now();
const { checksFor } = loadCatalogue();
const checks = new Set([...types].flatMap((type) => checksFor(type).map(({ conditions }) => conditions)));
for (const conditions of checks) conditions();
console.log(JSON.stringify({ took: performance.now() - begin, checks: checks.size }));
