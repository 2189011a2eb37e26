// GET /health: whether this process can do its work. 503 while the database cannot be reached.

import type { ServerResponse } from "node:http";
import type { Queue, Store } from "../ports.ts";
import { VERSION } from "../version.ts";

export async function health(organs: { store: Store; queue: Queue }, response: ServerResponse, path: string | undefined) {
  if (path !== "/health") return answer(response, 404, { status: 404, detail: "There is nothing here. See /health." });
  const connected = await organs.store.ping().then(
    () => true,
    () => false,
  );
  const queue = connected ? await organs.queue.counts().catch(() => null) : null;
  const database = connected ? "connected" : "unreachable";
  const well = connected && queue !== null;
  const timestamp = new Date().toISOString();
  answer(response, well ? 200 : 503, { status: well ? "ok" : "degraded", database, queue, version: VERSION, timestamp });
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
