import type { Emit, Siblings, TextDocument } from '../../ingester.ts';
import { emitBreakers } from './breakers.ts';
import { callsOf, emitCalls, emitTelemetry } from './calls.ts';
import { emitGaps, emitOpen } from './gaps.ts';
import { emitGateway, hostsOf } from './gateway.ts';
import { emitGuards, guardsOf } from './guards.ts';
import { gatewayOf } from './place.ts';
import { worldOf } from './world.ts';

/** What stands in this file and its parts; the other files of its nginx tell their own. */
export async function extractNginx(document: TextDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const world = await worldOf(document, siblings);
  // Where it is included its settings are known, and so are its facts.
  if (world.isPart) return;
  const own = onlyOf(world.told, emit);
  emitGaps(world, own);
  const calls = callsOf(world);
  emitOpen(calls.open, own);
  const guards = guardsOf(world).filter(({ directive }) => world.told.has(directive.document.file));
  const hosts = hostsOf(world);
  // A file that only hands out files to nobody in particular is no system of its own.
  const isTold =
    calls.calls.length + calls.open.length + hosts.length > 0 || guards.some(({ governing }) => governing.kind !== 'audit-log');
  if (!isTold) return;
  const gateway = gatewayOf(document);
  const name = await emitGateway(gateway, { document, world, hosts, siblings }, own);
  emitCalls(calls, { gateway, emit: own });
  emitTelemetry(world, { gateway, emit: own });
  emitGuards(guards, { gateway, name, emit: own });
  emitBreakers(world, { gateway, emit: own });
}

function onlyOf(files: ReadonlySet<string>, emit: Emit): Emit {
  return {
    ...emit,
    node: (fact) => (files.has(fact.source.file) ? emit.node(fact) : undefined),
    edge: (fact) => (files.has(fact.source.file) ? emit.edge(fact) : undefined),
    gap: (gap) => (files.has(gap.source.file) ? emit.gap(gap) : undefined),
  };
}
