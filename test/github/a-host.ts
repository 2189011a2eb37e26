// The GitHub host as the tests use it: against the stand-in, without a log.

import { pino } from "pino";
import { createGitHubHost } from "../../src/github/host.ts";
import type { Job } from "../../src/ports.ts";
import type { GitHub } from "../support/github/github.ts";
import { APP_ID, PRIVATE_KEY, type Pull, type Repo } from "../support/github/state.ts";

export const silent = pino({ level: "silent" });

export const hostOf = (github: GitHub) =>
  createGitHubHost({ appId: APP_ID, privateKey: PRIVATE_KEY, baseUrl: `${github.url}/api/v3`, log: silent });

export const jobOf = (repo: Repo, pull: Pick<Pull, "number">): Job => ({
  installation: repo.installation,
  repositoryId: repo.id,
  owner: repo.owner,
  repo: repo.name,
  number: pull.number,
});
