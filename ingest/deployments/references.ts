// The calls that the variables of a workload state.
import type { Key } from '../../graph/key.ts';
import type { EdgeFact, Mention, Ref } from '../../graph/model.ts';
import type { Emit } from '../ingester.ts';
import { envReference, referenceTo } from '../mention/env.ts';
import { isTelemetryName } from '../mention/env-name.ts';
import { environmentOfHost } from '../mention/host-environment.ts';
import { byName, type Variable, withInnerVariables } from './variables.ts';

/** A workload that speaks through its variables. */
export interface Speaker {
  readonly key: Key;
  /** Names by which it is reached itself: what names them is no call. */
  readonly ownHosts: ReadonlySet<string>;
  /** True for a word that is a host in its network. */
  readonly isHost?: (word: string) => boolean;
  /** The thing that answers to a host in its own network, where the files of the format say so. */
  readonly at?: (host: string) => Target | undefined;
  /** How a host is called outside its network: an alias undone, a namespace added. */
  readonly outside?: (mention: Mention) => Mention;
  /** Environment in which it speaks, where something but the path of the file states it. */
  readonly environment?: string | undefined;
}

/** An end that the same files define. */
export interface Target {
  readonly key: Key;
  readonly isStore: boolean;
}

const NONE: ReadonlyMap<string, string> = new Map();

/** Emits one call per variable that names another service. What the file does not define link tells apart, stores from systems. `besides`: variables of the same process that stand elsewhere. */
export function emitReferences(
  speaker: Speaker,
  variables: readonly Variable[],
  emit: Emit,
  besides: ReadonlyMap<string, string> = NONE,
): void {
  const all = withInnerVariables(variables);
  const around = { variables: new Map([...besides, ...byName(all)]), ...(speaker.isHost === undefined ? {} : { isHost: speaker.isHost }) };
  for (const { name, value, source } of all) {
    const reference = envReference(name, value, around);
    if (reference === undefined || speaker.ownHosts.has(reference.mention.value)) continue;
    const { credential, relation, schema } = reference;
    const mention = speaker.outside?.(reference.mention) ?? reference.mention;
    const to = mention.kind === 'host' ? speaker.at?.(mention.value) : undefined;
    const common = {
      from: { key: speaker.key },
      source,
      credential,
      targetEnvironment: targetEnvironmentOf(mention),
      environment: speaker.environment,
      // Exporters send in batches beside the work: nobody waits for the collector.
      ...(isTelemetryName(name) ? { mode: 'async' as const } : {}),
    };
    if (to === undefined) emitCall({ ...common, to: referenceTo({ ...reference, mention }), relation, schema }, emit);
    else if (to.key !== speaker.key)
      emitCall({ ...common, to: { key: to.key }, relation: to.isStore ? 'ACCESSES' : 'CALLS', schema }, emit);
  }
}

export interface Call extends Pick<EdgeFact, 'from' | 'source'> {
  readonly to: Ref;
  readonly relation: 'CALLS' | 'ACCESSES';
  readonly credential?: 'literal' | 'ref' | undefined;
  readonly targetEnvironment?: string | undefined;
  readonly schema?: string | undefined;
  readonly environment?: string | undefined;
  readonly mode?: 'async';
}

/** One CALLS or ACCESSES; a schema is said of stores only. */
export function emitCall({ from, to, source, relation, credential, targetEnvironment, schema, environment, mode }: Call, emit: Emit): void {
  emit.edge({
    type: relation,
    from,
    to,
    source,
    props: { credential, targetEnvironment, ...(relation === 'ACCESSES' ? { schema } : { mode }) },
    ...(environment === undefined ? {} : { environment }),
  });
}

/** Environment that the name of a called host states. */
export function targetEnvironmentOf(mention: Mention): string | undefined {
  return mention.kind === 'host' ? environmentOfHost(mention.value) : undefined;
}
