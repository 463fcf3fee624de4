// Whether an error that a bot meets is caught before it ends the run.
import type { Risk } from '../workflows/vocabulary.ts';
import type { Block } from './blocks.ts';

/** What is known of the place of a block. */
export interface Around {
  /** Something around it catches everything. */
  readonly isCaught?: boolean;
  /** Whether a call cannot fail, since what it runs catches everything itself. */
  readonly isSafe?: (block: Block, isCaught: boolean) => boolean;
}

/** Work of blocks, and whether something around it catches everything. Work of handlers is the handling itself. */
export function risksOf(blocks: readonly Block[], around: Around = {}): readonly Risk[] {
  return blocks.flatMap((block) => risksOfBlock(block, around));
}

function risksOfBlock(block: Block, around: Around): readonly Risk[] {
  const { step, handlers = [], inner, branches = [], otherwise = [], after = [] } = block;
  const isCaught = around.isCaught === true || step.errors === 'ignore' || handlers.some(({ catches }) => catches === undefined);
  const own: readonly Risk[] = step.isWork === true && around.isSafe?.(block, isCaught) !== true ? [{ isCaught }] : [];
  const beside = [...branches.flatMap(({ blocks }) => blocks), ...otherwise, ...after];
  return [...own, ...risksOf(inner?.blocks ?? [], { ...around, isCaught }), ...risksOf(beside, around)];
}
