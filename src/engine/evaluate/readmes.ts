// What READMEs say of their folders that takes them out of use: that what stands there has been retired, is for a developer's
// own machine, or only shows how something is done. The first lines say it, as a heading or of "this repository", or they do not.

import { oncePerText } from "../model/once-per.ts";
import { isReadme } from "../model/readme.ts";
import type { Resource } from "../model/resource.ts";
import type { SourceFile } from "../model/source.ts";
import { stackFolder } from "../model/stack-folder.ts";
import { folderOf, foldersAbove } from "../select/paths.ts";

/** `words`: the heading or sentence that says it. */
export type Said = { readonly is: "retired" | "local" | "shown"; readonly words: string };
type SaidOf = Said & { readonly path: string };

/** The resources are a list of their own. */
type Heeded = { readonly resources: Resource[]; readonly notes: readonly string[] };

const MOST_LINES = 40;
const MOST_OPENING = 4;
const MOST_WORDS = 160;

const GONE =
  "(deprecated|archived|retired|obsolete|decommissioned|superseded|abandoned|out of date|not? longer (being |actively )*(maintained|used|in use|supported|active|deployed))";
const WHAT =
  "(repo(sitory)?|project|module|stack|folder|directory|code(base)?|terraform|infrastructure|configurations?|templates?|chart|reference architecture|quick ?start|deployment|example)";
const THIS = `(this|these|the present)( [\\w-]+){0,2} ${WHAT}`;

/** To another repository; "migrated to version 2" and "moved to the new account" leave it where it is. */
const ELSEWHERE =
  "(has |was )?(now )?(been )?(moved|migrated|merged) (in)?to\\b[^.]{0,60}(https?:|\\bgitlab(?! (ci|pipelines|runners))|\\b(mono)?repo(sitory)?\\b)";

const KEPT_ELSEWHERE =
  "(the )?((actively |currently )?maintained|active) (version|fork|repo(sitory)?) (of [\\w -]{1,40} )?(is|lives|can be found)( now)?( here\\W*$|( here| at| in)?\\W{0,3}https?:)";

/** "# DEPRECATED", "MDN infrastructure (deprecated)", "Deprecation notice", "DO NOT USE - MOVED", "The maintained version is here": a heading that says nothing else. */
const OPENING = new RegExp(
  `^\\W*do not use( ${THIS})?(\\W*$|\\s*[:!-])|^\\W*((this|the) ${WHAT} |note\\W+)${ELSEWHERE}|\\bthe contents of (this|the) ${WHAT} have (now )?(been )?(moved|merged) (in)?to the (main|\\w+) (repo(sitory)?|monorepo)\\b|^\\W*(deprecated|archived|retired|obsolete|decommissioned|deprecation|(archiv(al|e|ing)|retirement|decommissioning|depreciation|deprecation) (note|notice|warning))(\\W*$|\\s*[:!-]|(\\W+deprecated)+\\W*$|\\W+${WHAT}\\b)|[([](deprecated|archived|retired|obsolete|decommissioned)[)\\]]|^\\W*((this|the) )?([\\w-]+ )?${WHAT} (is |has been |was )?(now )?${GONE}\\b|^\\W*${KEPT_ELSEWHERE}`,
  "i",
);
const RETIRED = new RegExp(
  `\\b${THIS} ((is|are|was|has been|have been)( now| officially)? ${GONE}|was used for|was (created|made|built|written) for [^.]{1,60}, which (is|was|has been) (now |officially ){0,2}${GONE})\\b|^\\W*this is (a|the) (decommissioning|deprecation|retirement) notice\\b`,
  "i",
);

/** "COVID Alert is now retired" below "# Covid Alert Metrics Terraform": what the title is about. A later version's end is not this one's. */
const TITLED =
  /^\W*(?:the )?([\w][\w .-]{2,60}?) (?:is|was|has been)(?: now| officially| being)? (?:retired|decommissioned|discontinued|sunset|shut down|no longer (?:in use|used|running|operated|live))\b/i;

const SHOWN =
  "(demonstrations?|demo|illustration|illustrative|learning|educational|evaluation|experiment(al|ation)?|testing|test|trial|proof[- ]of[- ]concept|poc)";
