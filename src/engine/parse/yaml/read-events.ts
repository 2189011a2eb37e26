// The fast way: js-yaml's events (offsets into the text, no intermediate tree) given to the assembler. Events carry no
// end of a collection and no header of a block scalar; both are found from where the last event ended.

import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE, type ScalarEvent } from "js-yaml";
import { Assembler } from "./assemble.ts";
import { resolvePlain } from "./core-schema.ts";
import type { YamlScalar } from "./tree.ts";

/** Deeper than any manifest; js-yaml's own default. */
export const MAX_DEPTH = 100;

type Tagged = { readonly tagStart: number; readonly tagEnd: number; readonly anchorStart: number; readonly anchorEnd: number };

/** Throws js-yaml's YAMLException on a syntax error. */
export function readEvents(text: string): Assembler {
  const assembler = new Assembler(text);
  const flow: boolean[] = [];
  let at = 0;
  for (const event of parseEvents(text, { maxDepth: MAX_DEPTH })) at = read(event, text, at, flow, assembler);
  return assembler;
}

/** Returns where the event's text ends. `flow`: for each open collection (and the document) whether a bracket closes it. */
function read(event: Event, text: string, at: number, flow: boolean[], assembler: Assembler): number {
  switch (event.type) {
    case EVENT_ID.DOCUMENT:
      flow.push(false);
      assembler.openDocument(at);
      return at;
    case EVENT_ID.SCALAR: {
      const scalar = scalarOf(event, text, at);
      assembler.scalar(scalar, anchorOf(event, text));
      return scalar.end;
    }
    case EVENT_ID.ALIAS:
      assembler.alias(text.slice(event.anchorStart, event.anchorEnd), event.anchorStart - 1, event.anchorEnd);
      return event.anchorEnd;
    case EVENT_ID.POP:
      return close(text, at, flow, assembler);
    default: {
      flow.push(event.style === 2);
      const start = startOf(event, event.start);
      const tag = tagOf(event, text);
      if (event.type === EVENT_ID.MAPPING) assembler.openMap(start, tag, anchorOf(event, text));
      else assembler.openList(start, tag, anchorOf(event, text));
      return Math.max(at, event.style === 2 ? event.start + 1 : event.start, event.tagEnd, event.anchorEnd);
    }
  }
}

function close(text: string, at: number, flow: boolean[], assembler: Assembler): number {
  const bracketed = flow.pop();
  if (flow.length === 0) {
    assembler.closeDocument(at);
    return at;
  }
  const end = bracketed ? afterBracket(text, at) : at;
  assembler.close(end);
  return end;
}

/** Between the last value and its closing bracket stand only space, commas, a colon without value and comments. */
function afterBracket(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text[at];
    if (code === "]" || code === "}") return at + 1;
    if (code === "#") at = lineEnd(text, at);
  }
  return at;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

function scalarOf(event: ScalarEvent, text: string, at: number): YamlScalar {
  const plain = event.style === SCALAR_STYLE.PLAIN;
  const tag = tagOf(event, text);
  const written = event.valueStart < 0 ? "" : scalarText(event, text);
  const value = plain && tag === null ? resolvePlain(written) : tag === null ? written : tagged(tag, written, plain);
  const [start, end] = spanOf(event, text, at);
  return { kind: "scalar", start, end, tag, value, text: written, plain };
}

function scalarText(event: ScalarEvent, text: string): string {
  return event.fast ? text.slice(event.valueStart, event.valueEnd) : getScalarValue(text, event);
}

/** A scalar under a tag that the core schema does not know keeps its type; `!!str 5` is a string. */
function tagged(tag: string, written: string, plain: boolean): YamlScalar["value"] {
  return plain && tag !== "!!str" && tag !== "!" ? resolvePlain(written) : written;
}

function spanOf(event: ScalarEvent, text: string, at: number): [number, number] {
  if (event.valueStart < 0) {
    const empty = Math.max(at, event.tagEnd, event.anchorEnd);
    return [startOf(event, empty), empty];
  }
  const { style, valueStart, valueEnd } = event;
  if (style === SCALAR_STYLE.PLAIN) return [startOf(event, valueStart), valueEnd];
  if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) {
    return [startOf(event, valueStart - 1), valueEnd + 1];
  }
  const header = text.indexOf(style === SCALAR_STYLE.LITERAL_BLOCK ? "|" : ">", Math.max(at, event.tagEnd, event.anchorEnd));
  let end = Math.max(valueEnd, header + 1);
  while (end > header + 1 && (text[end - 1] === "\n" || text[end - 1] === "\r" || text[end - 1] === " ")) end--;
  return [startOf(event, header), end];
}

function startOf(event: Tagged, start: number): number {
  return event.tagStart >= 0 ? event.tagStart : start;
}

function tagOf(event: Tagged, text: string): string | null {
  return event.tagStart < 0 ? null : text.slice(event.tagStart, event.tagEnd);
}

function anchorOf(event: Tagged, text: string): string | null {
  return event.anchorStart < 0 ? null : text.slice(event.anchorStart, event.anchorEnd);
}
