// Sizes on a process map, and the box of one activity: as wide as its name needs.
import { fitText, textWidth } from '../text-width.ts';
import type { StepBox } from './drawing.ts';
import type { ProcessStep } from './view.ts';

export const STEP = { least: 124, most: 232, line: 15, padding: 26, size: 12.5 } as const;
export const LABEL = { size: 11, height: 16 } as const;

/** The box without its place; `most` is the count of the most frequent activity. */
export function boxOf(step: ProcessStep, { most, isOnPath }: { readonly most: number; readonly isOnPath: boolean }): StepBox {
  const lines = linesOf(step.name);
  const text = Math.max(
    ...lines.map((line) => textWidth(line, STEP.size, true)),
    textWidth(step.count.toLocaleString('en-US'), LABEL.size),
  );
  const width = Math.round(Math.min(STEP.most, Math.max(STEP.least, text + STEP.padding)));
  return { step, lines, share: step.count / most, isOnPath, x: 0, y: 0, width, height: 34 + lines.length * STEP.line };
}

// A long name breaks once, between words; what is still too long is cut.
function linesOf(name: string): readonly string[] {
  const room = (STEP.most - STEP.padding) / 1.08;
  if (textWidth(name, STEP.size) <= room) return [name];
  const words = name.split(/\s+/);
  let first = words.shift() ?? '';
  while (words[0] !== undefined && textWidth(`${first} ${words[0]}`, STEP.size) <= room) first += ` ${words.shift()}`;
  return words.length === 0
    ? [fitText(first, room, STEP.size)]
    : [fitText(first, room, STEP.size), fitText(words.join(' '), room, STEP.size)];
}
