// What begins a process: a channel, a timer, or another process of the file.
import { stepKey } from '../../../graph/key.ts';
import type { Mention } from '../../../graph/model.ts';
import { interacts, startedBy } from '../../workflows/vocabulary.ts';
import { gapOfOpen, interactionWith } from '../endpoint.ts';
import type { Adapter, Lead } from './adapter.ts';
import { declareStore } from './data-store.ts';
import { declareOffer } from './offers.ts';
import { systemOf } from './party.ts';
import type { Node } from './process.ts';
import { gapAt, placeOf, type Reading } from './reading.ts';

/** The mention by which integration flows of one tenant find each other. */
export function directMention(address: string): Mention {
  return { kind: 'process-id', value: `process-direct:${address}` };
}

export function emitStart(reading: Reading, node: Node, channels: readonly (readonly [Adapter, Lead])[]): void {
  const source = placeOf(reading, node.element);
  if (node.event === 'timer') startedBy(reading.flow, { by: { key: stepKey(reading.flow.key, node.id) }, kind: 'timer', source });
  for (const [adapter, lead] of channels) emitSender(reading, node, { adapter, lead });
  if (channels.length === 0 && node.event === 'message' && !reading.process.isLocal) {
    gapAt(reading, node.element, {
      code: 'unresolved',
      detail: 'the integration flow begins with a message, and no sender channel leads to it',
      remedy: 'Connect the start event with a sender in the editor; what is deployed without one is never called.',
    });
  }
}

function emitSender(reading: Reading, node: Node, { adapter, lead }: { adapter: Adapter; lead: Lead }): void {
  const { flow } = reading;
  const { source } = adapter;
  const self = { key: stepKey(flow.key, node.id) };
  if (lead.offer !== undefined) startedBy(flow, { by: { key: declareOffer(reading, adapter, lead.offer) }, kind: 'http', source });
  if (lead.trigger === 'http') emitCaller(reading, adapter, lead);
  if (/^datastoreconsumer$/i.test(adapter.type)) {
    const store = declareStore(reading, adapter.settings, source);
    if (store !== undefined) interacts(flow, node.id, { relation: 'ACCESSES', to: { key: store }, props: { mode: 'read' } }, source);
    startedBy(flow, { by: self, kind: 'message', source });
  }
  for (const endpoint of lead.reached.endpoints) {
    if (lead.trigger === 'call') continue;
    const interaction = interactionWith(reading.ground, endpoint, { reached: lead.reached, isIn: true, source });
    interacts(flow, node.id, interaction, source);
    if (interaction.relation !== 'CONSUMES') continue;
    startedBy(flow, { by: interaction.to, kind: lead.trigger === 'file' ? 'file' : 'message', source });
    // As long as it fails the message stays in its queue and is taken again.
    if (lead.isRedelivered === true)
      flow.emit.edge({ type: 'HANDLED_BY', kind: 'error', from: { key: flow.key }, to: interaction.to, source });
  }
  if (lead.trigger === 'file' || lead.trigger === 'poll') startedBy(flow, { by: self, kind: 'timer', source });
  if (lead.reached.open !== undefined) reading.emit.gap(gapOfOpen(lead.reached.open, source));
}

// The participant in front of an endpoint is drawn, not configured: anybody with the role may call.
function emitCaller(reading: Reading, adapter: Adapter, lead: Lead): void {
  const party = systemOf(adapter.participant);
  if (party === undefined) return;
  reading.emit.edge({
    type: 'CALLS',
    from: party,
    to: { key: reading.flow.key },
    props: { mode: lead.isOneWay === true ? 'async' : 'sync' },
    stance: 'claimed',
    source: adapter.source,
  });
}
