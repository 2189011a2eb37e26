// `why FINDING`: one finding with everything that is known of it.

import { renderFinding } from "../engine/index.ts";
import { type Command, CommandError, findingNamed, fixOf, latestReview } from "./command.ts";

export const why: Command = {
  usage: "why FINDING",
  help: "one finding of the latest review, whole",
  run: async (task, rest, ports) => {
    const name = rest.trim();
    if (name === "") throw new CommandError("Name a finding: `/stackstage why F1`.");
    const latest = await latestReview(task, ports);
    const finding = findingNamed(name, latest);
    const url = ports.host.blobUrl(task.job, latest.headSha);
    return renderFinding(finding, fixOf(finding, latest), url === "" ? null : url);
  },
};
