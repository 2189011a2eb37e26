// Suppressions that do nothing (mistaken, past their day, or with nothing left to suppress), as resources of type
// `suppression` for the rules to judge.
//
// Foreign ids that no rule of ours answers to are somebody else's business. A foreign suppression is never called useless:
// its own tool may see what we do not, and would speak up without it.

import { isDay } from "../../model/date.ts";
import { nearest } from "../../model/nearest.ts";
import type { Resource } from "../../model/resource.ts";
import type { Catalogue } from "../catalogue.ts";
import type { Mark } from "./mark.ts";

type Context = { readonly catalogue: Catalogue; readonly resources: readonly Resource[]; readonly today: string };
type Verdict = { readonly state: "mistaken" | "expired" | "useless"; readonly said: string };

export function leftoversOf(marks: readonly Mark[], used: ReadonlySet<Mark>, context: Context): readonly Resource[] {
  const written = marks.filter(({ form, isListed }) => form !== "config" && isListed !== true);
  if (written.length === 0) return [];
  const known = context.catalogue.names();
  return written.flatMap((mark) => {
    const verdict = judged(mark, { known, isUsed: used.has(mark), today: context.today });
    return verdict === null ? [] : [leftover(mark, verdict, context.resources)];
  });
}

type Facts = { readonly known: ReadonlySet<string>; readonly isUsed: boolean; readonly today: string };

function judged(mark: Mark, { known, isUsed, today }: Facts): Verdict | null {
  const ours = mark.form === "stackstage";
  const name = mark.ids.join(", ");
  const strange = mark.ids.filter((id) => !known.has(id.toLowerCase()));
  if (ours && strange.length > 0) return { state: "mistaken", said: strangeText(strange, known) };
  if (ours && mark.until !== null && !isDay(mark.until))
    return { state: "mistaken", said: `The suppression of ${name} has until=${mark.until}, which is no date` };
  if (strange.length === mark.ids.length) return null;
  if (mark.until !== null && mark.until < today)
    return { state: "expired", said: `The suppression of ${name} ended on ${mark.until}` };
  if (!ours || isUsed) return null;
  return { state: "useless", said: `Nothing is left that the suppression of ${name} would suppress` };
}

function strangeText(ids: readonly string[], known: ReadonlySet<string>): string {
  const [id = ""] = ids;
  if (id === "") return "The suppression names no rule";
  const near = nearest(id, [...known]);
  return `The suppression names ${ids.join(", ")}, and there is no such rule${near === null ? "" : `: perhaps ${near} is meant`}`;
}

function leftover({ ids, form, until, reason, range }: Mark, { state, said }: Verdict, resources: readonly Resource[]): Resource {
  const name = `${form} suppression of ${ids.join(", ") || "no rule"}`;
  const near = resources.find((resource) => resource.range.path === range.path);
  return {
    ...{ address: `${range.path}: ${name}`, type: "suppression", name, language: "text", stack: near?.stack ?? "", range },
    attributes: { state, said, until, reason, form, ids },
    ...{ places: {}, references: [] },
  };
}
