import { describe, expect, it } from 'vitest';
import type { Ref } from '../../../graph/model.ts';
import { extractText, type Files, siblingsAmong } from '../../../test/extract-text.ts';
import { shortEdges, shortNodes } from '../../../test/short-facts.ts';
import { extract } from '../../extract.ts';
import { openTree } from '../../read/open.ts';
import { at } from '../../read/tree.ts';
import { mcpClient } from './index.ts';

const config = (servers: Readonly<Record<string, unknown>>, rest: object = {}): string =>
  JSON.stringify({ mcpServers: servers, ...rest }, null, 2);
const read = (servers: Readonly<Record<string, unknown>>, rest: object = {}) =>
  extractText(mcpClient, { 'bots/care.json': config(servers, rest) });
const end = (ref: Ref): string => ('key' in ref ? ref.key : `${ref.mention.kind} ${ref.mention.value}`);
const PINNED = { command: 'npx', args: ['-y', '@shop/orders-mcp@1.4.2'] };

async function agentOf(files: Files | Readonly<Record<string, unknown>>, rest: object = {}) {
  const { nodes } = await read(files, rest);
  return nodes.find((node) => node.type === 'Agent');
}

async function callsOf(servers: Readonly<Record<string, unknown>>, rest: object = {}) {
  const { edges } = await read(servers, rest);
  return edges.filter((edge) => edge.type === 'CALLS' && end(edge.from).startsWith('agent:')).map((edge) => [end(edge.to), edge.props]);
}

