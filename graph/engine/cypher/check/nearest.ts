/** The names closest to what was written, best first, at most three; none where nothing is near. */
export function nearest(written: string, names: readonly string[]): readonly string[] {
  const limit = Math.max(2, Math.floor(written.length / 3));
  const wanted = written.toLowerCase();
  return names
    .map((name) => ({ name, away: name.toLowerCase().startsWith(wanted) ? 1 : distance(wanted, name.toLowerCase()) }))
    .filter(({ away }) => away <= limit)
    .sort((a, b) => a.away - b.away || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
}

/** A remedy that names the nearest names, or else all of them. */
export function suggest(written: string, names: readonly string[]): string {
  const near = nearest(written, names);
  if (near.length > 0) return `Did you mean ${near.join(' or ')}?`;
  return names.length === 0 ? 'Remove it.' : `Known are ${[...names].sort().join(', ')}.`;
}

// Levenshtein, row by row.
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
