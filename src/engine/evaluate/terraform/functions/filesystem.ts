// Files inside the repository, and paths. Files that are not among those read are unknown, not absent: a review fetches
// only what it needs.

import { type Failed, failed, isFailed } from "../failed.ts";
import type { Files } from "../scope.ts";
import { also, isUnknownData, type Traced, traced, tracedUnknown } from "../traced.ts";
import { convert } from "../types/convert.ts";
import { setOf } from "../types/sets.ts";
import { STRING } from "../types/type-constraint.ts";
import { encodeBase64, toBytes } from "./bytes.ts";
import { matcher } from "./glob.ts";
import { base64Digest, hexDigest } from "./hash.ts";
import { type Functions, fromPlain, type Plain, type TerraformFunction, text1 } from "./shape.ts";

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

/**
 * A review reads what it needs, so that a folder may be read in part. Where files other than Terraform's have been read
 * from it, somebody asked for its content, and the set is taken as known, even when it is empty.
 */
function fileset(files: Files): TerraformFunction {
  return (args) => {
    const [folder, pattern] = args.map((argument) => convert(argument, STRING));
    if (folder === undefined || pattern === undefined || isFailed(folder) || isFailed(pattern)) return failed("takes 2 texts");
    for (const argument of [folder, pattern])
      if (isUnknownData(argument.data)) return also(tracedUnknown(argument.data.$unknown), args);
    const below = files.below(String(folder.data));
    const matches = matcher(String(pattern.data));
    if (below === null || matches === null) return failed("the folder or the pattern cannot be read");
    const isRead = below.some((path) => !/\.(tf|tofu|tfvars)(\.json)?$/.test(path));
    if (!isRead) return also(tracedUnknown(`the files in "${String(folder.data)}" are not among those read`), args);
    return also(traced(setOf(below.filter(matches).map((path) => traced(path)))), args);
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
