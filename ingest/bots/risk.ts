// Whether an error that a bot meets is caught before it ends the run.
import type { Risk } from '../workflows/vocabulary.ts';
import type { Block, Body } from './blocks.ts';

/** Work of a body, and whether something around it catches everything. Work of handlers is the handling itself. */
export function risksOf({ blocks }: Body, isCaughtOutside = false): readonly Risk[] {
  return blocks.flatMap((block) => risksOfBlock(block, isCaughtOutside));
}

function risksOfBlock(block: Block, isCaughtOutside: boolean): readonly Risk[] {
  const isCaught =
    isCaughtOutside || block.step.errors === 'ignore' || block.handlers?.some(({ catches }) => catches === undefined) === true;
  const own: readonly Risk[] = block.step.isWork === true ? [{ isCaught }] : [];
  const branches = (block.branches ?? []).flatMap(({ blocks }) => risksOf({ blocks }, isCaughtOutside));
  const after = risksOf({ blocks: block.after ?? [] }, isCaughtOutside);
  return [...own, ...(block.inner === undefined ? [] : risksOf(block.inner, isCaught)), ...branches, ...after];
}
