// POST /api/analyze: the files of one revision → score, findings and what was not read.

import type { Handler } from "hono";
import { z } from "zod";
import { type Analysis, scoreJson } from "../engine/index.ts";
import { type ApiOptions, today } from "./api-options.ts";
import { files, readBody, settings } from "./body.ts";

const body = z.strictObject({ files, settings });

export function analyze(options: ApiOptions): Handler {
  return async (context) => {
    const input = await readBody(context, body);
    return context.json(analysisJson(await options.analyzer.analyze({ ...input, today: today(options) })));
  };
}

function analysisJson({ versions, posture, findings, diagnostics, coverage, stacks, resources }: Analysis) {
  return {
    ...scoreJson(posture, findings, []),
    versions,
    stacks: stacks.map(({ id, language, resources, posture }) => ({ id, language, resources, ...scoreJson(posture, [], []) })),
    resources: resources.length,
    findings,
    diagnostics,
    coverage,
  };
}
