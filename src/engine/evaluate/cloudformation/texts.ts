// Text put together from parts of which some may not be known.

import { isUnknown, type Unknown, type Value, writtenPart } from "../../model/value.ts";

/** CloudFormation takes a template of 1 MB at most; nested Fn::Sub could double a text at every level. */
const MAX_LENGTH = 100_000;

/** The principals that stand for everything in an account, by its number or its root in any partition (IAM user guide, "AWS account principals"). */
const ROOT = /^(…|arn:(aws[a-z-]*|…):iam::…:root)$/;

/** Joined when all parts are known, else unknown for the first reason, with the known beginning as its prefix. */
export function joined(parts: readonly Value[], delimiter = ""): string | Unknown {
  let text = "";
  for (const [index, part] of parts.entries()) {
    const before = index === 0 ? text : text + delimiter;
    if (isUnknown(part)) {
      const whole = parts.map(written).join(delimiter);
      return {
        ...partly(before, part, parts),
        ...writtenPart(whole),
        ...(ROOT.test(whole) && parts.findLast(isUnknown)?.own ? { own: true } : {}),
      };
    }
    text = before + written(part);
    if (text.length > MAX_LENGTH) return { $unknown: `a text of more than ${MAX_LENGTH} characters is not put together` };
  }
  return text;
}

/** A part as it stands in the text; "…" for what is not known, unless some of it is. */
function written(part: Value): string {
  if (isUnknown(part)) return part.written ?? `${part.prefix ?? ""}…`;
  return typeof part === "object" && part !== null ? JSON.stringify(part) : String(part ?? "");
}

function partly(before: string, part: Unknown, parts: readonly Value[]): Unknown {
  const prefix = before + (part.prefix ?? "");
  const sensitive = prefix.includes("{{resolve:") || parts.some((each) => isUnknown(each) && each.sensitive);
  return { $unknown: part.$unknown, ...(prefix === "" ? {} : { prefix }), ...(sensitive ? { sensitive: true } : {}) };
}

/** Secrets Manager and Systems Manager fill in `{{resolve:…}}` at deployment. */
export function dynamicReference(text: string): Unknown | null {
  const at = text.indexOf("{{resolve:");
  if (at < 0) return null;
  const service = /^\{\{resolve:([\w-]+)/.exec(text.slice(at))?.[1] ?? "";
  const because = `resolved from ${service} at deployment`;
  const prefix = text.slice(0, at);
  const hidden = service === "secretsmanager" || service === "ssm-secure";
  return { $unknown: because, ...(prefix === "" ? {} : { prefix }), ...(hidden ? { sensitive: true } : {}) };
}
