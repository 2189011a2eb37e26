// A webhook's payload → what happened to repositories and installations, beside pull requests.

import type { Context } from "probot";
import type { Change, Repository } from "../ports.ts";

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
  if (payload.action === "deleted") return [{ kind: "removed", installation, repos: null }];
  if (payload.action === "removed") return [{ kind: "removed", installation, repos: repositories(payload.repositories_removed) }];
  const restored = payload.action === "added" ? payload.repositories_added : (payload.repositories ?? []);
  return [{ kind: "restored", installation, repos: repositories(restored) }];
}

function moved(payload: Extract<ChangePayload, { changes: unknown }>): readonly Change[] {
  const { installation, repository } = payload;
  if (!installation) return [];
  const to = { owner: repository.owner.login, repo: repository.name };
  const from =
    payload.action === "renamed"
      ? { ...to, repo: payload.changes.repository.name.from }
      : { ...to, owner: payload.changes.owner.from.organization?.login ?? payload.changes.owner.from.user?.login ?? "" };
  return [{ kind: "moved", installation: installation.id, from, to }];
}

function repositories(listed: readonly { readonly full_name?: string }[]): readonly Repository[] {
  return listed.flatMap(({ full_name: name = "" }) => {
    const [owner, repo] = name.split("/");
    return owner && repo ? [{ owner, repo }] : [];
  });
}
