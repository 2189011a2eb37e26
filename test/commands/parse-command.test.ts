import { expect, it } from "vitest";
import { parseCommand } from "../../src/commands/parse-command.ts";

it.each([
  ["/stackstage review", { name: "review", rest: "" }],
  ["/stackstage  ASK  what now?\nAnd then?", { name: "ask", rest: "what now?\nAnd then?" }],
  ["/stackstage", { name: "help", rest: "" }],
  ["/StackStage help", { name: "help", rest: "" }],
  ["/stackstage\nreview", { name: "help", rest: "review" }],
  ["/stackstager review", null],
  ["/stackstage/review", null],
  [" /stackstage review", null],
  ["> /stackstage review", null],
  ["Please /stackstage review", null],
  ["", null],
])("%j", (body, command) => {
  expect(parseCommand(body)).toEqual(command);
});
