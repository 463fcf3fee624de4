// The seam for tests of formats: inline texts in, sorted facts out, through the same recognise and extract as a scan.
import { posix } from 'node:path';
import picomatch from 'picomatch';
import type { Gap } from '../graph/model.ts';
import { environmentOf } from '../ingest/environment.ts';
import { type Extraction, extract } from '../ingest/extract.ts';
import type { BytesDocument, Document, Ingester, Siblings, TreeDocument } from '../ingest/ingester.ts';
import { listingOf } from '../ingest/listing.ts';
import type { LogMapping } from '../ingest/read/log-mapping.ts';
import { type Opened, openAs, openInMemory, openLines, openTree, openWhole, openXml, type Place } from '../ingest/read/open.ts';
import { gapOf } from '../ingest/read/problem.ts';

/** Files by path inside the root "test". */
export type Files = Readonly<Record<string, string>>;
/** The same with files that are no text: packed or binary logs. Siblings are texts, so they see none of these. */
export type Contents = Readonly<Record<string, string | Buffer>>;

/**
 * Runs recognise and extract of one format over all files that its globs match, and throws on any fact that the metamodel does not know.
 * What was wrong with the texts themselves is among the gaps. Files of other names are siblings.
 * A single text is opened under `path`, or as sample.yaml, sample.json, sample.xml or sample.txt.
 */
export async function extractText(ingester: Ingester, files: Contents | string, path?: string): Promise<Extraction> {
  const given: Contents = typeof files === 'string' ? { [path ?? nameFor(ingester, files)]: files } : files;
  const siblings = siblingsAmong(textsOf(given));
  const isWanted = typeof files === 'string' ? () => true : picomatch([...ingester.files], { nocase: true, dot: true });
  const found: Extraction[] = [];
  const gaps: Gap[] = [];
  for (const [name, content] of Object.entries(given)) {
    if (!isWanted(name)) continue;
    const place = placeOf(name);
    const { documents, problems } = openContent(ingester.read, place, content);
    for (const document of documents) {
      if (ingester.recognise(document)) found.push(await extract(ingester, document, { siblings, isStrict: true }));
    }
    gaps.push(...problems.map((problem) => gapOf(`${place.root}/${place.path}`, problem)));
  }
  return {
    nodes: sorted(found.flatMap((each) => each.nodes)),
    edges: sorted(found.flatMap((each) => each.edges)),
    gaps: sorted([...gaps, ...found.flatMap((each) => each.gaps)]),
    observations: found.flatMap((each) => each.observations),
    embedded: found.flatMap((each) => each.embedded),
    embeddedTexts: found.flatMap((each) => each.embeddedTexts),
  };
}

/** Opens text or bytes in memory as a scan would. */
export function openContent(read: Document['read'], place: Place, content: string | Buffer): Opened<Document> {
  if (read === 'bytes') return { documents: [openInMemory(place, Buffer.from(content))], problems: [] };
  return openAs(read, place, content.toString());
}

/** A log in memory, for tests of the readers of logs; `log` is what fullscore.yaml says about it. */
export function logDocument(path: string, content: string | Buffer, log?: LogMapping): BytesDocument {
  return openInMemory({ ...placeOf(path), ...(log === undefined ? {} : { log }) }, Buffer.from(content));
}

function textsOf(contents: Contents): Files {
  return Object.fromEntries(Object.entries(contents).filter((each): each is [string, string] => typeof each[1] === 'string'));
}

/** Siblings among files in memory. */
export function siblingsAmong(files: Files): Siblings {
  const textOf = (path: string): string | undefined => new Map(Object.entries(files)).get(posix.normalize(path));
  const siblings: Siblings = {
    once: (_what, _path, make) => make(siblings),
    async tree(path): Promise<readonly TreeDocument[]> {
      const text = textOf(path);
      return text === undefined ? [] : openTree(placeOf(path), text).documents;
    },
    async xml(path) {
      const text = textOf(path);
      return text === undefined ? undefined : openXml(placeOf(path), text).documents[0];
    },
    async text(path) {
      const text = textOf(path);
      return text === undefined ? undefined : openWhole(placeOf(path), text);
    },
    async lines(path) {
      const text = textOf(path);
      return text === undefined ? undefined : openLines(placeOf(path), text);
    },
    has: (path) => textOf(path) !== undefined,
    matching: (test, below = '') => listingOf(Object.keys(files).sort()).below(below).filter(test),
  };
  return siblings;
}

function placeOf(path: string): Place {
  const environment = environmentOf(path);
  return { root: 'test', path, ...(environment === undefined ? {} : { environment }) };
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
  if (ingester.read === 'lines' || ingester.read === 'text') return 'sample.txt';
  if (ingester.read === 'table') return 'sample.csv';
  if (ingester.read === 'bytes') return `sample${/\.\w+$/.exec(ingester.files[0] ?? '')?.[0] ?? ''}`;
  return /^\s*[[{]/.test(text) ? 'sample.json' : 'sample.yaml';
}
