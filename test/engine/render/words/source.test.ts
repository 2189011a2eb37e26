import { expect, it } from "vitest";
import { sourceOf } from "../../../../src/engine/render/words/source.ts";

const AWS = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html";
const GOOGLE = "https://cloud.google.com/sql/docs/postgres/deletion-protection";
const KUBERNETES = "https://kubernetes.io/docs/concepts/storage/persistent-volumes/";
const NEUTRAL = "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final";

it.each([
  ["aws_db_instance", [GOOGLE, AWS], AWS],
  ["AWS::RDS::DBInstance", [GOOGLE, AWS], AWS],
  ["google_sql_database_instance", [AWS, GOOGLE], GOOGLE],
  ["v1/PersistentVolumeClaim", [AWS, KUBERNETES], KUBERNETES],
  ["kubernetes_persistent_volume_claim_v1", [AWS, KUBERNETES], KUBERNETES],
  ["azurerm_storage_container", [AWS, NEUTRAL], NEUTRAL],
  ["azurerm_storage_container", [AWS, GOOGLE], AWS],
  ["cloudflare_record", [NEUTRAL], NEUTRAL],
  ["cloudflare_record", [], undefined],
] as const)("of %s is its provider's", (type, sources, expected) => expect(sourceOf({ type, sources })).toBe(expected));
