// A webhook's payload → what happened to repositories and installations, beside pull requests.

import type { Context } from "probot";
import type { Change } from "../ports.ts";

export const CHANGE_EVENTS = [
  "installation.created",
  "installation.deleted",
  "installation_repositories.added",
  "installation_repositories.removed",
  "repository.renamed",
  "repository.transferred",
  "merge_group.destroyed",
] as const;
/** GitHub sends these to every App; a manifest cannot ask for them. */
export const ALWAYS_SENT = ["installation", "installation_repositories"];

export type ChangePayload = Context<(typeof CHANGE_EVENTS)[number]>["payload"];

export function changesOf(payload: ChangePayload): readonly Change[] {
  if ("merge_group" in payload) return [{ kind: "group-destroyed", headSha: payload.merge_group.head_sha }];
  if ("changes" in payload) return moved(payload);
  const installation = payload.installation.id;
  if (payload.action === "deleted") return [{ kind: "removed", installation, repositoryIds: null }];
  if (payload.action === "removed")
    return [{ kind: "removed", installation, repositoryIds: idsOf(payload.repositories_removed) }];
  const restored = payload.action === "added" ? payload.repositories_added : (payload.repositories ?? []);
  return [{ kind: "restored", installation, repositoryIds: idsOf(restored) }];
}

/** A new name or a new owner: the id stays, whatever GitHub says of what was before. */
function moved({ installation, repository }: Extract<ChangePayload, { changes: unknown }>): readonly Change[] {
  if (!installation) return [];
  const { id: repositoryId, name: repo, owner } = repository;
  return [{ kind: "moved", to: { installation: installation.id, repositoryId, owner: owner.login, repo } }];
}

const idsOf = (repositories: readonly { readonly id?: number }[]): readonly number[] =>
  repositories.flatMap(({ id }) => (id === undefined ? [] : [id]));
