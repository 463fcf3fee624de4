import type { TokenReader } from './token-reader.ts';

/** `:A` or `:A|B`, the cursor on the colon. */
export function parseLabels(reader: TokenReader): readonly string[] {
  const labels = parseNames(reader, 'a label');
  if (reader.isSymbol('&') || reader.isSymbol(':') || reader.isSymbol('!')) throw onlyUnions(reader);
  return labels;
}

/** `:A`, `:A|B` or the older `:A|:B`, the cursor on the first colon. */
export function parseNames(reader: TokenReader, what: string): readonly string[] {
  reader.expectSymbol(':', `before ${what}`);
  const names = [parseName(reader, what)];
  while (reader.takeSymbol('|')) {
    reader.takeSymbol(':');
    names.push(parseName(reader, what));
  }
  return names;
}

function parseName(reader: TokenReader, what: string): string {
  if (reader.isSymbol('!') || reader.isSymbol('%') || reader.isSymbol('(')) throw onlyUnions(reader);
  return reader.expectName(what);
}

function onlyUnions(reader: TokenReader) {
  return reader.stop({
    rule: 'label-expression',
    what: 'labels and types can only be joined by | (any of them)',
    remedy: 'Every node has one label: list those you mean, for example (n:System|Api), and exclude others with WHERE NOT n:Team.',
  });
}
