// Kubernetes' selection over many: a workload is held against the selectors that ask for a label which it bears, and not
// against every Service, budget and policy of its namespace.
//
// Who does not know its labels may be meant by many, and is by none of them for certain: the first is told, for the reason.

import { oncePer } from "../model/once-per.ts";
import type { Resource } from "../model/resource.ts";
import { isUnknown } from "../model/value.ts";
import type { Answer } from "./answer.ts";
import { type Label, labelAsked, labelsBorne, selects } from "./select.ts";

/** Another, and whether the one selects the other: true, or unknown with the reason. */
type Selected = readonly [Resource, Answer];
type ByText = ReadonlyMap<string, readonly Resource[]>;

/** Of so few each is asked. */
const FEW = 6;

/** Those of a list that select the workload, in its order. */
export function selecting(workload: Resource, selectors: readonly Resource[]): readonly Selected[] {
  const ask = (selector: Resource) => selects(selector, workload);
  if (selectors.length <= FEW) return asked(selectors, ask);
  const { byLabel, byName, unlabelled, places } = indexOfSelectors(selectors);
  const { known, open } = labelsBorne(workload);
  const sure = [...unlabelled, ...known.flatMap((label) => byLabel.get(textOf(label)) ?? [])];
  const perhaps = open === null ? [selectors] : open.map((name) => byName.get(name) ?? []);
  return inOrder([...asked(sure, ask), ...perhaps.flatMap((some) => firstOpen(some, ask))], places);
}

/** Those of a list that the selector selects, in its order. */
export function selected(selector: Resource, workloads: readonly Resource[]): readonly Selected[] {
  const ask = (workload: Resource) => selects(selector, workload);
  const wanted = workloads.length <= FEW ? null : labelAsked(selector);
  if (wanted === null) return asked(workloads, ask);
  const { byLabel, openByName, open, places } = indexOfWorkloads(workloads);
  const perhaps = [openByName.get(wanted.name) ?? [], open].flatMap((some) => firstOpen(some, ask));
  return inOrder([...asked(byLabel.get(textOf(wanted)) ?? [], ask), ...perhaps], places);
}

/** `unlabelled`: they ask for no label that can be looked up. */
type OfSelectors = Record<"byLabel" | "byName", ByText> & {
  readonly unlabelled: readonly Resource[];
  readonly places: ReadonlyMap<Resource, number>;
};

const indexOfSelectors = oncePer((selectors: readonly Resource[]): OfSelectors => {
  const labelled = selectors.map((selector) => [selector, labelAsked(selector)] as const);
  const by = (key: (label: Label) => string) =>
    indexed(labelled.flatMap(([one, label]) => (label === null ? [] : [[key(label), one] as const])));
  const unlabelled = labelled.flatMap(([one, label]) => (label === null ? [one] : []));
  return { byLabel: by(textOf), byName: by(({ name }) => name), unlabelled, places: placesOf(selectors) };
});

/** `openByName`: who does not know the value of a label; `open`: who knows none of them. */
type OfWorkloads = Record<"byLabel" | "openByName", ByText> & {
  readonly open: readonly Resource[];
  readonly places: ReadonlyMap<Resource, number>;
};

const indexOfWorkloads = oncePer((workloads: readonly Resource[]): OfWorkloads => {
  const borne = workloads.map((workload) => [workload, labelsBorne(workload)] as const);
  const byLabel = indexed(borne.flatMap(([one, { known }]) => known.map((label) => [textOf(label), one] as const)));
  const openByName = indexed(borne.flatMap(([one, { open }]) => (open ?? []).map((name) => [name, one] as const)));
  const open = borne.flatMap(([one, labels]) => (labels.open === null ? [one] : []));
  return { byLabel, openByName, open, places: placesOf(workloads) };
});

const textOf = ({ name, value }: Label): string => `${name}=${value}`;

const asked = (some: readonly Resource[], ask: (one: Resource) => Answer): readonly Selected[] =>
  some.map((one) => [one, ask(one)] as const).filter(([, answer]) => answer !== false);

function firstOpen(some: readonly Resource[], ask: (one: Resource) => Answer): readonly Selected[] {
  for (const one of some) {
    const answer = ask(one);
    if (isUnknown(answer)) return [[one, answer]];
  }
  return [];
}

/** Each once: who asks for a label and is found by its name as well is found twice. */
function inOrder(found: readonly Selected[], places: ReadonlyMap<Resource, number>): readonly Selected[] {
  const place = ([one]: Selected) => places.get(one) ?? 0;
  return [...new Map(found).entries()].sort((a, b) => place(a) - place(b));
}

function indexed(pairs: readonly (readonly [string, Resource])[]): ByText {
  const groups = Map.groupBy(pairs, ([text]) => text);
  return new Map([...groups].map(([text, some]) => [text, some.map(([, one]) => one)]));
}

const placesOf = (list: readonly Resource[]): ReadonlyMap<Resource, number> => new Map(list.map((one, place) => [one, place]));