describe('a configured tool server', () => {
  it('is a system that the agent calls, with a contract of its own', async () => {
    const { nodes, edges, gaps } = await read({ orders: PINNED });

    const source = { file: 'test/bots/care.json', line: 3, pointer: '/mcpServers/orders' };
    const also = [
      { kind: 'mcp-server', value: 'orders' },
      { kind: 'mcp-server', value: '@shop/orders-mcp' },
    ];
    expect(nodes).toEqual([
      {
        type: 'Agent',
        key: 'agent:test/bots/care.json',
        name: 'care',
        also: [{ kind: 'name', value: 'care' }],
        stance: 'configured',
        source: { file: 'test/bots/care.json', line: 1, pointer: '' },
      },
      { type: 'Api', key: 'api:test/mcp/orders', name: 'orders (MCP)', also, props: { protocol: 'mcp' }, stance: 'configured', source },
      {
        type: 'System',
        kind: 'mcp-server',
        key: 'system:mcp/@shop/orders-mcp',
        name: '@shop/orders-mcp',
        also,
        props: { pinned: true },
        stance: 'configured',
        source,
      },
    ]);
    expect(edges).toEqual([
      {
        type: 'CALLS',
        from: { key: 'agent:test/bots/care.json' },
        to: { key: 'system:mcp/@shop/orders-mcp' },
        props: { mode: 'sync' },
        stance: 'configured',
        source,
      },
      { type: 'PROVIDES', from: { key: 'system:mcp/@shop/orders-mcp' }, to: { key: 'api:test/mcp/orders' }, stance: 'configured', source },
    ]);
    expect(gaps).toEqual([]);
  });

  it('that is a path or a program is known by its file, and is not the service of the same name', async () => {
    const { nodes } = await read({ payments: { command: 'node', args: ['server.js'] } });

    expect(nodes.find((node) => node.type === 'System')).toMatchObject({
      key: 'system:test/bots/care.json/payments',
      name: 'payments (MCP server)',
      also: [{ kind: 'mcp-server', value: 'payments' }],
      props: { pinned: true },
    });
  });

  it('at an address is whoever answers there', async () => {
    const { edges, nodes } = await read({ crm: { type: 'http', url: 'https://mcp.acme.io:8443/crm' } });

    expect(nodes.filter((node) => node.type === 'System')).toEqual([]);
    expect(edges.map((edge) => [edge.type, edge.type === 'CALLS' ? edge.to : edge.from])).toEqual(
      ['CALLS', 'PROVIDES'].map((type) => [
        type,
        {
          type: 'System',
          mention: { kind: 'host', value: 'mcp.acme.io', port: 8443 },
          or: [{ kind: 'mcp-server', value: 'crm' }],
          unresolved: { kind: 'mcp-server' },
        },
      ]),
    );
  });

  it('in the own network is the service of that host', async () => {
    const { nodes } = await read({
      pay: { url: 'http://payments-mcp:8090/mcp' },
      crm: { url: 'http://crm-mcp.shop.svc.cluster.local/mcp' },
    });

    expect(nodes.filter((node) => node.type === 'System').map(({ key, name, also }) => ({ key, name, also }))).toEqual([
      {
        key: 'system:test/mcp/payments-mcp',
        name: 'payments-mcp',
        also: [
          { kind: 'host', value: 'payments-mcp' },
          { kind: 'mcp-server', value: 'pay' },
        ],
      },
      {
        key: 'system:test/mcp/crm-mcp.shop.svc.cluster.local',
        name: 'crm-mcp.shop.svc.cluster.local',
        also: [
          { kind: 'host', value: 'crm-mcp', within: 'shop' },
          { kind: 'mcp-server', value: 'crm' },
        ],
      },
    ]);
  });

  it('on this machine is known by its name only', async () => {
    expect(await callsOf({ crm: { url: 'http://localhost:3000/mcp' } })).toEqual([['mcp-server crm', { mode: 'sync' }]]);
  });

  it('with neither command nor address, or with one to be filled in, is a gap', async () => {
    const { edges, gaps } = await read({ ok: PINNED, empty: {}, open: { url: '${NOTES_URL}/mcp' } });

    expect(edges.filter((edge) => edge.type === 'CALLS')).toHaveLength(1);
    expect(gaps.map(({ code, source }) => [code, source.line])).toEqual([
      ['unresolved', 10],
      ['templated', 11],
    ]);
  });

  it('that is disabled is not called', async () => {
    expect(await callsOf({ orders: { ...PINNED, disabled: true } })).toEqual([]);
    expect((await agentOf({ orders: { ...PINNED, disabled: true } }))?.props?.tags).toEqual(['disabled:orders']);
  });

  it('calls whom its own settings name', async () => {
    const { edges } = await read({
      orders: { ...PINNED, env: { ORDERS_API_URL: 'http://orders:8080', LOG_LEVEL: 'debug' } },
      stock: { command: 'npx', args: ['-y', 'server-postgres', 'postgresql://reader:pw@stock-db:5432/stock'] },
    });

    expect(
      edges
        .filter((edge) => end(edge.from).startsWith('system:') && edge.type !== 'PROVIDES')
        .map((edge) => [edge.type, end(edge.from), end(edge.to), edge.props]),
    ).toEqual([
      ['CALLS', 'system:mcp/@shop/orders-mcp', 'host orders', undefined],
      ['ACCESSES', 'system:mcp/server-postgres', 'host stock-db', { schema: 'stock', credential: 'literal' }],
    ]);
  });
});

describe('a secret for a tool server', () => {
  it.each<[string, object, string | undefined]>([
    ['in a header', { url: 'https://mcp.acme.io', headers: { Authorization: 'Bearer hunter2hunter2' } }, 'literal'],
    ['asked for by the editor', { url: 'https://mcp.acme.io', headers: { Authorization: 'Bearer ${input:token}' } }, 'ref'],
    ['in the environment', { ...PINNED, env: { API_KEY: 'hunter2hunter2' } }, 'literal'],
    ['of the environment around', { ...PINNED, env: { API_KEY: '$MY_KEY' } }, 'ref'],
    ['among the arguments', { command: 'npx', args: ['x@1.0.0', '--api-key', 'hunter2hunter2'] }, 'literal'],
    ['handed through by docker', { command: 'docker', args: ['run', '-e', 'GITHUB_TOKEN', 'mcp/github:1.0'] }, 'ref'],
    ['in a docker argument', { command: 'docker', args: ['run', '-e', 'GITHUB_TOKEN=hunter2hunter2', 'mcp/github:1.0'] }, 'literal'],
    ['in the address', { url: 'https://mcp.acme.io/mcp?api_key=hunter2hunter2' }, 'literal'],
    ['left to be filled in', { ...PINNED, env: { API_KEY: '<your key>', OTHER_TOKEN: 'MY_TOKEN' } }, undefined],
    ['of a store that the server calls', { command: 'npx', args: ['x@1.0.0', 'postgresql://reader:hunter2hunter2@db/stock'] }, undefined],
    ['that is none', { ...PINNED, env: { AWS_REGION: 'eu-central-1' } }, undefined],
  ])('%s is told and never kept', async (_, server, credential) => {
    const found = await read({ x: server });

    expect(found.edges.find((edge) => edge.type === 'CALLS' && end(edge.from).startsWith('agent:'))?.props?.credential).toBe(credential);
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });

  it('shows how the client proves itself', async () => {
    const auth = async (headers: object) => (await callsOf({ x: { url: 'https://mcp.acme.io', headers } }))[0]?.[1];

    expect(await auth({ Authorization: 'Bearer ${T}' })).toMatchObject({ auth: 'oauth2' });
    expect(await auth({ Authorization: 'Basic ${T}' })).toMatchObject({ auth: 'basic' });
    expect(await auth({ 'X-API-Key': '${T}' })).toMatchObject({ auth: 'api-key' });
  });
});

