// Widths of text without a screen: an average sans-serif face, a little on the wide side, so that text never leaves its box.

const NARROW = new Set("iljftrI.,:;'|!()[]{} ".split(''));
const WIDE = new Set('mwMW@%'.split(''));

/** Width in pixels of one line at a font size. */
export function textWidth(text: string, size: number, bold = false): number {
  let units = 0;
  for (const letter of text) units += NARROW.has(letter) ? 0.36 : WIDE.has(letter) ? 0.92 : /[A-Z0-9]/.test(letter) ? 0.68 : 0.58;
  return units * size * (bold ? 1.08 : 1);
}

/** The text, or as much of it as fits, ending in an ellipsis. */
export function fitText(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, size) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
