// What a file of traces showed, as observed facts.
import { channelKey, globalKey, type Key, localKey } from '../../graph/key.ts';
import type { Mention, Props, Ref, Source } from '../../graph/model.ts';
import type { Emit } from '../ingester.ts';
import { hostMention } from '../mention/host.ts';
import { queueMention, topicMention } from '../mention/topic.ts';
import type { Service } from './service.ts';
import type { Sighting } from './sightings.ts';
import { type Entry, type Initiator, withoutTaken } from './tally.ts';

interface Observed {
  readonly stance: 'observed';
  readonly environment?: string;
}

/** Where facts are put, and how their places are told. */
export interface Placed {
  readonly root: string;
  readonly emit: Emit;
  sourceAt(at: number): Source;
}

/** A service, or an agent with the service that runs it. */
export function emitSighting(sighting: Sighting, { root, emit, sourceAt }: Placed): void {
  const { service, agent, model, traces, first, last, at } = sighting;
  const { name = '', namespace } = service;
  const source = sourceAt(at);
  const seen = { cases: traces === 0 ? undefined : traces, firstSeen: first, lastSeen: last };
  if (agent === undefined) {
    emit.node({
      type: 'System',
      kind: 'service',
      key: systemKey(name),
      name,
      also: answersTo(name, service.deployments),
      props: { namespace, ...seen },
      ...observed(service),
      source,
    });
    return;
  }
  const key = agentKey(root, agent);
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

/** The interactions, each with its figures. */
export function emitEntries(entries: readonly Entry[], { root, emit, sourceAt }: Placed): void {
  for (const entry of withoutTaken(entries)) {
    const { from, target } = entry;
    emit.edge({
      type: target.relation,
      from: fromOf(root, from),
      to: target.to,
      props: { ...target.props, ...figuresOf(entry) },
      ...observed(from.service),
      source: sourceAt(entry.at),
    });
  }
}

function figuresOf({ count, errors, retries, first, last, samples, durations, target }: Entry): Props {
  const isTimed = target.relation === 'CALLS' || target.relation === 'ACCESSES';
  return {
    count,
    errors,
    firstSeen: first,
    lastSeen: last,
    samples,
    ...(retries > 0 && target.relation === 'CALLS' ? { retries } : {}),
    ...(isTimed ? { p50: durations.percentile(0.5), p95: durations.percentile(0.95) } : {}),
  };
}

/** A channel as a node, once, at the first span that shows it. */
export function emitChannels(entries: readonly Entry[], queues: ReadonlySet<string>, { emit, sourceAt }: Placed): void {
  const places = new Map<string, { readonly protocol: string; readonly name: string; at: number }>();
  for (const { target, at } of entries) {
    const match = /^channel (\S+) ([^\0]+)/.exec(target.id);
    if (match === null) continue;
    const [, protocol = '', name = ''] = match;
    const known = places.get(`${protocol} ${name}`) ?? { protocol, name, at };
    known.at = Math.min(known.at, at);
    places.set(`${protocol} ${name}`, known);
  }
  for (const [id, { protocol, name, at }] of places) {
    const also: Mention[] = [topicMention(name), ...(queues.has(id) ? [queueMention(name)] : [])];
    emit.node({
      type: 'Channel',
      key: channelKey(protocol, name),
      name,
      also,
      props: { protocol },
      stance: 'observed',
      source: sourceAt(at),
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

function answersTo(name: string, deployments: readonly Mention[]): Mention[] {
  const host = hostMention(name);
  return [
    { kind: 'service-name', value: name },
    ...(host === undefined ? [] : [{ kind: 'host', value: host.value } as const]),
    { kind: 'name', value: name },
    ...deployments,
  ];
}

function observed({ environment }: Service): Observed {
  return { stance: 'observed', ...(environment === undefined ? {} : { environment }) };
}