const SHOWS = new RegExp(
  `(\\b${THIS}|^\\W*(this|these|it)) (is|are|should be)[^.]{0,60}\\b(${SHOWN}([\\w ,/]{0,40}) (purposes?|use) only|only for ([\\w ,/]{0,30})${SHOWN}|for ${SHOWN}([\\w ,/]{0,30}) purposes?\\b(?! of))|\\b${THIS} (is|are) (an? )?(experimental|proof[- ]of[- ]concept|poc|prototypes?(?! for))\\b|^\\W*(this is )?an? (early |experimental |working )?(prototype|proof[- ]of[- ]concept|experimental) ${WHAT}\\b|^\\W*(prototype|proof[- ]of[- ]concept) ${WHAT} (to|of|for|that|which)\\b|^\\W*(prototype|proof[- ]of[- ]concept) (of|for) [\\w -]{1,60} (infrastructure|terraform|stack|platform|deployment)\\W*$`,
  "i",
);
const NOT_PRODUCTION = new RegExp(
  `(\\b${THIS}|^\\W*(this|these|it))\\b[^.]{0,80}\\b(not|never|n't)( be| yet| currently)?( recommended| intended| suitable| meant| ready| designed| fit| used| deployed)?( for| in| to be used in| to be used for| for use in)?( an?| any)? production\\b|\\bdo not (use|deploy|run) (this|it|these)\\b[^.]{0,40} production\\b`,
  "i",
);

/** "This configuration will create a full test environment": what it makes is for nothing else. */
const MAKES_TRIAL = new RegExp(
  `(\\b${THIS}|^\\W*(this|these|it)) (will )?(create|set|deploy|provision|build|stand|define)s?( up)? an? ((full|complete|whole|simple|small|temporary|shared|isolated|new) ){0,2}(test|testing|conformance testing|development|dev|demo|demonstration|sandbox|throw-?away) environment\\b(?! (and|or)\\b|[,/])`,
  "i",
);

/** "the repository for the Kubernetes workshop", "This lab teaches …": whoever follows it looks at what it makes, and takes it down. */
const TEACHING = "(workshops?|tutorials?|hands[- ]on labs?|training courses?|boot ?camps?|codelabs?|courses?|training|labs?)";
const TEACHES = new RegExp(
  `\\b(repo(sitory)?|source|code|materials?|content|templates?) (for|of) (the|an?|our|this) ([\\w-]+ ){0,6}${TEACHING}\\b(?! (account|environment|cluster)s?\\b)|\\b${THIS} (is (part of|for)|accompanies|supports) (the|an?|our) ([\\w-]+ ){0,6}${TEACHING}\\b|^\\W*(welcome to )?this (workshop|hands[- ]on lab|codelab)\\b`,
  "i",
);

/** What a developer starts on a machine of his own. */
const LOCAL = new RegExp(
  `(\\b(this|these|the present)( [\\w-]+){0,2} (${WHAT}|files?|manifests?)|^\\W*(this|these|it)) (is|are) ((only|intended|meant|used|just) ){0,2}for local (runs?|development|testing|debugging|use)\\b`,
  "i",
);

/** "Apps in this directory are in development and not ready for deployment", "Directory for proof of concept apps": nobody deploys it yet. */
const UNREADY =
  /^\W*([\w-]+ (here )?in )?th(is|ese) (folders?|director(y|ies))\b[^.]{0,60}\bnot (yet |be )?ready (for|to be) (deploy(ment|ed)|use[d]?)\b|^\W*(folder|directory) (for|of|with) (the )?(proofs?[- ]of[- ]concepts?|poc|experiments?)\b/i;

const SHOWING = [SHOWS, NOT_PRODUCTION, MAKES_TRIAL, TEACHES];

/** "Kafka testing", below a folder of tests: what stands there tries what runs elsewhere. */
const TESTING = /^\W*([\w-]+ ){0,3}(tests|testing)\W*$/i;
const IN_TESTS = /(^|\/)tests?\//;

/** What a folder is called "examples" for, in words: "These are example claims", "This directory contains samples". Of a whole repository it is said of what others copy. */
const EXAMPLES =
  /^\W*(these|this (folder|directory)|(these|the) (files|manifests|templates)( (here|in this (folder|directory)))?) (are|is|contains?|holds?) (only |just |some |a few |an? |a set of |a collection of )?(example|sample)s?\b(?! ([\w-]+ )?(data|inputs?|outputs?|events?|messages?|payloads?|quer(y|ies)|requests?|responses?)\b)/i;

