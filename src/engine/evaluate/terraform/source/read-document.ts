// HCL and its JSON form, parsed once as long as the text stays the same.

import { parseHcl } from "../../../parse/hcl/parse-hcl.ts";
import { parseHclJson } from "../../../parse/hcl/parse-hcl-json.ts";
import { keptByContent } from "../../kept-by-content.ts";

export const readDocument = keptByContent(({ path, text }) =>
  path.endsWith(".json") ? parseHclJson(path, text) : parseHcl(path, text),
);
