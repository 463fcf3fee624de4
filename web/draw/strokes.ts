// How a bundle of interactions is drawn: pattern by what is known of it, colour and arrow by what it is.
import type { Palette } from './palette.ts';
import type { DrawableEdge } from './view.ts';

export type Pattern = 'solid' | 'dashed' | 'dotted';
export type Head = 'triangle' | 'hollow' | 'vee';
export interface Stroke {
  readonly colour: string;
  readonly width: number;
  readonly pattern: Pattern;
  readonly head: Head;
  /** A hollow circle where the line starts: the reader of a channel. */
  readonly ring: boolean;
  readonly label: string;
}

const WIDEST = 8;

/** Observed only is vermilion and dashed, declared only dotted with a hollow head, both solid; or the colour is that of the worst class. */
export function strokeOf(edge: DrawableEdge, palette: Palette): Stroke {
  const isEvent = edge.kind === 'publish' || edge.kind === 'consume';
  const base = Math.min(WIDEST, 1.2 + Math.log2(Math.max(1, edge.count)));
  const ring = edge.kind === 'consume';
  const label = edge.count > 1 ? String(edge.count) : '';
  const byClass = palette.lines === 'ledger' ? (palette.ledger[edge.ledger ?? ''] ?? palette.mutedText) : undefined;
  if (edge.provenance === 'OBSERVED')
    return {
      colour: byClass ?? palette.observedOnly,
      width: Math.max(2.2, base),
      pattern: 'dashed',
      head: isEvent ? 'vee' : 'triangle',
      ring,
      label,
    };
  const colour = byClass ?? (isEvent ? palette.event : edge.kind === 'access' ? palette.access : palette.call);
  if (edge.provenance === 'DECLARED')
    return { colour, width: Math.max(1.6, base), pattern: 'dotted', head: isEvent ? 'vee' : 'hollow', ring, label };
  return { colour, width: Math.max(1.6, base), pattern: 'solid', head: isEvent ? 'vee' : 'triangle', ring, label };
}

/** Lengths of line and gap for a pattern at a width; empty for solid. */
export function dashOf(pattern: Pattern, width: number): readonly number[] {
  if (pattern === 'dashed') return [7, 4];
  return pattern === 'dotted' ? [Math.max(1.5, width), Math.max(3, width * 1.4)] : [];
}
