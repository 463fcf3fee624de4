// One order for everything that came from files, so that no result depends on which file was read first.
import type { Source } from '../model.ts';

export function bySource(a: { readonly source: Source }, b: { readonly source: Source }): number {
  return (
    compare(a.source.file, b.source.file) ||
    a.source.line - b.source.line ||
    (a.source.column ?? 0) - (b.source.column ?? 0) ||
    compare(a.source.pointer ?? '', b.source.pointer ?? '')
  );
}

/** Order by code units: the same on every machine, unlike localeCompare. */
export function compare(a: string, b: string): number {
  // Most that is compared comes from one file, and its path is one text.
  return a === b ? 0 : a < b ? -1 : 1;
}

export function placeOf(source: Source): string {
  return `${source.file}:${source.line}`;
}

/** "root/dir/file" → "root"; "root/dir/file" → "dir" (inside the root, '' at its top). */
export function rootOf(file: string): string {
  return file.slice(0, Math.max(0, file.indexOf('/')));
}
export function pathOf(file: string): string {
  return file.slice(file.indexOf('/') + 1);
}
export function directoryOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}
