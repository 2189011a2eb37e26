// What costs the same every month for as long as it is kept: keys, secrets, zones of names. What is asked of them costs next to
// nothing beside it. https://aws.amazon.com/kms/pricing/ https://aws.amazon.com/secrets-manager/pricing/ https://aws.amazon.com/route53/pricing/

import { isList, isUnknown } from "../../model/value.ts";
import type { Asked, Estimator } from "../asked.ts";
import { priced } from "../component.ts";
import type { CostComponent, Known } from "../cost.ts";

const KEY: Estimator = (it) => [priced(it, { name: "Key", table: "aws/kept", key: "kms-key" })];

export const KEPT: { readonly [type: string]: Estimator } = {
  aws_kms_key: KEY,
  aws_kms_external_key: KEY,
  aws_kms_replica_key: KEY,
  aws_kms_replica_external_key: KEY,
  aws_secretsmanager_secret: secret,
  aws_route53_zone: (it) => [priced(it, { name: "Hosted zone", table: "aws/kept", key: "hosted-zone" })],
};

/** A replica in another region is a secret of its own. */
function secret(it: Asked): readonly CostComponent[] {
  return [priced(it, { name: "Secret", table: "aws/kept", key: "secret", quantity: copies(it) })];
}

function copies({ attributes }: Asked): Known<number> {
  const replicas = attributes["replica"];
  if (isUnknown(replicas)) return replicas;
  return isList(replicas) ? 1 + replicas.length : 1;
}
