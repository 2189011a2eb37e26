// The words for counts and qualities. A denial is looked for first: "unencrypted" holds "encrypted".

import type { Provider, Quality } from "./vocabulary.ts";

type Pair = readonly [no: RegExp, yes: RegExp];

const QUALITIES: { readonly [Q in Quality]: Pair } = {
  encrypted: [
    /\b(?:un-?encrypted|(?:not|isn't|aren't|never)\s+(?:\w+\s+)?encrypted|(?:no|without)\s+(?:\w+\s+)?encryption)\b/i,
    /\b(?:encrypted|encryption|encrypts?)\b/i,
  ],
  replicated: [
    /\b(?:single[\s-]?az|single[\s-](?:availability[\s-])?zone|one\s+(?:az|zone|availability\s+zone)|(?:no|without)\s+(?:a\s+)?(?:standby|fail-?over|replicas?|high[\s-]availability)|not\s+(?:highly\s+available|replicated|redundant|multi[\s-]?az))\b/i,
    /\b(?:multi[\s-]?az|multi[\s-]zone|highly[\s-]available|high[\s-]availability|(?:with|has)\s+(?:a\s+)?(?:standby|fail-?over)|zone[\s-]redundant|replicated)\b/i,
  ],
  public: [
    /\b(?:(?:not|isn't|never)\s+(?:publicly\s+|internet[\s-])?(?:public|accessible|facing|exposed|reachable)|private|internal|no\s+public\s+(?:ip|access|address(?:es)?))\b/i,
    /\b(?:public(?:ly)?|internet[\s-]?facing|(?:exposed|open|reachable|accessible)\s+(?:to|from)\s+(?:the\s+)?(?:internet|world|anyone|everyone))\b/i,
  ],
  backups: [
    /\b(?:(?:no|without)\s+(?:\w+\s+)?back-?ups?|not\s+backed\s+up|backups?\s+(?:are\s+)?(?:off|disabled))\b/i,
    /\b(?:back-?ups?|backed\s+up|point[\s-]in[\s-]time)\b/i,
  ],
  protected: [
    /\b(?:(?:no|without)\s+deletion\s+protection|deletion\s+protection\s+(?:is\s+)?(?:off|disabled))\b/i,
    /\b(?:deletion\s+protection|protected\s+(?:from|against)\s+deletion)\b/i,
  ],
  versioned: [
    /\b(?:unversioned|not\s+versioned|(?:no|without)\s+versioning|versioning\s+(?:is\s+)?(?:off|disabled))\b/i,
    /\b(?:versioned|versioning)\b/i,
  ],
};

export type Said = { readonly quality: Quality; readonly value: boolean };

export function qualitiesIn(phrase: string): readonly Said[] {
  return Object.entries(QUALITIES).flatMap(([quality, [no, yes]]): Said[] => {
    if (!isQuality(quality)) return [];
    if (no.test(phrase)) return [{ quality, value: false }];
    return yes.test(phrase) ? [{ quality, value: true }] : [];
  });
}

function isQuality(name: string): name is Quality {
  return Object.hasOwn(QUALITIES, name);
}

/** "kept for 14 days", "7-day backups" */
export function daysIn(phrase: string): number | null {
  const match = /\b(\d{1,3})[\s-]+days?\b/i.exec(phrase);
  return match === null ? null : Number(match[1]);
}

/** "t3.micro", "db.r7g.2xlarge", "cache.t4g.small" */
export function sizeIn(phrase: string): string | null {
  return (
    /\b(?:db\.|cache\.)?[a-z][a-z0-9-]{1,7}\.(?:nano|micro|small|medium|\d{0,2}x?large|metal)\b/i
      .exec(phrase)?.[0]
      .toLowerCase() ?? null
  );
}

const NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
/** More than a description means; a typing error must not cost a million resources. */
const MOST = 50;

/** How many, from the words before a service's name; null: more than one, but not said how many. */
export function countIn(phrase: string, noun: string): number | null {
  const before = phrase.slice(-80); // five words; patterns that end at the end take their time on long texts
  const word =
    /\b(\d{1,4}|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a\s+pair\s+of|a\s+couple\s+of)\s*(?:x\s+)?(?:[\w./-]+\s+){0,4}$/i.exec(
      before,
    )?.[1];
  if (word !== undefined)
    return /pair|couple/i.test(word) ? 2 : Math.min(/^\d/.test(word) ? Number(word) : NUMBERS.indexOf(word.toLowerCase()), MOST);
  if (/\b(?:several|some|many|multiple|a\s+few|a\s+fleet\s+of)\s+(?:[\w-]+\s+){0,3}$/i.test(before)) return null;
  return /\b(?:a|an|the|our|one|single[\w-]*)\s+(?:[\w./-]+\s+){0,4}$/i.test(before) ||
    !/s$/i.test(noun) ||
    /(?:ss|redis|kubernetes|eks|aks|ecs|sqs|sns|efs|ebs|rds|kms|postgres)$/i.test(noun)
    ? 1
    : null;
}

export function providerIn(text: string): Provider | null {
  if (/\b(?:azure|aks|cosmos\s?db)\b/i.test(text)) return "azure";
  if (/\b(?:gcp|google|gke|cloud\s+sql)\b/i.test(text)) return "google";
  return /\b(?:aws|amazon|ec2|rds|s3|lambda|dynamo\s?db|eks|alb)\b/i.test(text) ? "aws" : null;
}