/**
 * What has been retired, or is for a machine of one's own, is unused, and what only shows something is not for production. `notes` tells which README says so, and
 * in which words.
 */
export function heedReadmes(resources: readonly Resource[], files: readonly SourceFile[]): Heeded {
  const said = saidOf(files);
  if (said.size === 0) return { resources: [...resources], notes: [] };
  const saidBy = oncePerText((stack) => nearestTo(stack, said));
  const spoken = Map.groupBy(resources, ({ stack }) => saidBy(stack));
  const notes = [...spoken].flatMap(([by, those]) => (by === null ? [] : [noteOf(by, those.length)]));
  return { resources: resources.map((each) => marked(each, saidBy(each.stack))), notes };
}

function marked(resource: Resource, said: SaidOf | null): Resource {
  if (said === null) return resource;
  return said.is === "shown" ? { ...resource, shown: true } : { ...resource, unused: true };
}

function noteOf({ is, path, words }: SaidOf, count: number): string {
  const of = count === 1 ? "1 resource" : `${count} resources`;
  const what =
    is === "shown"
      ? "what only production needs is not asked, and what is high weighs less but in a review"
      : "only what is critical is told, and what is high in a review";
  return `${path} says "${words}": of ${of} there ${what}`;
}

/** Folder → what its README says. */
function saidOf(files: readonly SourceFile[]): ReadonlyMap<string, SaidOf> {
  const said = files.flatMap(({ path, text }) => {
    const found = isReadme(path) ? readmeSays(text, path) : null;
    return found === null ? [] : [[folderOf(path), { path, ...found }] as const];
  });
  return new Map(said);
}

/** Of the stack's own folder, or else of the nearest above it. */
function nearestTo(stack: string, said: ReadonlyMap<string, SaidOf>): SaidOf | null {
  const folder = stackFolder(stack);
  const folders = foldersAbove(folder === "." ? "x" : `${folder}/x`);
  return folders.map((each) => said.get(each)).findLast((each) => each !== undefined) ?? null;
}

/** What a README's first lines say of its folder, in a heading or a sentence; null where they say nothing of the kind. */
export function readmeSays(text: string, path = ""): Said | null {
  const lines = text
    .slice(0, MOST_LINES * 200)
    .split("\n")
    .slice(0, MOST_LINES);
  const fence = lines.findIndex((line) => /^\s*(```|~~~)/.test(line));
  const prose = (fence < 0 ? lines : lines.slice(0, fence)).map(plain);
  const opening = prose.filter((line) => line !== "").slice(0, MOST_OPENING);
  const sentences = sentencesOf(prose);
  const retired =
    opening.find((line) => line.length <= MOST_WORDS && OPENING.test(line)) ??
    sentences.find((each) => RETIRED.test(each)) ??
    opening.find((line) => isOfTitle(line, lines));
  if (retired !== undefined) return { is: "retired", words: retired.slice(0, MOST_WORDS) };
  const tests = IN_TESTS.test(path) ? opening.slice(0, 1).find((line) => TESTING.test(line)) : undefined;
  const local = tests ?? sentences.find((each) => LOCAL.test(each) || EXAMPLES.test(each) || UNREADY.test(each));
  const words = local ?? sentences.find((each) => SHOWING.some((says) => says.test(each)));
  return words === undefined ? null : { is: local === undefined ? "shown" : "local", words: words.slice(0, MOST_WORDS) };
}

/** The title begins with the words of whom it is said; "this service" is no name. */
function isOfTitle(line: string, lines: readonly string[]): boolean {
  const named = TITLED.exec(line)?.[1]?.toLowerCase();
  const title = plain(lines.find((each) => /^# /.test(each)) ?? "").toLowerCase();
  return named !== undefined && (title === named || title.startsWith(`${named} `));
}

/** Without Markdown's marks, images and what links lead to. */
function plain(line: string): string {
  return line
    .replace(/<[^<>]*>|!\[[^\]]*\]\([^)]*\)|\[![A-Z]+\]/g, "")
    .replace(/\[([^[\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_`#>~|]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** A paragraph's lines are one text; an empty line ends it. */
function sentencesOf(lines: readonly string[]): readonly string[] {
  const paragraphs = lines
    .map((line) => (line === "" ? "\n" : line))
    .join(" ")
    .split("\n");
  return paragraphs.flatMap((paragraph) => paragraph.split(/(?<=[.!?:])\s+/)).map((each) => each.trim());
}
