import { expect, it } from 'vitest';
import { localKey } from '../key.ts';
import { fittingOperations } from './path-template.ts';

const key = (name: string) => localKey('Operation', 'shop', name);

function fitting(templates: Readonly<Record<string, string>>, text: string, bases: readonly string[] = []): readonly string[] {
  const operations = new Map(Object.entries(templates).map(([template, name]) => [template, [key(name)]]));
  return fittingOperations(operations, text, bases).map((found) => found.slice(found.lastIndexOf('/') + 1));
}

it.each([
  ['values stand where the template has parameters', { 'GET /orders/{}/lines/{}': 'line' }, 'GET /orders/7/lines/2', ['line']],
  ['another method is another operation', { 'POST /orders/{}': 'change' }, 'GET /orders/7', []],
  ['the query is no part of the path', { 'GET /orders': 'list' }, 'GET /orders?page=2', ['list']],
  ['the most specific template wins', { 'GET /orders/{}': 'read', 'GET /orders/export': 'export' }, 'GET /orders/export', ['export']],
  ['two templates that fit equally are both told', { 'GET /{}/open': 'a', 'GET /orders/{}': 'b' }, 'GET /orders/open', ['a', 'b']],
  ['a path of parameters only fits nothing', { 'GET /{}': 'read' }, 'GET /health', []],
  ['a parameter may be a part of a segment', { 'POST /orders/{}:cancel': 'cancel' }, 'POST /orders/7:cancel', ['cancel']],
  ['and must hold something', { 'POST /orders/{}:cancel': 'cancel' }, 'POST /orders/:cancel', []],
  ['a version or "api" may stand before the template', { 'GET /orders/{}': 'read' }, 'GET /api/v2/orders/7', ['read']],
  ['anything else before it is another path', { 'GET /orders/{}': 'read' }, 'GET /suppliers/orders/7', []],
  ['a longer template does not fit a shorter path', { 'GET /orders/{}/lines': 'lines' }, 'GET /orders/7', []],
])('%s', (_title, templates, text, expected) => {
  expect(fitting(templates, text)).toEqual(expected);
});

it('the path by which a gateway leads to the system may stand before the template', () => {
  expect(fitting({ 'GET /orders/{}': 'read' }, 'GET /shop/sales/orders/7', ['/shop/sales/'])).toEqual(['read']);
  expect(fitting({ 'GET /orders/{}': 'read' }, 'GET /shop/orders/7', ['/shop/sales'])).toEqual([]);
});
