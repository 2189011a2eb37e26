// A sentence to the services that it mentions, each with the words that are about it: from the words before its name
// back to the last separator, on to the next service. A phrase that names no service is about the last one named.

import { countIn } from "./qualities.ts";
import { SERVICES, type Service } from "./vocabulary.ts";

export type Mention = {
  readonly service: Service;
  /** Null: several, not said how many. */
  readonly count: number | null;
  /** The words about it. */
  readonly about: string;
  readonly start: number;
  readonly end: number;
  /** Stands behind the service that is mentioned next. */
  readonly behind: boolean;
};

/** `nameEnd`: where in its phrase the service's name ends. */
type Named = Mention & { readonly nameEnd: number };
type Phrase = { readonly text: string; readonly start: number; readonly before: string };

const SEPARATOR =
  /,|;|:|\(|\)|\s[-–—]\s|\b(?:and|plus|with|behind|in\s+front\s+of|connected\s+to|talking\s+to|writing\s+to|reading\s+from|using|backed\s+by|fronted\s+by|that|which|while|but)\b/gi;

export function readSentence(sentence: string): readonly Mention[] {
  const mentions: Mention[] = [];
  for (const phrase of phrasesOf(sentence).flatMap(apart)) {
    const found = serviceIn(phrase);
    const last = mentions.at(-1);
    if (found !== null) {
      if (last !== undefined && /behind|fronted/i.test(phrase.before)) mentions[mentions.length - 1] = { ...last, behind: true };
      mentions.push(found);
    } else if (last !== undefined) {
      mentions[mentions.length - 1] = {
        ...last,
        about: `${last.about} ${phrase.before} ${phrase.text}`,
        end: phrase.start + phrase.text.trimEnd().length,
      };
    }
  }
  return mentions;
}

function phrasesOf(sentence: string): readonly Phrase[] {
  const phrases: Phrase[] = [];
  let [start, before] = [0, ""];
  for (const match of sentence.matchAll(SEPARATOR)) {
    phrases.push({ text: sentence.slice(start, match.index), start, before });
    [start, before] = [match.index + match[0].length, match[0]];
  }
  phrases.push({ text: sentence.slice(start), start, before });
  return joined(
    phrases.filter(({ text }) => text.trim() !== ""),
    sentence,
  );
}

/** "functions read a queue": a second service behind an article or a number of its own is a phrase of its own. */
function apart(phrase: Phrase): readonly Phrase[] {
  const first = serviceIn(phrase);
  if (first === null) return [phrase];
  for (const { index } of phrase.text.slice(first.nameEnd).matchAll(OPENING)) {
    const at = first.nameEnd + index;
    const second: Phrase = { text: phrase.text.slice(at), start: phrase.start + at, before: "" };
    if (serviceIn(second) !== null) return [{ ...phrase, text: phrase.text.slice(0, at) }, ...apart(second)];
  }
  return [phrase];
}

/** "a multi-AZ, encrypted Postgres": a phrase that opens with an article but names nothing belongs to the next one. */
function joined(phrases: readonly Phrase[], sentence: string): readonly Phrase[] {
  const result: Phrase[] = [];
  for (const phrase of phrases.toReversed()) {
    const next = result.at(-1);
    if (next === undefined || !opens(phrase, next)) result.push(phrase);
    else result[result.length - 1] = { ...phrase, text: sentence.slice(phrase.start, next.start + next.text.length) };
  }
  return result.reverse();
}

const OPENING = /\b(?:an?|the|our|several|some|many|one|two|three|four|five|six|\d{1,4})\s/gi;

function opens(phrase: Phrase, next: Phrase): boolean {
  const article = /^\s*(?:an?|the|our|one|two|three|\d+)\s/i.test(phrase.text);
  return article && next.before === "," && serviceIn(phrase) === null && serviceIn(next) !== null;
}

/** The service whose name comes first; of two at one place the earlier in the vocabulary. */
function serviceIn({ text, start, before }: Phrase): Named | null {
  let best: { readonly service: Service; readonly at: number; readonly word: string } | null = null;
  for (const service of SERVICES) {
    const match = service.words.exec(text);
    if (match !== null && (best === null || match.index < best.at)) best = { service, at: match.index, word: match[0] };
  }
  if (best === null) return null;
  const from = start + text.search(/\S/);
  const count = countIn(text.slice(0, best.at), best.word);
  return {
    service: best.service,
    count,
    about: `${before} ${text}`,
    start: from,
    end: start + text.trimEnd().length,
    behind: false,
    nameEnd: best.at + best.word.length,
  };
}
