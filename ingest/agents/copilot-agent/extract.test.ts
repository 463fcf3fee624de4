import { describe, expect, it } from 'vitest';
import { extractText, type Files } from '../../../test/extract-text.ts';
import { shortEdges, shortNodes } from '../../../test/short-facts.ts';
import { copilotAgent } from './index.ts';

const json = (data: object): string => JSON.stringify(data, null, 1);
const AGENT = { version: 'v1.4', name: 'Desk', description: 'd', instructions: 'i' };
const PLUGIN = { schema_version: 'v2.2', name_for_human: 'Orders', namespace: 'orders' };
const SPEC = 'openapi: 3.0.0\npaths:\n  /orders/{id}:\n    delete: { operationId: cancel }\n';
const read = (files: Files) => extractText(copilotAgent, files);
const agent = (rest: object, files: Files = {}) => read({ 'app/agent.json': json({ capabilities: [], ...AGENT, ...rest }), ...files });
const runtime = (rest: object) => ({ type: 'OpenApi', spec: { url: 'api/orders.yaml' }, run_for_functions: ['cancel'], ...rest });
const plugin = (rest: object) => json({ ...PLUGIN, functions: [{ name: 'cancel' }], ...rest });

describe('a declarative agent', () => {
  it('acts for the person who asks', async () => {
    const { nodes, edges, gaps } = await agent({});

    expect(nodes).toEqual([
      {
        type: 'Agent',
        key: 'agent:test/app/agent.json',
        name: 'Desk',
        also: [{ kind: 'name', value: 'Desk' }],
        props: { identity: 'delegated' },
        stance: 'configured',
        source: { file: 'test/app/agent.json', line: 4, pointer: '' },
      },
    ]);
    expect([edges, gaps]).toEqual([[], []]);
  });

  it('looks into what its capabilities name, or into the whole service', async () => {
    const found = await agent({
      capabilities: [
        { name: 'OneDriveAndSharePoint', items_by_url: [{ url: 'https://acme.sharepoint.com/sites/a' }] },
        { name: 'OneDriveAndSharePoint' },
        { name: 'GraphConnectors', connections: [{ connection_id: 'archive' }, { connection_id: '${{ID}}' }] },
        { name: 'WebSearch' },
        { name: 'CodeInterpreter' },
      ],
    });

    expect(shortEdges(found, 'CALLS')).toEqual([
      'agent app/agent.json CALLS {host acme.sharepoint.com} (mode=sync)',
      'agent app/agent.json CALLS {host sharepoint.com} (mode=sync)',
      'agent app/agent.json CALLS {name Bing} (mode=sync)',
      'agent app/agent.json CALLS {name archive} (mode=sync)',
    ]);
    expect(shortNodes(found)).toEqual(['Agent Desk (identity=delegated tags=runs-code,web-search)']);
  });

  it('calls the operations behind the functions of its plugins, and says how it proves itself', async () => {
    const found = await agent(
      { actions: [{ id: 'a', file: 'ai-plugin.json' }] },
      {
        'app/ai-plugin.json': plugin({ runtimes: [runtime({ auth: { type: 'OAuthPluginVault', reference_id: 'x' } })] }),
        'app/api/orders.yaml': SPEC,
      },
    );

    expect(shortEdges(found, 'CALLS')).toEqual(['agent app/agent.json CALLS DELETE /orders/{} (auth=oauth2 credential=ref mode=sync)']);
    expect(found.gaps).toEqual([]);
  });

  it('whose plugin is not there says so', async () => {
    const { gaps } = await agent(
      {
        actions: [
          { id: 'a', file: 'gone.json' },
          { id: 'b', file: 'other.json' },
        ],
      },
      { 'app/other.json': '{}' },
    );

    expect(gaps.map(({ detail }) => detail)).toEqual([
      'the agent acts through "gone.json", which is not in the scan',
      'the agent acts through "other.json", which is no plugin',
    ]);
  });

  it('hands work to agents that it names', async () => {
    expect(shortEdges(await agent({ worker_agents: [{ id: 'returns' }] }), 'CALLS')).toEqual([
      'agent app/agent.json CALLS {name returns} (mode=sync)',
    ]);
  });
});

describe('a function of a plugin', () => {
  it('is the operation of its description, which a person confirms', async () => {
    const confirmed = [{ name: 'cancel', capabilities: { confirmation: { type: 'AdaptiveCard', title: 't' } } }];
    const found = await read({ 'p/plugin.json': plugin({ functions: confirmed, runtimes: [runtime({})] }), 'p/api/orders.yaml': SPEC });

    expect(shortNodes(found)).toEqual(['Control approval A person confirms cancel', 'Operation DELETE /orders/{id} (approval=required)']);
    expect(shortEdges(found)).toEqual(['DELETE /orders/{} GUARDED_BY control p/plugin.json/approval/cancel']);
    expect(found.nodes.find((node) => node.type === 'Operation')?.key).toBe('operation:test/p/api/orders.yaml#DELETE%20/orders/%7B%7D');
  });

  it('without a description in the scan is one of the plugin itself', async () => {
    const found = await read({ 'plugin.json': plugin({ runtimes: [runtime({ spec: { url: 'https://x.acme.io/openapi.json' } })] }) });

    expect(shortNodes(found)).toEqual(['Api Orders (plugin)', 'Operation cancel']);
    expect(found.gaps.map(({ code }) => code)).toEqual(['unresolved']);
  });

  it('of a tool server is a tool of it', async () => {
    const found = await read({
      'plugin.json': plugin({
        runtimes: [runtime({ type: 'RemoteMCPServer', spec: { url: 'https://mcp.acme.io' }, auth: { type: 'None' } })],
      }),
    });

    expect(shortNodes(found)).toEqual(['Api orders (MCP) (auth=none protocol=mcp)', 'Operation cancel']);
    expect(shortEdges(found)).toEqual(['api mcp/orders EXPOSES cancel', '{host mcp.acme.io} PROVIDES api mcp/orders']);
  });
});

describe('a package of an app', () => {
  const app = (copilotAgents: object) => json({ manifestVersion: '1.22', name: { short: 'Desk ${{SUFFIX}}' }, copilotAgents });

  it('runs the agents that it carries', async () => {
    const found = await read({
      'app/manifest.json': app({
        declarativeAgents: [
          { id: 'a', file: 'agent.json' },
          { id: 'b', file: 'compiled.json' },
        ],
      }),
      'app/agent.json': json({ ...AGENT, capabilities: [] }),
    });

    expect(shortNodes(found, 'System')).toEqual(['System application Desk (Teams app)']);
    expect(shortEdges(found, 'RUNS')).toEqual(['system app/manifest.json RUNS agent app/agent.json']);
    expect(found.gaps.map(({ code }) => code)).toEqual(['unresolved']);
  });

  it('may carry a bot of its own', async () => {
    expect(shortNodes(await read({ 'manifest.json': app({ customEngineAgents: [{ id: 'x', type: 'bot' }] }) }))).toEqual([
      'Agent Desk',
      'System application Desk (Teams app)',
    ]);
  });
});

describe('other files', () => {
  it.each<[string, object]>([
    ['manifest.json', { manifestVersion: '1.16', name: { short: 'x' }, bots: [] }],
    ['a.json', { version: '1.0', name: 'n', description: 'd', instructions: 'i', capabilities: [] }],
    ['manifest.json', { manifest_version: '0.3', name: 'x', server: { mcp_config: {} } }],
  ])('like %s are left alone', async (path, data) => {
    expect((await read({ [path]: json(data) })).nodes).toEqual([]);
  });
});
