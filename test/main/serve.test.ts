import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { serve } from "../../src/main/serve.ts";
import { PortError } from "../../src/ports.ts";
import { jobOf, silent } from "../github/a-host.ts";
import { secondaryLimit } from "../support/github/faults.ts";
import type { Repo } from "../support/github/state.ts";
import { sign } from "../support/github/webhooks.ts";
import { type App, configOf, ours, startApp } from "./an-app.ts";

let app: App;
/** What the next analysis does instead of judging; for one test. */
let instead: (() => Promise<never>) | null = null;

beforeAll(async () => {
  const { createScriptedAnalyzer } = await import("../support/scripted-analyzer.ts");
  const scripted = createScriptedAnalyzer();
  app = await startApp({
    analyzer: { ...scripted, review: (input) => (instead ? instead() : scripted.review(input)) },
  });
});
afterEach(() => {
  instead = null;
  app.github.clearFaults();
  expect(app.github.violations).toEqual([]);
});
afterAll(() => app.close());

const FINE = "# fine\n";
const aRepo = (files = {}) => app.github.createRepo({ "infra/main.tf": FINE, "README.md": "hello\n", ...files });

describe("a pull request", () => {
  it("gets one comment, one completed check and its fix as a suggestion", async () => {
    const repo = await aRepo();
    const pull = await app.github.openPull(repo, { files: { "infra/main.tf": `${FINE}# BAD one\n` } });
    await app.settled();
    expect(ours(repo)).toHaveLength(1);
    expect(ours(repo)[0]?.body).toContain("Bad line in infra/main.tf");
    expect(repo.checks).toMatchObject([{ head_sha: pull.head, status: "completed", conclusion: "failure", name: "StackStage" }]);
    expect(repo.checks[0]?.annotations).toMatchObject([{ path: "infra/main.tf", start_line: 2 }]);
    expect(repo.reviews[0]?.comments).toMatchObject([{ path: "infra/main.tf", line: 2 }]);
    expect(repo.reviews[0]?.comments[0]?.body).toContain("```suggestion\n# GOOD\n```");
  });

  it("keeps one comment over pushes, edited in place, and suggests nothing twice", async () => {
    const repo = await aRepo();
    const pull = await app.github.openPull(repo, { files: { "infra/main.tf": `${FINE}# BAD one\n` } });
    await app.settled();
    const first = repo.checks[0]?.head_sha.slice(0, 7);
    await app.github.push(repo, pull, { "infra/more.tf": "# BAD two\n" });
    await app.settled();
    expect(ours(repo)).toHaveLength(1);
    expect(ours(repo)[0]?.body).toContain("Bad line in infra/more.tf");
    expect(ours(repo)[0]?.body).toContain(`last reviewed at \`${first}\`: 90`);
    expect(repo.checks.map(({ status }) => status)).toEqual(["completed", "completed"]);
    expect(repo.reviews.map(({ comments }) => comments.map(({ path }) => path))).toEqual([["infra/main.tf"], ["infra/more.tf"]]);
  });

  it("from a fork needs nothing more", async () => {
    const repo = await aRepo();
    const pull = await app.github.openPull(repo, { fork: true, files: { "infra/main.tf": "# BAD\n" } });
    await app.settled();
    expect(ours(repo)).toHaveLength(1);
    const [check] = repo.checks;
    expect(check).toMatchObject({ head_sha: pull.head, conclusion: "failure" });
    if (check) await app.github.rerun(repo, check);
    await app.settled();
    expect(repo.checks).toMatchObject([{ status: "completed" }, { head_sha: pull.head, status: "completed" }]);
  });

  it("without infrastructure gets a skipped check and no comment", async () => {
    const repo = await aRepo();
    await app.github.openPull(repo, { files: { "README.md": "hello again\n" } });
    await app.settled();
    expect(repo.checks).toMatchObject([{ status: "completed", conclusion: "skipped" }]);
    expect(repo.comments).toEqual([]);
  });

  it("whose infrastructure is taken out again has its comment brought up to date", async () => {
    const repo = await aRepo();
    const pull = await app.github.openPull(repo, { files: { "infra/main.tf": "# BAD\n" } });
    await app.settled();
    await app.github.push(repo, pull, { "infra/main.tf": FINE, "README.md": "only this\n" });
    await app.settled();
    expect(ours(repo).map(({ body }) => body.includes("nothing to review"))).toEqual([true]);
    expect(repo.checks.at(-1)?.conclusion).toBe("skipped");
  });

  it("still a draft gets its check, and the comment when it is ready", async () => {
    const repo = await aRepo();
    const pull = await app.github.openPull(repo, { draft: true, files: { "infra/main.tf": "# BAD\n" } });
    await app.settled();
    expect([repo.checks.length, repo.comments.length]).toEqual([1, 0]);
    await app.github.act(repo, pull, "ready_for_review");
    await app.settled();
    expect(ours(repo)).toHaveLength(1);
  });

  it("merged before it was reviewed is reviewed for the history, without a comment", async () => {
    const repo = await aRepo();
    const { target } = app.github.webhooks;
    const url = target.url;
    target.url = null;
    const pull = await app.github.openPull(repo, { files: { "infra/main.tf": "# BAD\n" } });
    target.url = url;
    await app.github.closePull(repo, pull, true);
    await app.settled();
    const of = { ...jobOf(repo, pull), number: null };
    expect(await app.organs.store.history(of, 5)).toMatchObject([{ headSha: pull.head, introduced: 1 }]);
    expect([repo.checks[0]?.status, repo.comments.length]).toEqual(["completed", 0]);
  });

  it("closed unmerged is left alone", async () => {
    const repo = await aRepo();
    const pull = await app.github.openPull(repo, { files: { "infra/main.tf": "# BAD\n" } });
    await app.settled();
    await app.github.closePull(repo, pull, false);
    await app.settled();
    expect(repo.checks).toHaveLength(1);
  });
});

