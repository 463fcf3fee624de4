// Controls that files state: what governs a system, or the calls to it.
import type { Key } from '../graph/key.ts';
import type { Ref, Source } from '../graph/model.ts';
import type { Emit } from './ingester.ts';

export type ControlKind = Guard['kind'];

/** A control that a file states. Only what decides who may do what is a policy; what bounds or breaks traffic is a limit. */
export interface Guard {
  readonly key: Key;
  readonly kind: 'policy' | 'limit' | 'stop' | 'audit-log' | 'alert' | 'identity' | 'approval' | 'feature-flag';
  readonly name: string;
  /** Mechanisms in words for queries: "mtls", "jwt", "rate-limit", "circuit-breaker" … */
  readonly tags: readonly string[];
  readonly guards: readonly Ref[];
  readonly source: Source;
  readonly environment?: string | undefined;
}

type Untagged = Omit<Guard, 'tags'> & { readonly tags?: readonly string[] | undefined };

export function emitControl({ key, kind, name, tags = [], guards, source, environment }: Untagged, emit: Emit): void {
  const common = { source, ...(environment === undefined ? {} : { environment }) };
  emit.node({ type: 'Control', kind, key, name, ...(tags.length === 0 ? {} : { props: { tags: [...new Set(tags)].sort() } }), ...common });
  for (const from of guards) emit.edge({ type: 'GUARDED_BY', from, to: { key }, ...common });
}
