// The small flag at the top right of a card: worst severity and how many.
import type { Badge, Severity } from './view.ts';

const LETTERS: Readonly<Record<Severity, string>> = { CRITICAL: '!', HIGH: 'H', MEDIUM: 'M', LOW: 'L', INFO: 'i' };

/** "!3", "H2", "M1". */
export function badgeText({ severity, count }: Badge): string {
  return `${LETTERS[severity]}${count > 99 ? '99+' : count}`;
}

/** Width in pixels of the flag. */
export function badgeWidth(text: string): number {
  return 10 + text.length * 6.6;
}
export const BADGE_HEIGHT = 15;
