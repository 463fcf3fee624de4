// What a file of traces showed, as observed facts.
import { channelKey, globalKey, type Key, localKey } from '../../../graph/key.ts';
import type { Mention, Props, Ref } from '../../../graph/model.ts';
import type { Emit, LinesDocument } from '../../ingester.ts';
import { hostMention } from '../../mention/host.ts';
import { queueMention, topicMention } from '../../mention/topic.ts';
import { RECEIVED } from './channel-target.ts';
import type { Service } from './service.ts';
import type { Sighting } from './sightings.ts';
import type { Entry, Initiator } from './tally.ts';

interface Observed {
  readonly stance: 'observed';
  readonly environment?: string;
}

/** A service, or an agent with the service that runs it. */
export function emitSighting(document: LinesDocument, sighting: Sighting, emit: Emit): void {
  const { service, agent, model, traces, first, last, line } = sighting;
  const { name = '', namespace } = service;
  const source = { file: document.file, line };
  const seen = { cases: traces === 0 ? undefined : traces, firstSeen: first, lastSeen: last };
  if (agent === undefined) {
    emit.node({
      type: 'System',
      kind: 'service',
      key: systemKey(name),
      name,
      also: answersTo(name),
      props: { namespace, ...seen },
      ...observed(service),
      source,
    });
    return;
  }
  const key = agentKey(document.root, agent);
  emit.node({
    type: 'Agent',
    key,
    name: agent,
    also: [{ kind: 'name', value: agent }],
    props: { model, ...seen },
    ...observed(service),
    source,
  });
  emit.edge({
    type: 'RUNS',
    from: { key: systemKey(name) },
    to: { key },
    props: { count: traces === 0 ? undefined : traces },
    ...observed(service),
    source,
  });
}

/** The interactions; taking messages off a broker is left out where the same service was seen working on them. */
export function emitEntries(document: LinesDocument, entries: readonly Entry[], emit: Emit): void {
  const worked = new Set(entries.map(({ from, target }) => `${from.service.name} ${target.id}`));
  for (const entry of entries) {
    const { from, target } = entry;
    if (target.id.endsWith(RECEIVED) && worked.has(`${from.service.name} ${target.id.slice(0, -RECEIVED.length)}`)) continue;
    const source = { file: document.file, line: entry.line };
    emit.edge({
      type: target.relation,
      from: fromOf(document.root, from),
      to: target.to,
      props: { ...target.props, ...figuresOf(entry) },
      ...observed(from.service),
      source,
    });
  }
}

function figuresOf({ count, errors, first, last, samples, durations, target }: Entry): Props {
  const isTimed = target.relation === 'CALLS' || target.relation === 'ACCESSES';
  return {
    count,
    errors,
    firstSeen: first,
    lastSeen: last,
    samples,
    ...(isTimed ? { p50: durations.percentile(0.5), p95: durations.percentile(0.95) } : {}),
  };
}

/** A channel as a node, once, at the first span that shows it. */
export function emitChannels(document: LinesDocument, entries: readonly Entry[], queues: ReadonlySet<string>, emit: Emit): void {
  const lines = new Map<string, { readonly protocol: string; readonly name: string; line: number }>();
  for (const { target, line } of entries) {
    const match = /^channel (\S+) ([^\0]+)/.exec(target.id);
    if (match === null) continue;
    const [, protocol = '', name = ''] = match;
    const known = lines.get(`${protocol} ${name}`) ?? { protocol, name, line };
    known.line = Math.min(known.line, line);
    lines.set(`${protocol} ${name}`, known);
  }
  for (const [id, { protocol, name, line }] of lines) {
    const also: Mention[] = [topicMention(name), ...(queues.has(id) ? [queueMention(name)] : [])];
    emit.node({
      type: 'Channel',
      key: channelKey(protocol, name),
      name,
      also,
      props: { protocol },
      stance: 'observed',
      source: { file: document.file, line },
    });
  }
}

function fromOf(root: string, { service, agent }: Initiator): Ref {
  return { key: agent === undefined ? systemKey(service.name ?? '') : agentKey(root, agent) };
}

function systemKey(name: string): Key {
  return globalKey('System', name);
}

// Several files show the same agent, so its name is enough inside a root.
function agentKey(root: string, name: string): Key {
  return localKey('Agent', root, name);
}

function answersTo(name: string): Mention[] {
  const host = hostMention(name);
  return [
    { kind: 'service-name', value: name },
    ...(host === undefined ? [] : [{ kind: 'host', value: host.value } as const]),
    { kind: 'name', value: name },
  ];
}

function observed({ environment }: Service): Observed {
  return { stance: 'observed', ...(environment === undefined ? {} : { environment }) };
}
