// A URL → the target of a Markdown link: only https (and http on loopback hosts of our own), and nothing that ends it.

const SAFE = /^https:\/\/|^http:\/\/(localhost|127\.0\.0\.1)[:/]/;

/** Null when it must not be a link. */
export function linkTarget(url: string): string | null {
  if (!SAFE.test(url)) return null;
  return url.replace(/[^\w\-.~:/?#@!$&'*+,;=%]/gu, (character) => percent(character));
}

/** A repository path as part of a URL: each segment encoded, the slashes kept. */
export function pathInUrl(path: string): string {
  return path.split("/").map(percent).join("/");
}

/** encodeURIComponent throws on half a surrogate pair and leaves what Markdown reads as syntax. */
function percent(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
