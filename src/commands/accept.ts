// `accept FINDING REASON`: the finding still counts and no longer blocks this pull request. By role, never by the author.
// `ignore FINDING until DATE REASON`: the words for a suppression that counts after the merge; it moves no gate.

import { askForReview } from "../pipeline/announce.ts";
import type { Permission } from "../ports.ts";
import { type Command, CommandError, findingNamed, latestReview, toldWith } from "./command.ts";
import { settingsOf } from "./settings-of.ts";

const RANK: readonly Permission[] = ["none", "read", "triage", "write", "maintain", "admin"];
const MAX_REASON = 500;

export const accept: Command = {
  usage: "accept FINDING REASON",
  help: "a finding no longer blocks this pull request; it still counts",
  run: async (task, rest, ports) => {
    const [name = "", ...words] = rest.split(/\s+/);
    const reason = words
      .join(" ")
      .replace(/^reason\b[:=]?\s*/i, "")
      .slice(0, MAX_REASON);
    if (name === "" || reason === "") throw new CommandError("Say what and why: `/stackstage accept F1 REASON`.");
    const latest = await latestReview(task, ports);
    const finding = findingNamed(name, latest);
    const pull = await ports.host.pullRequest(task.job);
    if (pull.merged)
      throw new CommandError("The pull request is merged and its history closed; what was found counts as accepted.");
    if (pull.author.toLowerCase() === task.author.toLowerCase())
      throw new CommandError("The author of a pull request cannot accept its findings; somebody else has to.");
    const { gate } = await settingsOf(task, ports);
    const role = await ports.host.permission(task.job, task.author);
    if (RANK.indexOf(role) < RANK.indexOf(gate.accept))
      throw new CommandError(`Accepting needs the role ${gate.accept} in this repository; yours is ${role}.`);
    for (const { fingerprint } of toldWith(finding, latest))
      await ports.store.accept(task.job, fingerprint, { by: task.author, reason });
    await askForReview(task.job, ports.queue);
    return `${finding.id} is accepted for this pull request. The review is made anew; the finding still counts and is shown as accepted.`;
  },
};

export const ignore: Command = {
  usage: "ignore FINDING until DATE REASON",
  help: "the suppression to add for after the merge",
  run: async (task, rest, ports) => {
    const match = /^(\S+)\s+until\s+(\d{4}-\d{2}-\d{2})\s+(?:reason\b[:=]?\s*)?(\S[\s\S]*)$/i.exec(rest.trim());
    const [, name = "", until = "", reason = ""] = match ?? [];
    if (match === null || Number.isNaN(Date.parse(until)))
      throw new CommandError("Say what, until when and why: `/stackstage ignore F1 until 2027-01-31 REASON`.");
    if (until <= ports.today()) throw new CommandError(`${until} is not after today.`);
    const finding = findingNamed(name, await latestReview(task, ports));
    const words = reason
      .replace(/["\\`\r\n]+/g, " ")
      .trim()
      .slice(0, MAX_REASON);
    const comment = `stackstage:ignore ${finding.rule} until=${until} reason="${words}"`;
    return [
      `Add this above the block that ${finding.id} is about:`,
      `\`\`\`\n# ${comment}\n\`\`\``,
      "Or, for JSON and for whole folders, to the configuration on the base branch:",
      `\`\`\`yaml\nsuppressions:\n  - rule: ${finding.rule}\n    paths: [${JSON.stringify(finding.range.path)}]\n    until: ${until}\n    reason: ${JSON.stringify(words)}\n\`\`\``,
      "It is shown as pending and counts until it is merged; it moves no gate of this pull request.",
    ].join("\n\n");
  },
};
