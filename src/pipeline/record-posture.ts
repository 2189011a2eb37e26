// The default branch after a push: every stack of the repository scored as it stands, for the history of its posture.
// Nothing is shown on the host. Trees and files that were read here are at hand for the next pull request.

import { type Analysis, DIMENSIONS, isInfrastructurePath, SEVERITIES } from "../engine/index.ts";
import type { Posture, Task } from "../ports.ts";
import { readRulesOf, readSettingsOf } from "./read-settings-of.ts";
import { readSides } from "./read-sides.ts";
import type { ReviewPorts, Try } from "./review-ports.ts";

type PostureTask = Extract<Task, { kind: "posture" }>;

/** Throws what the ports throw: an analysis that was ended leaves a gap in the history, and nothing else. */
export async function recordPosture({ job, headSha }: PostureTask, ports: ReviewPorts, { signal }: Try): Promise<void> {
  const { host, analyzer, store, today, progress } = ports;
  progress?.("reading the default branch");
  const { entries, truncated } = await host.tree(job, headSha);
  const { settings } = await readSettingsOf(host, job, entries);
  const paths = entries.map(({ path }) => path);
  const changed = paths.filter(isInfrastructurePath);
  if (changed.length === 0) return;
  const { varFiles } = settings;
  const { after: files } = await readSides(job, { before: [], after: entries, changed, varFiles }, { host, analyzer });
  const rules = await readRulesOf(host, job, { settings, entries });
  signal?.throwIfAborted();
  progress?.("analysing");
  const own = rules.length === 0 ? {} : { rules };
  const judged = truncated === null ? { ...settings, listed: paths } : settings;
  const analysis = await analyzer.analyze({ files, settings: judged, today: today(), ...own });
  if (analysis.stacks.length > 0) await store.savePosture(job, postureOf(headSha, analysis));
}

function postureOf(headSha: string, { posture, findings, resources, versions }: Analysis): Omit<Posture, "at"> {
  return {
    headSha,
    overall: posture.overall,
    verdict: posture.verdict,
    dimensions: Object.fromEntries(DIMENSIONS.map((name) => [name, posture.dimensions[name].score])),
    findings: Object.fromEntries(SEVERITIES.map((name) => [name, findings.filter(({ severity }) => severity === name).length])),
    resources: resources.length,
    ...versions,
  };
}
