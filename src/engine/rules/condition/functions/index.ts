// Every function of the condition language by name.

import { COLLECTIONS } from "./collections.ts";
import type { ConditionFunction } from "./function.ts";
import { MEASURES } from "./measures.ts";
import { NETWORK } from "./network.ts";
import { POLICIES } from "./policies.ts";
import { PROGRAMS } from "./programs.ts";
import { SECRETS } from "./secrets.ts";
import { STORED_SECRETS } from "./stored-secrets.ts";
import { TEXT } from "./text.ts";

export const FUNCTIONS: ReadonlyMap<string, ConditionFunction> = new Map(
  [...TEXT, ...COLLECTIONS, ...MEASURES, ...NETWORK, ...POLICIES, ...PROGRAMS, ...SECRETS, ...STORED_SECRETS].map((one) => [
    one.name,
    one,
  ]),
);
