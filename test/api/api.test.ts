// The routes through Hono's own request(): what they take, refuse and give.

import { serve } from "@hono/node-server";
import { describe, expect, it, vi } from "vitest";
import type { ApiOptions } from "../../src/api/api-options.ts";
import { createApi } from "../../src/api/create-api.ts";
import { type Analysis, MAX_FILE_BYTES, type ReviewInput } from "../../src/engine/index.ts";
import { type AnalyzeInput, type AnalyzeTextInput, type AskRequest, PortError } from "../../src/ports.ts";
import { aFinding, aReview } from "../support/a-review.ts";

const review = aReview();
const analysis: Analysis = {
  ...review.after,
  versions: review.versions,
  stacks: [{ id: "infra", language: "terraform", resources: 1, posture: review.after.posture }],
  resources: [],
  outcomes: [],
  customs: {},
  findings: [aFinding()],
};
const advice = { value: "because", by: "analysis" as const, because: "no model is configured", exchanges: [] };

const fakes = () => ({
  analyzer: {
    analyze: vi.fn(async (_: AnalyzeInput) => analysis),
    analyzeText: vi.fn(async (_: AnalyzeTextInput) => ({
      ...analysis,
      understood: [{ sentence: "a MySQL", reading: "aws_db_instance.mysql" }],
    })),
    review: vi.fn(async (_: ReviewInput) => review),
    prove: vi.fn(),
    wanted: vi.fn(),
    close: vi.fn(),
  },
  adviser: { available: false, suggest: vi.fn(), answer: vi.fn(async (_: AskRequest) => advice) },
  layout: { svg: vi.fn(async (dot: string) => `<svg>${dot.length}</svg>`), close: vi.fn() },
  store: { ping: vi.fn(async () => undefined), deleteNow: vi.fn(async () => undefined) },
  queue: { counts: vi.fn(async () => ({ queued: 2, active: 1 })) },
  log: { error: vi.fn() },
});

const open = (changes: Partial<ApiOptions> = {}) => {
  const ports = fakes();
  const now = () => new Date("2026-03-04T05:06:07.000Z");
  return { ...ports, app: createApi({ ...ports, apiKey: null, version: "1.2.3", now, ...changes }) };
};
const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress, remotePort: 1, remoteFamily: "IPv4" } } });
const LOCAL = from("127.0.0.1");

type App = ReturnType<typeof open>["app"];
const post = (app: App, path: string, body: unknown, headers: Record<string, string> = {}, env: object = LOCAL) =>
  app.request(
    `http://localhost${path}`,
    {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    },
    env,
  );

const files = [{ path: "infra/db.tf", text: 'resource "aws_db_instance" "a" {}' }];

describe("POST /api/analyze", () => {
  it("gives score, findings and coverage of the posted files", async () => {
    const { app, analyzer } = open();
    const response = await post(app, "/api/analyze", { files });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      overall_score: 80,
      verdict: "Good",
      categories: { security: 24 },
      recommendations: [{ issue: "Database in a single zone", resource: "aws_db_instance.orders" }],
      findings: [{ rule: "database-single-zone" }],
      stacks: [{ id: "infra", overall_score: 80 }],
      versions: { engine: "0.1.0" },
    });
    const settings = expect.objectContaining({ ai: true });
    expect(analyzer.analyze).toHaveBeenCalledWith({ files, settings, today: "2026-03-04" });
  });

  it("reads the settings given with them", async () => {
    const { app, analyzer } = open();
    await post(app, "/api/analyze", { files, settings: "ai: false\n" });
    expect(analyzer.analyze.mock.lastCall?.[0].settings.ai).toBe(false);
  });

  it("passes on that a file is too large, as for a blob", async () => {
    const { app, analyzer } = open();
    await post(app, "/api/analyze", { files: [{ path: "big.tf", text: "x".repeat(MAX_FILE_BYTES + 1) }] });
    const unread = expect.stringContaining("5.0 MB");
    expect(analyzer.analyze.mock.lastCall?.[0].files).toEqual([{ path: "big.tf", text: "", unread }]);
  });
});

describe("POST /api/analyze with a description", () => {
  it("says what it understood", async () => {
    const { app, analyzer } = open();
    const response = await post(app, "/api/analyze", { text: "a MySQL" });
    expect(await response.json()).toMatchObject({ overall_score: 80, understood: [{ sentence: "a MySQL" }] });
    expect(analyzer.analyzeText.mock.lastCall?.[0]).toMatchObject({ text: "a MySQL", today: "2026-03-04" });
  });

  it("takes files or a text, not both and not neither", async () => {
    for (const body of [{ files, text: "a MySQL" }, {}]) {
      const response = await post(open().app, "/api/analyze", body);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: "invalid-body", details: [{ message: "give either files or text" }] });
    }
  });
});

