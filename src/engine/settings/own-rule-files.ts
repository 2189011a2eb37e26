// Which files hold the rules that the configuration adds (`rules: [./policy]`).

import type { Settings } from "./settings.ts";

/** Those in or below the folders named, `./` and slashes at the end allowed. */
export function ownRuleFiles<F extends { readonly path: string }>(
  files: readonly F[],
  { rules }: Pick<Settings, "rules">,
): readonly F[] {
  const folders = rules.folders.map((folder) => folder.replace(/^(?:\.?\/)+|\/+$/g, ""));
  return files.filter(({ path }) => /\.ya?ml$/.test(path) && folders.some((folder) => path.startsWith(`${folder}/`)));
}
