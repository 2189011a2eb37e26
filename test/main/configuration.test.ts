// The configuration of a repository and of its organisation, and what it switches on, against the whole server.

import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { jobOf } from "../github/a-host.ts";
import { type App, ours, useApp } from "./an-app.ts";

let app: App;
useApp((made) => {
  app = made;
});

const opened = async (settings: string | null, head: { [path: string]: string } = {}, options: { draft?: boolean } = {}) => {
  const repo = await app.github.createRepo({
    "main.tf": "# fine\n",
    ...(settings === null ? {} : { ".stackstage.yml": settings }),
  });
  const pull = await app.github.openPull(repo, { ...options, files: { "main.tf": "# BAD\n", ...head } });
  await app.settled();
  return { repo, pull, summary: () => repo.checks.at(-1)?.output.summary ?? "" };
};
const granting = async (permissions: object, run: () => Promise<void>) => {
  const { state } = app.github;
  const before = state.permissions;
  state.permissions = { ...before, ...permissions };
  await run().finally(() => {
    state.permissions = before;
  });
};

describe("what a pull request would change of it", () => {
  it("is shown in the check run, and does not count yet", async () => {
    const { summary, repo } = await opened("gate:\n  fail_on: [high]\n", { ".stackstage.yml": "gate:\n  fail_on: [critical]\n" });
    expect(summary()).toContain("This pull request would change the gate");
    expect(summary()).toContain("gate.fail_on: high → critical");
    expect(repo.checks[0]?.conclusion).toBe("failure");
  });

  it("is shown with the lines of its mistakes", async () => {
    const { summary } = await opened(null, { ".stackstage.yml": "comment: never\ngaet: {}\n" });
    expect(summary()).toContain("comment: always → never");
    expect(summary()).toMatch(/\.stackstage\.yml:2.*did you mean gate/);
  });

  it("is the organisation's where the repository's own goes away", async () => {
    const shared = await app.github.createRepo({ ".github/stackstage.yml": "drafts: comment\n" }, ".github");
    const repo = await app.github.createRepo({ "main.tf": "# fine\n", ".stackstage.yml": "comment: on-change\n" });
    Object.assign(repo, { installation: shared.installation });
    await app.github.openPull(repo, { files: { "main.tf": "# BAD\n", ".stackstage.yml": null } });
    await app.settled();
    const summary = repo.checks[0]?.output.summary ?? "";
    expect(summary).toContain("comment: on-change → always");
    expect(summary).toContain("drafts: check → comment");
    app.github.state.repos.splice(app.github.state.repos.indexOf(shared), 1);
  });

  it("is not spoken of when nothing changes", async () => {
    expect((await opened("comment: always\n")).summary()).not.toContain("would change");
  });
});

describe("a mistake in it", () => {
  it("is linked where it stands: on the base branch, and not at all in another repository", async () => {
    const { repo, pull } = await opened("coment: never\n");
    expect(ours(repo)[0]?.body).toContain(`/blob/${pull.base}/.stackstage.yml#L1`);
    const shared = await app.github.createRepo({ ".github/stackstage.yml": "coment: never\n" }, ".github");
    const other = await app.github.createRepo({ "main.tf": "# fine\n" });
    Object.assign(other, { installation: shared.installation });
    await app.github.openPull(other, { files: { "main.tf": "# BAD\n" } });
    await app.settled();
    expect(ours(other)[0]?.body).toContain("`acme/.github/.github/stackstage.yml:1`:");
    app.github.state.repos.splice(app.github.state.repos.indexOf(shared), 1);
  });
});

describe("the organisation's", () => {
  it("counts where the repository has none; the repository's own goes first; asked for once", async () => {
    const shared = await app.github.createRepo({ ".github/stackstage.yml": "comment: never\n" }, ".github");
    const member = async (files: { [path: string]: string }) => {
      const repo = await app.github.createRepo({ "main.tf": `# fine ${app.github.state.repos.length}\n`, ...files });
      Object.assign(repo, { installation: shared.installation });
      const before = app.github.counts.get("graphql") ?? 0;
      await app.github.openPull(repo, { files: { "main.tf": `# BAD ${repo.name}\n` } });
      await app.settled();
      return { repo, asked: (app.github.counts.get("graphql") ?? 0) - before };
    };
    const first = await member({});
    expect(ours(first.repo)).toEqual([]);
    expect((await member({})).asked).toBe(first.asked - 1);
    expect(ours((await member({ ".stackstage.yml": "comment: always\n" })).repo)).toHaveLength(1);
  });
});

describe("drafts: comment", () => {
  it("gives a draft its comment", async () => {
    expect(ours((await opened("drafts: comment\n", {}, { draft: true })).repo)).toHaveLength(1);
  });
});

