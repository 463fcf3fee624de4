// Small estates of facts for tests of the ledger: nodes and statements by hand, no files.
import type { CoverageOptions } from '../graph/derive/coverage.ts';
import { globalKey, type Key } from '../graph/key.ts';
import type { LinkOptions } from '../graph/link/facts.ts';
import type { EdgeFact, NodeFact, Stance } from '../graph/model.ts';
import { buildSnapshot } from '../graph/snapshot/build.ts';
import type { Snapshot } from '../graph/snapshot/snapshot.ts';

export const TRACE = 'r/traces.json';
const DAY = 86_400_000;
const FILES: Readonly<Record<Stance, string>> = { claimed: 'r/inventory.yaml', configured: 'r/compose.yaml', observed: TRACE };

export const systemKey = (name: string): Key => globalKey('System', name);

let line = 0;
const sourceOf = (stance: Stance): NodeFact['source'] => {
  line += 1;
  return { file: FILES[stance], line };
};

export function system(key: Key, stance: Stance = 'configured', more: Partial<NodeFact> = {}): NodeFact {
  return {
    type: 'System',
    key,
    name: key.slice(key.lastIndexOf('/') + 1).replace('system:', ''),
    stance,
    source: sourceOf(stance),
    ...more,
  };
}

export function said(type: EdgeFact['type'], from: Key, to: Key, stance: Stance, more: Partial<EdgeFact> = {}): EdgeFact {
  return { type, from: { key: from }, to: { key: to }, stance, source: sourceOf(stance), ...more };
}

export interface Watching extends Partial<Pick<CoverageOptions, 'oneSided' | 'cadences'>> {
  /** Days of the stated window over the traces; none where left out. */
  readonly days?: number;
  readonly sampling?: number;
  readonly link?: LinkOptions;
  /** Formats of the files, so that inventories are told apart. */
  readonly formats?: Readonly<Record<string, readonly string[]>>;
}

export function judged(nodes: readonly NodeFact[], edges: readonly EdgeFact[], watching: Watching = {}): Snapshot {
  const { days = 0, sampling = 1, oneSided = new Set(), cadences = new Map(), link = {}, formats = {} } = watching;
  const files = Object.entries(formats).map(([file, each]) => ({ file, outcome: 'read' as const, formats: each, facts: 1, gaps: 0 }));
  return buildSnapshot({
    facts: { nodes, edges, gaps: [], observations: [], files },
    link,
    coverage: { windows: days > 0 ? [{ file: TRACE, from: 0, to: days * DAY, sampling }] : [], minDays: 7, oneSided, cadences },
    tool: 'test',
    roots: ['r'],
    readers: {},
    evidence: {},
  });
}

/** "from TYPE to" → a property of each interaction in the ledger. */
export function inLedger({ relations }: Snapshot, property = 'ledger'): Record<string, unknown> {
  const inside = relations.filter(({ type, properties }) => properties.ledger !== undefined && type !== 'DEPENDS_ON');
  return Object.fromEntries(inside.map(({ from, type, to, properties }) => [`${from} ${type} ${to}`, properties[property]]));
}
