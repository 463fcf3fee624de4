// Where a relative reference leads, as long as that is inside the root.

/** Path inside the root that a relative file reference means; undefined for a scheme, an absolute path, or a step above the root. */
export function pathInRoot(from: string, reference: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^[\\/]/i.test(reference)) return undefined;
  const segments = from.split('/').slice(0, -1);
  for (const part of decoded(reference.split('?', 1)[0] ?? '').split(/[\\/]/)) {
    if (part === '..' && segments.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') segments.push(part);
  }
  return segments.join('/');
}

/** Percent-encoding undone. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone % is a name like any other
  }
}
