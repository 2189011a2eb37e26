// Which file of the repository an address on S3 may be of. Who uploads templates keeps their paths: the address ends as
// the path in the repository does, from its root or from some folder above the template that mentions it.

/** Where a template with this address may stand: its longest tails first, in the nearest folder above its parent. */
export function uploadedFrom(address: string, parent: string): readonly string[] {
  if (CODE_HOST.test(address)) return [];
  const [known = ""] = address.replace(/^[a-z0-9]+:\/\/[^/]*/i, "").split(/[?#]/);
  const parts = known.slice(known.lastIndexOf("…") + 1).split("/");
  const tails = parts.slice(1, 1 + MAX_TAIL).map((_, index) => parts.slice(index + 1).join("/"));
  const folders = foldersAbove(parent);
  return tails
    .filter((tail) => tail !== "" && !tail.endsWith("/"))
    .flatMap((tail) =>
      (tail.includes("/") ? folders : isTelling(tail) ? folders.slice(0, 1) : []).map((folder) => folder + tail),
    );
}

/** It names the repository that it is of, which need not be this one. */
const CODE_HOST = /^https?:\/\/(raw\.githubusercontent\.com|([\w.-]+\.)?(github|gitlab|bitbucket)\.\w+)\//i;

export const isAddress = (url: string): boolean => /^[a-z0-9]+:\/\//i.test(url);

/** Folders of a key on S3 that are tried. */
const MAX_TAIL = 8;

/** A name that many folders hold says nothing without its folder. */
const isTelling = (name: string): boolean => !/^(cloud-?formation|index|main|stack|template)\.\w+$/i.test(name);

/** "a/b/c.yaml" → "a/b/", "a/", "". */
function foldersAbove(path: string): readonly string[] {
  const parts = path.split("/").slice(0, -1);
  return [...parts.keys()].map((n) => `${parts.slice(0, parts.length - n).join("/")}/`).concat("");
}
