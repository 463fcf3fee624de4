// Interfaces that are calls, or of which nothing is known but that data goes from one to the other.
import type { Key } from '../../../graph/key.ts';
import { cadenceIn, environmentIn } from '../wording.ts';
import type { Ends, Telling } from './extract.ts';
import type { Link } from './link.ts';

/** CALLS in the direction of the call where the row says who calls; else in that of the data, and the relation says so. */
export function emitCalls(telling: Telling, { source, target }: Ends, link: Link): void {
  const stations = [source, ...carriers(telling), target].filter((key, at, all) => at === 0 || key !== all[at - 1]);
  for (const [at, from] of stations.slice(0, -1).entries()) {
    const to = stations[at + 1];
    if (to !== undefined) emitHop(telling, { from, to }, link);
  }
}

interface Hop {
  readonly from: Key;
  readonly to: Key;
}

function emitHop(telling: Telling, { from, to }: Hop, link: Link): void {
  emitCall(telling, link.caller === 'target' ? { from: to, to: from } : { from, to }, link);
  if (link.isBothWays && link.caller === undefined) emitCall(telling, { from: to, to: from }, link);
}

function emitCall({ row, emit }: Telling, { from, to }: Hop, { caller, mode }: Link): void {
  const environment = environmentIn(row.text('environment'));
  emit.edge({
    type: 'CALLS',
    from: { key: from },
    to: { key: to },
    props: { grain: 'system', mode, states: caller === undefined ? 'data' : undefined, cadence: cadenceIn(row.text('frequency')) },
    stance: 'claimed',
    ...(environment === undefined ? {} : { environment }),
    source: row.source,
  });
}

/** Gateways pass a call through; an integration platform is called, and calls. */
const PASSES_THROUGH =
  /\b(gateway|apim|api management|apigee|kong|tyk|proxy|load balancer|waf|vpn|direct|direkt|point to point|p2p|firewall|network|internet|no|yes|ja|nein)\b/i;

function carriers({ row, systems }: Telling): readonly Key[] {
  const name = row.text('middleware').replace(/^(direct|direkt)$/i, '');
  if (name === '' || PASSES_THROUGH.test(name)) return [];
  const key = systems.named(name, row.source);
  return key === undefined ? [] : [key];
}
