// What all modules of one root share: where it stands, its budget, the files, the workspace, and what is to be told.

import type { Diagnostic, Range } from "../../../model/source.ts";
import type { Run } from "../run.ts";
import type { Files } from "../scope.ts";
import type { Repository } from "../source/repository.ts";
import type { Traced } from "../traced.ts";

export type Stage = {
  /** The root module's folder. */
  readonly root: string;
  readonly run: Run;
  readonly repository: Repository;
  readonly files: Files;
  readonly workspace: Traced;
  /** From modules.json: "network.subnets" → folder. */
  readonly downloaded: ReadonlyMap<string, string>;
  readonly notes: Set<string>;
  /** Sources of modules that are not in the repository. */
  readonly absent: Set<string>;
  /** Addresses of their calls. */
  readonly unread: Set<string>;
  readonly diagnostics: Map<string, Diagnostic>;
};

/** Each once, however many instances of a module say it. */
export function warn(stage: Stage, code: string, { message, range }: { message: string; range: Range }): void {
  const key = `${code} ${range.path} ${range.start.line} ${message}`;
  stage.diagnostics.set(key, { severity: "warning", code, message, range });
}
