/** Of a stack's id: "deploy#unlisted", one of several that stand in it, is in "deploy". */
export function stackFolder(id: string): string {
  const [folder = ""] = id.split("#");
  return folder;
}

/** As paths have it: the repository's own folder is "", and not ".". */
export const stackPath = (id: string): string => (stackFolder(id) === "." ? "" : stackFolder(id));
