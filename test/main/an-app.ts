// The whole server against the stand-in for GitHub, with a scripted engine and ports in memory.

import type { Logger } from "pino";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { createAdviser } from "../../src/adviser/adviser.ts";
import type { Config } from "../../src/config.ts";
import { WEBHOOK_PATH } from "../../src/github/webhooks.ts";
import { type Organs, serve } from "../../src/main/serve.ts";
import { silent } from "../github/a-host.ts";
import { type GitHub, startGitHub } from "../support/github/github.ts";
import { APP_ID, PRIVATE_KEY, type Repo } from "../support/github/state.ts";
import { WEBHOOK_SECRET } from "../support/github/webhooks.ts";
import { createMemoryQueue } from "../support/memory-queue.ts";
import { createMemoryStore } from "../support/memory-store.ts";
import { createScriptedAnalyzer } from "../support/scripted-analyzer.ts";

export const configOf = (github: Pick<GitHub, "url">): Config => ({
  appId: APP_ID,
  privateKey: PRIVATE_KEY,
  webhookSecret: WEBHOOK_SECRET,
  githubUrl: `${github.url}/api/v3`,
  host: "127.0.0.1",
  port: 0,
  publicUrl: "https://stackstage.example",
  logLevel: "silent",
  databaseUrl: null,
  dataDir: "",
  apiKey: null,
  model: null,
  workers: 2,
  warnings: [],
});

export function organsInMemory(attempts: number): Organs {
  return {
    store: createMemoryStore(),
    queue: createMemoryQueue({ attempts, second: 10 }),
    analyzer: createScriptedAnalyzer(),
    layout: { svg: async () => "<svg/>", close: async () => undefined },
    adviser: createAdviser({ baseUrl: "", model: "", log: silent, timeoutMs: 1000, tokenBudget: 1000 }),
  };
}

/** Seconds of the queue last 10 ms. */
type Given = Partial<Organs> & { readonly attempts?: number; readonly timeout?: number; readonly log?: Logger };

export async function startApp({ attempts = 3, timeout = 20_000, log = silent, ...given }: Given = {}) {
  const github = await startGitHub();
  const organs = { ...organsInMemory(attempts), ...given };
  const running = await serve(configOf(github), organs, log, { pauses: [5, 10], timeout });
  github.webhooks.target.url = `${running.url}${WEBHOOK_PATH}`;
  return {
    github,
    organs,
    url: running.url,
    sweepPullRequests: running.sweepPullRequests,
    /** Waits until everything that was asked for is done. */
    settled: async () => {
      for (let quiet = 0; quiet < 2; ) {
        const { queued, active } = await organs.queue.counts();
        quiet = queued + active === 0 ? quiet + 1 : 0;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    close: async () => {
      await running.stop(2_000);
      await github.close();
    },
  };
}

export type App = Awaited<ReturnType<typeof startApp>>;

/** One server for all tests of a file, which ask nothing of GitHub that its description does not allow. */
export function useApp(take: (app: App) => void, given?: Given): void {
  let app: App;
  beforeAll(async () => {
    app = await startApp(given);
    take(app);
  });
  afterEach(() => {
    app.github.clearFaults();
    expect(app.github.violations).toEqual([]);
  });
  afterAll(() => app.close());
}

/** What the app itself wrote. */
export const ours = (repo: Repo) => repo.comments.filter(({ app }) => app !== null);
