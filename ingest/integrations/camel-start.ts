// What a route begins with: a message, a request, a file, a schedule, another route.
import { stepKey } from '../../graph/key.ts';
import type { Mention } from '../../graph/model.ts';
import { addStep, interacts, type Start, startedBy } from '../workflows/vocabulary.ts';
import type { Component } from './camel-components.ts';
import type { Eip } from './camel-eip.ts';
import { type Lead, leadOf } from './camel-endpoint.ts';
import { operationsOf } from './camel-http-api.ts';
import { emitOpen, emitUnknown, interactionsOf } from './camel-reaching.ts';
import { type CamelRoute, gapAt, routeMention, routeRef } from './camel-reading.ts';
import { idOf } from './camel-steps.ts';
import { type CamelUri, uriOf } from './camel-uri.ts';
import type { Tail } from './chain.ts';

export function emitFrom(route: CamelRoute, from: Eip, place: string): readonly Tail[] {
  const uri = uriOf(from, route.uris);
  const id = idOf(route, from, place);
  const lead = uri === undefined ? undefined : leadOf(uri, route.around, { isIn: true });
  addStep(route.flow, {
    id,
    name: from.options.get('description')?.value ?? (uri === undefined ? 'from' : `from ${uri.text}`),
    kind: 'start',
    trigger: triggerOf(lead),
    source: { file: from.source.file, line: from.source.line },
  });
  if (uri === undefined) {
    gapAt(
      route,
      {
        code: 'unresolved',
        detail: 'the route begins with no endpoint',
        remedy: 'Give "from" a uri; Camel refuses the route without one.',
      },
      from.source,
    );
    return [{ id }];
  }
  if (lead !== undefined) emitTrigger(route, { id, uri, lead });
  return [{ id }];
}

/** Mentions by which other routes call this one. */
export function flowIdOf(route: CamelRoute, from: Eip): readonly Mention[] {
  const uri = uriOf(from, route.uris);
  const lead = uri === undefined ? undefined : leadOf(uri, route.around, { isIn: true });
  return lead?.kind === 'flow' && !lead.id.startsWith('kamelet:') ? [routeMention(route, lead.id, lead.isLocal)] : [];
}

function triggerOf(lead: Lead | undefined): string | undefined {
  if (lead?.kind === 'timer') return 'timer';
  if (lead?.kind === 'flow') return 'message';
  if (lead?.kind !== 'outside') return undefined;
  return isPolled(lead.component) ? 'timer' : 'message';
}

/** Whether a consumer looks into it again and again; others are told. */
function isPolled({ shape, word }: Component): boolean {
  return ['sql', 'store', 'bucket', 'table', 'application'].includes(shape) || (shape === 'host' && !SERVERS.test(word));
}

/** Protocols for which a consumer is the server. */
const SERVERS = /^(tcp|grpc|thrift|coap|as2|ssh|lpr|irc)$/;

interface Triggered {
  readonly id: string;
  readonly uri: CamelUri;
  readonly lead: Lead;
}

function emitTrigger(route: CamelRoute, { id, uri, lead }: Triggered): void {
  const { flow } = route;
  const { source } = uri;
  const self: Start = { by: { key: stepKey(flow.key, id) }, kind: 'timer', source };
  if (lead.kind === 'timer') startedBy(flow, self);
  // A kamelet at the beginning is a route of its own that hands over what it gets.
  if (lead.kind === 'flow' && lead.id.startsWith('kamelet:')) startedBy(flow, { by: routeRef(route, lead), kind: 'call', source });
  if (lead.kind === 'unknown') emitUnknown(route, uri);
  if (lead.kind !== 'outside') return;
  const { component, reached } = lead;
  if (component.shape === 'http' || component.shape === 'rest') {
    for (const operation of operationsOf(route, uri, component)) startedBy(flow, { by: { key: operation }, kind: 'http', source });
    return;
  }
  if (component.shape === 'host' && SERVERS.test(component.word)) {
    startedBy(flow, { ...self, kind: 'message' });
    return;
  }
  for (const interaction of interactionsOf(route, reached, { isIn: true, source })) {
    interacts(flow, id, interaction, source);
    if (interaction.relation === 'CONSUMES')
      startedBy(flow, {
        by: interaction.to,
        kind: component.shape === 'queue' || component.shape === 'topic' ? 'message' : 'file',
        source,
      });
  }
  if (isPolled(component)) startedBy(flow, self);
  emitOpen(route, reached.open, source);
}
