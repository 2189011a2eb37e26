import { describe, expect, it } from "vitest";
import { readSettings } from "../../../src/engine/settings/read-settings.ts";
import { DEFAULT_SETTINGS } from "../../../src/engine/settings/settings.ts";

const read = (text: string) => readSettings({ path: ".stackstage.yml", text });
const said = (text: string) => read(text).diagnostics.map((each) => `${each.range.start.line}: ${each.message}`);

describe("the repository's configuration", () => {
  it("is all defaults without a file", () => expect(readSettings(null).settings).toEqual(DEFAULT_SETTINGS));
  it("is all defaults from an empty file", () => expect(read("").settings).toEqual(DEFAULT_SETTINGS));

  it("puts what is written over the defaults", () => {
    const { settings, diagnostics } = read(
      "gate:\n  fail_on: [critical]\n  floor: { overall: 60 }\nai: false\nrules: [./policy]\nworkspace: prod\n",
    );
    expect(diagnostics).toEqual([]);
    expect(settings.gate).toEqual({ ...DEFAULT_SETTINGS.gate, failOn: ["critical"], floor: { overall: 60 } });
    expect(settings.ai).toBe(false);
    expect(settings.rules.folders).toEqual(["./policy"]);
    expect(settings.workspace).toBe("prod");
  });

  it("reads var files and suppressions", () => {
    const { settings } = read(
      "var_files:\n  infra:\n    prod: [prod.tfvars]\nsuppressions:\n  - rule: a\n    reason: b\n    until: 2027-01-31\n",
    );
    expect(settings.varFiles).toEqual({ infra: { prod: ["prod.tfvars"] } });
    expect(settings.suppressions).toEqual([{ rule: "a", reason: "b", until: "2027-01-31", paths: [] }]);
  });

  it.each([
    ["gates:\n  drop: 1", ['1: "gates" is not known; did you mean gate?']],
    [
      "gate:\n  fail_on: [hihg]",
      ['2: gate.fail_on[0] is "hihg"; it must be one of critical, high, medium, low, info; did you mean high?'],
    ],
    ["gate:\n  drop: 200", ["2: gate.drop is 200; it must be a number from 0 to 100"]],
    ["ai: maybe", ["1: ai must be true or false"]],
    ["weights: { security: 90 }", ["1: weights sum to 160; they must sum to 100, so the default weights stand"]],
    ["suppressions:\n  - rule: a", ["2: suppressions[0] lacks reason"]],
    [
      "- a",
      [
        "1: the file must be a map with paths, stacks, weights, gate, rules, var_files, workspace, suppressions, cost, comment, suggestions, annotations, drafts, labels, statuses, sarif, ai, persona",
      ],
    ],
  ])("%j says what is wrong and where", (text, expected) => expect(said(text)).toEqual(expected));

  it.each([
    ["rules: { modes: { open-bukcet: off } }", ['1: no rule is called "open-bukcet"; did you mean open-bucket?']],
    ["rules:\n  severities:\n    nothing-like-it: low", ['3: no rule is called "nothing-like-it"']],
    ["rules: { select: [secuirty, open-*, cost] }", ['1: no rule is called "secuirty"']],
    ["suppressions: [{ rule: open-bukcet, reason: known }]", ['1: no rule is called "open-bukcet"; did you mean open-bucket?']],
    ["rules: { folders: [policy], modes: { of-our-own: warn } }", []],
    ["ai: true", []],
  ])("%j names rules that are not there", (text, expected) => {
    const { diagnostics } = readSettings({ path: ".stackstage.yml", text }, () => ["open-bucket", "database-single-zone"]);
    expect(diagnostics.map(({ range, message }) => `${range.start.line}: ${message}`)).toEqual(expected);
  });

  it("keeps what is right beside a mistake", () => {
    expect(read("ai: false\ngate:\n  drop: none\n").settings).toEqual({ ...DEFAULT_SETTINGS, ai: false });
  });
});

describe("a mistake that would let a change through", () => {
  it("leaves the whole of gate.fail_on at its default, not the half that was understood", () => {
    const { settings, diagnostics } = read("gate:\n  fail_on: [critcal, medium]\n");
    expect(diagnostics).toHaveLength(1);
    expect(settings.gate.failOn).toEqual(["critical", "high"]);
    expect(read("gate: { fail_on: [] }\n").settings.gate.failOn).toEqual([]);
  });

  it.each([
    ["until: 2027-13-31", 'suppressions[0].until is "2027-13-31"; it must be a date such as 2027-01-31'],
    ["until: 2027-02-30", 'suppressions[0].until is "2027-02-30"; it must be a date such as 2027-01-31'],
    ["until: soon", 'suppressions[0].until is "soon"; it must be a date such as 2027-01-31'],
    ["untill: 2027-01-31", '"untill" is not known in suppressions[0]; did you mean until?'],
    ["paths: dev/**", "suppressions[0].paths must be a list"],
  ])("refuses a suppression with %s", (until, message) => {
    const { settings, diagnostics } = read(`suppressions:\n  - rule: a-b\n    reason: x\n    ${until}\n`);
    expect(diagnostics.map((each) => each.message)).toContain(message);
    expect(settings.suppressions).toEqual([]);
  });

  it("refuses a suppression whose reason is empty", () => {
    const { settings, diagnostics } = read('suppressions:\n  - rule: a-b\n    reason: ""\n');
    expect(diagnostics.map((each) => each.message)).toEqual(["suppressions[0].reason is empty"]);
    expect(settings.suppressions).toEqual([]);
  });

  it("names a file that is no text", () => {
    const { diagnostics } = readSettings({ path: ".stackstage.yml", text: "", unread: "it is binary" });
    expect(diagnostics[0]?.message).toBe("the configuration is not read: it is binary, so the defaults stand");
  });
});