describe('a tool that a configuration names', () => {
  it('without asking is called by the agent, which then acts', async () => {
    const { nodes, edges } = await read({ orders: { ...PINNED, alwaysAllow: ['cancel_order'] } });

    const source = { file: 'test/bots/care.json', line: 10, pointer: '/mcpServers/orders/alwaysAllow' };
    const key = 'operation:test/mcp/orders#cancel_order';
    expect(nodes.find((node) => node.type === 'Operation')).toEqual({
      type: 'Operation',
      key,
      name: 'cancel_order',
      also: [{ kind: 'operation', value: 'cancel_order', within: 'orders' }],
      props: { approval: 'auto' },
      stance: 'configured',
      source,
    });
    expect(edges.filter((edge) => edge.source.line === 10).map((edge) => [edge.type, end(edge.from), end(edge.to)])).toEqual([
      ['CALLS', 'agent:test/bots/care.json', key],
      ['EXPOSES', 'api:test/mcp/orders', key],
    ]);
    expect(nodes.find((node) => node.type === 'Agent')?.props).toEqual({ autonomy: 'act' });
  });

  it('after a person agreed is guarded by that approval', async () => {
    const { nodes, edges } = await read({ pay: { ...PINNED, requireApproval: ['refund'] } });

    expect(nodes.find((node) => node.type === 'Operation')?.props).toEqual({ approval: 'required' });
    expect(nodes.find((node) => node.type === 'Control')).toMatchObject({
      kind: 'approval',
      key: 'control:test/bots/care.json/approval/pay/refund',
    });
    expect(edges.filter((edge) => edge.type === 'GUARDED_BY').map((edge) => [end(edge.from), end(edge.to)])).toEqual([
      ['operation:test/mcp/pay#refund', 'control:test/bots/care.json/approval/pay/refund'],
    ]);
    expect(nodes.find((node) => node.type === 'Agent')?.props).toEqual({ autonomy: 'act-with-approval' });
  });

  it('is offered without a word about asking, or taken away', async () => {
    const { nodes } = await read({ stock: { ...PINNED, includeTools: ['levels', 'reset'], excludeTools: ['reset'] } });

    expect(nodes.filter((node) => node.type === 'Operation').map((node) => [node.name, node.props])).toEqual([['levels', undefined]]);
  });

  it('stands for all tools as a star', async () => {
    const trusted = await agentOf({ a: { ...PINNED, trust: true }, b: { ...PINNED, autoApprove: ['*'] } });
    const every = await read({ a: { ...PINNED, tools: ['*'] } });

    expect(trusted?.props).toEqual({ autonomy: 'act', tags: ['auto-approved:a', 'auto-approved:b'] });
    expect(every.nodes.filter((node) => node.type === 'Operation')).toEqual([]);
  });
});

