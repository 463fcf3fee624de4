// A drawing as elements of the canvas: everything is placed already, the canvas only paints.
import type { ElementDefinition } from 'cytoscape';
import type { Box, Drawing, Line, Point } from '../../draw/drawing.ts';
import type { Shape } from '../../draw/kinds.ts';
import type { Palette } from '../../draw/palette.ts';
import { cardText, closedTitle, TITLE_SIZE, textShift } from '../../draw/sizes.ts';
import { dashOf, type Head, strokeOf } from '../../draw/strokes.ts';
import { toneOf } from '../../draw/svg-box.ts';
import { fitText } from '../../draw/text-width.ts';
import { imagesOf } from './images.ts';

const SHAPES: Readonly<Record<Shape, string>> = {
  rectangle: 'round-rectangle',
  tag: 'tag',
  cut: 'cut-rectangle',
  barrel: 'barrel',
  octagon: 'octagon',
  hexagon: 'hexagon',
  diamond: 'round-hexagon',
};
const HEADS: Readonly<Record<Head, string>> = { triangle: 'triangle', hollow: 'triangle', vee: 'vee' };
const LAYER = 10;

export function elementsOf({ boxes, lines }: Drawing, palette: Palette): ElementDefinition[] {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  return [
    ...boxes.map((box) => nodeOf(box, palette)),
    ...lines.flatMap((line) => {
      const [from, to] = [byId.get(line.edge.from), byId.get(line.edge.to)];
      return from === undefined || to === undefined ? [] : [edgeOf(line, { from, to, palette })];
    }),
  ];
}

function nodeOf(box: Box, palette: Palette): ElementDefinition {
  const tone = toneOf(box, palette);
  const images = imagesOf(box, palette);
  return {
    group: 'nodes',
    data: {
      id: box.id,
      label: labelOf(box),
      shift: box.form === 'card' ? textShift(box.kind.shape) : 0,
      width: box.width,
      height: box.height,
      shape: box.form === 'card' ? SHAPES[box.kind.shape] : 'round-rectangle',
      fill: tone.fill,
      stroke: tone.stroke,
      border: box.form === 'closed' ? 'double' : box.kind.dashed || !box.resolved ? 'dashed' : 'solid',
      layer: box.depth * LAYER,
      images: images.map((each) => each.url),
      imageWidths: images.map((each) => `${each.width}px`),
      imageHeights: images.map((each) => `${each.height}px`),
      imageXs: images.map((each) => `${each.x}px`),
      imageYs: images.map((each) => `${each.y}px`),
    },
    position: middle(box),
    classes: box.form,
  };
}

function labelOf(box: Box): string {
  if (box.form === 'card') return cardText(box.name, box.kind.shape);
  return box.form === 'open' ? fitText(box.name, box.width - 84, TITLE_SIZE) : closedTitle(box.name, box.members, box.width).join(' ');
}

function middle(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

interface Ends {
  readonly from: Box;
  readonly to: Box;
  readonly palette: Palette;
}

function edgeOf(line: Line, { from, to, palette }: Ends): ElementDefinition {
  const stroke = strokeOf(line.edge, palette);
  const [start, end] = [line.points[0], line.points.at(-1)];
  const bends = line.points.slice(1, -1);
  const segments = start === undefined || end === undefined ? [] : bends.map((bend) => segmentOf(bend, start, end));
  const dash = dashOf(stroke.pattern, stroke.width);
  return {
    group: 'edges',
    data: {
      id: line.id,
      source: line.edge.from,
      target: line.edge.to,
      label: stroke.label,
      colour: stroke.colour,
      width: stroke.width,
      pattern: stroke.pattern === 'solid' ? 'solid' : 'dashed',
      dash: dash.length === 0 ? [1, 0] : dash,
      head: HEADS[stroke.head],
      headFill: stroke.head === 'hollow' ? 'hollow' : 'filled',
      ring: stroke.ring ? 'circle' : 'none',
      curve: segments.length === 0 ? 'straight' : 'round-segments',
      weights: segments.length === 0 ? '0.5' : segments.map((each) => each.weight).join(' '),
      distances: segments.length === 0 ? '0' : segments.map((each) => each.distance).join(' '),
      from: start === undefined ? 'outside-to-node' : offset(start, middle(from)),
      to: end === undefined ? 'outside-to-node' : offset(end, middle(to)),
      layer: line.depth * LAYER + 5,
    },
  };
}

/** A bend as the canvas wants it: how far along the straight way between the ends, and how far beside it. */
export function segmentOf(bend: Point, start: Point, end: Point): { readonly weight: number; readonly distance: number } {
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const square = dx * dx + dy * dy || 1;
  const length = Math.sqrt(square);
  const [px, py] = [bend.x - start.x, bend.y - start.y];
  return { weight: round((px * dx + py * dy) / square, 5), distance: round((py * dx - px * dy) / length, 2) };
}

function round(value: number, digits: number): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}

function offset(point: Point, from: Point): string {
  return `${round(point.x - from.x, 2)}px ${round(point.y - from.y, 2)}px`;
}
