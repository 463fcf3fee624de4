// What a row says about the way between its two ends, whichever columns say it.
import { type Carrier, carrierOf } from '../carrier.ts';
import { beginnerOf, modeOf, type Way, wayFrom, wayOf } from '../direction.ts';
import { plain } from '../person.ts';
import type { TableRow } from '../row.ts';

/** Data goes from source to target, or both ways. */
export interface Link {
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly isBothWays: boolean;
  /** Who calls whom, where the row says it; a list of data flows does not. */
  readonly caller?: 'source' | 'target';
  readonly mode?: 'sync' | 'async';
  readonly carrier?: Carrier;
}

/** undefined where an end, or the direction between partners, is missing. */
export function linkOf(row: TableRow): Link | undefined {
  const [mode, carrier] = [modeOf(`${row.text('pattern')} ${row.text('direction')}`), carrierIn(row)];
  const about = { ...(mode === undefined ? {} : { mode }), ...(carrier === undefined ? {} : { carrier }) };
  return fromFlow(row, about) ?? fromCall(row, about) ?? fromPartner(row, about);
}

type About = Pick<Link, 'mode' | 'carrier'>;

function fromFlow(row: TableRow, about: About): Link | undefined {
  const link = turned(row.list('source'), row.list('target'), wayOf(row.text('direction')) ?? 'forward');
  return link === undefined ? undefined : { ...link, ...begun(row, link), ...about };
}

// Consumer and provider say who calls. Where something is handed over, the provider gives and the consumer takes.
function fromCall(row: TableRow, about: About): Link | undefined {
  const [callers, callees] = [row.list('caller'), row.list('callee')];
  if (callers.length === 0 || callees.length === 0) return undefined;
  if (about.carrier?.kind === 'channel') return { sources: callees, targets: callers, isBothWays: false, ...about };
  return { sources: callers, targets: callees, isBothWays: false, caller: 'source', ...about };
}

function fromPartner(row: TableRow, about: About): Link | undefined {
  const way = wayFrom(row.text('direction'));
  const link = way === undefined ? undefined : turned(row.list('system'), row.list('partner'), way);
  return link === undefined ? undefined : { ...link, ...begun(row, link), ...about };
}

function turned(left: readonly string[], right: readonly string[], way: Way): Omit<Link, 'caller' | 'mode' | 'carrier'> | undefined {
  if (left.length === 0 || right.length === 0) return undefined;
  const [sources, targets] = way === 'backward' ? [right, left] : [left, right];
  return { sources, targets, isBothWays: way === 'both' };
}

function begun(row: TableRow, { sources, targets }: Pick<Link, 'sources' | 'targets'>): Pick<Link, 'caller'> {
  const initiator = plain(row.text('initiator'));
  if (initiator !== '') {
    if (sources.map(plain).includes(initiator) || /^(source|sender|from|quelle|quellsystem|sendersystem|a)$/.test(initiator))
      return { caller: 'source' };
    if (targets.map(plain).includes(initiator) || /^(target|receiver|to|ziel|zielsystem|empfaenger|empfänger|b)$/.test(initiator))
      return { caller: 'target' };
  }
  const caller = beginnerOf(`${row.text('pattern')} ${row.text('direction')}`) ?? beginnerOf(row.text('initiator'));
  return caller === undefined ? {} : { caller };
}

// A named topic is a topic, whatever the technology column says.
function carrierIn(row: TableRow): Carrier | undefined {
  const carrier = carrierOf(row.text('protocol'));
  if (row.text('topic') === '' || carrier?.kind === 'channel') return carrier;
  return carrierOf(row.text('middleware')) ?? { kind: 'channel', protocol: 'message' };
}