describe('the agent of a configuration', () => {
  const names = async (files: Files) =>
    (await extractText(mcpClient, files)).nodes.filter((node) => node.type === 'Agent').map((node) => node.name);
  const text = config({ orders: PINNED });

  it.each<[string, string]>([
    ['.mcp.json', 'Claude Code (test)'],
    ['shop/.cursor/mcp.json', 'Cursor (shop)'],
    ['shop/claude_desktop_config.json', 'Claude Desktop (shop)'],
    ['shop/.gemini/settings.json', 'Gemini CLI (shop)'],
    ['agents/support/mcp.json', 'MCP client (support)'],
    ['agents/triage.yaml', 'triage'],
  ])('in %s is %s', async (path, name) => {
    expect(await names({ [path]: text })).toEqual([name]);
  });

  it('goes by the name it is given', async () => {
    expect(await names({ 'agents/a.json': config({ orders: PINNED }, { name: 'support-assistant' }) })).toEqual(['support-assistant']);
  });

  it('is one for servers and permissions of one project', async () => {
    const { nodes, edges } = await extractText(mcpClient, {
      'shop/.mcp.json': config({ tickets: { command: 'node', args: ['x.js'] } }),
      'shop/.claude/settings.json': JSON.stringify({
        permissions: {
          allow: ['Bash(ls)', 'mcp__tickets__search', 'mcp__*'],
          ask: ['mcp__tickets__close'],
          deny: ['mcp__tickets__drop', 'mcp__mail'],
        },
        enabledMcpjsonServers: ['tickets'],
      }),
    });

    expect([...new Set(nodes.filter((node) => node.type === 'Agent').map((node) => node.key))]).toEqual(['agent:test/shop/.mcp.json']);
    expect(nodes.filter((node) => node.type === 'Operation').map((node) => [node.key, node.props])).toEqual([
      ['operation:test/mcp/tickets#close', { approval: 'required' }],
      ['operation:test/mcp/tickets#search', { approval: 'auto' }],
    ]);
    expect(
      edges
        .filter((edge) => edge.type === 'CALLS')
        .map((edge) => end(edge.to))
        .sort(),
    ).toEqual([
      'mcp-server tickets',
      'operation:test/mcp/tickets#close',
      'operation:test/mcp/tickets#search',
      'system:test/shop/.mcp.json/tickets',
    ]);
    expect(nodes.find((node) => node.source.file.endsWith('settings.json') && node.type === 'Agent')?.props).toEqual({
      autonomy: 'act',
      tags: ['denied:mail'],
    });
  });

  it('has the owner and the model that its file states', async () => {
    const { nodes, edges } = await read({ orders: PINNED }, { model: 'claude-sonnet-4-5', 'x-owner': 'group:default/customer-care' });

    expect(nodes.find((node) => node.type === 'Agent')?.props).toEqual({ model: 'claude-sonnet-4-5' });
    expect(edges.filter((edge) => edge.type === 'OWNED_BY').map((edge) => [end(edge.from), end(edge.to)])).toEqual([
      ['agent:test/bots/care.json', 'team customer-care'],
    ]);
  });

  it.each<[string, object, string]>([
    ['bypasses every question', { defaultMode: 'bypassPermissions' }, 'act'],
    ['only plans', { defaultMode: 'plan' }, 'suggest'],
    ['must ask for something', { ask: ['Bash(git push)'] }, 'act-with-approval'],
  ])('that %s says how far it goes', async (_, permissions, autonomy) => {
    expect((await agentOf({ orders: PINNED }, { permissions }))?.props?.autonomy).toBe(autonomy);
  });
});

describe('a list of servers', () => {
  const servers = async (path: string, data: object) => {
    const { nodes } = await extractText(mcpClient, { [path]: JSON.stringify(data) });
    return nodes.filter((node) => node.type === 'Api').map((node) => node.key.slice('api:test/mcp/'.length));
  };

  it('is found under the names that clients give it', async () => {
    expect(await servers('.vscode/mcp.json', { servers: { a: PINNED } })).toEqual(['a']);
    expect(await servers('.vscode/settings.json', { mcp: { servers: { a: PINNED } } })).toEqual(['a']);
    expect(await servers('.zed/settings.json', { context_servers: { a: { command: { path: 'npx', args: ['x'] } } } })).toEqual(['a']);
    expect(await servers('.mcp.json', { a: PINNED })).toEqual(['a']);
    expect(await servers('bot.json', { mcpServers: [{ name: 'a', ...PINNED }] })).toEqual(['a']);
    expect(await servers('opencode.json', { mcp: { a: { type: 'local', command: ['npx', '-y', 'x'] }, b: { enabled: true } } })).toEqual([
      'a',
    ]);
    expect(
      await servers('goose/config.yaml', { extensions: { a: { type: 'stdio', cmd: 'npx', args: ['x'] }, b: { type: 'builtin' } } }),
    ).toEqual(['a']);
    expect(await servers('.devcontainer/devcontainer.json', { customizations: { vscode: { mcp: { servers: { a: PINNED } } } } })).toEqual([
      'a',
    ]);
  });

  it('is not any list of servers', async () => {
    expect(await servers('api.json', { openapi: '3.0.0', servers: [{ url: 'http://a' }] })).toEqual([]);
    expect(await servers('async.json', { asyncapi: '3.0.0', servers: { a: { host: 'kafka', protocol: 'kafka' } } })).toEqual([]);
    expect(await servers('x.json', { mcpServers: {} })).toEqual([]);
    expect(
      await servers('app.json', { mcp: { port: 8080, url: { url: 'http://a' } }, extensions: { a: { type: 'x', cmd: 'y' } } }),
    ).toEqual([]);
  });
});

