// Texts in other encodings: base64, URLs, CSV, JSON, YAML.

import { failed, isFailed } from "../failed.ts";
import { encodedValue } from "../partial-json.ts";
import { isListData, isUnknownData } from "../traced.ts";
import { decodeBase64, encodeBase64, fromBytes, toBytes } from "./bytes.ts";
import { decodeCsv } from "./csv.ts";
import { decodeJson, encodeJson } from "./json.ts";
import { type Functions, nullable, resulting, text1, text2 } from "./shape.ts";
import { decodeYaml } from "./yaml.ts";
import { encodeYaml } from "./yaml-encode.ts";

export const ENCODING: Functions = {
  base64decode: text1((text) => {
    const bytes = decodeBase64(text);
    return bytes === null ? failed("the text is no base64") : (fromBytes(bytes) ?? failed("the bytes are no UTF-8"));
  }),
  base64encode: (args) => {
    const text = encodeBytes(args);
    const data = args[0]?.data;
    if (isFailed(text) || !isUnknownData(text.data) || data === undefined || !isUnknownData(data)) return text;
    return data.written === undefined ? text : { ...text, data: { ...text.data, written: data.written } };
  },
  csvdecode: resulting("list", text1(decodeCsv)),
  jsondecode: text1(decodeJson),
  jsonencode: (args) => {
    const text = encodeAll(args);
    const [value] = args;
    if (isFailed(text) || value === undefined || !isUnknownData(text.data)) return text;
    if (isUnknownData(value.data))
      return { ...text, data: { ...text.data, scalar: "text", ...(value.data.scalar === "text" ? { prefix: '"' } : {}) } };
    const prefix = isListData(value.data) ? "[" : "{";
    return { ...text, data: { ...text.data, scalar: "text", prefix, json: encodedValue(value) } };
  },
  textdecodebase64: text2(decodeText),
  textencodebase64: text2(encodeText),
  urlencode: text1(encodeUrl),
  yamldecode: text1(decodeYaml),
  yamlencode: nullable(([value]) => encodeYaml(value ?? null)),
};

const encodeBytes = text1((text) => encodeBase64(toBytes(text)));

const encodeAll = nullable(([value]) => encodeJson(value ?? null));

/** As Go's QueryEscape: a space is "+". */
function encodeUrl(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+");
}

/** The encodings of IANA's registry that are in use; the rest is reported as such. */
function decodeText(text: string, encoding: string) {
  const bytes = decodeBase64(text);
  if (bytes === null) return failed("the text is no base64");
  const label = { "utf-16": "utf-16be", "utf-16le": "utf-16le", "utf-16be": "utf-16be", "utf-8": "utf-8" }[
    encoding.toLowerCase()
  ];
  if (label === undefined && !/^(windows-125\d|iso-8859-\d+|us-ascii)$/i.test(encoding))
    return failed(`encoding ${encoding} is not read`);
  return fromBytes(bytes, label ?? encoding) ?? failed(`the bytes are no ${encoding}`);
}

function encodeText(text: string, encoding: string) {
  const name = encoding.toLowerCase();
  if (name === "utf-8") return encodeBase64(toBytes(text));
  if (name !== "utf-16le" && name !== "utf-16be") return failed(`encoding ${encoding} is not written`);
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), name === "utf-16le");
  return encodeBase64(new Uint8Array(view.buffer));
}
