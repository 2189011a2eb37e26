// Paths of a repository as text: "/" between folders, "" for the root.

const TERRAFORM = /\.(tf|tofu|tf\.json|tofu\.json|tfvars|tfvars\.json)$/;
const MANIFEST = /\.(ya?ml|json|template|tmpl)$/;
const SKAFFOLD = /(^|\/)skaffold[\w.-]{0,80}\.ya?ml$/;
const KUSTOMIZATION = /(^|\/)(kustomization\.ya?ml|Kustomization)$/;

export const isTerraformPath = (path: string) => TERRAFORM.test(path);
export const isVarFile = (path: string) => /\.tfvars(\.json)?$/.test(path);
export const isKustomizationPath = (path: string) => KUSTOMIZATION.test(path);
/** Says which images are built here, and put into manifests when they are deployed. */
export const isSkaffold = (path: string) => SKAFFOLD.test(path);
/** May be a template, an API object or a kustomization; its content decides. */
export const isManifestPath = (path: string) => MANIFEST.test(path) && !TERRAFORM.test(path);

/** By its name a file that a front end may read. */
export function isInfrastructurePath(path: string): boolean {
  return TERRAFORM.test(path) || MANIFEST.test(path) || KUSTOMIZATION.test(path);
}

export const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf("/")));

/** The path's folder and those above it, the root included, outermost first. */
export function foldersAbove(path: string): readonly string[] {
  const parts = folderOf(path).split("/");
  const folders = parts.map((_, index) => parts.slice(0, index + 1).join("/"));
  return folders[0] === "" ? folders : ["", ...folders];
}

/** "a/b" + "../c" → "a/c"; what would leave the repository is a path that no file has. */
export function joinPath(folder: string, relative: string): string {
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of relative.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.pop() === undefined) return "//outside";
    if (part !== "..") parts.push(part);
  }
  return parts.join("/");
}

/** At most `most` paths: those in the folders that share the longest beginning with one of `folders`. */
export function nearest(paths: readonly string[], folders: readonly string[], most: number): readonly string[] {
  if (paths.length <= most) return paths;
  const closeness = (path: string) => Math.max(...folders.map((folder) => shared(folderOf(path), folder)));
  const ranked = paths.map((path) => ({ path, close: closeness(path) }));
  ranked.sort((a, b) => b.close - a.close || (a.path < b.path ? -1 : 1));
  return ranked.slice(0, most).map((each) => each.path);
}

function shared(a: string, b: string): number {
  const [x, y] = [a.split("/"), b.split("/")];
  let count = 0;
  while (count < x.length && count < y.length && x[count] === y[count]) count++;
  return count;
}
