// A description of an architecture to resources, by a vocabulary and nothing else: the same text gives the same reading.
// What a description does not say is unknown; what it says is taken with confidence 0.7, for words are not a plan.

import type { Evaluation, Place, Reference, Resource } from "../../model/resource.ts";
import { type Attributes, unknown, type Value } from "../../model/value.ts";
import { type Lines, linesOf, rangeAt } from "../../parse/lines.ts";
import { daysIn, providerIn, qualitiesIn, sizeIn } from "./qualities.ts";
import { type Mention, readSentence } from "./read-sentence.ts";
import { unmodelledIn } from "./unmodelled.ts";
import type { Kind, Provider } from "./vocabulary.ts";

/** What a sentence was taken to mean, in the words of its resources; "" when nothing in it was understood. */
export type Understood = { readonly sentence: string; readonly reading: string };
export type TextEvaluation = Evaluation & { readonly understood: readonly Understood[] };

export const DESCRIPTION = "description";
const CONFIDENCE = 0.7;
const UNSAID = unknown("the description does not say");
/** Far more than anyone describes; past it a text is read no further. */
const MAX_LENGTH = 50_000;
const MAX_RESOURCES = 500;

type Reader = {
  readonly lines: Lines;
  readonly names: Map<string, number>;
  readonly resources: Resource[];
  provider: Provider;
};

/** Never throws. */
export function evaluateText(text: string): TextEvaluation {
  const read = text.slice(0, MAX_LENGTH);
  const reader: Reader = {
    lines: linesOf(DESCRIPTION, read),
    names: new Map(),
    resources: [],
    provider: providerIn(read) ?? "aws",
  };
  const understood = sentencesOf(read).map(({ sentence, start }) => ({ sentence, reading: understand(sentence, start, reader) }));
  const { resources } = reader;
  const open = understood.filter(({ reading }) => reading === "").length;
  return {
    resources,
    stacks: resources.length === 0 ? [] : [{ id: DESCRIPTION, language: "text", resources: resources.length }],
    files: [
      {
        path: DESCRIPTION,
        status: resources.length === 0 ? "skipped" : "evaluated",
        ...(resources.length === 0 ? { because: "no service was recognised" } : {}),
      },
    ],
    diagnostics: [],
    notes: open === 0 ? [] : [`${open} of ${understood.length} sentences name no service that is known here`],
    understood,
  };
}

function sentencesOf(text: string): readonly { readonly sentence: string; readonly start: number }[] {
  return [...text.matchAll(/(?:[^.;!?\n]|[.](?=\S))+/g)].flatMap((match) => {
    const sentence = match[0].trim();
    return sentence === "" ? [] : [{ sentence, start: match.index + match[0].indexOf(sentence) }];
  });
}

function understand(sentence: string, start: number, reader: Reader): string {
  reader.provider = providerIn(sentence) ?? reader.provider;
  const mentions = readSentence(sentence);
  const groups = mentions.map((mention) => resourcesOf(mention, start, reader));
  const joined = groups.map((group, index) =>
    mentions[index - 1]?.behind ? referringTo(groups[index - 1] ?? [], group) : group,
  );
  reader.resources.push(...joined.flat());
  const readings = joined.flatMap((group, index) => readingOf(group, mentions[index]));
  const left = unmodelledIn(sentence);
  return [...readings, ...(readings.length === 0 || left.length === 0 ? [] : [`left out: ${left.join(", ")}`])].join("; ");
}

function resourcesOf({ service, count, about, start, end }: Mention, offset: number, reader: Reader): readonly Resource[] {
  const kind = service.kinds[reader.provider] ?? service.kinds.aws;
  if (kind === undefined || reader.resources.length >= MAX_RESOURCES) return [];
  const range = rangeAt(reader.lines, offset + start, offset + end);
  const attributes = attributesOf(kind, about);
  const name = nameFor(service.name, reader);
  const keys = count === null ? ["[?]"] : count === 1 ? [""] : Array.from({ length: count }, (_, index) => `[${index}]`);
  return keys.map((key) => ({
    address: `${kind.type}.${name}${key}`,
    type: kind.type,
    name,
    language: "text",
    stack: DESCRIPTION,
    range,
    attributes,
    places: Object.fromEntries(Object.keys(attributes).map((attribute): [string, Place] => [attribute, { range }])),
    references: [],
    confidence: CONFIDENCE,
    ...(count === null ? { conditional: unknown("the description does not say how many") } : {}),
  }));
}

/** "mysql", then "mysql_2". */
function nameFor(name: string, { names }: Reader): string {
  const number = (names.get(name) ?? 0) + 1;
  names.set(name, number);
  return number === 1 ? name : `${name}_${number}`;
}

function attributesOf(kind: Kind, about: string): Attributes {
  const said = new Map(qualitiesIn(about).map(({ quality, value }): [string, boolean] => [quality, value]));
  const attributes: { [name: string]: Value } = { ...kind.attributes };
  for (const [quality, [attribute, yes, no]] of Object.entries(kind.says ?? {})) {
    const answer = said.get(quality);
    attributes[attribute] = answer === undefined ? UNSAID : answer ? yes : no;
  }
  const [size, days] = [sizeIn(about), daysIn(about)];
  if (kind.size !== undefined) attributes[kind.size] = size ?? UNSAID;
  if (kind.days !== undefined && days !== null && said.get("backups") !== false) attributes[kind.days] = days;
  return attributes;
}

function referringTo(targets: readonly Resource[], group: readonly Resource[]): readonly Resource[] {
  const references = targets.map(({ address }): Reference => ({ from: "", to: address, attribute: "" }));
  return group.map((each) => ({ ...each, references }));
}

/** "2 × aws_instance.instance", "aws_db_instance.mysql (multi_az = false; not said: storage_encrypted)". */
function readingOf(group: readonly Resource[], mention: Mention | undefined): readonly string[] {
  const [first] = group;
  if (first === undefined) return [];
  const entries = Object.entries(first.attributes);
  const said = entries.filter(([, value]) => value !== UNSAID).map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
  const open = entries.filter(([, value]) => value === UNSAID).map(([name]) => name);
  const parts = [said.join(", "), open.length === 0 ? "" : `not said: ${open.join(", ")}`].filter((part) => part !== "");
  const before = mention?.count === null ? "several " : group.length > 1 ? `${group.length} × ` : "";
  return [`${before}${first.type}.${first.name}${parts.length === 0 ? "" : ` (${parts.join("; ")})`}`];
}
