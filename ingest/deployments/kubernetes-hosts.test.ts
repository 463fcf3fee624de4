import { describe, expect, it } from 'vitest';
import { hostMeanings, plainPath, type Way } from './kubernetes-hosts.ts';

function way(text: string): Way {
  const [host = '', path = '', service = ''] = text.split(' ');
  return { host, path: plainPath(path), service };
}

function meanings(...ways: readonly string[]): readonly string[] {
  const { namesOf, shared } = hostMeanings(ways.map(way));
  const services = [...new Set(ways.map((each) => each.split(' ')[2] ?? ''))];
  return [
    ...services.flatMap((service) => namesOf(service).map(({ value, path }) => `${value}${path ?? ''} is ${service}`)),
    ...shared.map(({ value }) => `${value} is shared`),
  ];
}

describe('a host that routes lead on', () => {
  it('is a name of the only service behind it, whatever the paths', () => {
    expect(meanings('shop.acme.io /a web', 'shop.acme.io /b web')).toEqual(['shop.acme.io is web']);
  });

  it('is divided by path between several, and belongs to the gateway as a whole', () => {
    expect(meanings('shop.acme.io /cart cart', 'shop.acme.io /pay pay')).toEqual([
      'shop.acme.io/cart is cart',
      'shop.acme.io/pay is pay',
      'shop.acme.io is shared',
    ]);
  });

  it('belongs to the service of its root path where one has it alone', () => {
    expect(meanings('shop.acme.io / web', 'shop.acme.io /pay/* pay')).toEqual(['shop.acme.io is web', 'shop.acme.io/pay is pay']);
  });

  it('names nobody where traffic is split or an expression chooses', () => {
    expect(meanings('a.io / v1', 'a.io / v2')).toEqual(['a.io is shared']);
    expect(meanings('a.io / web', 'a.io /x v1', 'a.io /x v2')).toEqual(['a.io is shared']);
    expect(meanings('a.io / web', 'a.io /x(/|$)(.*) v1')).toEqual(['a.io is shared']);
    expect(meanings('*.a.io / web')).toEqual([]);
  });
});
