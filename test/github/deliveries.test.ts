import { expect, it } from "vitest";
import { createClients } from "../../src/github/clients.ts";
import { missedDeliveries, sweepDeliveries } from "../../src/github/deliveries.ts";
import { startGitHub } from "../support/github/github.ts";
import { APP_ID, PRIVATE_KEY } from "../support/github/state.ts";
import { silent } from "./a-host.ts";

const NOW = Date.parse("2026-01-10T00:00:00Z");
const at = (hoursAgo: number) => new Date(NOW - hoursAgo * 3_600_000).toISOString();
const delivery = (id: number, guid: string, status_code: number, hoursAgo = 1) => ({
  id,
  guid,
  status_code,
  delivered_at: at(hoursAgo),
});

it.each([
  ["one that failed", [delivery(1, "a", 502)], [1]],
  ["none that arrived", [delivery(1, "a", 200), delivery(2, "b", 202)], []],
  ["none that arrived at a later try", [delivery(2, "a", 200), delivery(1, "a", 500)], []],
  ["the newest try of one that failed twice", [delivery(2, "a", 500), delivery(1, "a", 500)], [2]],
  ["none that failed three times", [delivery(3, "a", 500), delivery(2, "a", 500), delivery(1, "a", 500)], []],
  ["none older than GitHub keeps them", [delivery(1, "a", 500, 80)], []],
])("asks again for %s", (_name, deliveries, ids) => {
  expect(missedDeliveries(deliveries, NOW).map(({ id }) => id)).toEqual(ids);
});

it("sweeps what was sent while the app was away", async () => {
  const github = await startGitHub();
  try {
    const repo = await github.createRepo({ "a.tf": "# a\n" });
    await github.openPull(repo, { files: { "a.tf": "# b\n" } });
    const clients = createClients({ appId: APP_ID, privateKey: PRIVATE_KEY, baseUrl: `${github.url}/api/v3`, log: silent });
    expect(await sweepDeliveries(clients, Date.now())).toBe(1);
    expect(github.state.deliveries.map(({ guid }) => guid)).toHaveLength(2);
    expect(new Set(github.state.deliveries.map(({ guid }) => guid)).size).toBe(1);
    expect(github.violations).toEqual([]);
  } finally {
    await github.close();
  }
});
