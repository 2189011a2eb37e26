// Events to tree. Events come from the reader in document order; a stack of open collections takes their values.
//
// Aliases share the anchored value. How many values they stand for is counted, so that a "billion laughs" costs the
// events it is written in and ends as a diagnostic, not as memory in a later stage.

import { fitted } from "../../model/fitted.ts";
import type { YamlDocument, YamlEntry, YamlMap, YamlScalar, YamlValue } from "./tree.ts";

/** Values that a document's aliases may stand for together: a megabyte of manifest. Honest files repeat a few dozen. */
const MAX_REPEATED = 50_000;

export type Problem = { readonly code: string; readonly message: string; readonly at: number };

type OpenList = { readonly kind: "list"; readonly start: number; readonly tag: string | null; readonly items: YamlValue[] };
type OpenMap = {
  readonly kind: "map";
  readonly start: number;
  readonly tag: string | null;
  readonly entries: YamlEntry[];
  key: { readonly text: string; readonly start: number; readonly end: number } | null;
};
type Open = (OpenList | OpenMap) & { readonly anchor: string | null; readonly weight: number };
type Anchored = { readonly value: YamlValue | null; readonly weight: number };

export class Assembler {
  readonly documents: YamlDocument[] = [];
  readonly problems: Problem[] = [];
  readonly #text: string;
  #open: Open[] = [];
  #anchors = new Map<string, Anchored>();
  #weight = 0;
  #repeated = 0;
  #root: YamlValue | null = null;
  #start = 0;

  constructor(text: string) {
    this.#text = text;
  }

  openDocument(start: number): void {
    this.#open = [];
    this.#anchors = new Map();
    this.#weight = 0;
    this.#repeated = 0;
    this.#root = null;
    this.#start = start;
  }

  closeDocument(end: number): void {
    this.documents.push({ start: this.#start, end, root: this.#root });
  }

  openList(start: number, tag: string | null, anchor: string | null): void {
    this.#begin({ kind: "list", start, tag, items: [], anchor, weight: this.#weight });
  }

  openMap(start: number, tag: string | null, anchor: string | null): void {
    this.#begin({ kind: "map", start, tag, entries: [], key: null, anchor, weight: this.#weight });
  }

  #begin(open: Open): void {
    if (open.anchor !== null) this.#anchors.set(open.anchor, { value: null, weight: 0 });
    this.#open.push(open);
  }

  close(end: number): void {
    const open = this.#open.pop();
    if (open === undefined) return;
    const span = { start: open.start, end, tag: open.tag };
    const value: YamlValue =
      open.kind === "list"
        ? { kind: "list", ...span, items: fitted(open.items) }
        : { kind: "map", ...span, entries: fitted(this.#merged(open)) };
    this.#add(value, end, open.anchor, open.weight);
  }

  scalar(value: YamlScalar, anchor: string | null): void {
    this.#add(value, value.end, anchor, this.#weight);
  }

  alias(name: string, start: number, end: number): void {
    const found = this.#anchors.get(name);
    const weight = found?.weight ?? 0;
    if (found?.value && this.#repeated + weight <= MAX_REPEATED) {
      this.#repeated += weight;
      this.#weight += weight;
      this.#add(found.value, end, null, this.#weight, start);
      return;
    }
    this.problems.push({ ...aliasProblem(name, found), at: start });
    this.#add({ kind: "scalar", start, end, tag: null, value: null, text: "", plain: true }, end, null, this.#weight);
  }

  #add(value: YamlValue, end: number, anchor: string | null, before: number, start = value.start): void {
    this.#weight += 1;
    if (anchor !== null) this.#anchors.set(anchor, { value, weight: this.#weight - before });
    const open = this.#open.at(-1);
    if (open === undefined) this.#root = value;
    else if (open.kind === "list") open.items.push(value);
    else if (open.key === null) open.key = { text: this.#keyText(value, start, end), start, end };
    else {
      open.entries.push({ key: open.key.text, keyStart: open.key.start, keyEnd: open.key.end, end, value });
      open.key = null;
    }
  }

  #keyText(value: YamlValue, start: number, end: number): string {
    return value.kind === "scalar" ? value.text : this.#text.slice(start, end);
  }

  /** `<<`: keys of the map itself win over merged ones, earlier merged maps over later ones. */
  #merged(open: OpenMap): readonly YamlEntry[] {
    if (!open.entries.some((entry) => entry.key === "<<" && this.#text[entry.keyStart] === "<")) return open.entries;
    const own = open.entries.filter((entry) => entry.key !== "<<");
    const keys = new Set(own.map((entry) => entry.key));
    for (const source of open.entries.filter((entry) => entry.key === "<<").flatMap((entry) => mapsOf(entry.value))) {
      for (const entry of source.entries) {
        if (keys.has(entry.key)) continue;
        keys.add(entry.key);
        own.push(entry);
      }
    }
    return own;
  }
}

function mapsOf(value: YamlValue): YamlMap[] {
  if (value.kind === "map") return [value];
  return value.kind === "list" ? value.items.filter((item) => item.kind === "map") : [];
}

function aliasProblem(name: string, found: Anchored | undefined): Omit<Problem, "at"> {
  if (found === undefined) return { code: "yaml-alias-unknown", message: `*${name}: no anchor &${name} stands before it.` };
  if (found.value === null) return { code: "yaml-alias-recursive", message: `*${name} stands inside its own anchor &${name}.` };
  return {
    code: "yaml-alias-bomb",
    message: `*${name}: this document's aliases stand for more than ${MAX_REPEATED} values; the rest are left empty.`,
  };
}
