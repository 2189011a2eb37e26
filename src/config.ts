// The environment → Config, checked once at the start. Nobody else reads process.env.

import { readFileSync } from "node:fs";
import { z } from "zod";
import { nearest } from "./engine/index.ts";

export type Config = {
  readonly appId: number;
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** REST root of GitHub or of an Enterprise Server. */
  readonly githubUrl: string;
  readonly host: string;
  readonly port: number;
  /** Where people reach this server, without a slash at its end; null: no links to it are made. */
  readonly publicUrl: string | null;
  readonly logLevel: string;
  /** Null: the embedded database under dataDir. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly apiKey: string | null;
  /** Null: no language model; everything else works. */
  readonly model: { readonly apiKey: string; readonly baseUrl: string; readonly name: string } | null;
  readonly workers: number;
  /** What is odd and does not stop the start. */
  readonly warnings: readonly string[];
};

/** The environment cannot be used; `problems` say for each variable what is wrong and what to do. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(
      `StackStage cannot start:\n${problems.map((problem) => `  ${problem}`).join("\n")}\nSee .env.example for every variable.`,
    );
    this.problems = problems;
  }
}

type Variable = { readonly name: string; readonly about: string; readonly example: string; readonly required?: boolean };

/** In the order of .env.example, which is generated from this. */
export const VARIABLES: readonly Variable[] = [
  { name: "APP_ID", about: "The GitHub App's number, on its settings page.", example: "123456", required: true },
  {
    name: "PRIVATE_KEY_PATH",
    about: "Path of the App's private key (.pem), made on the same page.",
    example: "./stackstage.pem",
    required: true,
  },
  {
    name: "PRIVATE_KEY",
    about: "Or the key itself, as PEM text (line ends may be \\n) or that in base64. One of the two.",
    example: "",
  },
  {
    name: "WEBHOOK_SECRET",
    about: "The webhook secret set on the same page; make one with `openssl rand -hex 32`.",
    example: "",
    required: true,
  },
  { name: "GHE_HOST", about: "Host of a GitHub Enterprise Server; left out: github.com.", example: "github.example.com" },
  { name: "GHE_PROTOCOL", about: "https, or http for a server without TLS.", example: "https" },
  { name: "HOST", about: "Address to listen on; 0.0.0.0 in a container.", example: "127.0.0.1" },
  { name: "PORT", about: "Port to listen on.", example: "3000" },
  {
    name: "PUBLIC_URL",
    about: "Where people reach this server: for links in check runs.",
    example: "https://stackstage.example.com",
  },
  { name: "LOG_LEVEL", about: "trace, debug, info, warn, error or silent.", example: "info" },
  {
    name: "DATABASE_URL",
    about: "PostgreSQL for more than one process; left out: an embedded database.",
    example: "postgres://user:password@localhost:5432/stackstage",
  },
  { name: "STACKSTAGE_DATA_DIR", about: "Folder of the embedded database.", example: ".stackstage" },
  { name: "STACKSTAGE_API_KEY", about: "Bearer token of the API; left out: the API answers on loopback only.", example: "" },
  { name: "STACKSTAGE_WORKERS", about: "Reviews at the same time; each takes up to 1 GB.", example: "2" },
  {
    name: "OPENROUTER_API_KEY",
    about: "Key of a language model's endpoint; left out: no model is asked, nothing is sent.",
    example: "",
  },
  { name: "OPENAI_BASE_URL", about: "An OpenAI-compatible endpoint.", example: "https://openrouter.ai/api/v1" },
  { name: "STACKSTAGE_MODEL", about: "The model's name there.", example: "openai/gpt-4o-mini" },
];

