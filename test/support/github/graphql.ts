// Executes GraphQL queries over the git repository, with GitHub's own schema and the reference implementation.

import { execute, GraphQLError, parse } from "graphql";
import { MAX_GRAPHQL_TEXT, Refusal } from "./limits.ts";
import type { Repository } from "./repository.ts";
import { type Call, repoOf } from "./rest.ts";
import { APP_ID, type Repo } from "./state.ts";
import { publicSchema } from "./validate.ts";

export async function executeGraphql(call: Omit<Call, "params" | "query">): Promise<object> {
  const rootValue = {
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const repo = visible(() => repoOf({ ...call, params: { owner, repo: name } }));
      if (!repo) throw new GraphQLError(`Could not resolve to a Repository with the name '${owner}/${name}'.`);
      return {
        object: ({ oid, expression }: { oid?: string; expression?: string }) =>
          expression === undefined ? objectOf(repo.git, oid ?? "") : objectAt(repo.git, expression),
        pullRequest: ({ number }: { number: number }) => ({
          ...pullFields(repo, number),
          reviewThreads: (at: Page) => threadsOf(repo, number, at),
        }),
      };
    },
    minimizeComment: ({ input }: { input: { subjectId: string } }) => {
      const mine = call.state.repos.filter(({ installation }) => installation === call.installation);
      const comment = mine.flatMap(({ lineComments }) => lineComments).find(({ node_id }) => node_id === input.subjectId);
      if (!comment) throw new GraphQLError(`Could not resolve to a node with the global id of '${input.subjectId}'`);
      comment.minimized = true;
      return { minimizedComment: { __typename: "PullRequestReviewComment", isMinimized: true } };
    },
  };
  const { query, variables } = call.body;
  const result = await execute({ schema: publicSchema(), document: parse(query), rootValue, variableValues: variables });
  const problems = result.errors?.map(({ message, path }) => ({
    ...(message.startsWith("Could not resolve") ? { type: "NOT_FOUND" } : {}),
    message,
    path,
  }));
  return problems ? { data: result.data, errors: problems } : { data: result.data };
}

function pullFields({ pulls }: Repo, number: number) {
  const pull = pulls.find((one) => one.number === number);
  const state = pull?.merged ? "MERGED" : pull?.state.toUpperCase();
  return { headRefOid: pull?.head, state, isDraft: pull?.draft };
}

type Page = { first: number; after?: string | null };

function threadsOf({ lineComments }: Repo, number: number, { first, after }: Page) {
  const roots = lineComments.filter((comment) => comment.number === number && comment.parent === null);
  const from = Number(after ?? 0);
  const nodes = roots.slice(from, from + first).map((root) => ({
    comments: {
      nodes: [
        {
          id: root.node_id,
          fullDatabaseId: String(root.id),
          body: root.body,
          isMinimized: root.minimized,
          viewerDidAuthor: root.app === APP_ID,
        },
      ],
    },
  }));
  return { nodes, pageInfo: { hasNextPage: from + first < roots.length, endCursor: String(from + first) } };
}

/** "HEAD:path": the default branch's file, or null. */
async function objectAt(git: Repository, expression: string) {
  const [, path = ""] = expression.split("HEAD:");
  const main = await git.resolve("refs/heads/main");
  const entries = main === null ? [] : await git.tree(main, true);
  const entry = entries.find((one) => one.path === path && one.type === "blob");
  return entry ? objectOf(git, entry.sha) : null;
}

async function objectOf(git: Repository, oid: string) {
  const bytes = await git.blob(oid);
  if (!bytes) return null;
  const isBinary = bytes.subarray(0, 8000).includes(0);
  return {
    __typename: "Blob",
    oid,
    byteSize: bytes.length,
    isBinary,
    isTruncated: !isBinary && bytes.length > MAX_GRAPHQL_TEXT,
    text: isBinary ? null : bytes.subarray(0, MAX_GRAPHQL_TEXT).toString("utf8"),
  };
}

function visible<T>(find: () => T): T | null {
  try {
    return find();
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
