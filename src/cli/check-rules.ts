// `stackstage rules check`: is each rule well written, and do its examples come out as it says?

import { loadCatalogue, type Rule, type SourceFile } from "../engine/index.ts";

export type Checked = {
  readonly lines: readonly string[];
  readonly rules: number;
  readonly examples: number;
  readonly wrong: number;
};

/** One line for everything that is wrong: "file:line: message". */
export async function checkRules(files: readonly SourceFile[]): Promise<Checked> {
  const { linesOf, loadRule, runExample } = await import("../engine/own-rules.ts");
  const lines: string[] = [];
  const seen = new Set<string>();
  let [rules, examples] = [0, 0];
  for (const file of files) {
    const { rule, conditions, examples: own, diagnostics } = loadRule(file);
    lines.push(...diagnostics.map(({ range, message }) => `${range.path}:${range.start.line}: ${message}`));
    if (rule === null) continue;
    rules += 1;
    if (isTaken(rule, seen)) lines.push(`${file.path}:1: id: another rule is called ${rule.id}; give this one its own`);
    seen.add(rule.id);
    examples += own.length;
    if (own.length === 0) lines.push(`${file.path}:1: the rule has no examples; a fail and a pass would hold it to its word`);
    for (const example of own) {
      const { status, outcomes, diagnostics: unreadable } = runExample({ rule, conditions }, example);
      const because = outcomes.flatMap((outcome) => outcome.because ?? [])[0];
      const shown = linesOf(example.files, outcomes);
      const say = (message: string) => lines.push(`${file.path}:1: example "${example.name}" ${message}`);
      for (const { code, message } of unreadable) say(code === "example" ? message : `cannot be read: ${message}`);
      if (status !== example.expect) say(`gives ${status}, not ${example.expect}${because === undefined ? "" : ` (${because})`}`);
      else if (example.line !== null && !shown.some((line) => line.includes(example.line ?? "")))
        say(`points at "${shown.join('", "').trim()}", not at "${example.line}"`);
      const weights = new Set(outcomes.filter((outcome) => outcome.status === "fail").map(({ severity }) => severity));
      if (example.severity !== null && [...weights].some((weight) => weight !== example.severity))
        say(`weighs ${[...weights].join(", ")}, not ${example.severity}`);
    }
  }
  return { lines, rules, examples, wrong: lines.length };
}

/** A file of the shipped catalogue itself is no double of what ships. */
function isTaken({ id, title }: Rule, seen: ReadonlySet<string>): boolean {
  const shipped = loadCatalogue().byId.get(id);
  return seen.has(id) || (shipped !== undefined && shipped.title !== title);
}
