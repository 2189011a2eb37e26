import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ConfigError, readConfig, VARIABLES } from "../src/config.ts";
import { PRIVATE_KEY } from "./support/github/state.ts";

const LEAST = { APP_ID: "1", PRIVATE_KEY, WEBHOOK_SECRET: "secret" };

const problemsOf = (environment: { [name: string]: string }): readonly string[] => {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

describe("the environment", () => {
  it("needs three variables; the rest has defaults", () => {
    expect(readConfig(LEAST)).toEqual({
      appId: 1,
      privateKey: PRIVATE_KEY.trim(),
      webhookSecret: "secret",
      githubUrl: "https://api.github.com",
      host: "127.0.0.1",
      port: 3000,
      publicUrl: null,
      logLevel: "info",
      databaseUrl: null,
      dataDir: ".stackstage",
      apiKey: null,
      model: null,
      workers: 2,
      warnings: [],
    });
  });

  it("names everything that is missing at once", () => {
    expect(problemsOf({})).toEqual([
      "APP_ID is missing; it is the number on the GitHub App's settings page.",
      expect.stringMatching(/^WEBHOOK_SECRET is missing; without it anybody could send webhooks\./),
      expect.stringMatching(/^PRIVATE_KEY_PATH is missing;/),
    ]);
  });

  it.each([
    ["APP_ID", "Iv1.abc", "APP_ID is not a number; take the App ID, not the client id."],
    ["PORT", "http", "PORT is not a number."],
    ["PORT", "70000", "PORT is above 65535."],
    ["DATABASE_URL", "mysql://x/y", "DATABASE_URL is not a URL; write it in full."],
    ["GHE_HOST", "https://github.example.com", "GHE_HOST is a host name without protocol and path."],
    ["LOG_LEVEL", "loud", "LOG_LEVEL is none of trace, debug, info, warn, error, fatal, silent."],
    ["STACKSTAGE_WORKERS", "0", "STACKSTAGE_WORKERS is below 1."],
    ["PRIVATE_KEY", "no key", 'PRIVATE_KEY holds no private key; it begins with "-----BEGIN RSA PRIVATE KEY-----".'],
  ])("says what is wrong with %s=%s", (name, value, problem) => {
    expect(problemsOf({ ...LEAST, [name]: value })).toEqual([problem]);
  });

  it("says which key file cannot be read", () => {
    const { PRIVATE_KEY: _, ...rest } = LEAST;
    expect(problemsOf({ ...rest, PRIVATE_KEY_PATH: "/absent.pem" })).toEqual([
      'PRIVATE_KEY_PATH is "/absent.pem", which cannot be read; check that the file exists and who may read it.',
    ]);
  });

  it.each([
    ["as it is", PRIVATE_KEY],
    ["on one line", PRIVATE_KEY.replaceAll("\n", "\\n")],
    ["in base64", Buffer.from(PRIVATE_KEY).toString("base64")],
  ])("takes the key %s", (_how, key) => {
    expect(readConfig({ ...LEAST, PRIVATE_KEY: key }).privateKey).toBe(PRIVATE_KEY.trim());
  });

  it("counts an empty variable as left out", () => {
    expect(problemsOf({ ...LEAST, WEBHOOK_SECRET: " " })).toHaveLength(1);
    expect(readConfig({ ...LEAST, DATABASE_URL: "" }).databaseUrl).toBeNull();
  });

  it("points at an Enterprise Server", () => {
    expect(readConfig({ ...LEAST, GHE_HOST: "ghe.example.com" }).githubUrl).toBe("https://ghe.example.com/api/v3");
  });

  it("warns of a slip and not of what Kubernetes sets", () => {
    const { warnings } = readConfig({ ...LEAST, STACKSTAGE_APIKEY: "x", STACKSTAGE_SERVICE_HOST: "10.0.0.1" });
    expect(warnings).toEqual(["STACKSTAGE_APIKEY is not known and was not read; did you mean STACKSTAGE_API_KEY?"]);
  });

  it("never shows a value that may be a secret", () => {
    const environment = { APP_ID: "x", PRIVATE_KEY: "hidden-key", WEBHOOK_SECRET: "hidden", DATABASE_URL: "hidden-url" };
    expect(problemsOf(environment).join()).not.toContain("hidden");
  });
});

it("every variable that is read is described in .env.example", () => {
  const source = readFileSync("src/config.ts", "utf8");
  const read = new Set(
    [...source.matchAll(/^ {2}([A-Z][A-Z_]+): z|^ {2}([A-Z][A-Z_]+): url/gm)].map((match) => match[1] ?? match[2]),
  );
  expect(VARIABLES.map(({ name }) => name).sort()).toEqual([...read].sort());
});
