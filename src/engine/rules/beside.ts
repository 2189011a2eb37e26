// What a relation joins of those that stand beside one another: told once for all who stand there, and to each of them all
// but itself. The lists without one are made when they are read: most conditions ask the whole list, and leave one out.

import type { Resource } from "../model/resource.ts";
import type { Value } from "../model/value.ts";
import type { Others } from "./condition/compile-others.ts";
import { type Joined, reasonOf } from "./joined.ts";

type Told = {
  readonly certain: readonly Resource[];
  readonly values: readonly Value[];
  readonly possible: readonly Resource[];
};

export class Beside {
  private readonly all: Told;
  private readonly places: ReadonlyMap<Resource, number>;
  private readonly toStrangers: Joined;

  constructor(resources: readonly Resource[], tell: (other: Resource) => Value) {
    const each = [...new Set(resources)];
    const certain = each.filter(({ conditional }) => conditional === undefined);
    const possible = each.filter(({ conditional }) => conditional !== undefined);
    this.all = { certain, values: certain.map(tell), possible };
    this.places = new Map([...certain, ...possible].map((one, place) => [one, place]));
    this.toStrangers = new AllBut(this.all, null, -1);
  }

  of(self: Resource): Joined {
    const place = this.places.get(self);
    return place === undefined ? this.toStrangers : new AllBut(this.all, self, place);
  }

  /** Null where there is none for certain. */
  others(self: Resource): Others | null {
    const { values } = this.all;
    const place = this.places.get(self) ?? -1;
    const except = place < values.length ? place : -1;
    return values.length > (except < 0 ? 0 : 1) ? { list: values, except } : null;
  }
}

/** All but one, who has a place among those that exist for certain, or else among those that may. */
class AllBut implements Joined {
  private readonly all: Told;
  private readonly self: Resource | null;
  private readonly place: number;

  constructor(all: Told, self: Resource | null, place: number) {
    this.all = all;
    this.self = self;
    this.place = place;
  }

  /** None for certain, and perhaps some: not known. */
  get value(): Value {
    const values = this.without(this.all.values);
    const perhaps = values.length > 0 ? undefined : this.all.possible.find((other) => other !== this.self);
    return perhaps === undefined ? values : reasonOf(perhaps, perhaps.conditional);
  }

  get resources(): readonly Resource[] {
    return this.without(this.all.certain);
  }

  get possible(): readonly Resource[] {
    const { possible } = this.all;
    return this.self?.conditional === undefined ? possible : possible.filter((other) => other !== this.self);
  }

  private without<T>(list: readonly T[]): readonly T[] {
    return this.place >= 0 && this.place < list.length ? list.toSpliced(this.place, 1) : list;
  }
}
