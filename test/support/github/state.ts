// What GitHub remembers: repositories, pull requests, comments, checks, reviews, reactions, deliveries.

import { generateKeyPairSync } from "node:crypto";
import { type Permissions, permissionsOfManifest } from "./permissions.ts";
import type { Repository } from "./repository.ts";

export const APP_ID = 4711;
export const OTHER_APP_ID = 99;

/** One key for every stand-in of a test process: making one takes 100 ms. */
const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
export const PRIVATE_KEY = keys.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
export const PUBLIC_KEY = keys.publicKey;

export type Pull = {
  number: number;
  title: string;
  head: string;
  headRef: string;
  fork: string | null;
  base: string;
  baseRef: string;
  state: "open" | "closed";
  merged: boolean;
  draft: boolean;
  author: string;
  /** Milliseconds since 1970: its last push, comment or change. */
  updated: number;
};
export type Comment = { id: number; number: number; body: string; login: string; app: number | null; edits: number };
export type Annotation = {
  path: string;
  start_line: number;
  end_line: number;
  start_column?: number;
  end_column?: number;
  annotation_level: string;
  message: string;
  title?: string;
};
export type CheckRun = {
  id: number;
  name: string;
  head_sha: string;
  status: string;
  conclusion: string | null;
  external_id: string;
  details_url: string | null;
  app: number;
  output: { title: string | null; summary: string | null; text: string | null };
  annotations: Annotation[];
  actions: { identifier: string; label: string; description: string }[];
};
export type ReviewComment = { path: string; line: number; side?: string; start_line?: number; start_side?: string; body: string };
/** A comment on a line: one of a review's, or an answer below it. `app` null: a person's. */
export type LineComment = {
  id: number;
  node_id: string;
  number: number;
  body: string;
  login: string;
  app: number | null;
  minimized: boolean;
  parent: number | null;
};
export type Extra = { readonly operation: string; readonly body: { readonly [field: string]: unknown } };
export type PostedReview = { id: number; number: number; commit_id: string; body: string; comments: ReviewComment[] };
export type Reaction = { comment: number; content: string };
export type Delivery = { id: number; guid: string; event: string; payload: object; status_code: number; delivered_at: string };

export type Repo = {
  readonly id: number;
  owner: string;
  name: string;
  installation: number;
  readonly git: Repository;
  /** Of its pull requests, given out so far. */
  numbers: number;
  readonly pulls: Pull[];
  readonly comments: Comment[];
  readonly checks: CheckRun[];
  readonly reviews: PostedReview[];
  readonly lineComments: LineComment[];
  /** Labels of all its pull requests, `number name`. */
  readonly labels: Set<string>;
  /** Commit statuses and uploads, as they came. */
  readonly extras: Extra[];
  readonly reactions: Reaction[];
  /** Login → role; who is not listed may read. */
  readonly permissions: Map<string, string>;
  /** Entries after which a recursive tree is truncated: 100,000 on GitHub. */
  treeLimit: number;
  readonly formerNames: string[];
  /** Commits that GitHub does not know any more, after a force push. */
  readonly gone: Set<string>;
  /** Line → 422 for an annotation there. */
  readonly refusedLines: Set<number>;
};

export type State = {
  readonly repos: Repo[];
  readonly deliveries: Delivery[];
  /** Token → installation. */
  readonly tokens: Map<string, number>;
  readonly suspended: Set<number>;
  /** Installation → when the App came. */
  readonly installed: Map<number, number>;
  /** What installations were granted: app.yml's, until a test takes something away. */
  permissions: Permissions;
  nextId: number;
  nextTokenNumber: number;
};

export const createState = (): State => ({
  repos: [],
  deliveries: [],
  tokens: new Map(),
  suspended: new Set(),
  installed: new Map(),
  permissions: permissionsOfManifest(),
  nextId: 1000,
  nextTokenNumber: 1,
});
