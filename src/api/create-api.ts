// The REST API: the engine's functions over HTTP, JSON in and out, errors as problem details. One file a resource.

import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { analyze } from "./analyze.ts";
import type { ApiOptions } from "./api-options.ts";
import { assistant } from "./assistant.ts";
import { compare } from "./compare.ts";
import { diagram } from "./diagram.ts";
import { forget } from "./forget.ts";
import { guard } from "./guard.ts";
import { health } from "./health.ts";
import { Problem, respond } from "./problem.ts";
import { report } from "./report.ts";

/** As much as a webhook may bring. */
const MOST_BYTES = 25 * 1024 * 1024;

export function createApi(options: ApiOptions): Hono {
  const app = new Hono();
  const limit = bodyLimit({
    maxSize: MOST_BYTES,
    onError: () => {
      throw new Problem(413, "too-large", "The body has more than 25 MB. Send the files of one stack.");
    },
  });
  app.onError((error, context) => {
    if (!(error instanceof Problem)) options.log.error({ path: context.req.path, reason: error.message }, "a request failed");
    return respond(context, error);
  });
  app.notFound((context) => respond(context, new Problem(404, "not-found", "There is nothing at this path.")));

  app.get("/health", health(options));
  if (options.reports) app.get("/runs/:id", report(options.reports));
  app.use("/api/*", guard(options.apiKey), limit);
  for (const [name, route] of Object.entries({ analyze, compare, diagram, assistant })) {
    app.post(`/api/${name}`, route(options));
    app.all(`/api/${name}`, () => {
      throw new Problem(405, "method-not-allowed", "Use POST.", { headers: { allow: "POST" } });
    });
  }
  for (const path of ["/api/installations/:installation", "/api/installations/:installation/repositories/:repository"])
    app.delete(path, forget(options));
  return app;
}
