// The architecture, as a test: who in src may import whom, and that the engine touches nothing of the world.

import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, it } from "vitest";

/** The engine's stages in the order in which data passes them; each knows only those before it. */
const STAGES = [
  "model",
  "parse",
  "select",
  "settings",
  "evaluate",
  "graph",
  "rules",
  "score",
  "compare",
  "cost",
  "fix",
  "render",
];

/** Pure packages that the engine may use. */
const PURE = ["js-yaml", "yaml", "zod", "@marcbachmann/cel-js", "re2js"];

/** Each knows the engine, the ports and whatever package it is there for; none knows another. */
const ADAPTERS = ["github", "queue", "store", "adviser", "api", "sandbox", "draw"];

/** They wire everything to everything else. */
const ROOTS = ["main", "cli", "build"];

const files = globSync("src/**/*.ts");
/** What is generated is data: a source's address may well end in "performance.html". */
const written = files.filter((file) => !file.includes("/generated/"));

it("finds the source", () => expect(files.length).toBeGreaterThan(10));

it("every folder imports only what it may", () => {
  const broken = written.flatMap((file) =>
    importsOf(file)
      .filter((target) => !mayImport(roomOf(file), target))
      .map((target) => `${file} may not import ${target}`),
  );
  expect(broken).toEqual([]);
});

it("the engine has no clock, chance, network or process", () => {
  const world = /\b(Date\.now|new Date\(\)|Math\.random|fetch\(|process\.|performance\.)/;
  const engine = written.filter((file) => file.startsWith("src/engine/"));
  expect(engine.filter((file) => world.test(readFileSync(file, "utf8")))).toEqual([]);
});

function mayImport(from: string, target: string): boolean {
  if (from === target || ROOTS.includes(from)) return true;
  if (from === "engine" || from === "engine/analysis") return target.startsWith("engine/") || PURE.includes(target);
  if (from === "engine/render" && target === "engine/analysis") return true;
  if (from.startsWith("engine/")) return isEarlierStage(from, target) || PURE.includes(target);
  if (from === "ports") return target === "engine";
  if (from === "pipeline") return target === "engine" || target === "ports";
  if (from === "commands") return ["engine", "ports", "pipeline"].includes(target);
  if (from === "config") return target.startsWith("node:") || target === "zod" || target === "engine";
  return target === "engine" || target === "ports" || isPackage(target);
}

function isEarlierStage(from: string, target: string): boolean {
  const [here, there] = [from, target].map((room) => STAGES.indexOf(room.replace("engine/", "")));
  return here !== undefined && there !== undefined && there >= 0 && there < here;
}

function isPackage(target: string): boolean {
  const rooms = [...ADAPTERS, ...ROOTS, "pipeline", "commands", "config"];
  return !rooms.includes(target) && !target.startsWith("engine/");
}

function importsOf(file: string): string[] {
  const names = [...readFileSync(file, "utf8").matchAll(/\b(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
  return names.map((name) => (name.startsWith(".") ? roomOf(join(dirname(file), name)) : name));
}

/**
 * "src/engine/rules/answer.ts" -> "engine/rules"; "src/engine/index.ts" -> "engine"; "src/main.ts" -> "main".
 * The engine's results are types alone and a room of their own: the last stage shows them.
 */
function roomOf(file: string): string {
  const path = relative("src", file);
  if (path === "engine/analysis.ts") return "engine/analysis";
  const [top = "", second = ""] = dirname(path).split("/");
  if (!path.includes("/")) return path.replace(/\.ts$/, "");
  return top === "engine" && second !== "" ? `${top}/${second}` : top;
}
