// Our suggestions as they stand on a pull request, found again by a hidden mark AND by who wrote them; and those that are
// outdated folded away. (Resolving a thread would need the right to push.)

import { type Job, PortError, type Standing, type StandingSuggestion } from "../ports.ts";
import { ask, type Client } from "./clients.ts";

const PAGE = 100;
/** More suggestions than a review posts in a year. */
const MAX_PAGES = 5;

/** Behind a suggestion's text. Fingerprints are hex digits; whatever else one holds is written as its code point. */
export function marked(body: string, fingerprint: string): string {
  return `${body}\n\n<!-- stackstage:suggestion ${encoded(fingerprint)} -->`;
}

const MARK = /<!-- stackstage:suggestion ([\w.]+) -->\s*$/;
const encoded = (text: string) => text.replace(/\W/gu, (character) => `.${character.codePointAt(0)?.toString(16)}.`);
const decoded = (text: string) =>
  text.replace(/\.([0-9a-f]{1,6})\./g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));

type Thread = {
  readonly comments: {
    readonly nodes: readonly {
      readonly id: string;
      readonly fullDatabaseId: string | null;
      readonly body: string;
      readonly isMinimized: boolean;
      readonly viewerDidAuthor: boolean;
    }[];
  };
};
type Answer = {
  readonly repository: {
    readonly pullRequest: {
      readonly headRefOid: string;
      readonly state: "OPEN" | "CLOSED" | "MERGED";
      readonly isDraft: boolean;
      readonly reviewThreads: {
        readonly nodes: readonly Thread[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      };
    } | null;
  } | null;
};

const THREADS = `query Suggestions($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) { pullRequest(number: $number) {
    headRefOid state isDraft
    reviewThreads(first: ${PAGE}, after: $after) {
      nodes { comments(first: 1) { nodes { id fullDatabaseId body isMinimized viewerDidAuthor } } }
      pageInfo { hasNextPage endCursor }
    }
  } }
}`;

/** In one request: where both are needed, the pull request need not be read for itself. */
export async function standing(client: Client, { owner, repo, number }: Job): Promise<Standing> {
  const suggestions: StandingSuggestion[] = [];
  for (let page = 1, after: string | null = null; ; page++) {
    const answer: Answer = await ask("looking for earlier suggestions", () =>
      client.graphql<Answer>(THREADS, { owner, repo, number, after }),
    );
    const pull = answer.repository?.pullRequest;
    if (!pull) throw new PortError("github-not-found", `GitHub shows no pull request ${owner}/${repo}#${number} to the App.`);
    const { nodes, pageInfo } = pull.reviewThreads;
    suggestions.push(...nodes.flatMap(suggestionOf));
    after = pageInfo.endCursor;
    if (pageInfo.hasNextPage && page < MAX_PAGES) continue;
    return { headSha: pull.headRefOid, state: pull.state === "OPEN" ? "open" : "closed", draft: pull.isDraft, suggestions };
  }
}

function suggestionOf({ comments }: Thread): StandingSuggestion[] {
  const [comment] = comments.nodes;
  const fingerprint = MARK.exec(comment?.body ?? "")?.[1];
  if (!comment?.viewerDidAuthor || comment.isMinimized || fingerprint === undefined) return [];
  return [{ id: comment.id, comment: Number(comment.fullDatabaseId), fingerprint: decoded(fingerprint) }];
}

/** All in one request. */
export async function minimise(client: Client, ids: readonly string[]): Promise<void> {
  const inputs = Object.fromEntries(ids.map((subjectId, at) => [`i${at}`, { subjectId, classifier: "OUTDATED" }]));
  const names = Object.keys(inputs);
  const parameters = names.map((name) => `$${name}: MinimizeCommentInput!`).join(", ");
  const fields = names.map((name) => `${name}: minimizeComment(input: $${name}) { minimizedComment { isMinimized } }`);
  if (names.length === 0) return;
  await ask("folding outdated suggestions", () =>
    client.graphql(`mutation Outdated(${parameters}) { ${fields.join(" ")} }`, inputs),
  );
}
