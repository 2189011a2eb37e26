// DELETE /api/installations/{installation}[/repositories/{repository}]: what is kept of it goes at once, without the grace
// period that follows when the App is taken away. Both are GitHub's ids, so that a name cannot mean another by now.

import type { Handler } from "hono";
import type { ApiOptions } from "./api-options.ts";
import { Problem } from "./problem.ts";

/** 204 also where nothing was kept: afterwards nothing is, and that is what was asked for. */
export function forget({ store }: ApiOptions): Handler {
  return async (context) => {
    const installation = idOf(context.req.param("installation"), "installation");
    const repository = context.req.param("repository");
    await store.deleteNow(installation, repository === undefined ? null : [idOf(repository, "repository")]);
    return context.body(null, 204);
  };
}

function idOf(text: string | undefined, what: string): number {
  if (text !== undefined && /^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new Problem(400, "invalid", `The ${what} is GitHub's number for it, not its name.`);
}
