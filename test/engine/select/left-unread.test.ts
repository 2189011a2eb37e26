import { expect, it } from "vitest";
import { leftUnread } from "../../../src/engine/select/left-unread.ts";

const TERRAFORM = [{ path: "live/main.tf", text: "" }];
const MANIFEST = [{ path: "web.yaml", text: "apiVersion: v1\nkind: Service\n" }];
const TEMPLATE = [{ path: "web.json", text: '{\n  "Resources": {}\n}' }];
const NEITHER = [{ path: "package.json", text: "{}" }];

it.each([
  ["other Terraform", TERRAFORM, ["live/main.tf", "b/main.tf", "b/c.tfvars", "a.yaml", "README.md"], 2],
  ["what is hidden is not looked for", TERRAFORM, [".terraform/modules/a/main.tf"], 0],
  [
    "other YAML, by either ending",
    MANIFEST,
    ["web.yaml", "a.yml", "b/c.yaml", "package.json", "a.tf", ".github/workflows/ci.yml"],
    2,
  ],
  ["other JSON", TEMPLATE, ["a.json", "a.yaml"], 1],
  ["a file that is no infrastructure is like none", NEITHER, ["a.json", "b.json"], 0],
] as const)("%s", (_, judged, paths, count) => expect(leftUnread(paths, judged)).toBe(count));
