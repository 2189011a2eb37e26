// Files inside the repository, and paths. Files that are not among those read are unknown, not absent: a review fetches
// only what it needs.

import { type Failed, failed, isFailed } from "../failed.ts";
import type { Files } from "../scope.ts";
import { also, type Traced, tracedUnknown } from "../traced.ts";
import { convert } from "../types/convert.ts";
import { setOf } from "../types/sets.ts";
import { STRING } from "../types/type-constraint.ts";
import { encodeBase64, toBytes } from "./bytes.ts";
import { matcher } from "./glob.ts";
import { base64Digest, hexDigest } from "./hash.ts";
import { type Functions, fromPlain, type Plain, shaped, type TerraformFunction, text1 } from "./shape.ts";

export function filesystem(files: Files): Functions {
  return {
    file: reading(files, (text) => text),
    filebase64: reading(files, (text) => encodeBase64(toBytes(text))),
    fileexists: reading(files, () => true),
    filemd5: reading(files, (text) => hexDigest("md5", text)),
    filesha1: reading(files, (text) => hexDigest("sha1", text)),
    filesha256: reading(files, (text) => hexDigest("sha256", text)),
    filesha512: reading(files, (text) => hexDigest("sha512", text)),
    filebase64sha256: reading(files, (text) => base64Digest("sha256", text)),
    filebase64sha512: reading(files, (text) => base64Digest("sha512", text)),
    fileset: fileset(files),
    basename: text1((path) => path.replace(/\/+$/, "").split("/").at(-1) || (path.startsWith("/") ? "/" : ".")),
    dirname: text1(dirname),
    pathexpand: text1((path) => (path.startsWith("~") ? failed("there is no home folder") : path)),
    abspath: () => tracedUnknown("abspath depends on where terraform runs"),
  };
}

function reading(files: Files, work: (text: string) => Plain): TerraformFunction {
  return ([given]) => {
    const path = given === undefined ? failed("takes 1 argument") : convert(given, STRING);
    if (isFailed(path)) return path;
    if (typeof path.data !== "string") return path.data === null ? failed("the path is null") : path;
    const file = files.read(path.data);
    return also(file === null ? notRead(path.data) : fromPlain(work(file.text)), [path]);
  };
}

const notRead = (path: string): Traced => tracedUnknown(`file "${path}" is not among the files read`);

function fileset(files: Files): TerraformFunction {
  const matching = (folder: string, pattern: string): readonly string[] | null => {
    const below = files.below(folder);
    const matches = matcher(pattern);
    return below === null || matches === null ? null : below.filter((path) => matches(path));
  };
  const work = shaped([STRING, STRING], ([folder, pattern]) => matching(String(folder), String(pattern)) ?? []);
  return (args) => {
    const found = work(args);
    if (isFailed(found)) return found;
    const converted = convert(found, { kind: "list", of: STRING });
    if (isFailed(converted) || converted.data === null || typeof converted.data !== "object" || !("items" in converted.data))
      return found;
    if (converted.data.items.length === 0) return also(tracedUnknown("no file among those read matches the file set"), args);
    return { ...converted, data: setOf(converted.data.items) };
  };
}

function dirname(path: string): string | Failed {
  const parts = path
    .split("/")
    .slice(0, -1)
    .filter((part, i) => part !== "" || i === 0);
  if (parts.length === 0) return ".";
  return parts.join("/") || "/";
}
