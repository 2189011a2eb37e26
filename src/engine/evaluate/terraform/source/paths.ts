// Paths inside the repository: "/" between folders, "." for the repository's root, null for what leaves it.

export function folderOf(path: string): string {
  const at = path.lastIndexOf("/");
  return at < 0 ? "." : path.slice(0, at);
}

export const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** Null when the path is absolute or leads out of the repository. */
export function joinPath(folder: string, path: string): string | null {
  if (path.startsWith("/") || path.startsWith("~")) return null;
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.length === 0 ? "." : parts.join("/");
}

/** The way from one folder to another, as Terraform writes `path.module`. */
export function relativePath(from: string, to: string): string {
  const [a, b] = [from, to].map((path) => (path === "." ? [] : path.split("/")));
  if (a === undefined || b === undefined) return ".";
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++;
  return [...a.slice(shared).map(() => ".."), ...b.slice(shared)].join("/") || ".";
}