describe("the configuration", () => {
  it("counts as it stands on the base, whatever the head says", async () => {
    const repo = await aRepo({ ".stackstage.yml": "comment: never\n" });
    await app.github.openPull(repo, { files: { "infra/main.tf": "# BAD\n", ".stackstage.yml": "comment: always\n" } });
    await app.settled();
    expect(repo.comments).toEqual([]);
    expect(repo.checks).toMatchObject([{ conclusion: "failure" }]);
  });
});

describe("comments by configuration", () => {
  it.each([
    ["always", "# calm\n", 1],
    ["always", "# BAD\n", 1],
    ["on-change", "# calm\n", 0],
    ["on-change", "# BAD\n", 1],
    ["on-findings", "# calm\n", 0],
    ["on-findings", "# BAD\n", 1],
    ["on-findings", "SYNTAX ERROR\n", 1],
    ["never", "# BAD\n", 0],
  ])("comment: %s, %j: %i", async (mode, text, comments) => {
    const repo = await aRepo({ ".stackstage.yml": `comment: ${mode}\n` });
    await app.github.openPull(repo, { files: { "infra/main.tf": text } });
    await app.settled();
    expect(ours(repo)).toHaveLength(comments);
    expect(repo.checks).toMatchObject([{ status: "completed" }]);
  });

  it("a mistake in it is shown with its line, and the default stands", async () => {
    const repo = await aRepo({ ".stackstage.yml": "coment: never\n" });
    await app.github.openPull(repo, { files: { "infra/main.tf": "# BAD\n" } });
    await app.settled();
    expect(ours(repo)).toHaveLength(1);
    expect(`${ours(repo)[0]?.body}${repo.checks[0]?.output.summary}`).toContain("coment");
  });
});

describe("odd input", () => {
  it.each([
    ["a syntax error", "SYNTAX ERROR\n", "a syntax error"],
    ["a binary file", Buffer.from([1, 0, 2]), "it is binary"],
    ["a file of 20 MB", Buffer.alloc(20 * 1024 * 1024, "#"), "20.0 MB"],
    ["invalid UTF-8", Buffer.from("# \xfc\n", "latin1"), "not valid UTF-8"],
  ])("%s makes the check inconclusive and says why", async (_name, content, reason) => {
    const repo = await aRepo();
    await app.github.openPull(repo, { files: { "infra/odd.tf": content } });
    await app.settled();
    expect(repo.checks).toMatchObject([{ status: "completed", conclusion: "failure" }]);
    expect(repo.checks[0]?.output.title).toContain("Inconclusive");
    expect(`${repo.checks[0]?.output.summary}${ours(repo)[0]?.body}`).toContain(reason);
  });

  it("a symbolic link is not followed", async () => {
    const repo = await aRepo();
    await app.github.openPull(repo, { files: { "infra/link.tf": { mode: "120000", content: "../../etc/passwd" } } });
    await app.settled();
    expect(repo.checks[0]).toMatchObject({ status: "completed", conclusion: "failure" });
  });
});

