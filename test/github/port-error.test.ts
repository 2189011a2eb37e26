// What GitHub may answer, each as the sentence and the advice to the queue that it becomes. nock plays GitHub.

import { RequestError } from "@octokit/request-error";
import nock from "nock";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createGitHubHost } from "../../src/github/host.ts";
import { portError } from "../../src/github/port-error.ts";
import { PRIVATE_KEY } from "../support/github/state.ts";
import { silent } from "./a-host.ts";

const JOB = { installation: 5, repositoryId: 50, owner: "acme", repo: "shop", number: 1 };
const host = createGitHubHost({ appId: 1, privateKey: PRIVATE_KEY, baseUrl: "https://api.github.com", log: silent });
const tokens = () =>
  nock("https://api.github.com")
    .post("/app/installations/5/access_tokens")
    .reply(201, { token: "t", expires_at: new Date(Date.now() + 3_600_000).toISOString(), permissions: {} });
const pull = () => nock("https://api.github.com").get("/repos/acme/shop/pulls/1");

beforeAll(() => {
  nock.disableNetConnect();
  tokens();
});
afterEach(() => expect(nock.pendingMocks()).toEqual([]));
afterAll(() => {
  nock.cleanAll();
  nock.enableNetConnect();
  nock.restore();
});

describe("GitHub's refusals", () => {
  const inAnHour = Math.floor(Date.now() / 1000) + 3600;
  it.each([
    [403, {}, "Resource not accessible by integration", { code: "github-permission", retryable: false }],
    [403, { "retry-after": "17" }, "You have exceeded a secondary rate limit", { code: "github-rate-limited", retryAfter: 17 }],
    [403, {}, "You have exceeded a secondary rate limit", { code: "github-rate-limited", retryAfter: 60 }],
    [429, {}, "Too many requests", { code: "github-rate-limited", retryAfter: 60, retryable: true }],
    [404, {}, "Not Found", { code: "github-not-found", retryable: false }],
    [409, {}, "Git Repository is empty.", { code: "github-conflict", retryable: false }],
    [422, {}, "Validation Failed", { code: "github-rejected", retryable: false }],
  ])("%i %j %s", async (status, headers, message, expected) => {
    pull().reply(status, { message }, headers);
    await expect(host.pullRequest(JOB)).rejects.toMatchObject(expected);
  });

  it("a used up quota waits until it is given back", async () => {
    const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(inAnHour) };
    pull().reply(403, { message: "API rate limit exceeded" }, headers);
    const error = await host.pullRequest(JOB).catch((thrown) => thrown);
    expect(error.retryAfter).toBeGreaterThan(3_500);
    expect(error.retryAfter).toBeLessThanOrEqual(3_600);
  });

  it("a missing permission is named", async () => {
    pull().reply(403, { message: "Resource not accessible" }, { "x-accepted-github-permissions": "pull_requests=read" });
    await expect(host.pullRequest(JOB)).rejects.toThrow(/It needs: pull_requests=read.*while reading the pull request/);
  });

  it("a server that is away three times is told as such, with the hint to try again", async () => {
    pull().times(3).reply(502, "<html>Bad gateway</html>");
    await expect(host.pullRequest(JOB)).rejects.toMatchObject({ code: "github-unavailable", retryable: true });
  });

  it("a network that fails three times is told as such", async () => {
    pull()
      .times(3)
      .replyWithError(Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" }));
    await expect(host.pullRequest(JOB)).rejects.toMatchObject({ code: "github-unreachable", retryable: true });
  });
});

describe("GraphQL's refusals", () => {
  const graphql = (type: string) => Object.assign(new Error("Request failed"), { errors: [{ type, message: "…" }], headers: {} });
  it.each([
    ["RATE_LIMITED", "github-rate-limited"],
    ["FORBIDDEN", "github-permission"],
    ["NOT_FOUND", "github-not-found"],
    ["SERVICE_UNAVAILABLE", "github-unavailable"],
  ])("%s", (type, code) => expect(portError(graphql(type), "reading files").code).toBe(code));
});

it("refused credentials name the variables to check", () => {
  const refused = Object.assign(new Error("Bad credentials"), { status: 401, response: { headers: {} } });
  const error = portError(refused, "reading the pull request");
  expect(error).toMatchObject({ code: "github-credentials", retryable: false });
  expect(error.message).toContain("APP_ID and PRIVATE_KEY");
});

it("keeps the cause for the log and passes a PortError on unchanged", () => {
  const cause = new RequestError("No", 422, { request: { method: "GET", url: "https://x", headers: {} } });
  const error = portError(Object.assign(cause, { response: { headers: {} } }), "trying");
  expect(error.cause).toBe(cause);
  expect(portError(error, "again")).toBe(error);
});
