// Offsets into lines and columns. Readers ask in nearly rising order, so the last answer is where the next search begins.

export interface LineIndex {
  /** 1-based line and column of an offset (UTF-16 units, "\n" ends a line). */
  at(offset: number): { readonly line: number; readonly column: number };
}

export function lineIndex(text: string): LineIndex {
  const starts = startsOf(text);
  let last = 0;
  return {
    at(offset) {
      if (offset < (starts[last] ?? 0)) last = search(starts, offset);
      while (last + 1 < starts.length && (starts[last + 1] ?? 0) <= offset) last++;
      return { line: last + 1, column: offset - (starts[last] ?? 0) + 1 };
    },
  };
}

function startsOf(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

// Index of the last line that starts at or before the offset.
function search(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