describe("what goes wrong", () => {
  it("an analysis that was ended is inconclusive, never a pass", async () => {
    instead = () => Promise.reject(new PortError("analysis-ended", "The analysis took longer than 60 s and was ended."));
    const repo = await aRepo();
    await app.github.openPull(repo, { files: { "infra/main.tf": "# BAD\n" } });
    await app.settled();
    expect(repo.checks).toMatchObject([{ status: "completed", conclusion: "failure" }]);
    expect(repo.checks[0]?.output.summary).toContain("took longer than 60 s");
  });

  it("what we did wrong is not told to the world, but the check is completed", async () => {
    instead = () => Promise.reject(new Error("unreachable: /srv/secret/path"));
    const repo = await aRepo();
    await app.github.openPull(repo, { files: { "infra/main.tf": "# BAD\n" } });
    await app.settled();
    expect(repo.checks).toMatchObject([{ status: "completed", conclusion: "failure" }]);
    expect(JSON.stringify(repo.checks)).not.toContain("/srv/secret");
  });

  it.each(["git/get-tree", "graphql", "repos/compare-commits", "checks/update", "issues/list-comments"])(
    "a rate limit at %s sends the task back and the same check is completed later",
    async (operation) => {
      const repo = await aRepo();
      app.github.fault(secondaryLimit(operation, 1));
      await app.github.openPull(repo, { files: { "infra/main.tf": "# BAD\n" } });
      await app.settled();
      expect(repo.checks).toMatchObject([{ status: "completed", conclusion: "failure" }]);
      expect(ours(repo)).toHaveLength(1);
    },
  );

  it("a comment that may have been written is not written twice", async () => {
    const repo = await aRepo();
    app.github.fault({ operation: "issues/create-comment", resetAfter: true });
    await app.github.openPull(repo, { files: { "infra/main.tf": "# BAD\n" } });
    await app.settled();
    expect(ours(repo)).toHaveLength(1);
    expect(repo.checks.at(-1)?.status).toBe("completed");
  });

  it("suggestions that GitHub refuses do not cost the review", async () => {
    const repo = await aRepo();
    app.github.fault({ operation: "pulls/create-review", status: 422 });
    await app.github.openPull(repo, { files: { "infra/main.tf": "# BAD\n" } });
    await app.settled();
    expect(ours(repo)[0]?.body).toContain("```diff");
    expect(repo.checks).toMatchObject([
      { conclusion: "failure", output: { title: expect.not.stringContaining("Inconclusive") } },
    ]);
  });

  it("a limit that lasts to the last attempt closes the check as inconclusive", async () => {
    const repo = await aRepo();
    app.github.fault(secondaryLimit("git/get-tree", 1, 50));
    await app.github.openPull(repo, { files: { "infra/main.tf": "# BAD\n" } });
    await app.settled();
    expect(repo.checks).toMatchObject([{ status: "completed", conclusion: "failure" }]);
    expect(repo.checks[0]?.output.title).toContain("Inconclusive");
  });

  it("a permission that was not granted is named in the check", async () => {
    const repo = await aRepo();
    const granted = app.github.state.permissions;
    app.github.state.permissions = { ...granted, contents: "none" };
    await app.github.openPull(repo, { files: { "infra/main.tf": "# BAD\n" } });
    await app.settled();
    app.github.state.permissions = granted;
    expect(repo.checks).toMatchObject([{ status: "completed", conclusion: "failure" }]);
    expect(repo.checks[0]?.output.summary).toContain("contents=read");
  });

  it("an older review never writes its comment over a newer one", async () => {
    const repo = await aRepo();
    const pull = await app.github.openPull(repo, { files: { "infra/main.tf": "# BAD one\n" } });
    await app.settled();
    const older = await app.github.push(repo, pull, { "infra/main.tf": "# BAD two\n" });
    expect(older.status).toBe(200);
    // While the review of the second push reads its files, a third push arrives.
    app.github.fault({
      operation: "git/get-tree",
      meanwhile: async () => void (await app.github.push(repo, pull, { "infra/main.tf": "# BAD three\n" })),
    });
    await app.settled();
    expect(ours(repo)).toMatchObject([{ edits: 1, body: expect.stringContaining("BAD three") }]);
    expect(new Set(repo.checks.map(({ status }) => status))).toEqual(new Set(["completed"]));
  });
});

