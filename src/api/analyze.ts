// POST /api/analyze: the files of one revision, or a description in plain words → score, findings, what was not read.

import type { Handler } from "hono";
import { z } from "zod";
import { type Analysis, scoreJson } from "../engine/index.ts";
import { type ApiOptions, today } from "./api-options.ts";
import { files, readBody, settings } from "./body.ts";

/** Characters: far more than anyone describes. */
const MAX_TEXT = 50_000;

const body = z
  .strictObject({ files: files.optional(), text: z.string().min(1).max(MAX_TEXT).optional(), settings })
  .refine((input) => (input.files === undefined) !== (input.text === undefined), "give either files or text");

export function analyze(options: ApiOptions): Handler {
  return async (context) => {
    const input = await readBody(context, body);
    return context.json(analysisJson(await judge(options, input)));
  };
}

function judge(options: ApiOptions, { files = [], text, settings }: z.infer<typeof body>): Promise<Analysis> {
  const about = { settings, today: today(options) };
  return text === undefined ? options.analyzer.analyze({ files, ...about }) : options.analyzer.analyzeText({ text, ...about });
}

function analysisJson({ versions, posture, findings, diagnostics, coverage, stacks, resources, understood }: Analysis) {
  return {
    ...scoreJson(posture, findings, []),
    versions,
    stacks: stacks.map(({ id, language, resources, posture }) => ({ id, language, resources, ...scoreJson(posture, [], []) })),
    resources: resources.length,
    findings,
    diagnostics,
    coverage,
    ...(understood === undefined ? {} : { understood }),
  };
}
