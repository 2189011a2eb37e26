// What goes wrong, as problem details (RFC 9457): `code` is stable and for programs, `detail` is for people.

import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { PortError } from "../ports.ts";

/** One thing about the request that cannot be used; `path` as in "files[0].path". */
export type ProblemDetail = { readonly path: string; readonly message: string };

export class Problem extends Error {
  readonly status: ContentfulStatusCode;
  readonly code: string;
  readonly details: readonly ProblemDetail[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: ContentfulStatusCode,
    code: string,
    detail: string,
    more: { readonly details?: readonly ProblemDetail[]; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail);
    this.status = status;
    this.code = code;
    this.details = more.details ?? [];
    this.headers = more.headers ?? {};
  }
}

const TITLES: Readonly<Record<number, string>> = {
  400: "The request cannot be read",
  401: "A key is needed",
  403: "Not from here",
  404: "There is nothing here",
  405: "Not with this method",
  413: "Too large",
  415: "Not JSON",
  422: "The analysis did not end",
  500: "A fault of StackStage",
  503: "Not now",
};

export function respond(context: Context, error: unknown): Response {
  const { status, code, message, details, headers } = asProblem(error);
  const body = {
    type: `urn:stackstage:problem:${code}`,
    title: TITLES[status] ?? "Problem",
    status,
    detail: message,
    code,
    details,
  };
  return context.body(JSON.stringify(body), status, { ...headers, "content-type": "application/problem+json" });
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (!(error instanceof PortError))
    return new Problem(500, "internal", "StackStage failed on this request. It has been logged.");
  if (error.code === "analysis-ended" && !error.retryable) return new Problem(422, error.code, error.message);
  if (!error.retryable) return new Problem(500, error.code, error.message);
  return new Problem(503, error.code, error.message, { headers: { "retry-after": String(error.retryAfter ?? 30) } });
}