describe("a webhook", () => {
  it("is answered within 100 ms, made durable", async () => {
    const repo = await aRepo();
    const pull = await app.github.openPull(repo, { files: { "infra/main.tf": "# BAD\n" } });
    await app.settled();
    const answers = [];
    for (const salt of [1, 2, 3, 4]) answers.push(await app.github.push(repo, pull, { "infra/main.tf": `# BAD ${salt}\n` }));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    // The quickest: the machine that runs the tests may be busy.
    expect(Math.min(...answers.map(({ milliseconds }) => milliseconds))).toBeLessThan(100);
    await app.settled();
  });

  it("delivered again does nothing", async () => {
    const repo = await aRepo();
    await app.github.openPull(repo, { files: { "infra/main.tf": "# BAD\n" } });
    await app.settled();
    const before = app.github.requests();
    const last = app.github.state.deliveries.at(-1);
    expect((await app.github.webhooks.redeliver(last?.id ?? 0)).status).toBe(200);
    await app.settled();
    expect(app.github.requests()).toBe(before);
  });

  const post = (body: string, headers: { [name: string]: string }) =>
    fetch(app.github.webhooks.target.url ?? "", {
      method: "POST",
      headers: { "content-type": "application/json", "x-github-event": "pull_request", "x-github-delivery": "d", ...headers },
      body,
    });

  it.each([
    ["without a signature", {}],
    ["with a wrong one", { "x-hub-signature-256": sign("{}", "another secret") }],
    ["with one of other bytes", { "x-hub-signature-256": sign("{ }") }],
    ["with half of one", { "x-hub-signature-256": sign("{}").slice(0, 40) }],
  ])("%s is a 401", async (_name, headers) => {
    expect((await post("{}", headers)).status).toBe(401);
  });

  it("that is signed and no JSON is a 400", async () => {
    expect((await post("{", { "x-hub-signature-256": sign("{") })).status).toBe(400);
  });
});

