// Open pull requests whose newest head has no completed check: a webhook that never came, or a queue that was lost.
//
// Per repository one request, which costs nothing against the rate limit while nothing changed (ETag, 304).

import type { Job } from "../ports.ts";
import { ask, type Client, type Clients } from "./clients.ts";
import { portError } from "./port-error.ts";

export type OpenPull = { readonly job: Job; readonly headSha: string };
export type SweepOptions = {
  readonly clients: Clients;
  /** Whether its head has a completed check, as far as we know. */
  readonly isDone: (pull: OpenPull) => Promise<boolean>;
  readonly review: (job: Job) => Promise<void>;
  /** What one installation refuses does not keep the others waiting. */
  readonly warn: (fields: { readonly installation: number; readonly code: string; readonly reason: string }) => void;
};

const MINUTE = 60 * 1000;
/** What was pushed a moment ago is on its way. */
const GRACE = 10 * MINUTE;
/** As long as GitHub keeps deliveries: who has waited longer has pushed again or does not wait. */
const WINDOW = 3 * 24 * 60 * MINUTE;

/** Returns what sweeps once and says how many reviews it asked for; the ETags live as long as it does. */
export function createPullSweep({
  clients,
  isDone,
  review,
  warn,
}: SweepOptions): (now: number, grace?: number) => Promise<number> {
  const etags = new Map<string, string>();

  async function sweepRepository(place: Omit<Job, "number">, between: Span): Promise<number> {
    const listed = await recentPulls(clients.installation(place.installation), place, etags.get(keyOf(place)));
    if (listed === null) return 0;
    let count = 0;
    let postponed = false;
    for (const { number, headSha, updated } of listed.pulls) {
      if (updated < between.from) continue;
      if (updated > between.to) postponed = true;
      else if (!(await isDone({ job: { ...place, number }, headSha }))) {
        await review({ ...place, number });
        count++;
      }
    }
    // Asked for again next time, whether or not it has changed: some were too young today.
    if (postponed || listed.etag === undefined) etags.delete(keyOf(place));
    else etags.set(keyOf(place), listed.etag);
    return count;
  }

  return async (now, grace = GRACE) => {
    let count = 0;
    for (const { id, since } of await installations(clients.app)) {
      const between = { from: Math.max(since, now - WINDOW), to: now - grace };
      try {
        for (const place of await repositories(clients.installation(id), id)) count += await sweepRepository(place, between);
      } catch (error) {
        const { code, message } = portError(error, "sweeping");
        warn({ installation: id, code, reason: message });
      }
    }
    return count;
  };
}

type Span = { readonly from: number; readonly to: number };

const keyOf = ({ installation, repositoryId }: Omit<Job, "number">) => `${installation}/${repositoryId}`;

/** Not those that are suspended. What was opened before the App came is not its business until something happens. */
async function installations(app: Client): Promise<readonly { readonly id: number; readonly since: number }[]> {
  const all = await ask("listing the installations", () => app.paginate(app.rest.apps.listInstallations, { per_page: 100 }));
  const active = all.filter(({ suspended_at }) => suspended_at === null || suspended_at === undefined);
  return active.map(({ id, created_at }) => ({ id, since: Date.parse(created_at) }));
}

async function repositories(client: Client, installation: number): Promise<readonly Omit<Job, "number">[]> {
  const all = await ask("listing the installation's repositories", () =>
    client.paginate(client.rest.apps.listReposAccessibleToInstallation, { per_page: 100 }),
  );
  const open = all.filter(({ archived, disabled }) => !archived && !disabled);
  return open.map(({ id, owner, name }) => ({ installation, repositoryId: id, owner: owner.login, repo: name }));
}

type Listed = {
  readonly etag: string | undefined;
  readonly pulls: readonly { readonly number: number; readonly headSha: string; readonly updated: number }[];
};

/** The hundred that were touched last; null: nothing changed since the answer that had this ETag. */
async function recentPulls(
  client: Client,
  { owner, repo }: Omit<Job, "number">,
  etag: string | undefined,
): Promise<Listed | null> {
  const headers = etag === undefined ? {} : { "if-none-match": etag };
  const query = { state: "open", sort: "updated", direction: "desc", per_page: 100 } as const;
  try {
    const answer = await client.rest.pulls.list({ owner, repo, ...query, headers });
    const pulls = answer.data.map(({ number, head, updated_at }) => ({
      number,
      headSha: head.sha,
      updated: Date.parse(updated_at),
    }));
    return { etag: answer.headers.etag, pulls };
  } catch (error) {
    if (error instanceof Error && "status" in error && error.status === 304) return null;
    throw portError(error, "listing the open pull requests");
  }
}