describe('settings of a client', () => {
  const agentIn = async (path: string, data: object) => {
    const { nodes } = await extractText(mcpClient, { [path]: JSON.stringify(data) });
    const agent = nodes.find((node) => node.type === 'Agent');
    return agent === undefined ? undefined : [agent.name, agent.props ?? {}];
  };
  const toolsIn = async (path: string, data: object) => {
    const { nodes } = await extractText(mcpClient, { [path]: JSON.stringify(data) });
    return nodes
      .filter((node) => node.type === 'Operation')
      .map((node) => [node.key.slice('operation:test/mcp/'.length), node.props?.approval]);
  };
  const limitsIn = async (path: string, data: object) => {
    const { nodes, edges } = await extractText(mcpClient, { [path]: JSON.stringify(data) });
    const guarded = edges.filter((edge) => edge.type === 'GUARDED_BY').map((edge) => end(edge.to));
    return nodes
      .filter((node) => node.type === 'Control' && node.kind === 'limit' && guarded.includes(node.key))
      .map((node) => node.name)
      .sort();
  };

  it('of Claude Code that only speak of commands are those of the project', async () => {
    expect(await agentIn('shop/.claude/settings.json', { permissions: { allow: ['Bash(npm test)', 'Read'] } })).toEqual([
      'Claude Code (shop)',
      { autonomy: 'act-with-approval' },
    ]);
    expect(await agentIn('.claude/settings.json', { permissions: { allow: ['Bash', 'Write(*)'] } })).toEqual([
      'Claude Code (test)',
      { autonomy: 'act', tags: ['auto-approved:Bash', 'auto-approved:Write'] },
    ]);
    expect(await agentIn('.claude/settings.json', { theme: 'dark' })).toBe(undefined);
  });

  it('start all servers of a project, or leave some out', async () => {
    expect(await agentIn('.claude/settings.json', { enableAllProjectMcpServers: true, disabledMcpjsonServers: ['mail'] })).toEqual([
      'Claude Code (test)',
      { tags: ['disabled:mail', 'starts-all-servers'] },
    ]);
  });

  it('record what happens', async () => {
    expect(
      await agentIn('.claude/settings.json', {
        enableAllProjectMcpServers: true,
        env: { CLAUDE_CODE_ENABLE_TELEMETRY: '1', OTEL_LOGS_EXPORTER: 'otlp' },
      }),
    ).toEqual(['Claude Code (test)', { logging: 'all', tags: ['starts-all-servers'] }]);
    expect(await agentIn('.gemini/settings.json', { mcpServers: { a: PINNED }, telemetry: { enabled: true } })).toEqual([
      'Gemini CLI (test)',
      { logging: 'all' },
    ]);
  });

  it.each<[string, object]>([
    ['.vscode/settings.json', { 'chat.tools.global.autoApprove': true }],
    ['.vscode/settings.json', { 'chat.tools.autoApprove': true }],
    ['.zed/settings.json', { agent: { tool_permissions: { default: 'allow' } } }],
    ['.gemini/settings.json', { general: { defaultApprovalMode: 'yolo' } }],
    ['opencode.json', { permission: 'allow' }],
  ])('in %s as %j let everything run without asking', async (path, data) => {
    expect((await agentIn(path, data))?.[1]).toEqual({ autonomy: 'act', tags: ['auto-approved:*'] });
  });

  it('name tools in the words of their product', async () => {
    expect(
      await toolsIn('.cursor/cli.json', { permissions: { allow: ['Mcp(stock:levels)', 'Shell(ls)'], deny: ['Mcp(stock:reset)'] } }),
    ).toEqual([['stock#levels', 'auto']]);
    expect(await toolsIn('.cursor/permissions.json', { mcpAllowlist: ['stock:levels', '*:*'] })).toEqual([['stock#levels', 'auto']]);
    expect(
      await toolsIn('.zed/settings.json', { agent: { tool_permissions: { tools: { 'mcp:stock:reset': { default: 'confirm' } } } } }),
    ).toEqual([['stock#reset', 'required']]);
    expect(
      await toolsIn('opencode.json', {
        mcp: { stock: { type: 'remote', url: 'http://stock/mcp' } },
        permission: { stock_reset: 'ask', 'stock_*': 'allow', bash: 'allow' },
      }),
    ).toEqual([['stock#reset', 'required']]);
  });

  it('keep servers away', async () => {
    const servers = { a: PINNED, b: PINNED, c: PINNED };
    expect(await agentIn('.gemini/settings.json', { mcpServers: servers, mcp: { allowed: ['a', 'b'], excluded: ['b'] } })).toEqual([
      'Gemini CLI (test)',
      { tags: ['disabled:b', 'disabled:c'] },
    ]);
    expect(
      await agentIn('.claude/settings.json', { enableAllProjectMcpServers: true, deniedMcpServers: [{ serverName: 'mail' }] }),
    ).toEqual(['Claude Code (test)', { tags: ['denied:mail', 'starts-all-servers'] }]);
  });

  it('put bounds around the agent', async () => {
    expect(
      await limitsIn('managed-settings.json', {
        allowedMcpServers: [{ serverName: 'orders' }, { serverUrl: 'https://mcp.acme.io/*' }],
        permissions: { disableBypassPermissionsMode: 'disable' },
        sandbox: { enabled: true },
      }),
    ).toEqual(['Commands run in a sandbox', 'Only the tool servers orders, mcp.acme.io', 'Permissions can not be bypassed']);
    expect(await limitsIn('.vscode/settings.json', { 'chat.agent.maxRequests': 25, 'chat.mcp.access': 'registry' })).toEqual([
      'At most 25 requests',
      'Only tool servers of the registry',
    ]);
  });
});

