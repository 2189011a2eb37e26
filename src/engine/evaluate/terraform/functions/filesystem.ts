// Files inside the repository, and paths. Files that are not among those read are unknown, not absent: a review fetches
// only what it needs.

import { oncePerText } from "../../../model/once-per.ts";
import { matcher } from "../../../select/fileset-pattern.ts";
import { type Failed, failed, isFailed } from "../failed.ts";
import type { Files } from "../scope.ts";
import { also, isUnknownData, type Traced, traced, tracedUnknown } from "../traced.ts";
import { convert } from "../types/convert.ts";
import { setOf } from "../types/sets.ts";
import { STRING } from "../types/type-constraint.ts";
import { encodeBase64, toBytes } from "./bytes.ts";
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
 * Of a folder that holds nothing a build may fill it. Where the repository's paths are not known, files other than Terraform's
 * that have been read from the folder say that somebody asked for its content, and the set is taken as known.
 */
function fileset(files: Files): TerraformFunction {
  // In a module that is called a thousand times it is asked a thousand times.
  const listed = oncePerText((folder) => oncePerText((pattern) => listFiles(files, folder, pattern)));
  return (args) => {
    const [folder, pattern] = args.map((argument) => convert(argument, STRING));
    if (folder === undefined || pattern === undefined || isFailed(folder) || isFailed(pattern)) return failed("takes 2 texts");
    for (const argument of [folder, pattern])
      if (isUnknownData(argument.data)) return also(tracedUnknown(argument.data.$unknown), args);
    const found = listed(String(folder.data))(String(pattern.data));
    return isFailed(found) ? found : also(found, args);
  };
}

function listFiles(files: Files, folder: string, pattern: string): Traced | Failed {
  const below = files.below(folder);
  const matches = matcher(pattern);
  if (below === null || matches === null) return failed("the folder or the pattern cannot be read");
  const { paths, whole } = below;
  const isKnown = whole ? paths.length > 0 : paths.some((path) => !/\.(tf|tofu|tfvars)(\.json)?$/.test(path));
  if (isKnown) return traced(setOf(paths.filter(matches).map((path) => traced(path))));
  return tracedUnknown(`the files in "${folder}" are not ${whole ? "in the repository" : "among those read"}`);
}

function dirname(path: string): string | Failed {
  const parts = path
    .split("/")
    .slice(0, -1)
    .filter((part, i) => part !== "" || i === 0);
  if (parts.length === 0) return ".";
  return parts.join("/") || "/";
}
