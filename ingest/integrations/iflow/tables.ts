// Tables that stand as text in a property: <row><cell id='Name'>x</cell>…</row>, or rows of two cells that are key and value.

export interface Cell {
  readonly id: string | undefined;
  readonly text: string;
}

const MAX_ROWS = 1000;

export function rowsOf(text: string): readonly (readonly Cell[])[] {
  return text
    .split('</row>', MAX_ROWS)
    .slice(0, -1)
    .map((row) => row.split('</cell>').slice(0, -1).map(cellOf));
}

// The cells of a table are escaped once more than the table itself.
function cellOf(text: string): Cell {
  const start = text.lastIndexOf('<cell');
  const end = text.indexOf('>', start);
  const id = /\bid=(?:'([^']*)'|"([^"]*)")/.exec(text.slice(start, end));
  return { id: id?.[1] ?? id?.[2], text: unescaped(end < 0 ? '' : text.slice(end + 1)) };
}

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' };

function unescaped(text: string): string {
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (entity) => ENTITIES[entity] ?? entity).trim();
}

/** A row as a map by the ids of its cells. */
export function rowById(row: readonly Cell[]): ReadonlyMap<string, string> {
  return new Map(row.flatMap(({ id, text }) => (id === undefined ? [] : [[id, text] as const])));
}

/** Rows of two cells as a map. */
export function pairsOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    rowsOf(text).flatMap(([key, value]) => (key === undefined || value === undefined ? [] : [[key.text, value.text] as const])),
  );
}
