// A finished drawing: absolute places in pixels, nothing left to decide but colours.
import type { Kind } from './kinds.ts';
import type { Badge, DrawableEdge } from './view.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}
export type Form = 'card' | 'closed' | 'open';

/** One thing on the map; x and y are its top left corner. */
export interface Box {
  readonly id: string;
  readonly parent: string | null;
  /** 0 for the outermost. */
  readonly depth: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly form: Form;
  readonly kind: Kind;
  readonly name: string;
  /** Drawable things inside; 0 for a card. */
  readonly members: number;
  /** The worst severity and how many; null without findings. */
  readonly badge: Badge | null;
  readonly external: boolean;
  readonly resolved: boolean;
}

/** One bundle of interactions; at least two points, from edge of box to edge of box. */
export interface Line {
  readonly id: string;
  readonly edge: DrawableEdge;
  readonly depth: number;
  readonly points: readonly Point[];
}

export type FlowDirection = 'RIGHT' | 'DOWN';
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly direction: FlowDirection;
  /** Width ÷ height that the insides of boxes were given. */
  readonly innerRatio: number;
  /** Outer boxes before what they hold. */
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  /** Containers that the layout engine gave no answer for and that stand in a plain grid. */
  readonly grids: readonly string[];
}
