// A bounded cache: the least recently used values go first once their summed weight passes the limit.

export type Lru<V> = {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  delete(key: string): void;
};

export function createLru<V>(limit: number, weigh: (value: V) => number): Lru<V> {
  const values = new Map<string, V>();
  let total = 0;
  return {
    get: (key) => {
      const value = values.get(key);
      if (value !== undefined) touch(values, key, value);
      return value;
    },
    set: (key, value) => {
      const before = values.get(key);
      if (before !== undefined) total -= weigh(before);
      touch(values, key, value);
      total += weigh(value);
      for (const [oldest, gone] of values) {
        if (total <= limit) break;
        values.delete(oldest);
        total -= weigh(gone);
      }
    },
    delete: (key) => {
      const gone = values.get(key);
      if (gone === undefined) return;
      values.delete(key);
      total -= weigh(gone);
    },
  };
}

/** A Map keeps the order of insertion: what is used goes to the end. */
function touch<V>(values: Map<string, V>, key: string, value: V): void {
  values.delete(key);
  values.set(key, value);
}
