// Executes GraphQL queries over the git repository, with GitHub's own schema and the reference implementation.

import { execute, parse } from "graphql";
import { MAX_GRAPHQL_TEXT, Refusal } from "./limits.ts";
import type { Repository } from "./repository.ts";
import { type Call, repoOf } from "./rest.ts";
import { publicSchema } from "./validate.ts";

export async function executeGraphql(call: Omit<Call, "params" | "query">): Promise<object> {
  const rootValue = {
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const repo = visible(() => repoOf({ ...call, params: { owner, repo: name } }));
      return repo && { object: (named: { oid?: string; expression?: string }) => objectOf(repo.git, named.oid ?? "") };
    },
  };
  const { query, variables } = call.body;
  const result = await execute({ schema: publicSchema(), document: parse(query), rootValue, variableValues: variables });
  const problems = result.errors?.map((error) => ({ message: error.message, path: error.path }));
  return problems ? { data: result.data, errors: problems } : { data: result.data };
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
