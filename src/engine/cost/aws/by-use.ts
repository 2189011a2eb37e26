// What costs nothing until it is used: the unit's price is all that the code tells.

import type { Estimator } from "../asked.ts";
import { usageBased } from "../component.ts";

export const BY_USE: { readonly [type: string]: Estimator } = {
  aws_s3_bucket: (it) => [
    usageBased(it, { name: "Storage (standard)", table: "aws/usage", key: "s3|storage", usage: "storage_gb" }),
  ],
  aws_cloudwatch_log_group: (it) => [
    usageBased(it, { name: "Data ingested", table: "aws/usage", key: "logs|ingestion", usage: "ingested_gb" }),
    usageBased(it, { name: "Storage", table: "aws/usage", key: "logs|storage", usage: "storage_gb" }),
  ],
  aws_ecr_repository: (it) => [usageBased(it, { name: "Storage", table: "aws/usage", key: "ecr|storage", usage: "storage_gb" })],
};