describe('a gateway in a compose file', () => {
  it('starts servers of a catalog and offers their tools', async () => {
    const service = {
      image: 'docker/mcp-gateway:latest',
      command: ['--transport=sse', '--servers=search', '--tools=find,fetch', '--verify-signatures'],
    };
    const tree = openTree({ root: 'test', path: 'compose.yaml' }, JSON.stringify({ services: { gate: service } })).documents[0];
    const embedded = at(tree?.tree, 'services', 'gate');
    if (tree === undefined || embedded === undefined) throw new Error('no service');
    const document = { ...tree, tree: embedded, pointer: '/services/gate' };
    const found = await extract(mcpClient, document, { siblings: siblingsAmong({}), isStrict: true });

    expect(mcpClient.recognise(document)).toBe(true);
    expect(found.edges.filter((edge) => edge.type === 'CALLS').map((edge) => [end(edge.from), end(edge.to)])).toEqual([
      ['host gate', 'mcp-server search'],
      ['host gate', 'operation:test/mcp/search#find'],
      ['host gate', 'operation:test/mcp/search#fetch'],
    ]);
    expect(found.nodes.filter((node) => node.type === 'Control').map((node) => node.name)).toEqual(['Only signed tool servers']);
  });
});

describe('the TOML of Codex', () => {
  const codex = (text: string, path = 'shop/.codex/config.toml') => extractText(mcpClient, { [path]: text });

  it('lists servers, whom they call, how they are proved and which tools are asked about', async () => {
    const found = await codex(`model = "gpt-5.2"
approval_policy = "on-request"
sandbox_mode = "workspace-write"
[mcp_servers.orders]
command = "npx"
args = ["-y", "@shop/orders-mcp@1.4.2"]
enabled_tools = ["cancel"]
disabled_tools = ["wipe"]
env = { ORDERS_API_URL = "http://orders:8080", ORDERS_API_KEY = "8f14e45fceea167a5a36dedd4bea2543" }
[mcp_servers.orders.tools.pay]
approval_mode = "prompt"
[mcp_servers.stock]
url = "http://stock-mcp:8000/mcp"
bearer_token_env_var = "STOCK_TOKEN"
default_tools_approval_mode = "approve"
[mcp_servers.off]
enabled = false
command = "off"
`);

    expect(shortNodes(found, 'Agent', 'System', 'Operation', 'Control')).toEqual([
      'Agent Codex (shop) (autonomy=act model=gpt-5.2 tags=auto-approved:stock,disabled:off)',
      'Control approval Ask before pay of orders',
      'Control limit Commands run in a sandbox',
      'Operation cancel',
      'Operation pay (approval=required)',
      'System mcp-server @shop/orders-mcp (pinned=true)',
      'System mcp-server stock-mcp',
    ]);
    expect(shortEdges(found, 'CALLS')).toEqual([
      'agent shop/.codex/config.toml CALLS cancel (mode=sync)',
      'agent shop/.codex/config.toml CALLS pay (mode=sync)',
      'agent shop/.codex/config.toml CALLS system mcp/stock-mcp (auth=oauth2 credential=ref mode=sync)',
      'agent shop/.codex/config.toml CALLS system:mcp/@shop/orders-mcp (credential=literal mode=sync)',
      'system:mcp/@shop/orders-mcp CALLS {host orders} (credential=literal)',
    ]);
    expect(
      found.edges
        .filter(({ type }) => type === 'CALLS')
        .map(({ source }) => source.line)
        .sort((a, b) => a - b),
    ).toEqual([4, 7, 9, 11, 12]);
    expect(JSON.stringify(found)).not.toContain('8f14e45f');
  });

  it.each([
    ['approval_policy = "never"', 'act'],
    ['approval_policy = "untrusted"', 'act-with-approval'],
    ['approval_policy = "on-request"\nsandbox_mode = "danger-full-access"', 'act'],
    ['approval_policy = "untrusted"\nprofile = "free"\n[profiles.free]\napproval_policy = "never"', 'act'],
    ['approval_policy = "untrusted"\n[profiles.free]\napproval_policy = "never"', 'act-with-approval'],
    ['approval_policy = { granular = { rules = true } }\n[mcp_servers.a]\ncommand = "a"', undefined],
  ])('says by its policy how far the agent acts: %s', async (text, autonomy) => {
    expect((await codex(text)).nodes.find(({ type }) => type === 'Agent')?.props?.autonomy).toBe(autonomy);
  });

  it('names the provider of its models, and bounds that an organisation sets', async () => {
    const text =
      'approval_policy = "untrusted"\nmodel_provider = "own"\n[model_providers.own]\nbase_url = "http://llm:4000/v1"\nenv_key = "K"\n[model_providers.other]\nbase_url = "http://no:1"\n';
    expect(shortEdges(await codex(text), 'CALLS')).toEqual(['agent shop/.codex/config.toml CALLS {host llm} (credential=ref mode=sync)']);

    const bounds = 'allowed_approval_policies = ["untrusted"]\n[mcp_servers.docs.identity]\ncommand = "docs"\n';
    expect(shortNodes(await codex(bounds, 'etc/codex/requirements.toml'), 'Control')).toEqual([
      'Control limit Approval policies other than untrusted can not be chosen',
      'Control limit Only the tool servers docs',
    ]);
  });

  it('is told by its servers or its policy; other TOML is nobody’s', async () => {
    const count = async (text: string, path?: string) => (await codex(text, path)).nodes.filter(({ type }) => type === 'Agent').length;

    expect(await count('[[mcp_servers]]\nname = "a"\ncommand = "a"\n', '.vibe/config.toml')).toBe(1);
    expect(await count('[mcp_servers.a]\ncommand = "a"\n', 'my-codex.toml')).toBe(1);
    expect(await count('model = "gpt-5.2"\n')).toBe(0);
    expect(await count('[tool.poetry]\nname = "x"\n', 'mcp.toml')).toBe(0);
  });
});
