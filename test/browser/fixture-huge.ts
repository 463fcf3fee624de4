// An estate far above what one picture can hold: 12 domains, 120 systems, 1,320 things.
import type { EstateModel, ModelEdge, ModelNode } from '../../graph/read/estate-model.ts';

export function hugeModel(): EstateModel {
  const nodes = new Map<string, ModelNode>();
  const domains = new Map<string, { id: string; name: string }>();
  const systemOf = new Map<string, string>();
  const edges: ModelEdge[] = [];
  for (let i = 0; i < 120; i++) {
    const id = `system:s${i}`;
    nodes.set(id, node(id, 'System', `System ${i}`));
    domains.set(id, { id: `boundary:domain:d${i % 12}`, name: `Domain ${i % 12}` });
    for (let j = 0; j < 10; j++) {
      const part = `api:s${i}-${j}`;
      nodes.set(part, node(part, 'Api', `Api ${i}.${j}`));
      systemOf.set(part, id);
      edges.push(call(id, `system:s${(i * 7 + j * 13) % 120}`, i + j));
    }
  }
  return {
    nodes,
    edges,
    drawn: new Map([...nodes.keys()].map((id) => [id, id])),
    systemOf,
    owners: new Map(),
    environments: new Map(),
    domains,
  };
}

function node(id: string, type: ModelNode['type'], name: string): ModelNode {
  return { id, type, name, kind: type === 'System' ? 'service' : null, declared: true, observed: true, resolved: true, external: false };
}

function call(from: string, to: string, seed: number): ModelEdge {
  const observed = seed % 3 !== 0;
  const declared = !observed || seed % 4 !== 0;
  const ledger = observed ? (declared ? 'confirmed' : 'undocumented') : 'dead';
  return {
    type: 'CALLS',
    from,
    to,
    fromId: from,
    toId: to,
    declared,
    observed,
    ledger,
    because: null,
    unclaimed: null,
    count: null,
    confidence: 1,
    reason: 'stated',
    source: { file: 'compose.yaml', line: 1 },
  };
}
