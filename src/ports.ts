// What the pipeline needs of the world, and the one error that any of it throws.

import type {
  Acceptance,
  Analysis,
  Dropped,
  Excerpt,
  Finding,
  Fix,
  Persona,
  Review,
  ReviewInput,
  Settings,
  SourceFile,
  TextEdit,
} from "./engine/index.ts";
import type { CommandPlace } from "./ports/queue.ts";

export type { Announcement, Attempt, Change, CommandPlace, Queue, QueueCounts, Task, Work } from "./ports/queue.ts";

/** An adapter failed. `retryable` sends the job back to the queue; the message says what, why and what to do. */
export class PortError extends Error {
  readonly code: string;
  readonly retryable: boolean;
  /** Seconds to wait before trying again, where the world said so (retry-after). */
  readonly retryAfter: number | undefined;

  constructor(code: string, message: string, options: { retryable?: boolean; retryAfter?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = "PortError";
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.retryAfter = options.retryAfter;
  }
}

/**
 * A pull request of an installed repository; all that a queued job holds. What is kept is found by the ids: owner and
 * name are how the repository was called when it was last heard of, and may be another's tomorrow.
 */
export type Job = {
  readonly installation: number;
  /** The host's id of the repository, which a new name or owner leaves as it is. */
  readonly repositoryId: number;
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
};

export type PullRequest = {
  readonly title: string;
  readonly headSha: string;
  readonly baseSha: string;
  readonly baseRef: string;
  readonly state: "open" | "closed";
  readonly merged: boolean;
  /** Login; null while it is not merged. */
  readonly mergedBy: string | null;
  readonly draft: boolean;
  readonly author: string;
  readonly url: string;
};

/** `mode`: git's, as octal text; symlinks (120000) and submodules (160000) are listed and never followed. */
export type TreeEntry = { readonly path: string; readonly sha: string; readonly size: number; readonly mode: string };

/** `lines`: right-side line numbers that are inside the diff (added or context); empty when the patch is absent. */
export type ChangedFile = {
  readonly path: string;
  readonly previousPath: string | null;
  readonly status: "added" | "removed" | "modified" | "renamed";
  readonly lines: readonly number[];
};

export type Blob = { readonly text: string; readonly unread?: string };

export type Suggestion = {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly body: string;
  readonly fingerprint: string;
};

/** `id` is the host's, and so is `comment`, the number by which webhooks call it; findings are told apart by fingerprint. */
export type StandingSuggestion = { readonly id: string; readonly comment: number; readonly fingerprint: string };

export type Standing = Pick<PullRequest, "headSha" | "state" | "draft"> & { readonly suggestions: readonly StandingSuggestion[] };

export type Annotation = {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: "notice" | "warning" | "failure";
  readonly title: string;
  readonly message: string;
};

export type CheckResult = {
  readonly conclusion: "success" | "failure" | "neutral" | "skipped";
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  readonly annotations: readonly Annotation[];
  /** At most three. */
  readonly buttons?: readonly CheckButton[];
  /** The page with the whole report. */
  readonly detailsUrl?: string | null;
};

/** Whoever presses it gives the command that the identifier stands for. At most 20, 20 and 40 characters. */
export type CheckButton = {
  readonly identifier: "review" | "fixes" | "explain";
  readonly label: string;
  readonly description: string;
};

export type CommitStatus = {
  readonly state: "success" | "failure" | "error";
  readonly description: string;
  readonly targetUrl: string | null;
};

export type Permission = "none" | "read" | "triage" | "write" | "maintain" | "admin";

/** A forge (or a local repository) that holds the pull request and shows the result. Every method may throw PortError. */
export interface Host {
  pullRequest(job: Job): Promise<PullRequest>;
  mergeBase(job: Job, base: string, head: string): Promise<string>;
  /** Every blob of the commit, sorted by path; `truncated` says in words what could not be listed. */
  tree(job: Job, sha: string): Promise<{ readonly entries: readonly TreeEntry[]; readonly truncated: string | null }>;
  /** By blob SHA. Too large, binary and not UTF-8 blobs come with `unread`. */
  blobs(job: Job, entries: readonly TreeEntry[]): Promise<ReadonlyMap<string, Blob>>;
  changedFiles(job: Job, mergeBase: string, head: string): Promise<readonly ChangedFile[]>;
  /** A new check run, queued; returns its id. Who may make one the store tells: see `claimCheck`. */
  startCheck(job: Job, headSha: string, title: string): Promise<string>;
  /** Ids of our check runs on this head that are not completed, newest first. */
  openChecks(job: Job, headSha: string): Promise<readonly string[]>;
  /** It is in progress, and `title` says with what. */
  progressCheck(job: Job, check: string, title: string): Promise<void>;
  completeCheck(job: Job, check: string, result: CheckResult): Promise<void>;
  /** Our sticky comment, found on the host itself: a database can be lost. */
  findComment(job: Job): Promise<string | null>;
  /** Creates or edits the one sticky comment; returns its id. `known` is the stored id. */
  putComment(job: Job, body: string, known: string | null): Promise<string>;
  /** One review holding all suggestions; lines outside the diff must have been left out. */
  postReview(job: Job, headSha: string, body: string, suggestions: readonly Suggestion[]): Promise<void>;
  /** The configuration that holds for all repositories of the owner, or null. */
  ownerSettings(job: Job): Promise<SourceFile | null>;
  /** Of the labels that begin with `prefix` the pull request keeps `label` only; null: none. */
  setLabel(job: Job, prefix: string, label: string | null): Promise<void>;
  setStatus(job: Job, headSha: string, status: CommitStatus): Promise<void>;
  /** To the host's code scanning. */
  uploadSarif(job: Job, headSha: string, sarif: string): Promise<void>;
  /** The pull request as it stands, with those of our suggestions that are not folded away, read from the host itself. */
  standing(job: Job): Promise<Standing>;
  /** Folds away suggestions (by their ids) whose finding is gone. */
  minimise(job: Job, ids: readonly string[]): Promise<void>;
  /** An answer to a comment: in its thread. */
  reply(job: Job, comment: number, body: string, place?: CommandPlace): Promise<void>;
  react(job: Job, comment: number, reaction: "eyes" | "+1" | "confused", place?: CommandPlace): Promise<void>;
  permission(job: Job, login: string): Promise<Permission>;
  /** Base of links to files: `https://github.com/o/r/blob/<sha>/`. */
  blobUrl(job: Job, sha: string): string;
}

/** The engine behind a process boundary (server) or directly (command line). Throws PortError "analysis-ended" when killed. */
export interface Analyzer {
  review(input: ReviewInput): Promise<Review>;
  analyze(input: AnalyzeInput): Promise<Analysis>;
  /** A description in plain words instead of files. */
  analyzeText(input: AnalyzeTextInput): Promise<Analysis>;
  /** Applies each candidate to the head in memory, analyses again, keeps what is proven. */
  prove(
    input: ReviewInput,
    candidates: readonly ProposedFix[],
  ): Promise<{ readonly fixes: readonly Fix[]; readonly dropped: readonly Dropped[] }>;
  /** Which of `paths` the review of `changed` needs next, given what is already at hand; empty: nothing more. */
  wanted(input: WantedInput): Promise<readonly string[]>;
  close(): Promise<void>;
}

export type AnalyzeInput = {
  readonly files: readonly SourceFile[];
  readonly settings: Settings;
  readonly today: string;
  /** The repository's own rules. */
  readonly rules?: readonly SourceFile[];
  /** What a change touches, or stands beside what a review tells: idle resources are asked for what is high (0035). */
  readonly ofChange?: boolean;
};
export type AnalyzeTextInput = { readonly text: string; readonly settings: Settings; readonly today: string };
export type WantedInput = {
  readonly paths: readonly string[];
  readonly changed: readonly string[];
  readonly have: readonly SourceFile[];
  /** The configuration's sets of var files: they belong to the stacks that it names. */
  readonly varFiles?: Settings["varFiles"];
};
/** A model's idea: edits on the head revision. */
export type ProposedFix = { readonly fingerprint: string; readonly edits: readonly TextEdit[] };

/** A language model, or nothing. Never throws: a failure is an answer made without it, with `because`. */
export interface Adviser {
  readonly available: boolean;
  suggest(request: SuggestRequest): Promise<Advice<readonly ProposedFix[]>>;
  /** Markdown that passed the allow-list. */
  answer(request: AskRequest): Promise<Advice<string>>;
}

/** `exchanges` are stored with the review: what the model was asked and answered, secrets redacted. */
export type Advice<T> = {
  readonly value: T;
  readonly by: "model" | "analysis";
  readonly because: string | null;
  readonly exchanges: readonly Exchange[];
};
export type Exchange = {
  readonly purpose: "suggest" | "answer";
  readonly model: string;
  readonly prompt: string;
  readonly answer: string;
  readonly tokens: number;
  readonly milliseconds: number;
};
export type SuggestRequest = {
  readonly findings: readonly Finding[];
  readonly excerpts: { readonly [fingerprint: string]: Excerpt };
  readonly files: readonly SourceFile[];
};
export type AskRequest = {
  readonly question: string;
  readonly review: StoredReview | null;
  readonly analysis: Analysis | null;
  readonly allowSource: boolean;
  /** To whom it is answered; an engineer when left out. */
  readonly persona?: Persona;
};

export type StoredReview = {
  readonly id: string;
  readonly job: Job;
  readonly headSha: string;
  readonly baseSha: string;
  readonly mergeBase: string;
  readonly review: Review;
  readonly exchanges: readonly Exchange[];
  /** ISO timestamp. */
  readonly at: string;
};

export type HistoryEntry = {
  readonly headSha: string;
  readonly at: string;
  readonly overall: number | null;
  readonly before: number | null;
  readonly verdict: string | null;
  readonly conclusion: string;
  readonly introduced: number;
  readonly resolved: number;
  readonly engine: string;
  readonly rules: string;
};

/** What a pull request shows on the host, so that it is edited and not repeated. */
export type Surfaces = {
  /** The sticky comment. */
  readonly commentId: string | null;
  /** Fingerprints of findings whose fix was posted as a suggestion. */
  readonly suggested: readonly string[];
  /** The label that we put on it. */
  readonly label: string | null;
  /** Set once it is merged: its history is closed. */
  readonly closed: Closing | null;
};

/** A head whose check run was begun and, as far as is known, not completed. `check` null: it may have been made; its id is not known. */
export type OpenCheck = { readonly headSha: string; readonly check: string | null };
/**
 * What somebody finds who wants a head's check run. `make`: nobody began. `look`: somebody did and did not say how it
 * ended, so it may be there. Both give the right to make it, for a while. `wait`: somebody has that right.
 */
export type Claim = { readonly kind: "make" | "look" | "wait" } | { readonly kind: "known"; readonly check: string };

/** Who merged which head; `at` as an ISO date. */
export type Closing = { readonly by: string; readonly headSha: string; readonly at: string };

/** How the default branch stood after a push: null where nothing was scored. */
export type Posture = {
  readonly headSha: string;
  readonly at: string;
  readonly overall: number | null;
  readonly verdict: string | null;
  readonly dimensions: { readonly [name: string]: number | null };
  /** Severity → findings. */
  readonly findings: { readonly [severity: string]: number };
  readonly resources: number;
  readonly engine: string;
  readonly rules: string;
};
export type RepositoryPlace = Pick<Job, "installation" | "repositoryId">;

/** History. Every query carries the tenant (the installation). */
export interface Store {
  /** Stores the review whole before anything is published; returns its id. The same head, merge base and versions again: the same review. */
  saveReview(review: Omit<StoredReview, "id" | "at">): Promise<string>;
  latestReview(job: Job): Promise<StoredReview | null>;
  reviewById(installation: number, id: string): Promise<StoredReview | null>;
  /** Newest first. `number` null: all pull requests of the repository. */
  history(job: Omit<Job, "number"> & { readonly number: number | null }, limit: number): Promise<readonly HistoryEntry[]>;
  surfaces(job: Job): Promise<Surfaces>;
  /** What is left out stays as it is. */
  saveSurfaces(job: Job, surfaces: Partial<Surfaces>): Promise<void>;
  /** Ascending by when they were begun. Those of merge groups are kept under the number 0. */
  openChecks(job: Job): Promise<readonly OpenCheck[]>;
  /** Of all who ask at once, in whatever process, one may make the check run. It has to say what came of it, within 150 seconds. */
  claimCheck(job: Job, headSha: string): Promise<Claim>;
  /** What came of it: the id; null: it is not known. False: it was forgotten meanwhile, or another stands: nobody looks after this one. */
  keepCheck(job: Job, headSha: string, check: string | null): Promise<boolean>;
  /** It is completed, or never was. */
  forgetCheck(job: Job, headSha: string): Promise<void>;
  /** Records that a finding was accepted for this pull request; the newest word counts. */
  accept(job: Job, fingerprint: string, acceptance: Acceptance): Promise<void>;
  acceptances(job: Job): Promise<{ readonly [fingerprint: string]: Acceptance }>;
  addExchanges(job: Job, exchanges: readonly Exchange[]): Promise<void>;
  /** Whether a delivery was marked before. Ask first, make its tasks durable, then mark: a crash in between loses nothing. */
  wasSeen(delivery: string): Promise<boolean>;
  /** Marks a delivery; true the first time, false for a redelivery. */
  firstSeen(delivery: string): Promise<boolean>;
  /** Says that a pull request has (had) this head; saving a review says so too. */
  rememberHead(job: Job, headSha: string): Promise<void>;
  /** Which pull requests have this head, ascending (forks: GitHub does not tell). */
  pullRequestsByHead(installation: number, repositoryId: number, headSha: string): Promise<readonly number[]>;
  /** Renamed or given to somebody else: everything kept of it goes with it, whichever installation kept it. */
  moveRepository(to: Omit<Job, "number">): Promise<void>;
  /** Where it was moved to last; null: we were not told that it moved. */
  placeOf(repositoryId: number): Promise<Omit<Job, "number"> | null>;
  /** The App was taken away: what is kept of these repositories (null: of the installation) may go. */
  markRemoved(installation: number, repositoryIds: readonly number[] | null): Promise<void>;
  /** The App is back before the grace period ended. */
  unmarkRemoved(installation: number, repositoryIds: readonly number[]): Promise<void>;
  /** Deletes what was marked at least so many days ago; returns how many marks were settled. */
  deleteRemoved(days: number): Promise<number>;
  /** Deletes at once what is kept of these repositories (null: of the installation), whether it was marked or not. */
  deleteNow(installation: number, repositoryIds: readonly number[] | null): Promise<void>;
  /** The same commit and versions again: the same posture, and the newest. */
  savePosture(place: RepositoryPlace, posture: Omit<Posture, "at">): Promise<void>;
  /** Newest first. */
  postures(place: RepositoryPlace, limit: number): Promise<readonly Posture[]>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** DOT → SVG text, within a time limit. */
export interface Layout {
  svg(dot: string): Promise<string>;
  close(): Promise<void>;
}