describe("POST /api/compare", () => {
  it("reviews what differs between the revisions", async () => {
    const { app, analyzer } = open();
    const same = { path: "same.tf", text: "" };
    const before = [...files, same, { path: "gone.tf", text: "x" }];
    const after = [{ path: "infra/db.tf", text: "changed" }, same, { path: "new.tf", text: "" }];
    const response = await post(app, "/api/compare", { before, after });
    expect(await response.json()).toMatchObject({
      before: { overall_score: 90 },
      after: { overall_score: 80 },
      delta: -10,
      gate: { conclusion: "failure" },
      introduced: [{ fingerprint: "00112233445566ff" }],
    });
    const changed = ["gone.tf", "infra/db.tf", "new.tf"];
    expect(analyzer.review.mock.lastCall?.[0]).toMatchObject({ changed, today: "2026-03-04" });
  });

  it("takes a first stack, with nothing before it", async () => {
    expect((await post(open().app, "/api/compare", { before: [], after: files })).status).toBe(200);
  });
});

describe("POST /api/diagram", () => {
  it.each([
    ["mermaid", /^$|flowchart/],
    ["dot", /digraph/],
    ["svg", /^<svg>/],
  ])("draws %s", async (format, expected) => {
    const response = await post(open().app, "/api/diagram", { files, format });
    const diagram = expect.stringMatching(expected);
    expect(await response.json()).toMatchObject({ kind: "architecture", format, folded: 0, diagram });
  });

  it("gives the diagram as data", async () => {
    const response = await post(open().app, "/api/diagram", { files, format: "json", kind: "resources" });
    expect(await response.json()).toMatchObject({ diagram: { kind: "resources", boxes: [] } });
  });
});

describe("POST /api/assistant", () => {
  it("answers from an analysis of the files, and keeps to the settings", async () => {
    const { app, adviser } = open();
    const response = await post(app, "/api/assistant", { question: "why?", files, settings: "ai: false" });
    expect(await response.json()).toEqual({ answer: "because", by: "analysis", because: "no model is configured" });
    expect(adviser.answer).toHaveBeenCalledWith({
      question: "why?",
      review: null,
      analysis,
      allowSource: false,
      persona: "engineer",
    });
  });
});

