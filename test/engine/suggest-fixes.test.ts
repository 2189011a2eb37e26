import { describe, expect, it } from "vitest";
import { analyze, applyEdits, DEFAULT_SETTINGS, loadCatalogue, suggestFixes } from "../../src/engine/index.ts";

const files = [
  {
    path: "main.tf",
    text: 'resource "aws_db_instance" "orders" {\n  engine            = "postgres"\n  storage_encrypted = true\n}\n',
  },
];
const given = { catalogue: loadCatalogue(), settings: DEFAULT_SETTINGS, today: "2026-01-01" };
const head = analyze(files, given);

describe("fixes of a folder's findings", () => {
  it("are proven one by one, and no patch is made that nobody asked for", () => {
    const { fixes, together, way } = suggestFixes(head.findings, { ...given, files, head });
    expect(fixes.length).toBeGreaterThan(2);
    expect([together, way]).toEqual([null, null]);
  });

  it("together are one patch that passes the same proof", () => {
    const { fixes, together } = suggestFixes(head.findings, { ...given, files, head, together: true });
    const after = analyze(applyEdits(files, together?.edits ?? []) ?? [], given);
    const standing = new Set(after.findings.map(({ fingerprint }) => fingerprint));
    expect(together?.mends.length).toBeGreaterThanOrEqual(fixes.length);
    expect(together?.mends.some((fingerprint) => standing.has(fingerprint))).toBe(false);
    expect(after.findings.length).toBe(head.findings.length - (together?.mends.length ?? 0));
  });

  it("to the next verdict are few, and reach it", () => {
    const { fixes, way } = suggestFixes(head.findings, { ...given, files, head, nextVerdict: true });
    const after = analyze(applyEdits(files, way?.together.edits ?? []) ?? [], given);
    expect(after.posture.verdict).toBe(way?.next.verdict);
    expect(after.posture.verdict).not.toBe(head.posture.verdict);
    expect(way?.next.fixes.length).toBeLessThan(fixes.length);
  });

  it("that destroy what stands are in no patch, unless they are asked for", () => {
    const clear = [{ path: "main.tf", text: 'resource "aws_db_instance" "orders" {\n  engine = "postgres"\n}\n' }];
    const request = { ...given, files: clear, head: analyze(clear, given), together: true };
    const patched = (replacing: boolean) => {
      const { together } = suggestFixes(request.head.findings, { ...request, replacing });
      return applyEdits(clear, together?.edits ?? [])?.[0]?.text.includes("storage_encrypted");
    };
    expect([patched(false), patched(true)]).toEqual([false, true]);
  });

  it("are of the findings that were named, and of no other", () => {
    const zone = head.findings.filter(({ rule }) => rule === "database-single-zone");
    const { fixes } = suggestFixes(zone, { ...given, files, head });
    expect(fixes.map(({ fingerprint }) => fingerprint)).toEqual(zone.map(({ fingerprint }) => fingerprint));
  });
});
