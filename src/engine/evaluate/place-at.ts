// A place as two offsets into its file. A resource has dozens of places and few are ever asked for their lines: as
// ranges and tables of names they were a third of all that an evaluation held (decision 0029). Ranges are worked out
// when asked for, and the elements of a list get their names then.

import type { Place, Places } from "../model/resource.ts";
import type { Range } from "../model/source.ts";
import { type Lines, rangeAt } from "../parse/lines.ts";

/** A part of a file, without the syntax that stands there: it outlives the tree. */
export class Stretch {
  readonly #lines: Lines;
  readonly #start: number;
  readonly #end: number;

  constructor(lines: Lines, start: number, end: number) {
    this.#lines = lines;
    this.#start = start;
    this.#end = end;
  }

  get range(): Range {
    return rangeAt(this.#lines, this.#start, this.#end);
  }
}

/** By name, or in order those of a list's elements. */
export type Children = Places | readonly Place[];

type Beside = {
  /** Where the value was written. */
  readonly written?: { readonly range: Range } | null | undefined;
  readonly children?: Children | null | undefined;
};

export class PlaceAt extends Stretch implements Place {
  readonly #written: { readonly range: Range } | null;
  #children: Children | null;

  constructor(lines: Lines, [start, end]: readonly [number, number], { written = null, children = null }: Beside = {}) {
    super(lines, start, end);
    this.#written = written;
    this.#children = children;
  }

  get written(): Range | undefined {
    return this.#written?.range;
  }

  get children(): Places | undefined {
    if (this.#children === null) return undefined;
    const named = byName(this.#children);
    this.#children = named;
    return named;
  }

  toJSON(): Place {
    const { range, written, children } = this;
    return { range, ...(written && { written }), ...(children && { children }) };
  }
}

/** With names "0", "1", … for what stands in order. */
export function byName(children: Children): Places {
  return isInOrder(children) ? Object.fromEntries(children.entries()) : children;
}

const isInOrder = (children: Children): children is readonly Place[] => Array.isArray(children);

/** The same place around others. */
export function withChildren({ range, written }: Place, children: Places): Place {
  return { range, written, children };
}
