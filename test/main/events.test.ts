// What GitHub tells beside opened and pushed pull requests, as webhooks to the whole server.

import { describe, expect, it } from "vitest";
import { jobOf } from "../github/a-host.ts";
import { secondaryLimit } from "../support/github/faults.ts";
import type { Repo } from "../support/github/state.ts";
import { type App, ours, useApp } from "./an-app.ts";

let app: App;
useApp((made) => {
  app = made;
});

const FINE = "# fine\n";
const opened = async (options: { draft?: boolean; fork?: boolean } = {}) => {
  const repo = await app.github.createRepo({ "main.tf": FINE });
  const pull = await app.github.openPull(repo, { ...options, files: { "main.tf": `${FINE}# BAD\n` } });
  await app.settled();
  return { repo, pull };
};

describe("a pull request", () => {
  it("with a new base is reviewed again, with a new title not", async () => {
    const { repo, pull } = await opened();
    await app.github.act(repo, pull, "edited", { title: { from: "before" } });
    await app.settled();
    expect(repo.checks).toHaveLength(1);
    await app.github.act(repo, pull, "edited", { base: { ref: { from: "old" }, sha: { from: pull.base } } });
    await app.settled();
    expect(repo.checks).toMatchObject([{ status: "completed" }, { status: "completed" }]);
  });

  it("made a draft again keeps its comment", async () => {
    const { repo, pull } = await opened();
    await app.github.act(repo, pull, "converted_to_draft");
    await app.settled();
    expect(ours(repo)).toHaveLength(1);
    expect(repo.checks.at(-1)).toMatchObject({ status: "completed", conclusion: "failure" });
  });
});

describe("a merged pull request", () => {
  it("has its history closed: what was found counts as accepted by whoever merged it", async () => {
    const { repo, pull } = await opened();
    const job = jobOf(repo, pull);
    await app.github.closePull(repo, pull, true);
    await app.settled();
    const [{ closed }, accepted] = [await app.organs.store.surfaces(job), await app.organs.store.acceptances(job)];
    expect(closed).toMatchObject({ by: "maintainer", headSha: pull.head });
    expect(Object.values(accepted)).toEqual([{ by: "maintainer", reason: "merged with the pull request" }]);
    await app.github.comment(repo, pull.number, "maintainer", "/stackstage accept F1 too late");
    await app.github.comment(repo, pull.number, "maintainer", "/stackstage history");
    await app.settled();
    expect(ours(repo)[1]?.body).toContain("its history closed");
    expect(ours(repo)[2]?.body).toContain(`\`maintainer\` merged \`${pull.head.slice(0, 7)}\``);
  });

  it("keeps what somebody accepted before as they said it", async () => {
    const { repo, pull } = await opened();
    await app.github.comment(repo, pull.number, "maintainer", "/stackstage accept F1 a sandbox");
    await app.settled();
    await app.github.closePull(repo, pull, true);
    await app.settled();
    const accepted = await app.organs.store.acceptances(jobOf(repo, pull));
    expect(Object.values(accepted)).toEqual([{ by: "maintainer", reason: "a sandbox" }]);
  });

  it("closed in the middle of its review leaves no check open", async () => {
    const repo = await app.github.createRepo({ "main.tf": FINE });
    app.github.fault({
      ...secondaryLimit("git/get-tree", 1),
      meanwhile: async () => {
        const [pull] = repo.pulls;
        if (pull) await app.github.closePull(repo, pull, false);
      },
    });
    await app.github.openPull(repo, { files: { "main.tf": "# BAD\n" } });
    await app.settled();
    expect(repo.checks.map(({ status }) => status)).toEqual(["completed"]);
    expect(ours(repo)).toEqual([]);
  });
});

