// The files that expressions may read: the repository's own, by paths relative to the root module.

import type { Files } from "../scope.ts";
import { joinPath } from "./paths.ts";
import type { Repository } from "./repository.ts";

export function openFiles(repository: Repository, root: string): Files {
  return {
    read: (path) => {
      const joined = joinPath(root, path);
      const file = joined === null ? undefined : repository.file(joined);
      return file === undefined || file.unread !== undefined ? null : { path: file.path, text: file.text };
    },
    below: (folder) => {
      const joined = joinPath(root, folder);
      if (joined === null) return null;
      const prefix = joined === "." ? 0 : joined.length + 1;
      const listed = repository.listed(joined);
      const paths = listed ?? repository.below(joined);
      return { paths: paths.map((path) => path.slice(prefix)), whole: listed !== null };
    },
  };
}
