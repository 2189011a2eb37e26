// Files in which a team tells another tool once what it leaves out everywhere, by their names.

const IGNORE_LIST = /(^|\/)(\.trivyignore(\.ya?ml)?|\.checkov\.ya?ml|\.tfsec\/config\.(ya?ml|json)|\.kube-linter\.ya?ml)$/;

export const isIgnoreList = (path: string): boolean => IGNORE_LIST.test(path);

/** The folder that it speaks of, without a last slash ("" is the whole repository): what holds it, or the hidden folder that it stands in. */
export const folderOfList = (path: string): string => path.replace(/(^|\/)\.[^/].*$/, "");
