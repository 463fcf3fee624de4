import type { Mention, Source } from '../../../graph/model.ts';
import type { Emit, TableDocument } from '../../ingester.ts';
import { hostMention } from '../../mention/host.ts';
import { rowsOf, sourceOfRow, type TableRow } from '../row.ts';
import { understood } from '../understood.ts';

interface Connection {
  readonly from: Mention;
  readonly to: Mention;
  readonly source: Source;
  count: number | undefined;
  firstSeen: number | undefined;
  lastSeen: number | undefined;
}

/** One observed CALLS for each pair of names and port: the side that opened the connection calls the one that accepted it. */
export function extractConnections(document: TableDocument, emit: Emit): void {
  const connections = new Map<string, Connection>();
  let nameless = 0;
  for (const row of rowsOf(document, emit)) {
    if (isRefused(row) || isAnswer(row)) continue;
    const [from, to] = [nameIn(row, 'source'), nameIn(row, 'destination')];
    if (from === undefined || to === undefined) nameless++;
    else if (from.value !== to.value) add(connections, row, [from, withPort(to, row)]);
  }
  for (const { from, to, source, ...seen } of connections.values()) {
    emit.edge({
      type: 'CALLS',
      from: { type: 'System', mention: from },
      to: { type: ['System', 'DataStore'], mention: to },
      props: { grain: 'system', ...seen },
      stance: 'observed',
      source,
    });
  }
  tellNameless(document, nameless, emit);
}

// Addresses come and go, and may be somebody's own computer: only names are things.
function nameIn(row: TableRow, role: string): Mention | undefined {
  const found = hostMention(row.text(role));
  if (found === undefined || /^[\d.]+$|:/.test(found.value)) return undefined;
  const { kind, value } = found;
  return { kind, value };
}

function withPort(mention: Mention, row: TableRow): Mention {
  const port = portIn(row, 'port');
  return port === undefined ? mention : { ...mention, port };
}

function portIn(row: TableRow, role: string): number | undefined {
  const text = row.text(role);
  return /^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) <= 65_535 ? Number(text) : undefined;
}

function isRefused(row: TableRow): boolean {
  return /^(reject(ed)?|den(y|ied)|drop(ped)?|block(ed)?|fail(ed)?|blockiert|abgelehnt)$/i.test(row.text('action'));
}

/** Ports that systems hand out for the length of one connection (RFC 6335 §6). */
const EPHEMERAL = 32_768;

// Flow logs keep a second row for the way back: from the service's port to one that was handed out for the moment.
function isAnswer(row: TableRow): boolean {
  const [from, to] = [portIn(row, 'source-port'), portIn(row, 'port')];
  return from !== undefined && to !== undefined && to >= EPHEMERAL && from < EPHEMERAL;
}

function add(connections: Map<string, Connection>, row: TableRow, [from, to]: readonly [Mention, Mention]): void {
  const id = `${from.value} ${to.value} ${to.port ?? ''}`;
  const count = /^\d{1,15}$/.test(row.text('count')) ? Number(row.text('count')) : undefined;
  const [first, last] = [momentIn(row.text('first')), momentIn(row.text('last'))];
  const known = connections.get(id);
  if (known === undefined) {
    connections.set(id, { from, to, source: row.source, count, firstSeen: first ?? last, lastSeen: last ?? first });
    return;
  }
  known.count = count === undefined ? known.count : (known.count ?? 0) + count;
  known.firstSeen = smaller(known.firstSeen, first ?? last);
  known.lastSeen = larger(known.lastSeen, last ?? first);
}

/** Epoch seconds or milliseconds, or a time with its zone; a time without one means another moment on every machine. */
function momentIn(text: string): number | undefined {
  if (/^\d{10}(\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000);
  if (/^\d{13}$/.test(text)) return Number(text);
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

function smaller(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}

function larger(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}

function tellNameless(document: TableDocument, count: number, emit: Emit): void {
  if (count === 0) return;
  emit.gap({
    code: 'unresolved',
    detail: `${count === 1 ? 'one connection' : `${count} connections`} between mere addresses, or to this machine: which systems these are is not known`,
    remedy: 'Export the table with host names, or add a column of names beside the addresses.',
    source: sourceOfRow(document, understood(document)?.header.line ?? 1),
  });
}