describe("a command", () => {
  const opened = async () => {
    const repo = await aRepo();
    const pull = await app.github.openPull(repo, { files: { "infra/main.tf": "# BAD\n" } });
    await app.settled();
    return { repo, number: pull.number };
  };
  const say = async (repo: Repo, number: number, login: string, body: string) => {
    const { comment } = await app.github.comment(repo, number, login, body);
    await app.settled();
    return repo.reactions.filter((one) => one.comment === comment.id).map(({ content }) => content);
  };

  it("is answered in the thread by someone with write permission", async () => {
    const { repo, number } = await opened();
    expect(await say(repo, number, "maintainer", "/stackstage ask what should I fix first?")).toEqual(["eyes", "+1"]);
    expect(ours(repo)).toHaveLength(2);
    expect(ours(repo)[1]?.body).toContain("no model is configured");
  });

  it("reviews again", async () => {
    const { repo, number } = await opened();
    expect(await say(repo, number, "maintainer", "/stackstage review")).toEqual(["eyes", "+1"]);
    expect(repo.checks).toHaveLength(2);
    expect(ours(repo)).toHaveLength(1);
  });

  it("that is not known gets the nearest one", async () => {
    const { repo, number } = await opened();
    expect(await say(repo, number, "maintainer", "/stackstage reveiw")).toEqual(["eyes", "confused"]);
    expect(ours(repo)[1]?.body).toContain("Did you mean `/stackstage review`?");
  });

  it("of an outsider, a bot, on an issue or in the middle of a text does nothing", async () => {
    const { repo, number } = await opened();
    expect(await say(repo, number, "stranger", "/stackstage review")).toEqual(["confused"]);
    expect(ours(repo)[1]?.body).toContain("write permission");
    expect(await say(repo, number, "stranger", "/stackstage review")).toEqual(["confused"]);
    expect(await say(repo, number, "other[bot]", "/stackstage review")).toEqual([]);
    expect(await say(repo, number, "maintainer", "Try /stackstage review")).toEqual([]);
    expect(await say(repo, number, "maintainer", "/stackstagery review")).toEqual([]);
    await app.github.comment(repo, number, "maintainer", "/stackstage review", { issue: true });
    await app.settled();
    expect(repo.checks).toHaveLength(1);
    expect(ours(repo)).toHaveLength(2);
  });

  it.each([
    ["why F1", "Bad line in infra/main.tf"],
    ["explain database-publicly-accessible", "has a public address"],
    ["explain CKV_AWS_17", "`database-publicly-accessible`"],
    ["fix", "Proven fix"],
    ["fix F1", "+# GOOD"],
    ["what-if fix F1", "the gate would say **success** (now failure)"],
    ["history", "| Reviewed | Commit |"],
    ["rules", "| Security |"],
    ["cost", "Nothing that this change touches has a price"],
    ["diagram", "```mermaid"],
    ["ignore F1 until 2099-01-31 known and harmless", 'until=2099-01-31 reason="known and harmless"'],
    ["cancel", "No review is waiting."],
    ["help", "/stackstage accept FINDING REASON"],
  ])("%s is answered", async (command, answer) => {
    const { repo, number } = await opened();
    expect(await say(repo, number, "maintainer", `/stackstage ${command}`)).toEqual(["eyes", "+1"]);
    expect(ours(repo)[1]?.body).toContain(answer);
  });

  it.each([
    ["why F9", "No finding is called that"],
    ["why", "Name a finding"],
    ["explain database-publicly-acessible", "Did you mean `/stackstage explain database-publicly-accessible`?"],
    ["accept F1", "Say what and why"],
    ["ignore F1", "until when and why"],
    ["ignore F1 until 2001-01-31 gone", "not after today"],
    ["what-if F1", "Write which fixes"],
    ["diagram circle", "Known are"],
  ])("%s is told what to write", async (command, answer) => {
    const { repo, number } = await opened();
    expect(await say(repo, number, "maintainer", `/stackstage ${command}`)).toEqual(["eyes", "confused"]);
    expect(ours(repo)[1]?.body).toContain(answer);
  });

  it("accepts a finding: it no longer blocks, and the review is made anew", async () => {
    const { repo, number } = await opened();
    expect(repo.checks[0]?.conclusion).toBe("failure");
    expect(await say(repo, number, "maintainer", "/stackstage accept F1 the account is a sandbox")).toEqual(["eyes", "+1"]);
    expect(repo.checks.at(-1)?.conclusion).toBe("success");
  });

  it("does not let the author accept what they wrote", async () => {
    const { repo, number } = await opened();
    repo.permissions.set("author", "admin");
    expect(await say(repo, number, "author", "/stackstage accept F1 it is fine")).toEqual(["eyes", "confused"]);
    expect(repo.checks).toHaveLength(1);
  });
});

describe("the server", () => {
  it("tells how it is", async () => {
    const response = await fetch(`${app.url}/health`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: "ok", database: "connected", queue: { queued: 0, active: 0 } });
  });

  it("says what to do when it cannot listen", async () => {
    const config = { ...configOf(app.github), port: Number(new URL(app.url).port) };
    await expect(serve(config, app.organs, silent)).rejects.toThrow(
      /cannot listen on 127.0.0.1:\d+: .*EADDRINUSE.*Check HOST and PORT/,
    );
  });

  it("speaks problem details at the API", async () => {
    const response = await fetch(`${app.url}/api/analyze`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{",
    });
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
  });

  it("makes few requests: 15 for a first review, 10 for the next push", async () => {
    const files = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`infra/f${at}.tf`, `# ${at}\n`]));
    const repo = await aRepo(files);
    let before = app.github.requests();
    const pull = await app.github.openPull(repo, { files: { "infra/f1.tf": "# BAD\n" } });
    await app.settled();
    expect(app.github.requests() - before).toBeLessThanOrEqual(15);
    before = app.github.requests();
    await app.github.push(repo, pull, { "infra/f2.tf": "# changed\n" });
    await app.settled();
    expect(app.github.requests() - before).toBeLessThanOrEqual(10);
  });
});
