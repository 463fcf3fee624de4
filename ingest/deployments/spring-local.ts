// An address on this machine names nobody, unless a service of the scan publishes that very port and the property names it.
import type { Key } from '../../graph/key.ts';
import type { Mention } from '../../graph/model.ts';
import type { Emit } from '../ingester.ts';
import { isTelemetryName } from '../mention/env-name.ts';
import type { Variable } from './variables.ts';

/** Calls by published port: `spring.kafka.bootstrap-servers=localhost:29092` where the service kafka publishes 29092. Link drops all others. */
export function emitLocalCalls(
  from: { readonly key: Key; readonly environment?: string | undefined },
  variables: readonly Variable[],
  emit: Emit,
): void {
  for (const { name, value, source } of variables) {
    const port = /(?:^|[/@,])(?:localhost|127\.0\.0\.1):(\d{2,5})\b/.exec(value)?.[1];
    if (port === undefined) continue;
    const [first, ...others] = wordsOf(name).map((within): Mention => ({ kind: 'published-port', value: port, within }));
    if (first === undefined) continue;
    emit.edge({
      type: 'CALLS',
      from: { key: from.key },
      to: { type: ['System', 'DataStore'], mention: first, or: others },
      source,
      ...(isTelemetryName(name) ? { props: { mode: 'async' } } : {}),
      ...(from.environment === undefined ? {} : { environment: from.environment }),
    });
  }
}

function wordsOf(name: string): readonly string[] {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return [...new Set(words.filter((word) => word.length > 2))];
}
