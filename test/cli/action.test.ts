// The GitHub Action and the hook that the README shows, run over real repositories.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";

const ROOT = join(import.meta.dirname, "../..");
const ACTION = join(ROOT, ".github/actions/stackstage");
const CLI = join(ROOT, "src/cli/main.ts");
const SAFE = 'resource "aws_sns_topic" "a" {\n  name = "a"\n}\n';
const OPEN = `resource "aws_db_instance" "a" {\n  engine = "postgres"\n  publicly_accessible = true\n}\n`;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "stackstage-action-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function repository(name: string) {
  const root = join(folder, name);
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", root, "-c", "user.name=a", "-c", "user.email=a@b.c", ...args], { encoding: "utf8" }).trim();
  const put = (text: string) => {
    writeFileSync(join(root, "main.tf"), text);
    git("add", "-A");
  };
  mkdirSync(root, { recursive: true });
  git("init", "-q", "-b", "main");
  put(SAFE);
  git("commit", "-q", "-m", "base");
  return { root, git, put };
}

describe("the action", () => {
  const action = parse(readFileSync(join(ACTION, "action.yml"), "utf8"));

  it("puts no input into a script", () => {
    expect(action.runs.using).toBe("composite");
    for (const { run = "" } of action.runs.steps) expect(run).not.toContain("${{");
  });

  it("hands every input over", () => {
    const { env } = action.runs.steps.find(({ id }: { id?: string }) => id === "review");
    const handed = Object.values<string>(env).flatMap((value) => /^\$\{\{ inputs\.(\w+) \}\}$/.exec(value)?.[1] ?? []);
    expect(handed.sort()).toEqual(Object.keys(action.inputs).sort());
  });

  it.each([
    ["blocked", OPEN, "true", 1],
    ["blocked", OPEN, "false", 0],
    ["passed", `${SAFE}# more\n`, "true", 0],
    ["inconclusive", `${SAFE}resource "x" {\n`, "true", 3],
  ])("says %s with %j, gate %s: exit code %i", (conclusion, text, gate, code) => {
    const { root, git, put } = repository(`${conclusion}-${gate}`);
    git("checkout", "-q", "-b", "change;id>x");
    put(text);
    git("commit", "-q", "-m", "change");
    const files = { GITHUB_STEP_SUMMARY: "summary.md", GITHUB_OUTPUT: "output", SARIF: "review.sarif" };
    const env = Object.fromEntries(Object.entries(files).map(([name, file]) => [name, join(root, file)]));
    for (const path of Object.values(env)) writeFileSync(path, "");
    const inputs = { BASE: "main", HEAD: "change;id>x", GATE: gate, CLI, GITHUB_WORKSPACE: root };
    const ran = spawnSync(join(ACTION, "review.sh"), { env: { PATH: process.env["PATH"], HOME: folder, ...env, ...inputs } });
    expect(ran.status).toBe(code);
    expect(readFileSync(env["GITHUB_OUTPUT"] ?? "", "utf8")).toBe(`conclusion=${conclusion}\n`);
    expect(readFileSync(env["GITHUB_STEP_SUMMARY"] ?? "", "utf8")).toContain("StackStage");
    expect(JSON.parse(readFileSync(env["SARIF"] ?? "", "utf8")).version).toBe("2.1.0");
  });
});

describe("the README's hook", () => {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8");
  const [, source = ""] = /```yaml\n(# \.pre-commit-config\.yaml\n[\s\S]*?)```/.exec(readme) ?? [];
  const [hook] = parse(source).repos[0].hooks;

  it.each([
    [OPEN, 1],
    [`${SAFE}# more\n`, 0],
  ])("reviews what is staged, before it is committed: %j", (text, code) => {
    const { root, put, git } = repository(`hook-${code}`);
    put(text);
    writeFileSync(join(root, "main.tf"), "not staged {");
    const program = join(folder, "stackstage");
    writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`, { mode: 0o755 });
    for (const name of ["user.name", "user.email"]) git("config", name, "a");
    const env = { PATH: `${folder}:${process.env["PATH"]}`, HOME: folder };
    // As pre-commit runs an entry of language "system": split like a shell would, without one.
    const [, script = ""] = /^bash -c '([\s\S]*)'$/.exec(hook.entry) ?? [];
    expect(spawnSync("bash", ["-c", script], { cwd: root, env }).status).toBe(code);
    expect(hook).toMatchObject({ language: "system", pass_filenames: false });
  });
});
