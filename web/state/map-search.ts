// The state of the map that an address carries: a copied link shows the same picture.
import { compact, manyOf, oneOf, text, texts, whole } from './read-search.ts';
import { DIRECTIONS, GROUPINGS, type Grouping, LEDGER_CLASSES, LENSES, type LedgerClass, type Lens, PROVENANCES } from './vocabulary.ts';

export interface MapSearch {
  readonly group?: Grouping;
  /** Open boxes; absent lets the server open what fits. */
  readonly open?: readonly string[];
  readonly focus?: string;
  readonly hops?: number;
  readonly way?: (typeof DIRECTIONS)[number];
  readonly lens?: Lens;
  readonly ledger?: readonly LedgerClass[];
  readonly known?: (typeof PROVENANCES)[number];
  /** Only what an inventory leaves out. */
  readonly unclaimed?: boolean;
  /** What the colour of a line says: its kind, or its class in the ledger. */
  readonly lines?: 'ledger';
  readonly min?: number;
  readonly telemetry?: boolean;
  readonly sel?: string;
  readonly flow?: 'RIGHT' | 'DOWN';
  readonly outline?: boolean;
}

export function mapSearch(raw: Readonly<Record<string, unknown>>): MapSearch {
  return compact({
    group: oneOf(raw, 'group', GROUPINGS),
    open: texts(raw, 'open'),
    focus: text(raw, 'focus'),
    hops: whole(raw, 'hops', { least: 1, most: 6 }),
    way: oneOf(raw, 'way', DIRECTIONS),
    lens: oneOf(raw, 'lens', LENSES),
    ledger: manyOf(raw, 'ledger', LEDGER_CLASSES),
    known: oneOf(raw, 'known', PROVENANCES),
    unclaimed: raw.unclaimed === true ? true : undefined,
    lines: oneOf(raw, 'lines', ['ledger'] as const),
    min: whole(raw, 'min', { least: 2, most: 1_000 }),
    telemetry: raw.telemetry === true ? true : undefined,
    sel: text(raw, 'sel'),
    flow: oneOf(raw, 'flow', ['RIGHT', 'DOWN'] as const),
    outline: raw.outline === false ? false : undefined,
  });
}

/** What the server is asked for: everything of the address that changes the answer. */
export function viewInput(search: MapSearch) {
  const { group, open, focus, hops, way, lens, ledger, known, unclaimed, min, telemetry } = search;
  return {
    grouping: group ?? ('DOMAIN' as const),
    minEdgeWeight: min ?? 1,
    platforms: telemetry ?? false,
    unclaimed: unclaimed ?? false,
    budget: 600,
    ...(open === undefined ? {} : { expanded: [...open] }),
    ...(focus === undefined ? {} : { focus: { id: focus, hops: hops ?? 1, direction: way ?? ('BOTH' as const) } }),
    ...(lens === undefined ? {} : { lens }),
    ...(ledger === undefined ? {} : { ledger: [...ledger] }),
    ...(known === undefined ? {} : { provenance: known }),
  };
}
