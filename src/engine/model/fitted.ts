// Lists that are kept, without the room that growing leaves: V8 makes room for 17 elements at the first push (and in
// flatMap), and most lists of a syntax tree hold one or two. That room was a quarter of what trees took.

const NONE: readonly never[] = [];

export function fitted<T>(grown: readonly T[]): readonly T[] {
  return grown.length === 0 ? NONE : grown.slice();
}
