import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { mcpTools } from './index.ts';

const SCHEMA = { inputSchema: { type: 'object' } };
const tool = (name: string, rest: object = {}) => ({ name, ...SCHEMA, ...rest });
const list = (...tools: object[]): string => JSON.stringify({ serverInfo: { name: 'payments', version: '2.1.0' }, tools }, null, 2);

async function propsOf(rest: object) {
  const { nodes } = await extractText(mcpTools, list(tool('t', rest)));
  return nodes.find((node) => node.type === 'Operation')?.props;
}

describe('a tool list', () => {
  it('is a contract whose operations are known by server and tool', async () => {
    const { nodes, edges, gaps } = await extractText(mcpTools, { 'agents/pay.mcp-tools.json': list(tool('refund')) });

    const file = 'test/agents/pay.mcp-tools.json';
    const also = [
      { kind: 'mcp-server', value: 'payments' },
      { kind: 'mcp-server', value: 'pay' },
    ];
    const head = { file, line: 2, pointer: '' };
    const place = { file, line: 8, pointer: '/tools/0' };
    const operation = 'operation:test/mcp/payments#refund';
    expect(nodes).toEqual([
      {
        type: 'Api',
        key: 'api:test/mcp/payments',
        name: 'payments (MCP)',
        also,
        props: { protocol: 'mcp', version: '2.1.0' },
        stance: 'configured',
        source: head,
      },
      {
        type: 'System',
        kind: 'mcp-server',
        key: `system:${file}/payments`,
        name: 'payments (MCP server)',
        also,
        stance: 'configured',
        source: head,
      },
      {
        type: 'Operation',
        key: operation,
        name: 'refund',
        also: [{ kind: 'operation', value: 'refund', within: 'payments' }],
        stance: 'configured',
        source: place,
      },
    ]);
    expect(edges).toEqual([
      {
        type: 'PROVIDES',
        from: { key: `system:${file}/payments` },
        to: { key: 'api:test/mcp/payments' },
        stance: 'configured',
        source: head,
      },
      { type: 'EXPOSES', from: { key: 'api:test/mcp/payments' }, to: { key: operation }, stance: 'configured', source: place },
    ]);
    expect(gaps).toEqual([]);
  });

  it.each<[object | undefined, string | undefined]>([
    [undefined, undefined],
    [{ title: 'Refund' }, undefined],
    [{ readOnlyHint: true }, 'read'],
    [{ readOnlyHint: true, destructiveHint: true }, 'read'],
    [{ destructiveHint: true }, 'destructive'],
    [{ readOnlyHint: false }, undefined],
    [{ destructiveHint: false }, undefined],
    [{ readOnlyHint: false, destructiveHint: false }, 'write'],
    [{ readOnlyHint: 'true' }, undefined],
  ])('with the hints %j has the effect %s', async (annotations, effect) => {
    expect((await propsOf({ annotations }))?.effect).toBe(effect);
  });

  it('keeps what hints say apart from what is known', async () => {
    expect(await propsOf({ annotations: { idempotentHint: true, openWorldHint: false } })).toEqual({
      idempotent: true,
      openWorld: false,
      tags: ['untrusted-hint'],
    });
    expect(await propsOf({})).toBeUndefined();
  });

  it('tells data class and effect class where somebody wrote them down', async () => {
    expect(
      await propsOf({ 'x-effect': 'destructive', _meta: { 'x-data-class': 'PII', 'x-effect-class': 'payment', 'x-irreversible': true } }),
    ).toEqual({
      effect: 'destructive',
      dataClass: 'personal',
      tags: ['effect-class:payment', 'irreversible'],
    });
  });

  it('has the owner that it states', async () => {
    const { edges } = await extractText(mcpTools, JSON.stringify({ name: 'pay', tools: [tool('t')], _meta: { owner: 'payments-team' } }));

    expect(edges.filter((edge) => edge.type === 'OWNED_BY').map(({ from, to }) => [from, to])).toEqual([
      [{ key: 'api:test/mcp/pay' }, { type: 'Team', mention: { kind: 'team', value: 'payments-team' } }],
    ]);
  });

  it('is recognised as an answer, a bare list and a catalog file, and called after its place', async () => {
    const apis = async (path: string, data: unknown) =>
      (await extractText(mcpTools, { [path]: JSON.stringify(data) })).nodes
        .filter((node) => node.type === 'Api')
        .map((node) => node.key.slice('api:test/mcp/'.length));
    const stored = { name: 't', description: 'd', arguments: [] };

    expect(await apis('a/stock.json', { jsonrpc: '2.0', id: 1, result: { tools: [tool('t')] } })).toEqual(['stock']);
    expect(await apis('stock/mcp-tools.json', [tool('t')])).toEqual(['stock']);
    expect(await apis('stock/tools.json', [stored])).toEqual(['stock']);
    expect(await apis('stock/other.json', [stored])).toEqual([]);
    expect(await apis('f.json', { tools: [{ type: 'function', function: { name: 't' } }] })).toEqual([]);
    expect(await apis('c.json', { mcpServers: { a: { command: 'x' } }, tools: [tool('t')] })).toEqual([]);
    expect(await apis('e.json', { tools: [] })).toEqual([]);
  });
});
