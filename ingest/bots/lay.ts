// From blocks to steps: nesting as HAS_STEP, order as FLOWS_TO, exception paths as HANDLED_BY.
import { stepKey } from '../../graph/key.ts';
import { addStep, type Flow, flowsTo, guardedBy, handledBy, interacts, performedBy } from '../workflows/vocabulary.ts';
import type { Block, Body, Handler } from './blocks.ts';

/** An end of what was laid so far, from which the next block is reached. */
export interface Tail {
  readonly id: string;
  readonly condition?: string | undefined;
}

/** Lays out a body inside of a step (or at the top); gives the ends from which it goes on. */
export function layBody(flow: Flow, body: Body, within: string | undefined): readonly Tail[] {
  if (body.links === undefined) return layBlocks(flow, body.blocks, { within, tails: [] });
  const ends = new Map<string, readonly Tail[]>();
  for (const block of body.blocks) ends.set(block.step.id, layBlock(flow, block, { within, tails: [] }));
  const left = new Set<string>();
  for (const { from, to, condition, source } of body.links) {
    left.add(from);
    if (!ends.has(to)) continue;
    for (const tail of ends.get(from) ?? []) flowsTo(flow, { from: tail.id, to, condition: condition ?? tail.condition, source });
  }
  return [...ends].flatMap(([id, tails]) => (left.has(id) ? [] : tails));
}

interface Spot {
  readonly within: string | undefined;
  readonly tails: readonly Tail[];
}

function layBlocks(flow: Flow, blocks: readonly Block[], { within, tails }: Spot): readonly Tail[] {
  let open = tails;
  for (const block of blocks) open = layBlock(flow, block, { within, tails: open });
  return open;
}

function layBlock(flow: Flow, block: Block, { within, tails }: Spot): readonly Tail[] {
  const { step, inner, branches, handlers = [], otherwise = [], after = [] } = block;
  addStep(flow, { ...step, within });
  for (const { id, condition } of tails) flowsTo(flow, { from: id, to: step.id, condition, source: step.source });
  emitAbout(flow, block);
  if (inner !== undefined) layBody(flow, inner, step.id);
  for (const id of block.runs ?? []) {
    flow.emit.edge({
      type: 'HAS_STEP',
      from: { key: stepKey(flow.key, step.id) },
      to: { key: stepKey(flow.key, id) },
      source: step.source,
    });
  }
  const ways = (branches ?? []).flatMap(({ condition, blocks }) =>
    layBlocks(flow, blocks, { within, tails: [{ id: step.id, condition }] }),
  );
  const own: readonly Tail[] = block.isEnd === true || block.isExhaustive === true ? [] : [{ id: step.id }];
  const caught = handlers.flatMap((handler) => layHandler(flow, { of: step.id, handler, within }));
  const well = layBlocks(flow, otherwise, { within, tails: [...own, ...ways] });
  return layBlocks(flow, after, { within, tails: [...well, ...caught] });
}

function layHandler(flow: Flow, place: { of: string; handler: Handler; within: string | undefined }): readonly Tail[] {
  const { of, handler, within } = place;
  const { id, source } = handler.step;
  addStep(flow, { ...handler.step, within });
  handledBy(flow, { of, by: id, kind: 'error', catches: handler.catches, source });
  flowsTo(flow, { from: of, to: id, kind: 'error', source });
  return layBlocks(flow, handler.blocks, { within, tails: [{ id }] });
}

function emitAbout(flow: Flow, { step, reach = [], performer }: Block): void {
  for (const { interaction, source } of reach) interacts(flow, step.id, interaction, source);
  if (performer !== undefined) performedBy(flow, step.id, { to: performer }, step.source);
  if (step.tags?.includes('approval') !== true) return;
  const control = guardedBy(flow, { step: step.id, kind: 'approval', name: step.name ?? step.id, source: step.source });
  if (performer !== undefined) flow.emit.edge({ type: 'PERFORMED_BY', from: { key: control }, to: performer, source: step.source });
}
