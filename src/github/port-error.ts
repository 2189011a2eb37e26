// What Octokit throws → PortError: what failed, why, what to do, and whether trying again can help.

import { PortError } from "../ports.ts";

/** GitHub asks for a minute's pause after a limit that does not say how long. */
const PAUSE = 60;

type Failure = {
  readonly status: number;
  readonly message: string;
  readonly headers: { readonly [name: string]: string | number | undefined };
  readonly answered: boolean;
};

/** `doing` reads on from "GitHub …": "while reading the pull request". */
export function portError(error: unknown, doing: string, now: number = Date.now()): PortError {
  if (error instanceof PortError) return error;
  const failure = failureOf(error);
  if (!failure) return new PortError("github-unexpected", `Something failed while ${doing}: ${String(error)}`, { cause: error });
  const { status, message, answered } = failure;
  const make = (code: string, text: string, options: { retryable?: boolean; retryAfter?: number } = {}) =>
    new PortError(code, `${text} (while ${doing})`, { ...options, cause: error });
  if (!answered)
    return make("github-unreachable", `GitHub could not be reached: ${message}. It is tried again.`, { retryable: true });
  const retryAfter = pauseAfter(failure, now);
  if (retryAfter !== null)
    return make("github-rate-limited", `GitHub's rate limit is reached. It is tried again in ${retryAfter} s.`, {
      retryable: true,
      retryAfter,
    });
  if (status >= 500) return make("github-unavailable", `GitHub answered ${status}. It is tried again.`, { retryable: true });
  if (status === 401) return make("github-credentials", "GitHub refuses the App's credentials. Check APP_ID and PRIVATE_KEY.");
  if (status === 403) return make(...forbidden(failure));
  if (status === 404 || status === 410)
    return make(
      "github-not-found",
      "GitHub has no such thing, or the App was not given access to it. Check where it is installed.",
    );
  if (status === 409) return make("github-conflict", `GitHub refuses: ${message}`);
  return make("github-rejected", `GitHub refuses the request: ${message}`);
}

function forbidden({ message, headers }: Failure): [string, string] {
  if (/suspended/i.test(message))
    return ["github-suspended", "The App's installation is suspended. Its owner can unsuspend it in GitHub's settings."];
  const accepted = headers["x-accepted-github-permissions"];
  const which = accepted === undefined ? "A permission of app.yml was not granted" : `It needs: ${accepted}`;
  return ["github-permission", `GitHub does not permit this to the App. ${which}; accept the App's permissions in its settings.`];
}

/** Seconds to wait when the answer is a primary or secondary rate limit; null when it is something else. */
function pauseAfter({ status, message, headers }: Failure, now: number): number | null {
  if (status !== 403 && status !== 429) return null;
  const after = headers["retry-after"];
  if (after !== undefined) return Number.isFinite(Number(after)) ? Math.max(1, Number(after)) : PAUSE;
  if (String(headers["x-ratelimit-remaining"]) === "0") return secondsUntil(Number(headers["x-ratelimit-reset"]), now);
  return status === 429 || /rate limit|abuse detection/i.test(message) ? PAUSE : null;
}

const secondsUntil = (epochSeconds: number, now: number) =>
  Number.isFinite(epochSeconds) ? Math.max(1, Math.ceil(epochSeconds - now / 1000)) : PAUSE;

/** Reads RequestError and GraphqlResponseError by shape: two copies of Octokit's classes can be in one process. */
function failureOf(error: unknown): Failure | null {
  if (!(error instanceof Error)) return null;
  const { message, status, response, headers, errors } = error as Error & {
    status?: number;
    response?: { headers?: Failure["headers"] };
    headers?: Failure["headers"];
    errors?: readonly { type?: string; message?: string }[];
  };
  if (Array.isArray(errors)) return graphqlFailure(errors, headers ?? {});
  if (error.name === "TimeoutError" || error.name === "AbortError")
    return { status: 0, message: "no answer in time", headers: {}, answered: false };
  if (typeof status !== "number") return null;
  return { status, message, headers: response?.headers ?? {}, answered: response !== undefined };
}

function graphqlFailure(errors: readonly { type?: string; message?: string }[], headers: Failure["headers"]): Failure {
  const message = errors.map((one) => one.message ?? "").join("; ");
  const types = errors.map((one) => one.type);
  const status = types.includes("RATE_LIMITED")
    ? 429
    : types.includes("FORBIDDEN")
      ? 403
      : types.includes("NOT_FOUND")
        ? 404
        : 500;
  return { status, message, headers, answered: true };
}