describe("a push to the default branch", () => {
  const postures = (repo: Repo) => app.organs.store.postures({ installation: repo.installation, repositoryId: repo.id }, 5);

  it("is kept as the branch's posture, and its files need not be read again", async () => {
    const repo = await app.github.createRepo({ "main.tf": FINE });
    const head = await app.github.pushMain(repo, { "main.tf": `${FINE}# BAD\n`, "more.tf": "# calm\n" });
    await app.settled();
    expect(await postures(repo)).toMatchObject([{ headSha: head, overall: 90, findings: { high: 1 } }]);
    expect([repo.checks, repo.comments]).toEqual([[], []]);
    const before = app.github.counts.get("git/get-tree") ?? 0;
    const pull = await app.github.openPull(repo, { files: { "main.tf": FINE } });
    await app.settled();
    expect((app.github.counts.get("git/get-tree") ?? 0) - before).toBe(1);
    await app.github.comment(repo, pull.number, "maintainer", "/stackstage history");
    await app.settled();
    expect(ours(repo).at(-1)?.body).toContain(`| ${head.slice(0, 7)} | 90 |`);
  });

  it.each([
    ["without infrastructure", { "README.md": "hello\n" }, {}],
    ["to another branch", { "main.tf": "# BAD\n" }, { ref: "refs/heads/topic" }],
    ["that deletes it", { "main.tf": "# BAD\n" }, { deleted: true }],
  ])("%s is none of our business", async (_name, files, more) => {
    const repo = await app.github.createRepo({ "main.tf": FINE });
    const before = app.github.requests();
    await app.github.pushMain(repo, files, more);
    await app.settled();
    expect(app.github.requests()).toBe(before);
    expect(await postures(repo)).toEqual([]);
  });

  it("that was forced is looked at whatever it says", async () => {
    const repo = await app.github.createRepo({ "main.tf": "# BAD\n" });
    await app.github.pushMain(repo, { "README.md": "hello\n" }, { forced: true, commits: [] });
    await app.settled();
    expect(await postures(repo)).toHaveLength(1);
  });
});

describe("the check run", () => {
  it("of another App is none of our business", async () => {
    const { repo } = await opened();
    const [check] = repo.checks;
    if (check) await app.github.press(repo, { ...check, app: 5 }, "review");
    await app.settled();
    expect(repo.checks).toHaveLength(1);
  });

  it("offers buttons that are pressed by people with write permission", async () => {
    const { repo } = await opened();
    const [check] = repo.checks;
    if (!check) throw new Error("no check");
    await app.github.press(repo, check, "review", "stranger");
    await app.settled();
    expect(repo.checks).toHaveLength(1);
    await app.github.press(repo, check, "review");
    await app.settled();
    expect(repo.checks).toHaveLength(2);
    expect(repo.reactions).toEqual([]);
    await app.github.press(repo, check, "no such button");
    await app.settled();
    expect(repo.checks).toHaveLength(2);
  });

  it("has the whole report behind its link, and only buttons that lead somewhere", async () => {
    const { repo, pull } = await opened();
    const [first] = repo.checks;
    expect(first?.actions.map(({ identifier }) => identifier)).toEqual(["review", "fixes", "explain"]);
    const url = first?.details_url ?? "";
    expect(url).toMatch(/^https:\/\/stackstage\.example\/runs\/\d+-\d+-[\w-]{22}$/);
    const page = await fetch(url.replace("https://stackstage.example", app.url));
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("Bad line in main.tf");
    await app.github.push(repo, pull, { "main.tf": `${FINE}# calm\n` });
    await app.settled();
    expect(repo.checks.at(-1)?.actions.map(({ identifier }) => identifier)).toEqual(["review"]);
  });

  it("is queued first, and tells what is being done when that takes long", async () => {
    const repo = await app.github.createRepo({ "main.tf": FINE });
    const seen: string[] = [];
    const look = () => void seen.push(`${repo.checks[0]?.status} ${repo.checks[0]?.output.title}`);
    app.github.fault({ operation: "git/get-tree", meanwhile: look });
    app.github.fault({ operation: "graphql", meanwhile: () => new Promise((done) => setTimeout(done, 3_500)) });
    app.github.fault({ operation: "checks/update", after: 1, meanwhile: look });
    await app.github.openPull(repo, { files: { "main.tf": "# BAD\n" } });
    await app.settled();
    expect(seen).toEqual(["queued Queued", "in_progress Reading both revisions"]);
    expect(repo.checks).toMatchObject([{ status: "completed" }]);
  });

  it("is made again with its whole suite, for forks too", async () => {
    const { repo, pull } = await opened({ fork: true });
    const check_suite = { head_sha: pull.head, app: { id: repo.checks[0]?.app }, pull_requests: [] };
    await app.github.tell(repo, "check_suite", { action: "rerequested", check_suite });
    await app.settled();
    expect(repo.checks).toMatchObject([{ head_sha: pull.head }, { head_sha: pull.head, status: "completed" }]);
  });
});

