import { describe, expect, it } from 'vitest';
import { judged, said, system, systemKey, type Watching } from '../../test/ledger-estate.ts';
import { type Key, localKey, operationKey } from '../key.ts';
import type { EdgeFact, NodeFact, Props } from '../model.ts';

const [shop, web, other] = [systemKey('shop'), systemKey('web'), systemKey('other')];
const api = localKey('Api', 'r', 'shop.yaml');
const [get, post, hidden] = [operationKey(api, 'GET', '/a'), operationKey(api, 'POST', '/a'), operationKey(api, 'GET', '/hidden')];
const node = (type: NodeFact['type'], key: Key, more: Partial<NodeFact> = {}): NodeFact => ({ ...system(key), type, ...more });
const nodes = [system(shop), system(web), node('Api', api), node('Operation', get), node('Operation', post)];
const contract = [
  said('PROVIDES', shop, api, 'configured'),
  said('EXPOSES', api, get, 'configured'),
  said('EXPOSES', api, post, 'configured'),
];
const seen = (to: Key, props: Props = { count: 5 }): EdgeFact => said('CALLS', web, to, 'observed', { props });
const watched = [said('CALLS', shop, other, 'observed'), said('EXPOSES', api, hidden, 'observed')];

function usages(edges: readonly EdgeFact[], watching: Watching = { days: 30 }, facts = nodes): Record<string, unknown> {
  const found = judged(facts, [...contract, ...edges], watching).nodes.filter(({ type }) => type === 'Operation' || type === 'Api');
  return Object.fromEntries(found.map(({ id, properties }) => [id, properties.usage]));
}

describe('contracts against traffic', () => {
  it('tells what is called, what no contract has, and what nobody calls', () => {
    expect(usages([...watched, seen(get), seen(hidden)])).toEqual({
      [api]: 'called',
      [get]: 'called',
      [post]: 'dead',
      [hidden]: 'undeclared',
    });
  });

  it('a contract is dead when all of it is', () => {
    const fed = said('CALLS', web, hidden, 'observed');

    expect(usages([...watched, fed])).toMatchObject({ [api]: 'dead', [get]: 'dead', [post]: 'dead' });
  });

  it('judges no silence where the provider was not fully watched, calls name no operation, or too little is kept', () => {
    const unjudged = { [post]: 'unjudged' };

    expect(usages([...watched, seen(get)], { days: 3 })).toMatchObject(unjudged);
    expect(usages([...watched, seen(get), seen(shop)])).toMatchObject(unjudged);
    expect(usages([...watched, seen(get, { count: 2 })], { days: 30, sampling: 0.01 })).toMatchObject(unjudged);
    expect(
      usages([...watched, seen(get)], { days: 30 }, [...nodes, node('Operation', post, { props: { tags: ['dormant'] } })]),
    ).toMatchObject(unjudged);
  });

  it('a scanner that met nothing but errors proves no operation', () => {
    expect(usages([...watched, seen(get), seen(hidden, { count: 4, errors: 4 })])[hidden]).toBeUndefined();
  });

  it('says nothing where no trace was read', () => {
    expect(usages([])).toEqual({ [api]: undefined, [get]: undefined, [post]: undefined });
  });
});
