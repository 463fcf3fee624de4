// A table that nobody has described yet: what it most likely is, and its first rows as they would be understood.
import { readFile } from 'node:fs/promises';
import type { Ref } from '../graph/model.ts';
import { INGESTERS } from '../ingest/catalog.ts';
import { type Extraction, extract } from '../ingest/extract.ts';
import type { Siblings, TableDocument } from '../ingest/ingester.ts';
import { decode } from '../ingest/read/decode.ts';
import { openCsv, type Place, tableOf } from '../ingest/read/open.ts';
import { readXlsx } from '../ingest/read/xlsx.ts';
import { mappingOf, type Proposal, proposalOf } from '../ingest/tables/propose.ts';
import { Failure } from './failure.ts';

export interface SheetProposal {
  readonly sheet: string;
  readonly proposal: Proposal;
  /** What the first rows say, in order. */
  readonly preview: readonly PreviewRow[];
}
export interface PreviewRow {
  readonly line: number;
  readonly says: readonly string[];
}

/** Rows that are shown as they would be understood. */
const SHOWN_ROWS = 10;

/** Proposals for the sheets of a file; those that are understood, else the likeliest one. `sheet` asks for one by name. */
export async function proposeTable(file: string, place: Place, sheet?: string): Promise<readonly SheetProposal[]> {
  const documents = await documentsOf(file, place);
  const wanted = documents.filter((document) => sheet === undefined || document.sheet.name === sheet);
  if (wanted.length === 0 && sheet !== undefined) {
    const names = documents.map((document) => document.sheet.name).join(', ');
    throw new Failure(`${place.path} has no sheet ${sheet}.`, names === '' ? 'It is no workbook.' : `Its sheets are ${names}.`);
  }
  const proposals = wanted.flatMap((document) => {
    const proposal = proposalOf(document);
    return proposal === undefined ? [] : [{ document, proposal }];
  });
  const understood = proposals.filter(({ proposal }) => proposal.isUnderstood);
  const chosen =
    understood.length > 0 ? understood : proposals.toSorted((a, b) => b.proposal.columns.length - a.proposal.columns.length).slice(0, 1);
  return Promise.all(
    chosen.map(async ({ document, proposal }) => ({ sheet: document.sheet.name, proposal, preview: await previewOf(document, proposal) })),
  );
}

async function documentsOf(file: string, place: Place): Promise<readonly TableDocument[]> {
  const bytes = await readFile(file).catch(() => {
    throw new Failure(`There is no file ${file} that can be read.`, 'Check the path; it is taken relative to the current folder.');
  });
  if (/\.xls[xm]$/i.test(file)) {
    const { sheets, problems } = await readXlsx(bytes);
    const [problem] = problems;
    if (sheets.length === 0 && problem !== undefined) throw new Failure(`${place.path}: ${problem.detail}.`, problem.remedy);
    return sheets.map((sheet) => tableOf(place, sheet));
  }
  const decoded = decode(bytes);
  if (decoded.kind === 'binary') throw new Failure(`${place.path} is binary.`, 'Save it as .xlsx or as CSV.');
  return openCsv(place, decoded.text).documents;
}

async function previewOf(document: TableDocument, proposal: Proposal): Promise<readonly PreviewRow[]> {
  const ingester = INGESTERS.find(({ name }) => name === proposal.kind.name);
  if (ingester === undefined || proposal.missing.length > 0) return [];
  const at = document.sheet.rows.indexOf(proposal.header);
  const rows = document.sheet.rows.slice(0, at + 1 + SHOWN_ROWS);
  const { mapping: _mapping, ...base } = document;
  const part: TableDocument = { ...base, sheet: { ...document.sheet, rows }, mapping: mappingOf(proposal, document.sheet.name) };
  const found = await extract(ingester, part, { siblings: NO_SIBLINGS });
  return rows.slice(at + 1).map(({ line }) => ({ line, says: saidOn(line, found) }));
}

function saidOn(line: number, { nodes, edges, gaps }: Extraction): readonly string[] {
  const names = new Map<string, string>(nodes.map((node) => [node.key, node.name]));
  const nameOf = (ref: Ref): string => ('key' in ref ? (names.get(ref.key) ?? ref.key) : ref.mention.value.replace(/ \(.*\)$/, ''));
  const things = nodes
    .filter((node) => node.source.line === line)
    .map(
      ({ type, name, props }) =>
        `${type} ${name}${
          props === undefined
            ? ''
            : ` (${Object.entries(props)
                .map(([key, value]) => `${key}: ${String(value)}`)
                .join(', ')})`
        }`,
    );
  const relations = edges
    .filter((edge) => edge.source.line === line)
    .map(
      ({ type, from, to, props }) =>
        `${nameOf(from)} ${type} ${nameOf(to)}${props?.states === 'data' ? ' (which way data goes; who calls is not said)' : ''}`,
    );
  const missed = gaps.filter((gap) => gap.source.line === line).map((gap) => `not understood: ${gap.detail}`);
  return [...things, ...relations, ...missed];
}

const NO_SIBLINGS: Siblings = {
  tree: async () => [],
  xml: async () => undefined,
  text: async () => undefined,
  lines: async () => undefined,
  has: () => false,
  matching: () => [],
  once: (_what, _path, make) => make(NO_SIBLINGS),
};
