// `ask QUESTION`: answered from the latest review, with a language model's help where there is one.

import { type Command, CommandError } from "./command.ts";
import { settingsOf } from "./settings-of.ts";

const MAX_QUESTION = 2_000;

export const ask: Command = {
  usage: "ask QUESTION",
  help: "answers a question about the latest review",
  run: async (task, rest, ports) => {
    const { job, comment, from } = task;
    const question = rest.slice(0, MAX_QUESTION).trim();
    if (question === "")
      throw new CommandError("Ask something: `/stackstage ask QUESTION`, for example `/stackstage ask what should I fix first?`");
    const pull = await ports.host.pullRequest(job);
    const review = await ports.store.latestReview(job);
    const { ai, persona } = await settingsOf(task, ports);
    const advice = await ports.adviser.answer({ question, review, analysis: null, allowSource: ai, persona });
    await ports.store.addExchanges(job, advice.exchanges);
    // In a thread the question stands right above.
    return from === "diff" ? advice.value : `[Question](${pull.url}#issuecomment-${comment})\n\n${advice.value}`;
  },
};
