// Sizes on the map in pixels at zoom 1.
import { fitText, textWidth } from './text-width.ts';

export const CARD = { width: 138, height: 34 } as const;
export const CLOSED = { width: 176, height: 54, most: 330 } as const;
export const OPEN = { top: 40, side: 22, bottom: 22, least: 190 } as const;
export const NAME_SIZE = 12;
export const TITLE_SIZE = 13;
/** Space that icon and margins take of a card's width. */
const CARD_FURNITURE = 44;

/** A card's text, cut with an ellipsis where it would leave the card. */
export function cardText(name: string): string {
  return fitText(name, CARD.width - CARD_FURNITURE, NAME_SIZE);
}

/** A closed group is as wide as its title needs, within limits. */
export function closedWidth(title: string): number {
  return Math.round(Math.min(CLOSED.most, Math.max(CLOSED.width, textWidth(title, TITLE_SIZE, true) + 88)));
}
