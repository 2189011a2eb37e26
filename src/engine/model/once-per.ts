// Answers that are worked out once for an object and kept as long as the object lives.

export function oncePer<K extends object, V>(answer: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const kept = known.get(key);
    if (kept) return kept.value;
    const value = answer(key);
    known.set(key, { value });
    return value;
  };
}
