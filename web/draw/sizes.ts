// Sizes on the map in pixels at zoom 1.
import type { Shape } from './kinds.ts';
import { fitText, textWidth } from './text-width.ts';

export const CARD = { width: 138, height: 34 } as const;
export const CLOSED = { width: 176, height: 54, most: 330 } as const;
export const OPEN = { top: 40, side: 22, bottom: 22, least: 190 } as const;
export const NAME_SIZE = 12;
export const TITLE_SIZE = 13;
/** Space that icon and margins take of a card's width. */
const CARD_FURNITURE = 44;
/** What the tip of a tag takes at the right. */
const TIP = 12;

/** A card's text, cut with an ellipsis where it would leave the card. */
export function cardText(name: string, shape: Shape = 'rectangle'): string {
  return fitText(name, CARD.width - CARD_FURNITURE - (shape === 'tag' ? TIP : 0), NAME_SIZE);
}

/** A closed group is as wide as its title needs, within limits. */
export function closedWidth(title: string): number {
  return Math.round(Math.min(CLOSED.most, Math.max(CLOSED.width, textWidth(title, TITLE_SIZE, true) + 88)));
}

/** How far right of the middle a card's text stands: the icon is at the left, the tip of a tag at the right. */
export function textShift(shape: Shape): number {
  return shape === 'tag' ? 10 - TIP / 2 : 10;
}

/** The title of a closed group: the name is cut, the number never. */
export function closedTitle(name: string, members: number, width: number): readonly [name: string, count: string] {
  const count = `(${members})`;
  return [fitText(name, (width - 88) / 1.08 - textWidth(count, TITLE_SIZE), TITLE_SIZE), count];
}
