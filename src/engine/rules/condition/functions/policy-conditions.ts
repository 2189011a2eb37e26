// Whether the conditions of a policy statement keep strangers out. They do when one of them asks who or where the
// caller is, and for a certain value; a statement for every principal with other conditions alone is public.
//
// After AWS' own definition of a public policy (S3 user guide, "The meaning of public") and its pages on condition
// operators: "…IfExists", "ForAllValues:…", the negated ones and Null let everyone through who lacks the key.

import { isUnknown, type Value } from "../../../model/value.ts";
import { type Answer, or } from "../../answer.ts";
import { elements } from "./collections.ts";
import { objectOf } from "./function.ts";
import { areOpenTogether, isOpenAddress } from "./network.ts";

/** Operators that only a caller with that value meets. */
const ASKING = /^(forany(value)?:)?(string(equals|equalsignorecase|like)|arn(equals|like)|ipaddress|bool)$/i;

/** Keys about the request, and tags of the caller's own account: a stranger makes them as he likes. */
const OF_REQUEST = new RegExp(
  [
    "^aws:(securetransport|referer|useragent|currenttime|epochtime|tokenissuetime|requestedregion|viaawsservice|calledvia.*)$",
    "^aws:(multifactorauth(age|present)|requesttag/.*|resourcetag/.*|principaltag/.*|tagkeys|resourceaccount|resourceorgid)$",
    "^s3:(?!dataaccesspoint|accesspointnetworkorigin|x-amz-server-side-encryption-aws-kms-key-id)",
    "^(kms:viaservice|sns:protocol|lambda:functionurlauthtype)$",
  ].join("|"),
  "i",
);

/** ARNs in any account. A bucket's name is nobody else's, so that S3's may leave the account open. */
const OPEN_ARN = /^arn:([^:]*(:[^:]*){0,2}\*$|[^:]*:(?!s3:)[^:]*:[^:]*:\*:|[^:]*:[^:]*:[^:]*:\*?:\*)/i;

/** "*", "*-admin", "o-*", "vpce-*": of anybody's. */
const ANY_BEGINNING = /^([a-z]{1,5}-)?[*?]/;

export function keepsStrangersOut(conditions: Value): Answer {
  if (isUnknown(conditions)) return conditions;
  return or(elements(conditions).map(narrows));
}

function narrows(written: Value): Answer {
  if (isUnknown(written)) return written;
  const condition = objectOf(written);
  const { test = null, variable = null, values = null } = condition ?? {};
  if (isUnknown(test)) return test;
  if (isUnknown(variable)) return variable;
  if (typeof test !== "string" || typeof variable !== "string" || !ASKING.test(test)) return false;
  if (isOfCallers(variable, elements(values))) return true;
  if (OF_REQUEST.test(variable)) return false;
  if (/ipaddress/i.test(test) && areOpenTogether(elements(values).filter((value) => typeof value === "string"))) return false;
  if (/^sns:endpoint$/i.test(variable) && areMailboxes(elements(values))) return true;
  return !elements(values).some(
    (value) => isOfStrangers(value, test, variable) || (typeof value === "string" && isOpen(value, test)),
  );
}

/** "Of the caller's own organization", or account: what is asked of the resource is held against who comes. */
const OF_CALLERS = /^aws:resource(orgid [$&]\{aws:principalorgid\}|account [$&]\{aws:principalaccount\})$/i;

/** "Asked by no service" and "the caller is anonymous" are true of strangers, and so is an account that is known in part. */
function isOfStrangers(value: Value, test: string, variable: string): boolean {
  if (isUnknown(value)) return false;
  if (/bool$/i.test(test)) return String(value).toLowerCase() === "false";
  return (
    /^aws:principaltype$/i.test(variable) || (/like$/i.test(test) && /account$/i.test(variable) && /[*?]/.test(String(value)))
  );
}

const isOfCallers = (variable: string, values: readonly Value[]): boolean =>
  values.length > 0 && values.every((value) => typeof value === "string" && OF_CALLERS.test(`${variable} ${value}`));

/** "*@example.com": whoever subscribes, it is sent to that domain alone (SNS developer guide, access control). */
const MAILBOX = /^[^@]*@(?!(gmail|googlemail|outlook|hotmail|live|yahoo|icloud|aol|gmx|proton(mail)?)\.)[\w-]+(\.[\w-]+)+$/i;

const areMailboxes = (values: readonly Value[]): boolean =>
  values.length > 0 && values.every((value) => typeof value === "string" && MAILBOX.test(value));

/** A value that is not known was chosen for this caller. With StringEquals a star is no wildcard. */
function isOpen(value: string, test: string): boolean {
  if (/ipaddress/i.test(test)) return isOpenAddress(value);
  return /like|arn/i.test(test) && (ANY_BEGINNING.test(value) || OPEN_ARN.test(value.replaceAll(/[*?]+/g, "*")));
}
