// Where text comes from and where in it something stands.

/**
 * One file of a revision. `path` is relative to the repository's root, with "/" between folders.
 * A file that could not be had as text (too large, binary, not UTF-8, past a budget) has `unread` with the reason and
 * an empty text: it is counted and reported, never silently left out.
 */
export type SourceFile = { readonly path: string; readonly text: string; readonly unread?: string };

/** 1-based line; 1-based column in UTF-16 code units. */
export type Position = { readonly line: number; readonly column: number };

/** From start up to, not including, end. */
export type Range = { readonly path: string; readonly start: Position; readonly end: Position };

/**
 * What *we* could not read or evaluate; never a judgement on the design. The message says what, why and what to do.
 * An `error` means that part of the file was lost; a `warning` that it was read with a reservation.
 */
export type Diagnostic = {
  readonly severity: "error" | "warning";
  /** Stable, kebab-case: "hcl-syntax", "yaml-alias-bomb", "module-unresolved". */
  readonly code: string;
  readonly message: string;
  readonly range: Range;
  /** Left out: on the revision that is judged. The configuration stands on the base branch, or in another repository. */
  readonly readAt?: "base-branch" | "elsewhere";
};

/** Var files that a change touches and nobody names; each is a set of its own. */
export type VarFilesOfChange = {
  /** They stand on both sides, and nothing else of their roots changes. */
  readonly touched: readonly string[];
  /** Only one side holds them. */
  readonly lone: readonly string[];
};
