import { describe, expect, it } from 'vitest';
import type { EstateModel, ModelEdge, ModelNode } from './estate-model.ts';
import { MOST_ELEMENTS, type ViewInput, viewOf } from './view.ts';

const input: ViewInput = { grouping: 'DOMAIN', minEdgeWeight: 1, platforms: false, budget: 600 };

function node(id: string, more: Partial<ModelNode> = {}): ModelNode {
  return {
    id,
    type: 'System',
    name: id.slice(id.indexOf(':') + 1),
    kind: 'service',
    declared: true,
    observed: false,
    resolved: true,
    external: false,
    ...more,
  };
}
function call(from: string, to: string, more: Partial<ModelEdge> = {}): ModelEdge {
  return {
    type: 'CALLS',
    from,
    to,
    fromId: from,
    toId: to,
    declared: true,
    observed: false,
    ledger: 'unobservable',
    because: null,
    unclaimed: null,
    count: null,
    confidence: 1,
    reason: '',
    source: null,
    ...more,
  };
}
function model(nodes: readonly ModelNode[], edges: readonly ModelEdge[], more: Partial<EstateModel> = {}): EstateModel {
  const byId = new Map(nodes.map((each) => [each.id, each]));
  return {
    nodes: byId,
    edges,
    drawn: new Map(nodes.map((each) => [each.id, each.id])),
    systemOf: new Map(),
    owners: new Map(),
    environments: new Map(),
    domains: new Map(),
    ...more,
  };
}
const sales = { id: 'boundary:domain/sales', name: 'Sales' };
const money = { id: 'boundary:domain/money', name: 'Money' };
const shop = model(
  [
    node('system:web'),
    node('system:orders'),
    node('system:pay'),
    node('api:pay', { type: 'Api' }),
    node('system:otel', { kind: 'platform' }),
  ],
  [
    call('system:web', 'system:orders'),
    call('system:orders', 'system:pay'),
    call('system:web', 'api:pay', { observed: true, declared: false, ledger: 'undocumented' }),
    call('system:web', 'system:otel', { ledger: null }),
  ],
  {
    domains: new Map([
      ['system:web', sales],
      ['system:orders', sales],
      ['system:pay', money],
    ]),
    systemOf: new Map([['api:pay', 'system:pay']]),
  },
);

describe('the map', () => {
  it('draws edges between brothers only: inside an open box by itself, between boxes as bundles', () => {
    const view = viewOf(shop, { ...input, expanded: [sales.id, money.id] });

    expect(view.edges.map((edge) => [edge.from, edge.to, edge.provenance, edge.count])).toEqual([
      [sales.id, money.id, 'DECLARED', 1],
      [sales.id, money.id, 'OBSERVED', 1],
      ['system:web', 'system:orders', 'DECLARED', 1],
    ]);
  });

  it('a coarse declaration and the finer calls seen under it are one line', () => {
    const estate = model(
      [node('system:a'), node('system:b')],
      [
        call('system:a', 'system:b', { ledger: 'confirmed' }),
        call('system:a', 'system:b', { declared: false, observed: true, ledger: 'confirmed' }),
      ],
    );

    expect(viewOf(estate, input).edges.map((edge) => [edge.provenance, edge.count])).toEqual([['BOTH', 2]]);
  });

  it('a closed box stands for what is in it, and the interactions inside are not drawn', () => {
    const view = viewOf(shop, { ...input, expanded: [] });

    expect(view.boxes.map((each) => [each.box.id, each.expanded, each.members.length])).toEqual([
      [money.id, false, 2],
      [sales.id, false, 2],
    ]);
    expect(view.edges.reduce((sum, edge) => sum + edge.count, 0)).toBe(2);
  });

  it('says that telemetry was left out, and shows it when asked', () => {
    expect(viewOf(shop, input).hidden).toEqual([{ reason: 'telemetry', count: 1, remedy: 'Switch on "telemetry platforms".' }]);
    expect(viewOf(shop, { ...input, platforms: true }).hidden).toEqual([]);
  });

  it('without any domain the systems themselves are the outer boxes', () => {
    const view = viewOf(model([node('system:a'), node('system:b')], []), input);

    expect([view.grouping, view.boxes.map((each) => each.box.id)]).toEqual(['SYSTEM', ['system:a', 'system:b']]);
  });

  it('a focus keeps the neighbours within its hops and counts the rest as hidden', () => {
    const chain = model(
      [node('system:a'), node('system:b'), node('system:c'), node('system:d')],
      [call('system:a', 'system:b'), call('system:b', 'system:c'), call('system:c', 'system:d')],
    );

    const view = viewOf(chain, { ...input, focus: { id: 'system:b', hops: 1, direction: 'DOWNSTREAM' } });

    expect(view.boxes.map((each) => each.box.id)).toEqual(['system:b', 'system:c']);
    expect(view.hidden).toEqual([{ reason: 'focus', count: 2, remedy: 'Leave the focus.' }]);
  });

  it('a ledger filter hides the other interactions and counts them', () => {
    const view = viewOf(shop, { ...input, ledger: ['undocumented'] });

    expect(view.edges.map((edge) => edge.count)).toEqual([1]);
    expect(view.hidden.find((each) => each.reason === 'filter')?.count).toBe(3);
  });

  it('never answers more than its budget, whatever is asked for', () => {
    const many = Array.from({ length: 3000 }, (_each, i) => node(`system:s${i}`));
    const edges = many.flatMap((each, i) => [call(each.id, `system:s${(i * 7) % 3000}`), call(each.id, `system:s${(i * 13) % 3000}`)]);
    const domains = new Map(many.map((each, i) => [each.id, { id: `boundary:domain/d${i % 12}`, name: `D${i % 12}` }]));
    for (const grouping of ['DOMAIN', 'SYSTEM', 'OWNER', 'ENVIRONMENT', 'TECHNOLOGY'] as const) {
      const everything = Array.from({ length: 12 }, (_each, i) => `boundary:domain/d${i}`);

      const view = viewOf(model(many, edges, { domains }), { ...input, grouping, expanded: everything, budget: 5000 });

      expect(view.boxes.length + view.edges.length).toBeLessThanOrEqual(MOST_ELEMENTS);
      expect(view.hidden.some((each) => each.reason.startsWith('budget')) || view.boxes.length + view.edges.length < 300).toBe(true);
    }
  });
});