describe("comment: never", () => {
  it("takes the words of an earlier comment back", async () => {
    const { repo, pull } = await opened("comment: always\n");
    pull.base = await app.github.pushMain(repo, { ".stackstage.yml": "comment: never\n" });
    await app.github.push(repo, pull, { "main.tf": "# BAD again\n" });
    await app.settled();
    expect(ours(repo)).toMatchObject([{ body: expect.stringContaining("wants no comment") }]);
    expect(repo.reviews).toHaveLength(1);
  });

  it.each(["comment: never", "suggestions: false"])(
    "%s folds earlier suggestions away, though their finding stands",
    async (setting) => {
      const { repo, pull } = await opened("comment: always\n");
      expect(repo.lineComments.map(({ minimized }) => minimized)).toEqual([false]);
      pull.base = await app.github.pushMain(repo, { ".stackstage.yml": `${setting}\n` });
      await app.github.push(repo, pull, { "more.tf": "# calm\n" });
      await app.settled();
      expect(repo.lineComments.map(({ minimized }) => minimized)).toEqual([true]);
      expect(repo.checks.at(-1)).toMatchObject({ conclusion: "failure" });
      expect((await app.organs.store.surfaces(jobOf(repo, pull))).suggested).toEqual([]);
    },
  );
});

describe("suggestions: false", () => {
  it("leaves the fix to the comment", async () => {
    const { repo } = await opened("suggestions: false\n");
    expect(repo.reviews).toEqual([]);
    expect(ours(repo)[0]?.body).toContain("```diff");
  });
});

describe("annotations", () => {
  it.each([
    ["new", 1],
    ["all", 2],
    ["none", 0],
  ])("%s: %i", async (which, count) => {
    const repo = await app.github.createRepo({ "main.tf": "# BAD old\n", ".stackstage.yml": `annotations: ${which}\n` });
    await app.github.openPull(repo, { files: { "main.tf": "# BAD old\n# BAD new\n" } });
    await app.settled();
    expect(repo.checks[0]?.annotations).toHaveLength(count);
  });
});

describe("labels: true", () => {
  it("says how it came out, one label at a time", async () => {
    const { repo, pull } = await opened("labels: true\n");
    expect([...repo.labels]).toEqual(["1 stackstage: blocked"]);
    repo.labels.add("1 bug");
    await app.github.push(repo, pull, { "main.tf": "# calm\n" });
    await app.settled();
    expect([...repo.labels].sort()).toEqual(["1 bug", "1 stackstage: passed"]);
    await app.github.push(repo, pull, { "main.tf": "# fine\n", "README.md": "only this\n" });
    await app.settled();
    expect([...repo.labels]).toEqual(["1 bug"]);
  });
});

describe("a label", () => {
  it("of ours goes when the configuration wants none any more; others stay", async () => {
    const { repo, pull } = await opened("labels: true\n");
    repo.labels.add("1 bug");
    pull.base = await app.github.pushMain(repo, { ".stackstage.yml": "labels: false\n" });
    await app.github.push(repo, pull, { "main.tf": "# BAD two\n" });
    await app.settled();
    expect([...repo.labels]).toEqual(["1 bug"]);
    const asked = app.github.counts.get("issues/list-labels-on-issue") ?? 0;
    await app.github.push(repo, pull, { "main.tf": "# BAD three\n" });
    await app.settled();
    expect(app.github.counts.get("issues/list-labels-on-issue") ?? 0).toBe(asked);
  });

  it("of an older head is not put over a newer one's", async () => {
    const { repo, pull } = await opened("labels: true\n");
    await app.github.push(repo, pull, { "main.tf": "# BAD two\n" });
    // While that is being reviewed, a push mends it.
    app.github.fault({
      operation: "git/get-tree",
      meanwhile: async () => void (await app.github.push(repo, pull, { "main.tf": "# mended\n" })),
    });
    await app.settled();
    expect([...repo.labels]).toEqual(["1 stackstage: passed"]);
  });
});

describe("statuses and sarif", () => {
  it("are shown where they were asked for and permitted", async () => {
    await granting({ statuses: "write", security_events: "write" }, async () => {
      const { repo, pull } = await opened("statuses: true\nsarif: true\n");
      const [status, sarif] = repo.extras;
      expect(status).toMatchObject({
        operation: "status",
        body: { state: "failure", sha: pull.head, context: "stackstage/score" },
      });
      expect(sarif).toMatchObject({ operation: "sarif", body: { ref: "refs/pull/1/head", commit_sha: pull.head } });
      const text = gunzipSync(Buffer.from(String(sarif?.body["sarif"]), "base64")).toString();
      expect(JSON.parse(text)).toMatchObject({ version: "2.1.0" });
    });
  });

  it("name the permission that is missing, once", async () => {
    const { repo, pull, summary } = await opened("statuses: true\nsarif: true\n");
    expect(summary()).toContain("statuses=write");
    expect(summary()).toContain("security_events=write");
    await app.github.push(repo, pull, { "main.tf": "# BAD again\n" });
    await app.settled();
    expect(summary()).not.toContain("=write");
    expect(repo.checks).toMatchObject([{ status: "completed" }, { status: "completed" }]);
  });
});
