import type { Emit, Siblings, TreeDocument } from '../../ingester.ts';
import { emitCalls } from './calls.ts';
import { clustersOf } from './cluster.ts';
import { emitControls } from './controls.ts';
import { emitRemote, emitTemplated } from './gaps.ts';
import { emitGateway, gatewayOf } from './gateway.ts';
import { usesOf } from './uses.ts';
import { worldsOf } from './world.ts';

/** What stands in this file; what stands in the others of its Envoy is told with them. */
export async function extractEnvoy(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const own = onlyOf(document, emit);
  for (const world of await worldsOf(document, siblings)) {
    const gateway = gatewayOf(world);
    const clusters = clustersOf(world);
    const uses = usesOf(world, clusters);
    await emitGateway(gateway, { world, domains: uses.domains, siblings }, own);
    emitCalls(uses, clusters, { gateway, emit: own });
    emitControls({ world, uses, clusters, gateway }, own);
    emitRemote(world, uses, own);
    emitTemplated(clusters, own);
  }
}

function onlyOf({ file }: TreeDocument, emit: Emit): Emit {
  return {
    ...emit,
    node: (fact) => (fact.source.file === file ? emit.node(fact) : undefined),
    edge: (fact) => (fact.source.file === file ? emit.edge(fact) : undefined),
    gap: (gap) => (gap.source.file === file ? emit.gap(gap) : undefined),
  };
}
