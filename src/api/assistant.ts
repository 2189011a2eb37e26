// POST /api/assistant: a question about the files of one revision → an answer in Markdown, from a model or without.

import type { Handler } from "hono";
import { z } from "zod";
import { type ApiOptions, today } from "./api-options.ts";
import { files, readBody, settings } from "./body.ts";

const body = z.strictObject({ question: z.string().min(1).max(2_000), files, settings });

export function assistant({ adviser, ...options }: ApiOptions): Handler {
  return async (context) => {
    const { question, files, settings } = await readBody(context, body);
    const analysis = await options.analyzer.analyze({ files, settings, today: today({ adviser, ...options }) });
    const { value, by, because } = await adviser.answer({
      question,
      review: null,
      analysis,
      allowSource: settings.ai,
      persona: settings.persona,
    });
    return context.json({ answer: value, by, because });
  };
}
