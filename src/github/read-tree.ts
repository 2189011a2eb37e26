// Every blob of a commit. One recursive request when GitHub can answer it whole; else folder by folder.

import type { TreeEntry } from "../ports.ts";
import { ask, type Client } from "./clients.ts";

type Listing = { readonly entries: readonly TreeEntry[]; readonly truncated: string | null };
type Place = { readonly owner: string; readonly repo: string };
type Item = { readonly path: string; readonly mode: string; readonly type: string; readonly sha: string; readonly size?: number };

/** A tree that GitHub truncates has over 100,000 entries; walking stops here and says so. */
const MAX_REQUESTS = 100;

export async function readTree(client: Client, place: Place, sha: string): Promise<Listing> {
  const whole = await list(client, place, sha, true);
  if (!whole.truncated) return { entries: sorted(whole.items.flatMap((item) => entryOf(item, ""))), truncated: null };
  return walk(client, place, sha);
}

async function walk(client: Client, place: Place, root: string): Promise<Listing> {
  const open = [{ sha: root, prefix: "", recursive: false }];
  const entries: TreeEntry[] = [];
  let left = MAX_REQUESTS;
  for (let next = open.shift(); next && left > 0; next = open.shift(), left--) {
    const { sha, prefix, recursive } = next;
    const { items, truncated } = await list(client, place, sha, recursive);
    if (truncated && recursive) open.unshift({ sha, prefix, recursive: false });
    else {
      entries.push(...items.flatMap((item) => entryOf(item, prefix)));
      if (!recursive) open.push(...folders(items, prefix));
    }
  }
  const missing = open.map(({ prefix }) => prefix).join(", ");
  return {
    entries: sorted(entries),
    truncated: open.length === 0 ? null : `the repository is too large to list; not looked into: ${missing}`,
  };
}

const folders = (items: readonly Item[], prefix: string) =>
  items.filter((item) => item.type === "tree").map(({ sha, path }) => ({ sha, prefix: `${prefix}${path}/`, recursive: true }));

async function list(client: Client, place: Place, sha: string, recursive: boolean) {
  const { data } = await ask("listing the repository's files", () =>
    client.rest.git.getTree({ ...place, tree_sha: sha, ...(recursive ? { recursive: "1" } : {}) }),
  );
  return { items: data.tree, truncated: data.truncated };
}

function entryOf({ type, path, mode, sha, size = 0 }: Item, prefix: string): TreeEntry[] {
  return type === "tree" ? [] : [{ path: `${prefix}${path}`, sha, size, mode }];
}

const sorted = (entries: TreeEntry[]) => entries.sort((a, b) => (a.path < b.path ? -1 : 1));
