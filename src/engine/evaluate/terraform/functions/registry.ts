// Every function of Terraform 1.11 by its name. What depends on time, chance, a key or compressed bytes is named as
// such; `try`, `can`, `templatefile` and `templatestring` need the interpreter and stand in call.ts.

import type { Files } from "../scope.ts";
import { also, tracedUnknown } from "../traced.ts";
import { CONVERSION } from "./conversion.ts";
import { ENCODING } from "./encoding.ts";
import { filesystem } from "./filesystem.ts";
import { HASH } from "./hash.ts";
import { LISTS } from "./lists.ts";
import { MAPS } from "./maps.ts";
import { NETWORK } from "./network.ts";
import { NUMERIC } from "./numeric.ts";
import { SETS } from "./sets.ts";
import type { Functions, TerraformFunction } from "./shape.ts";
import { TEXT } from "./text.ts";
import { TIME } from "./time.ts";

const undetermined =
  (because: string): TerraformFunction =>
  (args) =>
    also(tracedUnknown(because), args);

const IMPURE: Functions = {
  timestamp: undetermined("timestamp() is known only at apply time"),
  plantimestamp: undetermined("plantimestamp() is known only at plan time"),
  uuid: undetermined("uuid() is drawn at apply time"),
  bcrypt: undetermined("bcrypt() draws a salt"),
  rsadecrypt: undetermined("rsadecrypt() is not computed: its result is a secret"),
  base64gzip: undetermined("base64gzip() depends on the compressor"),
};

const PURE = new Map(
  Object.entries({
    ...NUMERIC,
    ...TEXT,
    ...LISTS,
    ...MAPS,
    ...SETS,
    ...ENCODING,
    ...HASH,
    ...NETWORK,
    ...TIME,
    ...CONVERSION,
    ...IMPURE,
  }),
);

const byFiles = new WeakMap<Files, ReadonlyMap<string, TerraformFunction>>();

export function findFunction(name: string, files: Files): TerraformFunction | undefined {
  return PURE.get(name) ?? fileFunctions(files).get(name);
}

function fileFunctions(files: Files): ReadonlyMap<string, TerraformFunction> {
  const known = byFiles.get(files) ?? new Map(Object.entries(filesystem(files)));
  byFiles.set(files, known);
  return known;
}
