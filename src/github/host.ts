// The Host port on GitHub. Trees and blobs are kept by installation and SHA: they never change.

import type { Blob, ChangedFile, Host, Job, Permission, TreeEntry } from "../ports.ts";
import { react, reply } from "./answers.ts";
import { changedFiles, compareCommits } from "./changed-files.ts";
import { completeCheck, openChecks, progressCheck, startCheck } from "./check-run.ts";
import { ask, type Client, type Clients, createClients, type GitHubOptions } from "./clients.ts";
import { setLabel, setStatus, uploadSarif } from "./extras.ts";
import { createLru, type Lru } from "./lru.ts";
import { createOrganisationSettings } from "./organisation-settings.ts";
import { postReview } from "./post-review.ts";
import { readBlobs } from "./read-blobs.ts";
import { readPullRequest } from "./read-pull-request.ts";
import { readTree } from "./read-tree.ts";
import { findComment, putComment } from "./sticky-comment.ts";
import { minimise, standing } from "./suggestions.ts";

/** In UTF-16 code units: about 128 MB. */
const MAX_CACHED_TEXT = 64 * 1024 * 1024;
/** One of 20,000 files takes about 5 MB. */
const MAX_CACHED_TREES = 40;
/** Of comparisons: at most 300 each. */
const MAX_CACHED_FILES = 10_000;
const ROLES: readonly string[] = ["none", "read", "triage", "write", "maintain", "admin"] satisfies Permission[];

type Tree = Awaited<ReturnType<Host["tree"]>>;

export function createGitHubHost(options: GitHubOptions, clients: Clients = createClients(options)): Host {
  const blobCache = createLru<Blob>(MAX_CACHED_TEXT, (blob) => blob.text.length + 100);
  const treeCache = createLru<Promise<Tree>>(MAX_CACHED_TREES, () => 1);
  const compareCache = createLru<readonly ChangedFile[]>(MAX_CACHED_FILES, (files) => files.length + 1);
  const ownerSettings = createOrganisationSettings();
  const of = (job: Job) => clients.installation(job.installation);
  return {
    pullRequest: (job) => readPullRequest(of(job), job),
    mergeBase: (job, base, head) => compared(of(job), compareCache, { job, base, head }),
    tree: (job, sha) => cachedTree(of(job), treeCache, job, sha),
    blobs: (job, entries) => cachedBlobs(of(job), blobCache, job, entries),
    changedFiles: async (job, base, head) => compareCache.get(comparedAs(job, base, head)) ?? changedFiles(of(job), job),
    startCheck: (job, headSha, title) => startCheck(of(job), job, headSha, title),
    openChecks: (job, headSha) => openChecks(of(job), options.appId, job, headSha),
    progressCheck: (job, check, title) => progressCheck(of(job), job, check, title),
    completeCheck: (job, check, result) => completeCheck(of(job), job, check, result),
    findComment: (job) => findComment(of(job), options.appId, job),
    putComment: (job, body, known) => putComment(of(job), options.appId, { job, body, known }),
    postReview: (job, headSha, body, suggestions) => postReview(of(job), job, { headSha, body, suggestions }),
    ownerSettings: (job) => ownerSettings(of(job), job),
    setLabel: (job, prefix, label) => setLabel(of(job), job, prefix, label),
    setStatus: (job, headSha, status) => setStatus(of(job), job, headSha, status),
    uploadSarif: (job, headSha, sarif) => uploadSarif(of(job), job, headSha, sarif),
    standing: (job) => standing(of(job), job),
    minimise: (job, ids) => minimise(of(job), ids),
    reply: (job, comment, body, place) => reply(of(job), job, { comment, body, place }),
    react: (job, comment, content, place) => react(of(job), job, { comment, content, place }),
    permission: (job, login) => permission(of(job), job, login),
    blobUrl: (job, sha) => `${webUrl(options.baseUrl)}/${job.owner}/${job.repo}/blob/${sha}/`,
  };
}

type Compared = { readonly job: Job; readonly base: string; readonly head: string };

/** The merge base; what GitHub tells of the files beside it need not be asked for again. */
async function compared(client: Client, cache: Lru<readonly ChangedFile[]>, { job, base, head }: Compared): Promise<string> {
  const { mergeBase, files } = await compareCommits(client, job, { base, head });
  if (files !== null) cache.set(comparedAs(job, mergeBase, head), files);
  return mergeBase;
}

const comparedAs = ({ installation }: Job, mergeBase: string, head: string) => `${installation}:${mergeBase}...${head}`;

/** The promise is kept, not the tree: merge base and base are often one commit, asked for at once. */
function cachedTree(client: Client, cache: Lru<Promise<Tree>>, job: Job, sha: string): Promise<Tree> {
  const key = `${job.installation}:${sha}`;
  const known = cache.get(key);
  if (known) return known;
  const reading = readTree(client, { owner: job.owner, repo: job.repo }, sha);
  cache.set(key, reading);
  reading.catch(() => cache.delete(key));
  return reading;
}

async function cachedBlobs(client: Client, cache: Lru<Blob>, job: Job, entries: readonly TreeEntry[]) {
  const known = new Map(entries.flatMap(({ sha }) => pair(sha, cache.get(`${job.installation}:${sha}`))));
  const missing = entries.filter(({ sha }) => !known.has(sha));
  const read = await readBlobs(client, { owner: job.owner, repo: job.repo }, missing);
  for (const [sha, blob] of read) cache.set(`${job.installation}:${sha}`, blob);
  return new Map([...known, ...read]);
}

const pair = (sha: string, blob: Blob | undefined): [string, Blob][] => (blob ? [[sha, blob]] : []);

/** An organisation's own roles have other names; `permission` then says what they are based on. */
async function permission(client: Client, { owner, repo }: Job, username: string): Promise<Permission> {
  const { data } = await ask("asking for a permission", () =>
    client.rest.repos.getCollaboratorPermissionLevel({ owner, repo, username }),
  );
  return isRole(data.role_name) ? data.role_name : isRole(data.permission) ? data.permission : "none";
}

const isRole = (word: string): word is Permission => ROLES.includes(word);

/** https://api.github.com → https://github.com; https://HOST/api/v3 → https://HOST. */
const webUrl = (baseUrl: string) => baseUrl.replace(/\/api\/v3\/?$/, "").replace("://api.github.com", "://github.com");