const url = (protocols: string) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && new RegExp(protocols).test(text), { error: "is not a URL; write it in full" });
const LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const ENVIRONMENT = z.object({
  APP_ID: z
    .string({ error: "is missing; it is the number on the GitHub App's settings page" })
    .regex(/^\d+$/, "is not a number; take the App ID, not the client id"),
  PRIVATE_KEY: z.string().optional(),
  PRIVATE_KEY_PATH: z.string().optional(),
  WEBHOOK_SECRET: z.string({
    error: "is missing; without it anybody could send webhooks. Set the same secret here and on the App's settings page",
  }),
  GHE_HOST: z
    .string()
    .regex(/^[^/\s]+$/, "is a host name without protocol and path")
    .optional(),
  GHE_PROTOCOL: z.enum(["https", "http"], { error: "is neither https nor http" }).default("https"),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce
    .number({ error: "is not a number" })
    .int("is not a whole number")
    .min(0, "is below 0")
    .max(65535, "is above 65535")
    .default(3000),
  PUBLIC_URL: url("^https?://").optional(),
  LOG_LEVEL: z.enum(LEVELS, { error: `is none of ${LEVELS.join(", ")}` }).default("info"),
  DATABASE_URL: url("^postgres(ql)?://").optional(),
  STACKSTAGE_DATA_DIR: z.string().default(".stackstage"),
  STACKSTAGE_API_KEY: z.string().optional(),
  STACKSTAGE_WORKERS: z.coerce
    .number({ error: "is not a number" })
    .int("is not a whole number")
    .min(1, "is below 1")
    .max(64, "is above 64")
    .default(2),
  OPENROUTER_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: url("^https?://").default("https://openrouter.ai/api/v1"),
  STACKSTAGE_MODEL: z.string().default("openai/gpt-4o-mini"),
});

type Environment = { readonly [name: string]: string | undefined };

/** An empty variable counts as left out. Throws ConfigError with every problem at once; never shows a value. */
export function readConfig(environment: Environment, readFile = (path: string) => readFileSync(path, "utf8")): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ""));
  const parsed = ENVIRONMENT.safeParse(given);
  const key = readKey(given, readFile);
  const problems = [
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}.`)),
    ...("problem" in key ? [key.problem] : []),
  ];
  if (!parsed.success || "problem" in key || problems.length > 0) throw new ConfigError(problems);
  return { ...configOf(parsed.data, key.pem), warnings: misspelt(Object.keys(given)) };
}

function configOf(env: z.infer<typeof ENVIRONMENT>, privateKey: string): Omit<Config, "warnings"> {
  const { OPENROUTER_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, STACKSTAGE_MODEL: name } = env;
  return {
    appId: Number(env.APP_ID),
    privateKey,
    webhookSecret: env.WEBHOOK_SECRET,
    githubUrl: env.GHE_HOST === undefined ? "https://api.github.com" : `${env.GHE_PROTOCOL}://${env.GHE_HOST}/api/v3`,
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, "") ?? null,
    logLevel: env.LOG_LEVEL,
    databaseUrl: env.DATABASE_URL ?? null,
    dataDir: env.STACKSTAGE_DATA_DIR,
    apiKey: env.STACKSTAGE_API_KEY ?? null,
    model: apiKey === undefined ? null : { apiKey, baseUrl, name },
    workers: env.STACKSTAGE_WORKERS,
  };
}

function readKey(
  given: Environment,
  readFile: (path: string) => string,
): { readonly pem: string } | { readonly problem: string } {
  const { PRIVATE_KEY: text, PRIVATE_KEY_PATH: path } = given;
  if (text !== undefined) return pemOf(text, "PRIVATE_KEY");
  if (path === undefined)
    return { problem: "PRIVATE_KEY_PATH is missing; make a private key on the App's settings page and give its path." };
  try {
    return pemOf(readFile(path), "PRIVATE_KEY_PATH");
  } catch {
    return { problem: `PRIVATE_KEY_PATH is "${path}", which cannot be read; check that the file exists and who may read it.` };
  }
}

/** As it is, with "\n" written out (one line in a .env file), or in base64. */
function pemOf(text: string, name: string): { readonly pem: string } | { readonly problem: string } {
  const unfolded = text.replaceAll("\\n", "\n");
  const pem = unfolded.includes("-----BEGIN") ? unfolded : Buffer.from(text, "base64").toString();
  const whole = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]+-----END [A-Z ]*PRIVATE KEY-----/.test(pem);
  return whole
    ? { pem: pem.trim() }
    : { problem: `${name} holds no private key; it begins with "-----BEGIN RSA PRIVATE KEY-----".` };
}

/** Only near misses: Kubernetes sets variables like STACKSTAGE_SERVICE_HOST for a service of our name. */
function misspelt(names: readonly string[]): string[] {
  const known = VARIABLES.map(({ name }) => name).filter((name) => name.startsWith("STACKSTAGE_"));
  const strange = names.filter((name) => name.startsWith("STACKSTAGE_") && !known.includes(name));
  return strange.flatMap((name) => {
    const meant = nearest(name, known);
    return meant === null ? [] : [`${name} is not known and was not read; did you mean ${meant}?`];
  });
}
