// Functions whose first argument is a collection: unknown passes on, anything else is rejected, and what comes out
// keeps what the collection as a whole mentions.

import { type Failed, failed, isFailed } from "../failed.ts";
import {
  also,
  type Data,
  type DictData,
  derived,
  isDictData,
  isListData,
  isUnknownData,
  type ListData,
  settle,
  type Traced,
  traced,
} from "../traced.ts";
import type { TerraformFunction } from "./shape.ts";

export type OnList = (items: readonly Traced[], rest: readonly Traced[], as: ListData["as"]) => Data | Traced | Failed;
export type OnDict = (entries: DictData["entries"], rest: readonly Traced[], as: DictData["as"]) => Data | Traced | Failed;

/** The first argument's items; unknown passes on, anything but a list is rejected. */
export function onList(work: OnList): TerraformFunction {
  return (args) => {
    const [value, ...rest] = args.map(settle);
    if (value === undefined) return failed("a list is needed");
    if (isUnknownData(value.data)) return derived({ $unknown: value.data.$unknown }, [value, ...rest]);
    if (!isListData(value.data)) return failed("a list is needed");
    return finished(work(value.data.items, rest, value.data.as), [value, ...rest]);
  };
}

export function onDict(work: OnDict): TerraformFunction {
  return (args) => {
    const [value, ...rest] = args.map(settle);
    if (value === undefined) return failed("a map is needed");
    if (isUnknownData(value.data)) return derived({ $unknown: value.data.$unknown }, [value, ...rest]);
    if (!isDictData(value.data)) return failed("a map is needed");
    return finished(work(value.data.entries, rest, value.data.as), [value, ...rest]);
  };
}

/** The container's own mentions and sensitivity stay with what came out of it. */
function finished(result: Data | Traced | Failed, from: readonly Traced[]): Traced | Failed {
  if (isFailed(result)) return result;
  return also(isTraced(result) ? result : traced(result), from);
}

const isTraced = (result: Data | Traced): result is Traced => typeof result === "object" && result !== null && "refs" in result;
