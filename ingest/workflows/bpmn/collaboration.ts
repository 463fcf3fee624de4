// Message flows between pools: somebody drew that two parties talk. A drawing configures nothing, so its facts are claimed.
import { stepKey } from '../../../graph/key.ts';
import type { Ref } from '../../../graph/model.ts';
import { attribute, type XmlElement } from '../../read/tree.ts';
import { partyRef } from '../drawn.ts';

import { filled } from './namespace.ts';
import { type FlowNode, localPart } from './process.ts';
import { type FileReading, missingAt, placeOf, type Reading } from './reading.ts';

/** One end of a message flow: a step, a pool with a process, or a pool that shows nothing of its inside. */
type End =
  | { readonly kind: 'step'; readonly ref: Ref; readonly node: FlowNode; readonly workflow: Ref }
  | { readonly kind: 'workflow'; readonly ref: Ref; readonly workflow: Ref }
  | { readonly kind: 'system'; readonly ref: Ref };

export function emitMessageFlows(file: FileReading, readings: readonly Reading[]): void {
  const drawn: { element: XmlElement; from: End; to: End }[] = [];
  for (const element of file.definitions.messageFlows) {
    const [from, to] = [endOf(file, readings, filled(element, 'sourceRef')), endOf(file, readings, filled(element, 'targetRef'))];
    if (from === 'missing') missingAt(file, element, 'sourceRef');
    if (to === 'missing') missingAt(file, element, 'targetRef');
    if (typeof from === 'object' && typeof to === 'object') drawn.push({ element, from, to });
  }
  const asked = new Set(drawn.map(({ from, to }) => `${partyId(from)} ${partyId(to)}`));
  for (const { element, from, to } of drawn) {
    // What comes back from a pool that was asked is the answer, not a call of its own.
    const isAnswer = from.kind === 'system' && asked.has(`${partyId(to)} ${partyId(from)}`) && !isStart(to);
    if (!isAnswer) emitMessageFlow(file, element, { from, to });
  }
}

function emitMessageFlow(file: FileReading, element: XmlElement, { from, to }: { from: End; to: End }): void {
  const claim = { stance: 'claimed', source: placeOf(file, element) } as const;
  if (isStart(to)) file.emit.edge({ type: 'STARTS', kind: 'message', from: from.ref, to: to.workflow, ...claim });
  if (from.kind === 'step' && to.kind === 'step') {
    file.emit.edge({ type: 'FLOWS_TO', kind: 'message', from: from.ref, to: to.ref, ...claim });
    return;
  }
  file.emit.edge({ type: 'CALLS', from: from.ref, to: to.kind === 'step' ? to.workflow : to.ref, ...claim });
}

function isStart(end: End): end is End & { kind: 'step' } {
  return end.kind === 'step' && end.node.element.name === 'startEvent' && end.node.parent === undefined;
}

function partyId(end: End): string {
  const ref = end.kind === 'system' ? end.ref : end.workflow;
  return 'key' in ref ? ref.key : ref.mention.value;
}

/** `missing` when nothing has the id; undefined for a pool that names nobody in particular. */
function endOf(file: FileReading, readings: readonly Reading[], id: string | undefined): End | 'missing' | undefined {
  for (const { process, flow } of readings) {
    const node = process.node(id);
    if (node !== undefined) return { kind: 'step', ref: { key: stepKey(flow.key, node.id) }, node, workflow: { key: flow.key } };
  }
  const pool = file.definitions.participants.find((participant) => [id, localPart(id ?? '')].includes(attribute(participant, 'id')));
  if (pool === undefined || id === undefined) return 'missing';
  const process = file.definitions.find(filled(pool, 'processRef'));
  const shown = readings.find((reading) => reading.process.element === process);
  if (shown !== undefined) return { kind: 'workflow', ref: { key: shown.flow.key }, workflow: { key: shown.flow.key } };
  const party = partyRef(filled(pool, 'name'));
  return party === undefined ? undefined : { kind: 'system', ref: party };
}
