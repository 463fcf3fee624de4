import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { shortEdges, shortNodes } from '../../../test/short-facts.ts';
import { langgraph } from './index.ts';

const read = (rest: object, path = 'apps/desk/langgraph.json') => extractText(langgraph, { [path]: JSON.stringify(rest, null, 1) });
const callsOfHosts = (found: Parameters<typeof shortEdges>[0]) => shortEdges(found, 'CALLS').filter((line) => line.includes('{host'));
const one = { graphs: { desk: './src/graph.py:graph' } };

describe('a graph that a server serves', () => {
  it('is an agent that the system runs whose directory holds its code', async () => {
    const { nodes, edges } = await read({ ...one, env: '.env' });

    const source = { file: 'test/apps/desk/langgraph.json', line: 3, pointer: '/graphs/desk' };
    const key = 'agent:test/apps/desk/src/graph.py/graph';
    expect(nodes).toEqual([
      { type: 'Agent', key, name: 'desk (desk)', also: [{ kind: 'name', value: 'desk' }], stance: 'configured', source },
    ]);
    expect(edges).toEqual([
      {
        type: 'CALLS',
        from: { key },
        to: { type: 'Workflow', mention: { kind: 'path', value: 'apps/desk/src/graph.py:graph' } },
        props: { mode: 'sync' },
        stance: 'configured',
        source,
      },
      {
        type: 'RUNS',
        from: { type: 'System', mention: { kind: 'path', value: 'apps/desk/src/graph.py' } },
        to: { key },
        stance: 'configured',
        source,
      },
    ]);
  });

  it('of a dotted module is known by its file and name', async () => {
    const { nodes, edges } = await read({ graphs: { desk: 'desk.graph:make' }, dependencies: ['.'] });

    expect(nodes.map(({ key }) => key)).toEqual(['agent:test/apps/desk/langgraph.json/desk']);
    expect(edges.map(({ type }) => type)).toEqual(['RUNS']);
  });

  it('calls whom its variables name, and keeps no secret', async () => {
    const found = await read({
      ...one,
      env: { ORDERS_API_URL: 'http://orders:8080', ORDERS_API_KEY: 'hunter2hunter2', LANGSMITH_API_KEY: '${KEY}' },
    });

    expect(shortEdges(found, 'CALLS')).toEqual([
      'agent apps/desk/src/graph.py/graph CALLS {host orders} (credential=literal)',
      'agent apps/desk/src/graph.py/graph CALLS {path apps/desk/src/graph.py:graph} (mode=sync)',
    ]);
    expect(shortNodes(found)).toEqual(['Agent desk (desk) (tags=literal-secret:ORDERS_API_KEY,secret:LANGSMITH_API_KEY)']);
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });

  it('is guarded by a handler that recognises callers', async () => {
    const found = await read({ ...one, auth: { path: './auth.py:auth' } });

    expect(shortNodes(found, 'Control')).toEqual(['Control identity Callers are recognised by code of this project']);
    expect(shortEdges(found, 'GUARDED_BY')).toHaveLength(1);
  });

  it('keeps memory that a model indexes', async () => {
    const found = await read({ ...one, store: { index: { embed: 'openai:text-embedding-3-small' } }, http: { disable_mcp: true } });

    expect(shortNodes(found)).toEqual(['Agent desk (desk) (tags=keeps-memory,no-mcp)']);
    expect(callsOfHosts(found)).toEqual(['agent apps/desk/src/graph.py/graph CALLS {host api.openai.com} (mode=sync)']);
    expect(callsOfHosts(await read({ ...one, store: { index: { embed: './embed.py:embed' } } }))).toEqual([]);
  });

  it('is told by its import, in a file of that name or beside settings of the format', async () => {
    const count = async (data: object, path?: string) => (await read(data, path)).nodes.length;

    expect(await count(one)).toBe(1);
    expect(await count({ ...one, dependencies: [] }, 'x.json')).toBe(1);
    expect(await count(one, 'x.json')).toBe(0);
    expect(await count({ graphs: { cpu: 'https://grafana/d/1' }, env: 'prod' }, 'x.json')).toBe(0);
    expect(await count({ graphs: {} })).toBe(0);
  });
});
