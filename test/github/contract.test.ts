// Every request that the source can make is one that GitHub describes, and one that the stand-in answers. (That each is made
// as described the stand-in holds against it whenever it is made, in any suite: its `close` fails otherwise.)

import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { operationsOfSource } from "../support/github/operations.ts";
import { REST } from "../support/github/rest.ts";
import { isDescribed } from "../support/github/validate.ts";

const operations = operationsOfSource().filter((operation) => operation !== "graphql");

it("knows the operations of the source", () => {
  expect(operations.length).toBeGreaterThan(20);
  expect(operations).toContain("apps/list-webhook-deliveries");
});

it.each(operations)("%s is described and answered", (operation) => {
  expect(isDescribed(operation)).toBe(true);
  expect(REST[operation]).toBeTypeOf("function");
});

it("nothing asks GitHub past Octokit's described operations", () => {
  const sources = globSync("src/github/**/*.ts").map((file) => ({ file, text: readFileSync(file, "utf8") }));
  const past = sources.filter(({ text }) => /\.request\(|\bfetch\(/.test(text)).map(({ file }) => file.replace(/.*\//, ""));
  // Octokit's own fetch, with a time limit.
  expect(past).toEqual(["patient-fetch.ts"]);
});
