// One card or box as SVG.
import { BADGE_HEIGHT, badgeText, badgeWidth } from './badge.ts';
import type { Box } from './drawing.ts';
import { iconPath } from './icons.ts';
import { n, outlinePath, roundPath } from './outline-path.ts';
import type { Palette, Tone } from './palette.ts';
import { cardText, closedTitle, NAME_SIZE, TITLE_SIZE, textShift } from './sizes.ts';
import { escapeXml } from './svg.ts';
import { fitText } from './text-width.ts';

/** Ground and line of a box: a card in the colour of its kind, an open box in greys by depth. */
export function toneOf(box: Box, palette: Palette): Tone {
  if (box.form === 'card') return palette.hues[box.kind.hue];
  if (box.form === 'closed') return { stroke: palette.hues[box.kind.hue].stroke, fill: palette.box.fill };
  return box.depth === 0 ? palette.box : palette.innerBox;
}

export function boxSvg(box: Box, palette: Palette): string {
  const tone = toneOf(box, palette);
  const dash = box.kind.dashed || !box.resolved ? ' stroke-dasharray="4 3"' : '';
  const parts = [`<path d="${frame(box)}" fill="${tone.fill}" stroke="${tone.stroke}" stroke-width="1.4"${dash}/>`];
  if (box.form === 'closed')
    parts.push(`<path d="${roundPath(shrunk(box, 3.5), 6)}" fill="none" stroke="${tone.stroke}" stroke-width="1"${dash}/>`);
  parts.push(...(box.form === 'card' ? card(box, palette) : title(box, palette)));
  if (box.badge !== null) parts.push(badge(box, palette));
  return `<g>${parts.join('')}</g>`;
}

function frame(box: Box): string {
  return box.form === 'card' ? outlinePath(box.kind.shape, box) : roundPath(box, 8);
}

function shrunk({ x, y, width, height }: Box, by: number) {
  return { x: x + by, y: y + by, width: width - by * 2, height: height - by * 2 };
}

function card(box: Box, palette: Palette): readonly string[] {
  const indent = box.kind.shape === 'rectangle' || box.kind.shape === 'tag' || box.kind.shape === 'barrel' ? 9 : 15;
  return [
    icon({ name: box.kind.icon, x: box.x + indent, y: box.y + box.height / 2 - 8, size: 16 }, palette.hues[box.kind.hue].stroke),
    `<text x="${n(box.x + box.width / 2 + textShift(box.kind.shape))}" y="${n(box.y + box.height / 2 + 4)}" font-size="${NAME_SIZE}" text-anchor="middle" fill="${palette.text}">${escapeXml(cardText(box.name, box.kind.shape))}</text>`,
  ];
}

function title(box: Box, palette: Palette): readonly string[] {
  const y = box.form === 'open' ? box.y + 25 : box.y + box.height / 2 + 5;
  const [name, count] = closedTitle(box.name, box.members, box.width);
  const text =
    box.form === 'open'
      ? escapeXml(fitText(box.name, box.width - 110, TITLE_SIZE))
      : `${escapeXml(name)} <tspan font-weight="400" fill="${palette.mutedText}">${count}</tspan>`;
  return [
    icon({ name: box.kind.icon, x: box.x + 12, y: y - 13, size: 16 }, palette.hues[box.kind.hue].stroke),
    `<text x="${n(box.x + box.width / 2)}" y="${n(y)}" font-size="${TITLE_SIZE}" font-weight="600" text-anchor="middle" fill="${palette.text}">${text}</text>`,
  ];
}

function icon({ name, x, y, size }: { name: string; x: number; y: number; size: number }, colour: string): string {
  return `<path transform="translate(${n(x)} ${n(y)}) scale(${Math.round((size / 24) * 1000) / 1000})" d="${iconPath(name)}" fill="none" stroke="${colour}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>`;
}

function badge(box: Box, palette: Palette): string {
  if (box.badge === null) return '';
  const text = badgeText(box.badge);
  const width = badgeWidth(text);
  const [x, y] = [box.x + box.width - width + 5, box.y - 8];
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${BADGE_HEIGHT}" rx="7.5" fill="${palette.severity[box.badge.severity]}"/><text x="${n(x + width / 2)}" y="${n(y + 11)}" font-size="10" font-weight="700" text-anchor="middle" fill="${palette.onSeverity}">${text}</text>`;
}
