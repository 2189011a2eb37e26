// Blobs by SHA: up to 200 in one GraphQL request, each held against its SHA; REST for what GraphQL cannot give faithfully.
//
// GraphQL gives text only: it ends large files early and decodes what is not UTF-8. The blob's SHA tells: a text that
// does not hash to it is not the file, and is fetched again as bytes.

import { createHash } from "node:crypto";
import { decode, MAX_FILE_BYTES, tooLarge, unread } from "../engine/index.ts";
import type { Blob, TreeEntry } from "../ports.ts";
import { PortError } from "../ports.ts";
import { ask, type Client } from "./clients.ts";
import { inBatches } from "./in-batches.ts";

type Place = { readonly owner: string; readonly repo: string };
type Answer = {
  readonly repository: {
    readonly [alias: string]: { readonly text?: string | null; readonly isBinary?: boolean | null } | null;
  } | null;
};

const BATCH = { count: 200, bytes: 3 * 1024 * 1024 };
/** GraphQL ends a text at about half a megabyte. */
const MAX_TEXT = 400 * 1024;
const AT_ONCE = 4;

/** By SHA. Entries of equal SHA are read once. */
export async function readBlobs(client: Client, place: Place, entries: readonly TreeEntry[]): Promise<Map<string, Blob>> {
  const unique = [...new Map(entries.map((entry) => [entry.sha, entry])).values()];
  const found = new Map<string, Blob>();
  for (const entry of unique.filter(({ size }) => size > MAX_FILE_BYTES)) found.set(entry.sha, tooLarge(entry.size));
  const readable = unique.filter(({ size }) => size <= MAX_FILE_BYTES);
  const batches = batchesOf(readable.filter(({ size }) => size <= MAX_TEXT));
  for (const texts of await inBatches(batches, AT_ONCE, (batch) => readTexts(client, place, batch)))
    for (const [sha, blob] of texts) found.set(sha, blob);
  const rest = readable.filter(({ sha }) => !found.has(sha));
  const bytes = await inBatches(rest, AT_ONCE, (entry) => readBytes(client, place, entry.sha));
  for (const [at, entry] of rest.entries()) found.set(entry.sha, bytes[at] ?? unread("it could not be read"));
  return found;
}

/** Only those that are certain; the others are left out. */
async function readTexts(client: Client, place: Place, batch: readonly TreeEntry[]): Promise<[string, Blob][]> {
  const fields = batch.map(({ sha }, at) => `b${at}: object(oid: "${sha}") { ... on Blob { isBinary text } }`);
  const query = `query Files($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { ${fields.join(" ")} } }`;
  const { repository } = await ask("reading files", () => client.graphql<Answer>(query, place));
  if (!repository) throw new PortError("github-not-found", `GitHub shows no repository ${place.owner}/${place.repo} to the App.`);
  return batch.flatMap(({ sha }, at): [string, Blob][] => {
    const object = repository[`b${at}`];
    if (object?.isBinary) return [[sha, unread("it is binary")]];
    return typeof object?.text === "string" && shaOf(object.text) === sha ? [[sha, decode(Buffer.from(object.text))]] : [];
  });
}

async function readBytes(client: Client, place: Place, sha: string): Promise<Blob> {
  const { data } = await ask("reading a file", () => client.rest.git.getBlob({ ...place, file_sha: sha }));
  return decode(Buffer.from(data.content, "base64"));
}

function batchesOf(entries: readonly TreeEntry[]): TreeEntry[][] {
  const batches: TreeEntry[][] = [];
  let room = 0;
  for (const entry of entries) {
    const last = batches.at(-1);
    if (last && last.length < BATCH.count && entry.size <= room) last.push(entry);
    else {
      batches.push([entry]);
      room = BATCH.bytes;
    }
    room -= entry.size;
  }
  return batches;
}

const shaOf = (text: string) =>
  createHash("sha1")
    .update(`blob ${Buffer.byteLength(text)}\0`)
    .update(text)
    .digest("hex");
