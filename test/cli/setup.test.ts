// `stackstage setup` as its user runs it, against a GitHub that knows one code.

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import { stackstage } from "./stackstage.ts";

const PEM = "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\n";
const APP = {
  id: 42,
  slug: "acme-stackstage",
  html_url: "https://github.com/apps/acme-stackstage",
  pem: PEM,
  webhook_secret: "s3cret",
};
const PROGRAM = join(import.meta.dirname, "../../src/cli/main.ts");

let github: Server;
let origin = "";
let asked: string[] = [];
let folder = "";

beforeAll(async () => {
  github = createServer(({ method, url = "" }, response) => {
    asked.push(`${method} ${url}`);
    const known = url === "/api/v3/app-manifests/good%2Fcode/conversions";
    response.writeHead(known ? 201 : 404, { "content-type": "application/json" }).end(JSON.stringify(known ? APP : {}));
  });
  await new Promise<void>((resolve) => github.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(github.address() as AddressInfo).port}`;
});
afterAll(() => github.close());
beforeEach(() => {
  asked = [];
  folder = mkdtempSync(join(tmpdir(), "stackstage-setup-"));
});
const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts it; answers with the link, and with how it ended. */
async function begin(...more: string[]) {
  const args = [PROGRAM, "setup", "--url", "https://stackstage.example.com/", "--github", origin, ...more];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  running.push(child);
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.on("close", (code) => resolve({ code, out, err })),
  );
  const link = await new Promise<string>((resolve, reject) => {
    child.stderr.on("data", (chunk) => {
      err += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+\/setup\/\S+/.exec(err)?.[0];
      if (found) resolve(found);
    });
    child.on("close", () => reject(new Error(err)));
  });
  return { link, ended };
}

function formOf(html: string) {
  const text = (value = "") => value.replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  const action = new URL(text(/action="([^"]*)"/.exec(html)?.[1]));
  return { action, manifest: JSON.parse(text(/name="manifest" value="([^"]*)"/.exec(html)?.[1])) };
}

describe("stackstage setup", () => {
  it("takes the manifest to GitHub, and writes what comes back where the server reads it, for the owner alone", async () => {
    writeFileSync(join(folder, ".env"), "# mine\nPORT=4000\nAPP_ID=\n", { mode: 0o644 });
    const { link, ended } = await begin("--organization", "acme", "--name", "Acme reviews", "--sarif");
    const page = await fetch(link);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    const { action, manifest } = formOf(await page.text());
    expect(`${action.origin}${action.pathname}`).toBe(`${origin}/organizations/acme/settings/apps/new`);
    expect(manifest).toMatchObject({
      name: "Acme reviews",
      hook_attributes: { url: "https://stackstage.example.com/api/github/webhooks", active: true },
      redirect_url: `${new URL(link).origin}/callback`,
      default_permissions: { contents: "read", checks: "write", security_events: "write" },
      default_events: expect.arrayContaining(["pull_request", "merge_group"]),
    });
    const back = await fetch(`${manifest.redirect_url}?code=good%2Fcode&state=${action.searchParams.get("state")}`);
    expect(await back.text()).toContain("https://github.com/apps/acme-stackstage/installations/new");
    const { code, out, err } = await ended;
    expect(code).toBe(0);
    expect(asked).toEqual(["POST /api/v3/app-manifests/good%2Fcode/conversions"]);
    const path = join(folder, ".env");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const text = readFileSync(path, "utf8");
    expect(text).toMatch(/^# mine\nPORT=4000\nAPP_ID=42\n/);
    expect(readConfig(parseEnv(text))).toMatchObject({
      appId: 42,
      privateKey: PEM.trim(),
      webhookSecret: "s3cret",
      publicUrl: "https://stackstage.example.com",
      port: 4000,
      githubUrl: `${origin}/api/v3`,
    });
    expect(`${out}${err}`).not.toContain("s3cret");
  });

  it("opens its link once, and for nobody who has another one or comes by another name", async () => {
    const { link } = await begin();
    const { host, port } = new URL(link);
    expect((await fetch(`${link}x`)).status).toBe(404);
    expect(await statusAs("stackstage.evil.example", port, new URL(link).pathname)).toBe(403);
    expect((await fetch(link, { method: "POST" })).status).toBe(405);
    expect((await fetch(link)).status).toBe(200);
    expect((await fetch(link)).status).toBe(410);
    expect((await fetch(`http://${host}/callback?code=good%2Fcode&state=guessed`)).status).toBe(403);
    expect(asked).toEqual([]);
  });

  it("says so when GitHub does not know the code, and writes nothing", async () => {
    const { link, ended } = await begin();
    const { action, manifest } = formOf(await (await fetch(link)).text());
    const back = await fetch(`${manifest.redirect_url}?code=stale&state=${action.searchParams.get("state")}`);
    expect(back.status).toBe(502);
    const { code, err } = await ended;
    expect(code).toBe(2);
    expect(err).toContain("GitHub answered 404");
    expect(() => statSync(join(folder, ".env"))).toThrow();
  });

  it.each([
    ["without --url", [], "--url is missing"],
    ["with half a URL", ["--url", "stackstage.example.com"], "write the URL in full"],
    ["with a line break in it", ["--url", "https://a.example\nX=1"], "write the URL in full"],
    ["with a strange port", ["--url", "https://a.example", "--port", "http"], "--port"],
  ])("%s says what to write", async (_name, args, expected) => {
    const { code, err } = await stackstage(["setup", ...args, "--env", join(folder, "x.env")], folder);
    expect([code, err]).toEqual([2, expect.stringContaining(expected)]);
  });

  it("does not write over an App's credentials", async () => {
    writeFileSync(join(folder, "x.env"), "APP_ID=1\n");
    const args = ["setup", "--url", "https://a.example", "--env", join(folder, "x.env")];
    expect(await stackstage(args, folder)).toMatchObject({ code: 2, err: expect.stringContaining("holds APP_ID already") });
  });
});

function statusAs(host: string, port: string, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, headers: { host: `${host}:${port}` } }, ({ statusCode }) => resolve(statusCode))
      .on("error", reject)
      .end();
  });
}
