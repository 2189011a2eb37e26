// `fileset` lists what the repository holds, whether a review has read it or not.

import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/engine/evaluate/evaluate.ts";
import { DEFAULT_SETTINGS, loadCatalogue, review } from "../../src/engine/index.ts";

const MAIN = {
  path: "live/main.tf",
  text: `resource "aws_sqs_queue" "each" {
  for_each = fileset("\${path.module}/flows", "*.json")
  name     = each.value
}
`,
};

const addresses = (listed: readonly string[] | undefined) => {
  const { resources } = evaluate([MAIN], { ...DEFAULT_SETTINGS, ...(listed && { listed }) });
  return resources.map(({ address }) => address);
};

describe("the files of a folder", () => {
  it("are known by their paths alone", () => {
    const listed = ["live/main.tf", "live/flows/b.json", "live/flows/a.json", "live/flows/a.txt", "live/flows/old/c.json"];
    expect(addresses(listed)).toEqual(['aws_sqs_queue.each["a.json"]', 'aws_sqs_queue.each["b.json"]']);
  });

  it("are none where it holds others", () => expect(addresses(["live/main.tf", "live/flows/a.txt"])).toEqual([]));

  it("are unknown where a build may fill it, and where nobody knows the paths", () => {
    expect(addresses(["live/main.tf"])).toEqual(["aws_sqs_queue.each[?]"]);
    expect(addresses(undefined)).toEqual(["aws_sqs_queue.each[?]"]);
  });
});

describe("a change", () => {
  const reviewed = (paths: readonly string[], changed: readonly string[], removed: readonly string[] | undefined) => {
    const [settings, today] = [DEFAULT_SETTINGS, "2026-01-01"];
    const input = { before: [MAIN], after: [MAIN], paths, changed, settings, today, ...(removed && { removed }) };
    return review(input, loadCatalogue()).comparison.changes.map(({ kind, address }) => [kind, address]);
  };
  const flows = ["live/main.tf", "live/flows/a.json", "live/flows/b.json"];

  it("adds what is made of a file that it adds", () =>
    expect(reviewed(flows, ["live/flows/c.json"], [])).toEqual([["added", 'aws_sqs_queue.each["c.json"]']]));

  it("removes what was made of a file that it removes", () =>
    expect(reviewed(flows, ["live/flows/b.json"], ["live/flows/b.json"])).toEqual([["removed", 'aws_sqs_queue.each["b.json"]']]));

  it("changes nothing by a file that it edits", () => expect(reviewed(flows, ["live/flows/b.json"], [])).toEqual([]));

  it("is of what nobody knows where the paths were not all listed", () =>
    expect(reviewed(flows, ["live/flows/c.json"], undefined)).toEqual([]));
});
