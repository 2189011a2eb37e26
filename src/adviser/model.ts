// One question to a language model, within a time limit and a token budget: a text or a reason why there is none.
//
// Any OpenAI-compatible endpoint. No tools, no retries (the caller's time is bounded), nothing from the environment.

import type OpenAI from "openai";
import { redactText } from "../engine/index.ts";
import type { Exchange } from "../ports.ts";

export type ModelOptions = {
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly model: string;
  readonly log: { warn(fields: object, message: string): void };
};

export type Question = {
  readonly purpose: Exchange["purpose"];
  readonly system: string;
  readonly user: string;
  /** A JSON schema that the answer has to follow. */
  readonly schema?: { readonly name: string; readonly schema: Record<string, unknown> };
};

export type Answered = { readonly text: string | null; readonly because: string | null; readonly exchange: Exchange };

/** What a series of questions may still take. */
export type Allowance = { tokens: number; readonly deadline: number };

const MOST_ANSWER_TOKENS = 2_000;
const MOST_ANSWER_CHARACTERS = 100_000;
/** Below this an answer would be cut: not worth asking. */
const LEAST_ANSWER_TOKENS = 200;

export function createModel(options: ModelOptions): (question: Question, allowance: Allowance) => Promise<Answered> {
  let client: Promise<OpenAI> | null = null;
  return async (question, allowance) => {
    client ??= connect(options);
    const started = Date.now();
    const outcome = await ask(client, options.model, question, allowance);
    if (outcome.text === null)
      options.log.warn({ purpose: question.purpose, because: outcome.because }, "the model gave no answer");
    const exchange: Exchange = {
      purpose: question.purpose,
      model: options.model,
      prompt: redactText(`${question.system}\n\n${question.user}`),
      answer: redactText(outcome.text ?? `(none: ${outcome.because})`),
      tokens: outcome.tokens,
      milliseconds: Date.now() - started,
    };
    return { text: outcome.text, because: outcome.because, exchange };
  };
}

async function connect({ apiKey, baseUrl }: ModelOptions): Promise<OpenAI> {
  const { default: Client } = await import("openai");
  return new Client({ apiKey, baseURL: baseUrl, organization: null, project: null, maxRetries: 0, logLevel: "off" });
}

type Outcome = { readonly text: string | null; readonly because: string | null; readonly tokens: number };

async function ask(client: Promise<OpenAI>, model: string, question: Question, allowance: Allowance): Promise<Outcome> {
  const milliseconds = allowance.deadline - Date.now();
  const prompt = estimate(question);
  const room = Math.min(MOST_ANSWER_TOKENS, allowance.tokens - prompt);
  if (milliseconds <= 0) return none("the time limit is used up");
  if (room < LEAST_ANSWER_TOKENS) return none("the token budget is used up");
  // Taken before the question, so that questions asked at the same time share one budget.
  allowance.tokens -= prompt + room;
  try {
    const { chat } = await client;
    const completion = await chat.completions.create(body(model, question, room), {
      signal: AbortSignal.timeout(milliseconds),
    });
    const used = completion.usage?.total_tokens ?? prompt + room;
    allowance.tokens += prompt + room - used;
    const text = completion.choices?.[0]?.message?.content;
    if (typeof text !== "string" || text.trim() === "") return { ...none("its answer was empty"), tokens: used };
    if (text.length > MOST_ANSWER_CHARACTERS) return { ...none("its answer was too long"), tokens: used };
    return { text, because: null, tokens: used };
  } catch (error) {
    return none(reasonOf(error));
  }
}

function body(model: string, { system, user, schema }: Question, room: number): OpenAI.ChatCompletionCreateParamsNonStreaming {
  const format = schema && { response_format: { type: "json_schema" as const, json_schema: { ...schema, strict: true } } };
  const messages = [
    { role: "system" as const, content: system },
    { role: "user" as const, content: user },
  ];
  return { model, messages, max_tokens: room, ...format };
}

/** Three characters a token, below what code takes: the budget holds before the bill comes. */
const estimate = ({ system, user, schema }: Question): number =>
  Math.ceil((system.length + user.length + JSON.stringify(schema ?? "").length) / 3);

const none = (because: string): Outcome => ({ text: null, because, tokens: 0 });

/** In our words: a provider's message may repeat the prompt. */
function reasonOf(error: unknown): string {
  const status = error instanceof Error && "status" in error ? error.status : undefined;
  if (status === 429) return "the model's provider limits requests at the moment";
  if (status === 401 || status === 403) return "the model's provider refused the key";
  if (typeof status === "number") return `the model's provider answered ${status}`;
  if (error instanceof Error && /abort|timeout/i.test(`${error.name} ${error.message}`)) return "the model took too long";
  return "the model's provider could not be reached";
}
