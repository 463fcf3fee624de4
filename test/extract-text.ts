// The seam for tests of formats: inline texts in, sorted facts out, through the same recognise and extract as a scan.
import picomatch from 'picomatch';
import { environmentOf } from '../ingest/environment.ts';
import { type Extraction, extract } from '../ingest/extract.ts';
import type { Document, Ingester, Siblings, TreeDocument } from '../ingest/ingester.ts';
import { openLines, openText, openTree } from '../ingest/read/open.ts';

/** Files by path inside the root "test". */
export type Files = Readonly<Record<string, string>>;

/**
 * Runs recognise and extract of one format over all files that its globs match, and throws on any fact that the metamodel does not know.
 * A single text is opened under `path`, or under a name that its globs match. Files of other names are siblings.
 */
export async function extractText(ingester: Ingester, files: Files | string, path?: string): Promise<Extraction> {
  const given: Files = typeof files === 'string' ? { [path ?? nameFor(ingester, files)]: files } : files;
  const siblings = siblingsAmong(given);
  const isWanted = typeof files === 'string' ? () => true : picomatch([...ingester.files], { nocase: true, dot: true });
  const found: Extraction[] = [];
  for (const [name, text] of Object.entries(given)) {
    if (!isWanted(name)) continue;
    for (const document of documentsOf(name, text, ingester.read)) {
      if (ingester.recognise(document)) found.push(await extract(ingester, document, { siblings, isStrict: true }));
    }
  }
  return {
    nodes: sorted(found.flatMap((each) => each.nodes)),
    edges: sorted(found.flatMap((each) => each.edges)),
    gaps: sorted(found.flatMap((each) => each.gaps)),
    observations: found.flatMap((each) => each.observations),
    embedded: found.flatMap((each) => each.embedded),
  };
}

/** The documents of a text as `read` gives them, with the environment that the path states. */
export function documentsOf(path: string, text: string, read: Document['read']): Document[] {
  const environment = environmentOf(path);
  return openText(path, text, { read, ...(environment === undefined ? {} : { environment }) });
}

/** Siblings among files in memory. */
export function siblingsAmong(files: Files): Siblings {
  const place = (path: string) => ({ root: 'test', path, environment: environmentOf(path) ?? '' });
  return {
    async tree(path): Promise<readonly TreeDocument[]> {
      const text = files[path];
      return text === undefined ? [] : openTree(withoutEmpty(place(path)), text).documents;
    },
    async lines(path) {
      const text = files[path];
      return text === undefined ? undefined : openLines(withoutEmpty(place(path)), text);
    },
    matching: (test) => Object.keys(files).filter(test).sort(),
  };
}

function withoutEmpty(place: { root: string; path: string; environment: string }): { root: string; path: string; environment?: string } {
  const { environment, ...rest } = place;
  return environment === '' ? rest : { ...rest, environment };
}

function sorted<Fact extends { readonly source: { readonly file: string; readonly line: number } }>(facts: readonly Fact[]): Fact[] {
  const rank = (fact: Fact): string => `${fact.source.file}\0${String(fact.source.line).padStart(9, '0')}\0${JSON.stringify(fact)}`;
  return facts
    .map((fact) => [rank(fact), fact] as const)
    .sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0))
    .map(([, fact]) => fact);
}

function nameFor(ingester: Ingester, text: string): string {
  if (ingester.read === 'xml') return 'sample.xml';
  if (ingester.read === 'lines') return 'sample.txt';
  return /^\s*[[{]/.test(text) ? 'sample.json' : 'sample.yaml';
}