describe("a body that cannot be used", () => {
  const one = (path: string) => ({ files: [{ path, text: "" }] });
  it.each([
    ["is not JSON", "{", "invalid-json", []],
    ["is empty", "", "invalid-json", []],
    ["is another shape", { file: [] }, "invalid-body", ["", ""]],
    ["has no files", { files: [] }, "invalid-body", ["files"]],
    ["has a file without text", { files: [{ path: "a" }] }, "invalid-body", ["files[0].text"]],
    ["has a path twice", { files: [files[0], files[0]] }, "invalid-body", ["files"]],
    ["has an absolute path", one("/etc/passwd"), "invalid-body", ["files[0].path"]],
    ["has a path that climbs", one("a/../../b"), "invalid-body", ["files[0].path"]],
    ["has a backslash in a path", one("a\\b"), "invalid-body", ["files[0].path"]],
    ["has settings with a mistake", { files, settings: "gate:\n  fail_onn: [high]\n" }, "invalid-body", ["settings"]],
  ])("that %s is a 400", async (_, body, code, paths) => {
    const { app, analyzer } = open();
    const response = await post(app, "/api/analyze", body);
    const problem = (await response.json()) as { details: { path: string }[] };
    expect([response.status, response.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
    const words = { detail: expect.any(String), title: expect.any(String) };
    expect(problem).toMatchObject({ type: `urn:stackstage:problem:${code}`, status: 400, code, ...words });
    expect(problem.details.map((detail) => detail.path)).toEqual(paths);
    expect(analyzer.analyze).not.toHaveBeenCalled();
  });

  it("is refused before it is read when it is too large", async () => {
    const response = await post(open().app, "/api/analyze", "x".repeat(26 * 1024 * 1024));
    expect([response.status, await response.json()]).toMatchObject([413, { code: "too-large" }]);
  });

  it("is refused when it does not say that it is JSON: a web page could send it", async () => {
    const response = await post(open().app, "/api/analyze", { files }, { "content-type": "text/plain" });
    expect([response.status, await response.json()]).toMatchObject([415, { code: "not-json" }]);
  });
});

describe("who may ask", () => {
  const ask = async (apiKey: string | null, headers: Record<string, string>, env: object) => {
    const response = await post(open({ apiKey }).app, "/api/analyze", { files }, headers, env);
    return [response.status, ((await response.json()) as { code?: string }).code];
  };
  type Case = readonly [string, Record<string, string>, object, readonly [number, string | undefined]];

  it.each<Case>([
    ["this machine, by IPv4", {}, LOCAL, [200, undefined]],
    ["this machine, by IPv6", {}, from("::1"), [200, undefined]],
    ["this machine, by mapped IPv4", {}, from("::ffff:127.0.0.1"), [200, undefined]],
    ["another machine", {}, from("10.0.0.7"), [403, "loopback-only"]],
    ["another machine through a proxy here", { "x-forwarded-for": "10.0.0.7" }, LOCAL, [403, "loopback-only"]],
    ["a web page under another name", { host: "evil.example" }, LOCAL, [403, "loopback-only"]],
    ["an unknown address", {}, {}, [403, "loopback-only"]],
  ])("without a key: %s", async (_, headers, env, expected) => expect(await ask(null, headers, env)).toEqual(expected));

  it("knows this machine over a real connection", async () => {
    const { promise, resolve } = Promise.withResolvers<number>();
    const server = serve({ fetch: open().app.fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) => resolve(port));
    const headers = { "content-type": "application/json" };
    const url = `http://127.0.0.1:${await promise}/api/analyze`;
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ files }) });
    server.close();
    expect(response.status).toBe(200);
  });

  it.each<Case>([
    ["the key, from anywhere", { authorization: "Bearer s3cret" }, from("10.0.0.7"), [200, undefined]],
    ["another key", { authorization: "Bearer s3cre" }, LOCAL, [401, "unauthorized"]],
    ["another scheme", { authorization: "Basic s3cret" }, LOCAL, [401, "unauthorized"]],
    ["no key, from this machine", {}, LOCAL, [401, "unauthorized"]],
  ])("with a key set: %s", async (_, headers, env, expected) => expect(await ask("s3cret", headers, env)).toEqual(expected));

  it("asks for the key before it reads the body", async () => {
    const response = await post(open({ apiKey: "k" }).app, "/api/analyze", "{");
    expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="stackstage"']);
  });
});

describe("what goes wrong behind", () => {
  const busy = new PortError("analyzer-busy", "wait", { retryable: true, retryAfter: 60 });
  it.each([
    ["an ended analysis", new PortError("analysis-ended", "ended after 60 s"), 422, "analysis-ended", null],
    ["a busy analyzer", busy, 503, "analyzer-busy", "60"],
    ["a port that is broken", new PortError("analyzer-missing", "build it"), 500, "analyzer-missing", null],
    ["a fault of ours", new Error("secret detail"), 500, "internal", null],
  ])("%s is told as what it is", async (_, error, status, code, retryAfter) => {
    const { app, analyzer, log } = open();
    analyzer.analyze.mockRejectedValue(error);
    const response = await post(app, "/api/analyze", { files });
    const text = await response.text();
    expect([response.status, JSON.parse(text).code, response.headers.get("retry-after")]).toEqual([status, code, retryAfter]);
    expect(text).not.toContain("secret detail");
    expect(log.error).toHaveBeenCalledOnce();
  });

  it("another path or method is a problem, too", async () => {
    const { app } = open();
    expect((await app.request("http://localhost/nothing")).status).toBe(404);
    const response = await app.request("http://localhost/api/analyze", {}, LOCAL);
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
  });
});

describe("GET /health", () => {
  it("says what is connected and how much waits, to anyone", async () => {
    const response = await open({ apiKey: "k" }).app.request("http://anywhere/health");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: "ok",
      database: "connected",
      queue: { queued: 2, active: 1 },
      version: "1.2.3",
      timestamp: "2026-03-04T05:06:07.000Z",
    });
  });

  it("is a 503 when the database does not answer", async () => {
    const { app, store } = open();
    store.ping.mockRejectedValue(new PortError("database", "no", { retryable: true }));
    const response = await app.request("http://localhost/health");
    expect([response.status, await response.json()]).toMatchObject([503, { status: "error", database: "unreachable" }]);
  });
});
