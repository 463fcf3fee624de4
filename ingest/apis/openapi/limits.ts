// Limits of rate that a contract states: operations that may answer 429, headers of quota, plugins and tiers of gateways.
import { localKey } from '../../../graph/key.ts';
import { emitControl } from '../../control.ts';
import { hasKey } from '../../read/tree.ts';
import { childOf, type Place, sourceAt } from '../reference.ts';
import { kongLimitOf } from './kong.ts';
import type { Declared } from './operations.ts';
import type { Spec } from './spec.ts';

const EXTENSIONS = ['x-rate-limit', 'x-ratelimit', 'x-rate-limiting', 'x-google-quota', 'x-throttling-tier'] as const;

/** One control for the document: it guards the Api where the whole of it is limited, else the operations that say so. */
export function emitLimits(spec: Spec, declared: readonly Declared[]): void {
  const { document, api, title, emit } = spec;
  const whole = limitAt(spec.top) ?? limitAt(childOf(spec.top, 'info'));
  const limited = declared.flatMap(({ key, place, items, answers }) => {
    const limit = answers.limit ?? [place, ...items].map(limitAt).find((each) => each !== undefined);
    return limit === undefined ? [] : [{ key, source: sourceAt(limit) }];
  });
  const guarded = [...(whole === undefined ? [] : [{ key: api, source: sourceAt(whole) }]), ...limited];
  const [first] = guarded;
  if (first === undefined) return;
  const { root, path, pointer } = document;
  const key = localKey('Control', root, path, ...(pointer === '' ? [] : [pointer]), 'rate-limit');
  emitControl({ key, kind: 'limit', name: `rate limit of ${title}`, tags: ['rate-limit'], guards: [], source: first.source }, emit);
  for (const { key: guard, source } of guarded) emit.edge({ type: 'GUARDED_BY', from: { key: guard }, to: { key }, source });
}

function limitAt(holder: Place | undefined): Place | undefined {
  if (holder === undefined) return undefined;
  const name = EXTENSIONS.find((key) => hasKey(holder.tree, key));
  return name === undefined ? kongLimitOf(holder) : childOf(holder, name);
}
