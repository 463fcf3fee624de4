// One flow: its endpoints as steps, and what becomes of errors.
import { NO_ENGINE } from '../../workflows/defaults.ts';
import { type Flow, openWorkflow, type Place, workflowKey } from '../../workflows/vocabulary.ts';
import { emitEnd } from '../chain.ts';
import { SPRING_INTEGRATION_SILENT } from './defaults.ts';
import { filled } from './element.ts';
import type { Endpoint } from './endpoints.ts';
import { emitHandlers, onErrorIn } from './errors.ts';
import { type IntegrationFlow, isEntry } from './flows.ts';
import { originsOf, outcomesOf } from './outcomes.ts';
import { channelMention, type FlowReading, type IntegrationFile } from './reading.ts';
import { emitStep } from './steps.ts';

export function emitFlow(file: IntegrationFile, here: IntegrationFlow): void {
  const [first] = here.endpoints;
  if (first === undefined) return;
  const place: Place = [file.document.root, file.document.path, here.id];
  const origins = originsOf(file, here);
  const defaults = origins.length === 0 ? NO_ENGINE : SPRING_INTEGRATION_SILENT;
  const flow: Flow = { key: workflowKey(place), place, emit: file.emit, defaults };
  const outcomes = outcomesOf(file, origins);
  const reading: FlowReading = { ...file, flow, here, risks: [], tags: new Set(), stepIds: new Map(), followed: new Set(), outcomes };
  for (const endpoint of here.endpoints) emitStep(reading, endpoint);
  emitHandlers(reading, origins);
  const ends = here.endpoints.filter((endpoint) => !goesOn(reading, endpoint)).map(({ id }) => ({ id }));
  const calls = [...reading.stepIds.keys()].filter((id) => id.startsWith('channel ')).map((id) => ({ id }));
  emitEnd(reading, [...ends, ...calls], { of: lastOf(here.endpoints, first).source });
  const entries = here.endpoints.filter(isEntry);
  if (entries.length > 0 && entries.every(({ element }) => filled(element, 'auto-startup') === 'false')) reading.tags.add('not-started');
  const start = here.endpoints.find(({ id }) => id === here.id) ?? first;
  openWorkflow(file.emit, {
    place,
    kind: 'route',
    engine: 'spring-integration',
    defaults,
    name: here.id,
    source: start.source,
    also: [{ kind: 'name', value: here.id }, ...channelsIn(here.endpoints).map((channel) => channelMention(file.ground, channel))],
    props: { onError: onErrorIn(reading, origins), tags: reading.tags.size === 0 ? undefined : [...reading.tags].sort() },
  });
}

function goesOn({ followed }: FlowReading, { id, inner }: Endpoint): boolean {
  return followed.has(id) || (inner.at(-1) !== undefined && followed.has(inner.at(-1)?.id ?? ''));
}

function lastOf(endpoints: readonly Endpoint[], first: Endpoint): Endpoint {
  return endpoints.reduce((last, each) => (each.source.line > last.source.line ? each : last), first);
}

function channelsIn(endpoints: readonly Endpoint[]): readonly string[] {
  return [...new Set(endpoints.flatMap(({ inputs }) => inputs))];
}
