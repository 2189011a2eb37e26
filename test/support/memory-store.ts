// The Store port in memory; it passes the same contract as the database.

import type { Acceptance } from "../../src/engine/index.ts";
import type { Exchange, Job, Posture, Store, StoredReview, Surfaces } from "../../src/ports.ts";

/** `lease`: milliseconds for which whoever claims a check run may be making it. */
export function createMemoryStore({ lease = 150_000 } = {}): Store {
  const reviews: StoredReview[] = [];
  const surfaces = new Map<string, Surfaces>();
  const checks = new Map<string, Open>();
  const places = new Map<number, Omit<Job, "number">>();
  const heads = new Map<string, Set<number>>();
  const deliveries = new Set<string>();
  const answers: Exchange[] = [];
  const acceptances = new Map<string, { readonly [fingerprint: string]: Acceptance }>();
  const postures = new Map<string, readonly Posture[]>();
  /** "7/70", or "7/" for the whole installation. */
  const removed = new Set<string>();
  let moments = 0;
  const at = () => new Date(Date.UTC(2026, 0, 1) + moments++).toISOString();
  const newest = (job: Of) => reviews.filter((one) => isOf(one.job, job)).sort((a, b) => b.at.localeCompare(a.at));

  const rememberHead = async (job: Job, headSha: string) => {
    const key = [repositoryKey(job), headSha].join();
    heads.set(key, (heads.get(key) ?? new Set()).add(job.number));
  };

  const forget = (mark: string) => {
    const isGone = (key: string) => key === mark || (mark.endsWith("/") && key.startsWith(mark));
    for (let at = reviews.length - 1; at >= 0; at--)
      if (isGone(repositoryKey(reviews[at]?.job ?? NOWHERE))) reviews.splice(at, 1);
    for (const key of [...surfaces.keys()]) if (isGone(key.split("#")[0] ?? "")) surfaces.delete(key);
    for (const [key, open] of [...checks]) if (isGone(open.key.split("#")[0] ?? "")) checks.delete(key);
  };

  return {
    async saveReview(stored) {
      await rememberHead(stored.job, stored.headSha);
      const same = reviews.findIndex((one) => identity(one) === identity(stored));
      const earlier = reviews[same];
      const exchanges = [...(earlier?.exchanges ?? []), ...stored.exchanges];
      const row = structuredClone({ ...stored, exchanges, id: earlier?.id ?? String(reviews.length + 1), at: at() });
      reviews.splice(earlier ? same : reviews.length, 1, row);
      return row.id;
    },
    reviewById: async (installation, id) => reviews.find((one) => one.id === id && one.job.installation === installation) ?? null,
    latestReview: async (job) => newest(job)[0] ?? null,
    history: async (of, limit) =>
      newest(of)
        .slice(0, limit)
        .map(({ headSha, at, review: { comparison, versions } }) => ({
          headSha,
          at,
          overall: comparison.after.overall,
          before: comparison.before.overall,
          verdict: comparison.after.verdict,
          conclusion: comparison.gate.conclusion,
          introduced: comparison.introduced.length,
          resolved: comparison.resolved.length,
          engine: versions.engine,
          rules: versions.rules,
        })),
    surfaces: async (job) => surfaces.get(jobKey(job)) ?? NOTHING_SHOWN,
    async saveSurfaces(job, changed) {
      surfaces.set(jobKey(job), { ...NOTHING_SHOWN, ...surfaces.get(jobKey(job)), ...changed });
    },
    openChecks: async (job) =>
      [...checks.values()].filter((open) => open.key === jobKey(job)).map(({ headSha, check }) => ({ headSha, check })),
    async claimCheck(job, headSha) {
      const open = checks.get(`${jobKey(job)} ${headSha}`);
      if (open?.check) return { kind: "known", check: open.check };
      if (open && open.until > Date.now()) return { kind: "wait" };
      checks.set(`${jobKey(job)} ${headSha}`, { key: jobKey(job), headSha, check: null, until: Date.now() + lease });
      return { kind: open ? "look" : "make" };
    },
    async keepCheck(job, headSha, check) {
      const open = checks.get(`${jobKey(job)} ${headSha}`);
      if (!open || open.check !== null) return false;
      Object.assign(open, { check, until: Date.now() });
      return true;
    },
    forgetCheck: async (job, headSha) => void checks.delete(`${jobKey(job)} ${headSha}`),
    async accept(job, fingerprint, acceptance) {
      acceptances.set(jobKey(job), { ...acceptances.get(jobKey(job)), [fingerprint]: acceptance });
    },
    acceptances: async (job) => acceptances.get(jobKey(job)) ?? {},
    addExchanges: async (_, exchanges) => void answers.push(...exchanges),
    wasSeen: async (delivery) => deliveries.has(delivery),
    async firstSeen(delivery) {
      const first = !deliveries.has(delivery);
      deliveries.add(delivery);
      return first;
    },
    rememberHead,
    async pullRequestsByHead(installation, repositoryId, headSha) {
      const key = [repositoryKey({ installation, repositoryId }), headSha].join();
      return [...(heads.get(key) ?? [])].sort((a, b) => a - b);
    },
    placeOf: async (repositoryId) => places.get(repositoryId) ?? null,
    async moveRepository(to) {
      places.set(to.repositoryId, to);
      for (const [at, one] of reviews.entries())
        if (one.job.repositoryId === to.repositoryId) reviews[at] = { ...one, job: { ...one.job, ...to } };
      for (const [key, value] of [...surfaces]) {
        const number = new RegExp(`^\\d+/${to.repositoryId}#(\\d+)$`).exec(key)?.[1];
        if (number === undefined) continue;
        surfaces.delete(key);
        surfaces.set(jobKey({ ...to, number: Number(number) }), value);
      }
      for (const [key, open] of [...checks]) {
        const number = new RegExp(`^\\d+/${to.repositoryId}#(\\d+)$`).exec(open.key)?.[1];
        if (number === undefined) continue;
        const moved = jobKey({ ...to, number: Number(number) });
        checks.delete(key);
        checks.set(`${moved} ${open.headSha}`, { ...open, key: moved });
      }
    },
    async markRemoved(installation, ids) {
      for (const repositoryId of ids ?? [""]) removed.add(`${installation}/${repositoryId}`);
    },
    async unmarkRemoved(installation, ids) {
      for (const repositoryId of [...ids, ""]) removed.delete(`${installation}/${repositoryId}`);
    },
    async deleteRemoved(days) {
      if (days > 0) return 0;
      const marks = [...removed];
      removed.clear();
      for (const mark of marks) forget(mark);
      return marks.length;
    },
    async deleteNow(installation, ids) {
      for (const repositoryId of ids ?? [""]) forget(`${installation}/${repositoryId}`);
    },
    async savePosture(place, posture) {
      const key = repositoryKey(place);
      const others = (postures.get(key) ?? []).filter((one) => one.headSha !== posture.headSha || one.rules !== posture.rules);
      postures.set(key, [{ ...posture, at: at() }, ...others]);
    },
    postures: async (place, limit) => (postures.get(repositoryKey(place)) ?? []).slice(0, limit),
    ping: async () => undefined,
    close: async () => undefined,
  };
}

const NOTHING_SHOWN: Surfaces = { commentId: null, suggested: [], label: null, closed: null };

type Open = { readonly key: string; readonly headSha: string; check: string | null; until: number };

const NOWHERE = { installation: 0, repositoryId: 0 };

type Place = Pick<Job, "installation" | "repositoryId">;
type Of = Place & { readonly number: number | null };

const repositoryKey = ({ installation, repositoryId }: Place) => `${installation}/${repositoryId}`;
const jobKey = (job: Place & { readonly number: number }) => `${repositoryKey(job)}#${job.number}`;
const isOf = (job: Job, of: Of) => repositoryKey(job) === repositoryKey(of) && (of.number === null || job.number === of.number);
const identity = ({ job, headSha, mergeBase, review: { versions } }: Omit<StoredReview, "id" | "at">) =>
  [jobKey(job), headSha, mergeBase, versions.engine, versions.rules].join();
