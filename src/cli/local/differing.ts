// Which paths differ between two folders: what a change would be.

type File = { readonly path: string; readonly text: string; readonly unread?: string };

export function differing(before: readonly File[], after: readonly File[]): string[] {
  const content = (file: File) => `${file.unread ?? ""}\0${file.text}`;
  const old = new Map(before.map((file) => [file.path, content(file)]));
  const now = new Map(after.map((file) => [file.path, content(file)]));
  return [...new Set([...old.keys(), ...now.keys()])].filter((path) => old.get(path) !== now.get(path)).sort();
}
