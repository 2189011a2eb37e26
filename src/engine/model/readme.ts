// A folder's README, by its name.

const README = /(^|\/)readme(\.(md|markdown|mdx|rst|adoc|txt))?$/i;

export const isReadme = (path: string): boolean => README.test(path);
