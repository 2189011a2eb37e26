// The configuration of a whole organisation, in its repository ".github": asked for in one request, kept for ten minutes.

import { SETTINGS_PATHS, type SourceFile } from "../engine/index.ts";
import { type Job, PortError } from "../ports.ts";
import { ask, type Client } from "./clients.ts";

const KEPT = 10 * 60 * 1000;

type Answer = { readonly repository: { readonly [alias: string]: { readonly text?: string | null } | null } | null };
type Kept = { readonly until: number; readonly file: Promise<SourceFile | null> };

export type OrganisationSettings = (client: Client, job: Job) => Promise<SourceFile | null>;

export function createOrganisationSettings(now: () => number = Date.now): OrganisationSettings {
  const known = new Map<string, Kept>();
  return (client, job) => {
    const key = `${job.installation}/${job.owner}`;
    const kept = known.get(key);
    if (kept && kept.until > now()) return kept.file;
    const file = read(client, job.owner);
    known.set(key, { until: now() + KEPT, file });
    file.catch(() => known.delete(key));
    return file;
  };
}

/** Null where there is none, or none that the App may see. */
async function read(client: Client, owner: string): Promise<SourceFile | null> {
  const fields = SETTINGS_PATHS.map((path, at) => `f${at}: object(expression: "HEAD:${path}") { ... on Blob { text } }`);
  const query = `query Settings($owner: String!) { repository(owner: $owner, name: ".github") { ${fields.join(" ")} } }`;
  try {
    const { repository } = await ask("reading the organisation's configuration", () => client.graphql<Answer>(query, { owner }));
    const found = SETTINGS_PATHS.map((path, at) => ({ path: `${owner}/.github/${path}`, text: repository?.[`f${at}`]?.text }));
    return found.flatMap(({ path, text }) => (typeof text === "string" ? [{ path, text }] : []))[0] ?? null;
  } catch (error) {
    if (error instanceof PortError && (error.code === "github-not-found" || error.code === "github-permission")) return null;
    throw error;
  }
}
