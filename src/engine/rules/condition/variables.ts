// The variables that a condition may name. Each iteration knows one more than what surrounds it, so they are a chain: a
// thousand iterations are compiled before anything is judged, and none needs a table of its own.

/** What the compiler knows of a name: where its value lies, and which path of a resource it is (null: none). */
export type Variable = {
  readonly slot: number;
  readonly path: string | null;
  /** The name of related resources: they are joined when it is first read. */
  readonly isRelated?: true;
};

export class Variables {
  static readonly none = new Variables("", { slot: -1, path: null }, null);

  private readonly name: string;
  private readonly variable: Variable;
  private readonly outer: Variables | null;

  private constructor(name: string, variable: Variable, outer: Variables | null) {
    this.name = name;
    this.variable = variable;
    this.outer = outer;
  }

  /** The slot that the next one takes: they are numbered as they are added. */
  get size(): number {
    return this.variable.slot + 1;
  }

  /** In the order of their slots. */
  get names(): readonly string[] {
    return this.outer === null ? [] : [...this.outer.names, this.name];
  }

  /** Hides one of the same name. */
  with(name: string, variable: Omit<Variable, "slot">): Variables {
    return new Variables(name, { slot: this.size, ...variable }, this);
  }

  get(name: string): Variable | undefined {
    let at: Variables = this;
    while (at.outer !== null) {
      if (at.name === name) return at.variable;
      at = at.outer;
    }
    return undefined;
  }
}
