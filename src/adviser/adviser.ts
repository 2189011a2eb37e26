// The Adviser port: a language model where a key is set, the analysis itself where none is. Never throws.
//
// The model is told computed results and cannot change one: the line of numbers above each answer is ours, and every
// idea of a fix is proven by others before anyone sees it.

import type { Advice, Adviser, AskRequest, Exchange, ProposedFix, SuggestRequest } from "../ports.ts";
import { allowListed } from "./allow-list.ts";
import { answerQuestion } from "./answer.ts";
import { answerFromAnalysis } from "./answer-from-analysis.ts";
import { contradicts } from "./contradicts.ts";
import { type Facts, factsOf, headline } from "./facts.ts";
import { type Allowance, createModel, type ModelOptions } from "./model.ts";
import { editsOf, suggestQuestion } from "./suggest.ts";

export type AdviserOptions = Omit<ModelOptions, "apiKey"> & {
  readonly apiKey?: string;
  /** For one call of suggest or answer, all its questions together. */
  readonly timeoutMs: number;
  readonly tokenBudget: number;
  /** Beginnings of URLs that an answer may link to, beside the rules' own sources: this repository's host, our own. */
  readonly links?: readonly string[];
};

const NO_MODEL = "no model is configured";
const NOT_ALLOWED = "the repository's configuration sends nothing to a model";
const CONTRADICTED = "the model's answer named a score that was not computed";
const MOST_SUGGESTIONS = 8;
const AT_ONCE = 3;

type Ask = ReturnType<typeof createModel>;

export function createAdviser(options: AdviserOptions): Adviser {
  const { apiKey, timeoutMs, tokenBudget, links = [] } = options;
  const ask = apiKey ? createModel({ ...options, apiKey }) : null;
  const allowance = (): Allowance => ({ tokens: tokenBudget, deadline: Date.now() + timeoutMs });
  return {
    available: ask !== null,
    suggest: async (request) => (ask ? suggest(ask, request, allowance()) : without<readonly ProposedFix[]>([], NO_MODEL)),
    answer: (request) => answer(ask, request, { allowance: allowance(), links }),
  };
}

/** One question a finding, so that the source around one cannot speak to another. */
async function suggest(ask: Ask, request: SuggestRequest, allowance: Allowance): Promise<Advice<readonly ProposedFix[]>> {
  const ideas: ProposedFix[] = [];
  const exchanges: Exchange[] = [];
  const reasons = new Set<string>();
  const left = request.findings.slice(0, MOST_SUGGESTIONS);
  const work = async () => {
    for (let finding = left.shift(); finding; finding = left.shift()) {
      const excerpt = request.excerpts[finding.fingerprint];
      const file = request.files.find((one) => one.path === excerpt?.path);
      if (!excerpt || !file) continue;
      const { text, because, exchange } = await ask(suggestQuestion(finding, excerpt), allowance);
      exchanges.push(exchange);
      if (because) reasons.add(because);
      const edits = text === null ? null : editsOf(text, excerpt, file);
      if (edits) ideas.push({ fingerprint: finding.fingerprint, edits });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const order = request.findings.map((finding) => finding.fingerprint);
  const value = ideas.sort((a, b) => order.indexOf(a.fingerprint) - order.indexOf(b.fingerprint));
  return { value, by: "model", because: reasons.size > 0 ? [...reasons].sort().join("; ") : null, exchanges };
}

type Bounds = { readonly allowance: Allowance; readonly links: readonly string[] };

async function answer(ask: Ask | null, request: AskRequest, { allowance, links }: Bounds): Promise<Advice<string>> {
  const facts = factsOf(request);
  if (!facts)
    return without(
      "There is no analysis to answer from yet. It is made when the pull request is reviewed.",
      "nothing was analysed",
    );
  const safe = (text: string) => allowListed(text, { link: (url) => isListed(url, facts, links) });
  const own = (because: string) =>
    safe(`${answerFromAnalysis(request.question, facts)}\n\n*Answered from the analysis: ${because}.*`);
  if (!ask) return without(own(NO_MODEL), NO_MODEL);
  if (!request.allowSource) return without(own(NOT_ALLOWED), NOT_ALLOWED);
  const { text, because, exchange } = await ask(answerQuestion(request, facts), allowance);
  if (text === null) return { ...without(own(because ?? "no answer"), because ?? "no answer"), exchanges: [exchange] };
  if (contradicts(text, facts)) return { ...without(own(CONTRADICTED), CONTRADICTED), exchanges: [exchange] };
  const value = safe(`${headline(facts)}\n\n${text}\n\n*Answered by a model from the analysis; the line above is computed.*`);
  return { value, by: "model", because: null, exchanges: [exchange] };
}

const isListed = (url: string, { findings }: Facts, links: readonly string[]): boolean =>
  links.some((start) => url.startsWith(start)) || findings.some((finding) => finding.sources.includes(url));

const without = <T>(value: T, because: string): Advice<T> => ({ value, by: "analysis", because, exchanges: [] });
