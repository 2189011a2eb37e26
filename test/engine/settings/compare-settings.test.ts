import { expect, it } from "vitest";
import { compareSettings, DEFAULT_SETTINGS, readSettings } from "../../../src/engine/index.ts";

const read = (text: string) => readSettings({ path: ".stackstage.yml", text }).settings;

it.each([
  ["a list", "gate:\n  fail_on: [high]\n", ["gate.fail_on: critical, high → high"]],
  ["a list made empty", "gate:\n  fail_on: []\n", ["gate.fail_on: critical, high → not set"]],
  ["a number that was not set", "gate:\n  drop: 5\n", ["gate.drop: not set → 5"]],
  ["a rule's mode", "rules:\n  modes:\n    database-single-zone: off\n", ["rules.modes.database-single-zone: not set → off"]],
  ["a flag", "ai: false\n", ["ai: true → false"]],
  ["nothing", "comment: always\n", []],
])("tells %s", (_name, text, expected) => {
  expect(compareSettings(DEFAULT_SETTINGS, read(text))).toEqual(expected);
});
