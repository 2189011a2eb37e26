// The Store port, three times: in memory, on PGlite, on PostgreSQL.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../src/store/open-database.ts";
import { createStore } from "../../src/store/store.ts";
import { createMemoryStore } from "../support/memory-store.ts";
import { type Cluster, hasPostgres, startPostgres } from "../support/postgres.ts";
import { describeSchema, describeTables } from "./describe-tables.ts";
import { storeContract } from "./store-contract.ts";

describe("in memory", () => storeContract(async () => createMemoryStore()));

describe("on PGlite", () => {
  storeContract(async () => createStore(await openDatabase({ dataDir: null })));

  it("migrates to the tables that the schema describes", async () => {
    const database = await openDatabase({ dataDir: null });
    expect(await describeTables(database.db)).toEqual(describeSchema());
    await database.close();
  });
});

describe.skipIf(!hasPostgres())("on PostgreSQL", () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster.stop());

  storeContract(async () => createStore(await openDatabase({ databaseUrl: await cluster.database("contract"), dataDir: null })));

  it("migrates to the tables that the schema describes", async () => {
    const database = await openDatabase({ databaseUrl: await cluster.database("tables"), dataDir: null });
    expect(await describeTables(database.db)).toEqual(describeSchema());
    await database.close();
  });

  it("lets processes that start together migrate once", async () => {
    const databaseUrl = await cluster.database("together");
    const databases = await Promise.all([1, 2, 3, 4].map(() => openDatabase({ databaseUrl, dataDir: null })));
    expect(await describeTables(databases[0]?.db)).toEqual(describeSchema());
    await Promise.all(databases.map((database) => database.close()));
  });

  it("says that the database cannot be reached, as something to try again", async () => {
    const database = await openDatabase({ databaseUrl: await cluster.database("lost"), dataDir: null });
    const store = createStore(database);
    await store.close();
    await expect(store.ping()).rejects.toMatchObject({ code: "database", retryable: true });
  });

  it("names what to check when the URL is wrong", async () => {
    const databaseUrl = (await cluster.database("right")).replace(/right$/, "wrong");
    await expect(openDatabase({ databaseUrl, dataDir: null })).rejects.toThrow(/"wrong" does not exist.*DATABASE_URL/);
  });
});
