// Java .properties: https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Properties.html#load(java.io.Reader)
// with the documents of Spring Boot, separated by "#---" or "!---".
import type { LinesDocument } from '../ingester.ts';

/** One pair; `line` is the one on which it begins, 1-based. */
export interface PropertyLine {
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

/** Documents of a properties file, each with its pairs in order. */
export async function readProperties(document: LinesDocument): Promise<readonly (readonly PropertyLine[])[]> {
  const documents: PropertyLine[][] = [[]];
  let begun: { readonly text: string; readonly line: number } | undefined;
  const close = (): void => {
    const pair = begun === undefined ? undefined : pairOf(begun.text);
    if (begun !== undefined && pair !== undefined && pair.key !== '') documents.at(-1)?.push({ ...pair, line: begun.line });
    begun = undefined;
  };
  for await (const { text, line } of document.lines()) {
    const bare = text.trimStart();
    if (begun === undefined && /^[#!]---\s*$/.test(text)) documents.push([]);
    if (begun === undefined && (bare === '' || bare.startsWith('#') || bare.startsWith('!'))) continue;
    begun = { text: (begun?.text ?? '') + bare, line: begun?.line ?? line };
    // An odd number of backslashes at the end carries on in the next line.
    if (/(?<!\\)(\\\\)*\\$/.test(begun.text)) begun = { ...begun, text: begun.text.slice(0, -1) };
    else close();
  }
  close();
  return documents;
}

// The key ends at the first "=", ":" or space that no backslash stands before.
function pairOf(text: string): { readonly key: string; readonly value: string } {
  const key = /^(?:\\.|[^\\=:\s])*/.exec(text)?.[0] ?? '';
  const value = text.slice(key.length).replace(/^\s*[=:]?\s*/, '');
  return { key: unescaped(key), value: unescaped(value).trimEnd() };
}

const LETTERS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f' };

function unescaped(text: string): string {
  return text.replace(/\\(u[0-9a-fA-F]{4}|.)/g, (_, what: string) =>
    what.length === 5 ? String.fromCharCode(Number.parseInt(what.slice(1), 16)) : (LETTERS[what] ?? what),
  );
}