describe("a suggestion", () => {
  it("whose finding is gone is folded away, the others stand", async () => {
    const { repo, pull } = await opened();
    await app.github.push(repo, pull, { "more.tf": "# BAD more\n" });
    await app.settled();
    await app.github.push(repo, pull, { "main.tf": `${FINE}# mended\n` });
    await app.settled();
    expect(repo.lineComments.map(({ minimized }) => minimized)).toEqual([true, false]);
    expect(repo.reviews).toHaveLength(2);
  });

  it("and the comment are found again when the database was lost", async () => {
    const { repo, pull } = await opened();
    const job = jobOf(repo, pull);
    await app.organs.store.saveSurfaces(job, { commentId: null, suggested: [] });
    await app.github.comment(repo, pull.number, "mallory", "<!-- stackstage:review --> mine");
    await app.github.push(repo, pull, { "more.tf": "# BAD more\n" });
    await app.settled();
    expect(ours(repo)).toMatchObject([{ edits: 1 }]);
    expect(repo.reviews.map(({ comments }) => comments.length)).toEqual([1, 1]);
    expect(repo.lineComments.map(({ minimized }) => minimized)).toEqual([false, false]);
  });

  it("is folded away after a lost database too, and the comment brought up to date, when nothing is left to say", async () => {
    const { repo, pull } = await opened();
    await app.organs.store.markRemoved(repo.installation, [jobOf(repo, pull).repositoryId]);
    await app.organs.store.deleteRemoved(0);
    await app.github.push(repo, pull, { "main.tf": FINE, "README.md": "words only\n" });
    await app.settled();
    expect(ours(repo)).toMatchObject([{ edits: 1, body: expect.stringContaining("nothing to review") }]);
    expect(repo.lineComments.map(({ minimized }) => minimized)).toEqual([true]);
  });

  it("that was posted before the connection broke is not posted twice", async () => {
    const { repo, pull } = await opened();
    app.github.fault({ operation: "pulls/create-review", resetAfter: true });
    await app.github.push(repo, pull, { "more.tf": "# BAD more\n" });
    await app.settled();
    expect(repo.lineComments).toHaveLength(2);
    expect(ours(repo)).toHaveLength(1);
    expect(repo.checks.at(-1)).toMatchObject({ status: "completed" });
  });

  it("is not believed to be ours for its mark alone", async () => {
    const { repo, pull } = await opened();
    const [real] = repo.lineComments;
    if (!real) throw new Error("no suggestion");
    repo.lineComments.push({ ...real, id: 1, node_id: "PRRC_1", login: "mallory", app: null });
    await app.github.push(repo, pull, { "main.tf": `${FINE}# mended\n` });
    await app.settled();
    expect(repo.lineComments.map(({ minimized }) => minimized)).toEqual([true, false]);
  });

  it("that cannot be folded away costs nothing else", async () => {
    const { repo, pull } = await opened();
    app.github.state.permissions = { ...app.github.state.permissions };
    app.github.fault({ operation: "graphql", after: 2, status: 403, message: "Resource not accessible by integration" });
    await app.github.push(repo, pull, { "main.tf": `${FINE}# mended\n` });
    await app.settled();
    expect(repo.checks.at(-1)).toMatchObject({ status: "completed", conclusion: "success" });
  });
});

describe("a command", () => {
  const edit = (repo: Repo, id: number, from: string, body: string, login = "maintainer") =>
    app.github.tell(
      repo,
      "issue_comment",
      {
        action: "edited",
        changes: { body: { from } },
        issue: { number: 1, pull_request: {}, user: { login: "author" } },
        comment: { id, body, user: { login: "author", type: "User" } },
      },
      login,
    );

  it("that was edited runs once more, as its editor's; the same text does not", async () => {
    const { repo } = await opened();
    await edit(repo, 5, "/stackstage reveiw", "/stackstage review", "stranger");
    await app.settled();
    expect(repo.checks).toHaveLength(1);
    await edit(repo, 5, "/stackstage reveiw", "/stackstage review");
    await app.settled();
    expect(repo.checks).toHaveLength(2);
    await edit(repo, 5, "/stackstage review ", "/stackstage review");
    await app.settled();
    expect(repo.checks).toHaveLength(2);
  });

  it("under one of our suggestions is answered there", async () => {
    const { repo } = await opened();
    const [suggestion] = repo.lineComments;
    if (!suggestion) throw new Error("no suggestion");
    const comment = await app.github.commentOnLine(repo, suggestion, "maintainer", "/stackstage help");
    await app.settled();
    expect(repo.lineComments.at(-1)).toMatchObject({
      parent: suggestion.id,
      body: expect.stringContaining("/stackstage review"),
    });
    expect(repo.reactions).toEqual([
      { comment: comment.id, content: "eyes" },
      { comment: comment.id, content: "+1" },
    ]);
    await app.github.commentOnLine(repo, suggestion, "maintainer", "Thank you");
    await app.settled();
    expect(repo.lineComments.filter(({ app }) => app !== null)).toHaveLength(2);
  });

  it.each([
    ["/stackstage why", "Bad line in main.tf"],
    ["/stackstage fix", "+# GOOD"],
    ["/stackstage accept it is a sandbox", "F1 is accepted"],
    ["/stackstage accept F1 it is a sandbox", "F1 is accepted"],
    ["/stackstage why F9", "No finding is called that"],
    ["Is this really needed?", "no model is configured"],
  ])("%s under one of our suggestions is about its finding", async (body, answer) => {
    const { repo } = await opened();
    const [suggestion] = repo.lineComments;
    if (!suggestion) throw new Error("no suggestion");
    await app.github.commentOnLine(repo, suggestion, "maintainer", body);
    await app.settled();
    expect(repo.lineComments.at(-1)?.body).toContain(answer);
  });

  it("is no question among people, nor one of somebody without permission", async () => {
    const { repo, pull } = await opened();
    const [suggestion] = repo.lineComments;
    if (!suggestion) throw new Error("no suggestion");
    const theirs = { ...suggestion, id: 3, node_id: "PRRC_3", app: null, login: "author", body: "Look here." };
    repo.lineComments.push(theirs);
    await app.github.commentOnLine(repo, theirs, "maintainer", "Shall we merge?");
    await app.github.commentOnLine(repo, suggestion, "stranger", "Why?");
    await app.settled();
    expect(repo.lineComments.filter(({ app }) => app !== null)).toHaveLength(1);
    expect(repo.reactions).toEqual([]);
    expect(pull.state).toBe("open");
  });
});

