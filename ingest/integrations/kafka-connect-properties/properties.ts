// Java .properties: https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Properties.html#load(java.io.Reader)
import type { LinesDocument } from '../../ingester.ts';
import type { Setting } from '../connector-settings.ts';

/** Settings of the file; each has the line on which it begins, and the last one of a name counts. */
export async function propertiesOf(document: LinesDocument): Promise<Map<string, Setting>> {
  const settings = new Map<string, Setting>();
  let begun: { text: string; line: number } | undefined;
  const keep = (text: string, line: number): void => {
    const { key, value } = pairOf(text);
    if (key !== '') settings.set(key, { key, value, source: { file: document.file, line } });
  };
  for await (const { text, line } of document.lines()) {
    const bare = text.trimStart();
    if (begun === undefined && (bare === '' || bare.startsWith('#') || bare.startsWith('!'))) continue;
    const whole: string = (begun?.text ?? '') + bare;
    const start: number = begun?.line ?? line;
    begun = isContinued(whole) ? { text: whole.slice(0, -1), line: start } : undefined;
    if (begun === undefined) keep(whole, start);
  }
  if (begun !== undefined) keep(begun.text, begun.line);
  return settings;
}

// An odd number of backslashes at the end carries on in the next line.
function isContinued(text: string): boolean {
  return (/\\*$/.exec(text)?.[0].length ?? 0) % 2 === 1;
}

// The key ends at the first "=", ":" or space that no backslash stands before.
function pairOf(text: string): { readonly key: string; readonly value: string } {
  const end = /^(?:\\.|[^\\=:\s])*/.exec(text)?.[0].length ?? 0;
  const value = text.slice(end).replace(/^\s*[=:]?\s*/, '');
  return { key: unescaped(text.slice(0, end)), value: unescaped(value).trimEnd() };
}

const LETTERS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f' };

function unescaped(text: string): string {
  return text.replace(/\\(u[0-9a-fA-F]{4}|.)/g, (_, what: string) =>
    what.length === 5 ? String.fromCharCode(Number.parseInt(what.slice(1), 16)) : (LETTERS[what] ?? what),
  );
}
