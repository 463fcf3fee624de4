// Icon, badge and the open/close sign as pictures that the canvas can draw.
import { BADGE_HEIGHT, badgeText, badgeWidth } from '../../draw/badge.ts';
import type { Box } from '../../draw/drawing.ts';
import { iconPath } from '../../draw/icons.ts';
import type { Palette } from '../../draw/palette.ts';

/** One picture with its place relative to the top left corner of its box. */
export interface Placed {
  readonly url: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const TOGGLE = 16;
const POINTED = new Set(['hexagon', 'octagon', 'cut', 'diamond']);

export function imagesOf(box: Box, palette: Palette): readonly Placed[] {
  const colour = palette.hues[box.kind.hue].stroke;
  const indent = box.form === 'card' ? (POINTED.has(box.kind.shape) ? 15 : 9) : 12;
  const y = box.form === 'open' ? 12 : box.height / 2 - 8;
  const images: Placed[] = [{ url: iconUrl(box.kind.icon, colour), x: indent, y, width: 16, height: 16 }];
  if (box.form !== 'card') images.push({ url: toggleUrl(box.form === 'open', palette), ...toggleSpot(box), width: TOGGLE, height: TOGGLE });
  if (box.badge !== null) {
    const text = badgeText(box.badge);
    const width = badgeWidth(text);
    const url = badgeUrl({ text, width, ground: palette.severity[box.badge.severity], ink: palette.onSeverity });
    images.push({ url, x: box.width - width + 5, y: -8, width, height: BADGE_HEIGHT });
  }
  return images;
}

/** Where the open/close sign stands inside its box. */
export function toggleSpot(box: Box): { readonly x: number; readonly y: number } {
  return { x: box.width - TOGGLE - 11, y: box.form === 'open' ? 12 : box.height / 2 - TOGGLE / 2 };
}

function url(svg: string): string {
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}

function iconUrl(name: string, colour: string): string {
  return url(
    `<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 24 24"><path d="${iconPath(name)}" fill="none" stroke="${colour}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>`,
  );
}

function toggleUrl(isOpen: boolean, palette: Palette): string {
  const sign = isOpen ? 'M4.500 8h7' : 'M4.500 8h7M8 4.500v7';
  return url(
    `<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 16 16"><rect x="1" y="1" width="14" height="14" rx="4" fill="${palette.ground}" stroke="${palette.box.stroke}"/><path d="${sign}" stroke="${palette.text}" stroke-width="1.500" stroke-linecap="round"/></svg>`,
  );
}

interface BadgeLook {
  readonly text: string;
  readonly width: number;
  readonly ground: string;
  readonly ink: string;
}
function badgeUrl({ text, width, ground, ink }: BadgeLook): string {
  return url(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width * 3}" height="${BADGE_HEIGHT * 3}" viewBox="0 0 ${width} ${BADGE_HEIGHT}"><rect width="${width}" height="${BADGE_HEIGHT}" rx="7.5" fill="${ground}"/><text x="${width / 2}" y="11" font-family="system-ui,sans-serif" font-size="10" font-weight="700" text-anchor="middle" fill="${ink}">${text}</text></svg>`,
  );
}
