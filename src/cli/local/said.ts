// What every command that reads a folder says about it beside its result: what could not be read, or that nothing is there.

import type { Diagnostic, FileCoverage } from "../../engine/index.ts";
import type { ExitCode } from "../command.ts";
import { complain } from "../write.ts";
import { isFolder } from "./folder.ts";

export type Read = { readonly files: readonly FileCoverage[]; readonly diagnostics: readonly Diagnostic[] };

/** A line for each diagnostic; 3 when a file was lost, else 0. */
export function sayUnread({ files, diagnostics }: Read): ExitCode {
  for (const { range, message } of diagnostics) complain(`${range.path}:${range.start.line}: ${message}`);
  for (const { path, because } of files.filter((file) => file.status === "failed" && !speaksOf(diagnostics, file.path)))
    complain(`${path}: ${because ?? "it was not read"}`);
  return files.some((file) => file.status === "failed") ? 3 : 0;
}

/** A file that was named and is no infrastructure gives 3: whoever names it expects an answer. A folder without any gives 0. */
export function sayNothingFound(path: string, files: readonly FileCoverage[]): ExitCode {
  if (files.some(({ status }) => status !== "skipped")) return 0;
  const skipped = files.find(({ because }) => because !== undefined);
  const why = skipped === undefined ? "" : ` (${skipped.path}: ${skipped.because})`;
  if (!isFolder(path)) {
    complain(`${path} is no Terraform, CloudFormation or Kubernetes file${why}.`);
    return 3;
  }
  complain(`No Terraform, CloudFormation or Kubernetes file was found in ${path}${why}.`);
  return 0;
}

const speaksOf = (diagnostics: readonly Diagnostic[], path: string) => diagnostics.some(({ range }) => range.path === path);