describe("a merge group", () => {
  const group = async (repo: Repo) => {
    const base_sha = (await repo.git.resolve("refs/heads/main")) ?? "";
    const head_ref = `refs/heads/gh-readonly-queue/main/pr-1-${base_sha}`;
    const head_sha = await repo.git.commit(head_ref, base_sha, { "main.tf": `${FINE}# BAD together\n` });
    return { head_sha, head_ref, base_sha, base_ref: "refs/heads/main", head_commit: {} };
  };

  it("is scored as a whole, shown as a check run only", async () => {
    const { repo } = await opened();
    const merge_group = await group(repo);
    await app.github.tell(repo, "merge_group", { action: "checks_requested", merge_group });
    await app.settled();
    expect(repo.checks.at(-1)).toMatchObject({ head_sha: merge_group.head_sha, status: "completed", conclusion: "failure" });
    expect(ours(repo)).toHaveLength(1);
    expect(repo.reviews).toHaveLength(1);
  });

  it("without infrastructure completes its required check", async () => {
    const { repo } = await opened();
    const base_sha = (await repo.git.resolve("refs/heads/main")) ?? "";
    const head_ref = "refs/heads/gh-readonly-queue/main/pr-9-0123abc";
    const head_sha = await repo.git.commit(head_ref, base_sha, { "README.md": "hello\n" });
    const merge_group = { head_sha, head_ref, base_sha, base_ref: "refs/heads/main", head_commit: {} };
    await app.github.tell(repo, "merge_group", { action: "checks_requested", merge_group });
    await app.settled();
    expect(repo.checks.at(-1)).toMatchObject({ head_sha, status: "completed", conclusion: "skipped" });
  });

  it("that was destroyed while it waited to be tried again has its check completed", async () => {
    const { repo } = await opened();
    const merge_group = await group(repo);
    const destroyed = { action: "destroyed", reason: "dequeued", merge_group };
    app.github.fault({
      ...secondaryLimit("repos/compare-commits", 1),
      meanwhile: async () => void (await app.github.tell(repo, "merge_group", destroyed)),
    });
    await app.github.tell(repo, "merge_group", { action: "checks_requested", merge_group });
    await app.settled();
    expect(repo.checks.at(-1)).toMatchObject({ head_sha: merge_group.head_sha, status: "completed", conclusion: "failure" });
    expect(repo.checks.at(-1)?.output.summary).toContain("taken apart");
  });

  it("that was destroyed is dropped", async () => {
    const { repo } = await opened();
    const merge_group = await group(repo);
    await app.github.tell(repo, "merge_group", { action: "destroyed", reason: "dequeued", merge_group });
    await app.github.tell(repo, "merge_group", { action: "checks_requested", merge_group });
    await app.settled();
    expect(repo.checks).toHaveLength(1);
  });
});

describe("a repository", () => {
  const history = (repo: Repo, installation = repo.installation) =>
    app.organs.store.history({ ...jobOf(repo, { number: 1 }), installation, number: null }, 5);

  it("that is renamed keeps its history, and so does one that takes its name", async () => {
    const { repo } = await opened();
    const { name } = repo;
    await app.github.rename(repo, `${name}-renamed`);
    expect(await history(repo)).toHaveLength(1);
    const other = await app.github.createRepo({ "main.tf": FINE }, name);
    expect(await history(other)).toEqual([]);
  });

  it("that is renamed while it is reviewed gets its answer", async () => {
    const repo = await app.github.createRepo({ "main.tf": FINE });
    const before = repo.name;
    app.github.fault({ operation: "git/get-tree", meanwhile: async () => void (await app.github.rename(repo, `${before}-new`)) });
    await app.github.openPull(repo, { files: { "main.tf": "# BAD\n" } });
    await app.settled();
    expect(repo.checks).toMatchObject([{ status: "completed", conclusion: "failure" }]);
    expect(ours(repo)).toHaveLength(1);
    expect(repo.reviews).toHaveLength(1);
  });

  it("whose name was taken by another is not mistaken for it", async () => {
    const { repo, pull } = await opened();
    const { name } = repo;
    repo.name = `${name}-moved`;
    const other = await app.github.createRepo({ "main.tf": FINE }, name);
    Object.assign(other, { installation: repo.installation });
    await app.github.openPull(other, { files: { "main.tf": "# BAD other\n" } });
    await app.settled();
    const before = other.checks.length;
    await app.organs.queue.add({ kind: "review", job: { ...jobOf(repo, pull), repo: name } });
    await app.settled();
    expect(other.checks).toHaveLength(before);
  });

  it("that is given to somebody else takes its history along", async () => {
    const { repo } = await opened();
    await app.github.tell(repo, "repository", {
      action: "transferred",
      repository: { id: repo.id, name: repo.name, owner: { login: "buyer" }, full_name: "" },
      installation: { id: 31 },
      changes: { owner: { from: { organization: { login: repo.owner } } } },
    });
    expect(await history(repo, 31)).toHaveLength(1);
  });

  it("that is given away in the middle of its review gets its answer where it is then", async () => {
    const repo = await app.github.createRepo({ "main.tf": FINE });
    app.github.fault({ operation: "git/get-tree", meanwhile: async () => void (await app.github.transfer(repo, "buyer")) });
    await app.github.openPull(repo, { files: { "main.tf": "# BAD\n" } });
    await app.settled();
    expect(repo.checks).toMatchObject([{ status: "completed", conclusion: "failure" }]);
    expect(ours(repo)).toHaveLength(1);
  });

  it("is forgotten at once on request", async () => {
    const { repo } = await opened();
    const ask = (path: string) => fetch(`${app.url}/api/installations/${path}`, { method: "DELETE" });
    expect((await ask(`${repo.installation}/repositories/${repo.name}`)).status).toBe(400);
    expect((await ask(`${repo.installation + 1}/repositories/${repo.id}`)).status).toBe(204);
    expect(await history(repo)).toHaveLength(1);
    expect((await ask(`${repo.installation}/repositories/${repo.id}`)).status).toBe(204);
    expect(await history(repo)).toEqual([]);
  });

  it("from which the App is taken away is forgotten after the grace period, not at once", async () => {
    const { repo } = await opened();
    const repositories_removed = [{ id: repo.id, full_name: `${repo.owner}/${repo.name}` }];
    await app.github.tell(repo, "installation_repositories", { action: "removed", repositories_removed, repositories_added: [] });
    await app.organs.store.deleteRemoved(30);
    expect(await history(repo)).toHaveLength(1);
    await app.organs.store.deleteRemoved(0);
    expect(await history(repo)).toEqual([]);
  });

  it("is forgotten with its whole installation, and not when the App comes back", async () => {
    const [{ repo: gone }, { repo: back }] = [await opened(), await opened()];
    for (const repo of [gone, back]) await app.github.tell(repo, "installation", { action: "deleted", repositories: [] });
    await app.github.tell(back, "installation", { action: "created", repositories: [] });
    await app.organs.store.deleteRemoved(0);
    expect(await history(gone)).toEqual([]);
    expect(await history(back)).toHaveLength(1);
  });
});

it("drops the tasks of a suspended installation", async () => {
  const { repo, pull } = await opened();
  app.github.state.suspended.add(repo.installation);
  app.github.state.tokens.clear();
  await app.github.push(repo, pull, { "main.tf": "# BAD again\n" });
  await app.settled();
  expect(await app.organs.queue.counts()).toEqual({ queued: 0, active: 0 });
  expect(repo.checks).toHaveLength(1);
});
