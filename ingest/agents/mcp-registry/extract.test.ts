import { describe, expect, it } from 'vitest';
import { extractText, type Files } from '../../../test/extract-text.ts';
import { shortEdges, shortNodes } from '../../../test/short-facts.ts';
import { mcpRegistry } from './index.ts';

const read = (files: Files) => extractText(mcpRegistry, files);
const entry = (rest: object) =>
  read({ 'server.json': JSON.stringify({ name: 'io.github.shop/orders', version: '1.4.2', ...rest }, null, 1) });
const npm = (rest: object = {}) => ({ registryType: 'npm', identifier: '@shop/orders-mcp', version: '1.4.2', ...rest });
const docker = (text: string) => read({ 'servers/orders/server.yaml': `name: orders\ntype: server\nabout: {}\n${text}` });

async function pinnedOf(rest: object) {
  return (await entry({ packages: [npm(rest)] })).nodes.find((node) => node.type === 'System')?.props?.pinned;
}

describe('a registry entry', () => {
  it('is the server of its package with a contract of its own', async () => {
    const { nodes, edges, gaps } = await entry({ packages: [npm({ transport: { type: 'stdio' } })] });

    const source = { file: 'test/server.json', line: 2, pointer: '' };
    const also = ['orders', 'io.github.shop/orders', '@shop/orders-mcp'].map((value) => ({ kind: 'mcp-server', value }));
    const [system, api] = ['system:mcp/@shop/orders-mcp', 'api:test/mcp/orders'];
    expect(nodes).toEqual([
      {
        type: 'Api',
        key: api,
        name: 'orders (MCP)',
        also,
        props: { protocol: 'mcp', version: '1.4.2', tags: ['transport:stdio'] },
        stance: 'configured',
        source,
      },
      {
        type: 'System',
        kind: 'mcp-server',
        key: system,
        name: '@shop/orders-mcp',
        also,
        props: { pinned: true },
        stance: 'configured',
        source,
      },
    ]);
    expect(edges).toEqual([{ type: 'PROVIDES', from: { key: system }, to: { key: api }, stance: 'configured', source }]);
    expect(gaps).toEqual([]);
  });

  it.each<[object, boolean | undefined]>([
    [{}, true],
    [{ version: undefined }, undefined],
    [{ version: 'latest' }, false],
    [{ version: '^1.2.0' }, false],
    [{ version: '1.x' }, false],
    [{ version: undefined, fileSha256: 'ab12' }, true],
    [{ registryType: 'oci', identifier: 'ghcr.io/shop/orders:1.4.2', version: undefined }, true],
    [{ registryType: 'oci', identifier: 'ghcr.io/shop/orders:latest', version: undefined }, false],
    [{ registryType: 'oci', identifier: 'ghcr.io/shop/orders', version: undefined }, undefined],
  ])('whose package is %j is pinned: %s', async (rest, pinned) => {
    expect(await pinnedOf(rest)).toBe(pinned);
  });

  it('with an address only is whoever answers there, and says how a client proves itself', async () => {
    const found = await entry({
      remotes: [
        { type: 'sse', url: 'https://mcp.shop.io/sse', headers: [{ name: 'Authorization', value: 'Bearer {token}', isSecret: true }] },
      ],
    });

    expect(shortNodes(found)).toEqual(['Api orders (MCP) (auth=oauth2 protocol=mcp tags=transport:sse version=1.4.2)']);
    expect(shortEdges(found)).toEqual(['{host mcp.shop.io} PROVIDES api mcp/orders']);
  });

  it('says which settings are secrets and whom the others name, and keeps no value', async () => {
    const found = await entry({
      packages: [
        npm({
          environmentVariables: [
            { name: 'ORDERS_API_TOKEN', isSecret: true, default: 'hunter2-hunter2' },
            { name: 'OTHER_TOKEN', isSecret: true },
            { name: 'ORDERS_API_URL', default: 'https://api.shop.internal' },
            { name: 'PLACEHOLDER_URL', placeholder: 'https://x.shop.internal' },
          ],
        }),
      ],
    });

    expect(shortNodes(found, 'System')).toEqual([
      'System mcp-server @shop/orders-mcp (pinned=true tags=literal-secret:ORDERS_API_TOKEN,secret:OTHER_TOKEN)',
    ]);
    expect(shortEdges(found, 'CALLS')).toEqual(['system:mcp/@shop/orders-mcp CALLS {host api.shop.internal} (credential=literal)']);
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });

  it('in the answer of a registry is read with its state', async () => {
    const server = {
      name: 'io.github.shop/orders',
      version: '1.0.0',
      packages: [{ registry_type: 'pypi', identifier: 'orders-mcp', version: '1.0.0' }],
    };
    const meta = { 'io.modelcontextprotocol.registry/official': { status: 'deleted' } };
    const found = await read({ 'dump.json': JSON.stringify({ servers: [{ server, _meta: meta }] }) });

    expect(shortNodes(found, 'System')).toEqual(['System mcp-server orders-mcp (lifecycle=retired pinned=true)']);
  });

  it('whose address is filled in by its user says so', async () => {
    const { gaps } = await entry({ remotes: [{ type: 'sse', url: 'https://{tenant}.shop.io/sse' }] });

    expect(gaps.map(({ code, detail }) => [code, detail])).toEqual([
      ['templated', 'an address of the tool server "orders" is filled in by whoever uses it'],
    ]);
  });
});

describe('an entry of the registry of Docker', () => {
  it('is the server of its image, with what it may reach', async () => {
    const found = await docker(`image: shop/orders-mcp
run:
  volumes: ['{{orders.path}}:/x', 'cache:/c', '/var/run/docker.sock:/var/run/docker.sock']
  disableNetwork: true
config:
  secrets: [{ name: orders.key, env: ORDERS_KEY }]
  env: [{ name: ORDERS_DB_URL, value: 'postgres://u:hunter2@db:5432/orders' }, { name: ZONE, value: '{{orders.zone}}' }]
`);

    expect(shortNodes(found, 'System', 'Control')).toEqual([
      'Control limit No network for orders',
      'System mcp-server shop/orders-mcp (tags=mount:docker-socket,mount:host,mount:volume,secret:ORDERS_KEY)',
    ]);
    expect(shortEdges(found, 'CALLS', 'GUARDED_BY')).toEqual([
      'system:mcp/shop/orders-mcp CALLS {host db} (credential=literal)',
      'system:mcp/shop/orders-mcp GUARDED_BY control servers/orders/server.yaml/limit/orders//run/disableNetwork',
    ]);
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });

  it.each([
    ['shop/orders-mcp', undefined],
    ['shop/orders-mcp:1.2.3', true],
    ['shop/orders-mcp:stable', false],
    [`shop/orders-mcp@sha256:${'0'.repeat(64)}`, true],
  ])('with the image %s is pinned: %s', async (image, pinned) => {
    const { nodes } = await docker(`image: ${image}`);

    expect(nodes.find((node) => node.type === 'System')?.props?.pinned).toBe(pinned);
  });

  it('that is remote is signed in to', async () => {
    const found = await read({
      'server.yaml':
        'name: pay\ntype: remote\nmeta: {}\ndynamic: {tools: true}\nremote: {transport_type: sse, url: https://mcp.pay.io/sse}\noauth: [{provider: pay}]',
    });

    expect(shortNodes(found)).toEqual(['Api pay (MCP) (auth=oauth2 protocol=mcp tags=dynamic-tools,transport:sse)']);
  });

  it('stands in a catalog with its tools', async () => {
    const found = await read({
      'catalog.yaml': 'registry:\n  mail:\n    type: server\n    image: shop/mail:1.0\n    tools: [{name: send}]\n  junk: {type: other}',
    });

    expect(shortNodes(found)).toEqual([
      'Api mail (MCP) (protocol=mcp)',
      'Operation send',
      'System mcp-server shop/mail (MCP server) (pinned=true)',
    ]);
  });
});

describe('a bundle', () => {
  const bundle = (server: object, rest: object = {}) =>
    read({ 'manifest.json': JSON.stringify({ manifest_version: '0.3', name: 'stock', version: '1.0.0', server, ...rest }) });

  it('carries its server, hands it secrets that the user gives, and lists tools', async () => {
    const found = await bundle(
      {
        type: 'node',
        mcp_config: { command: 'node', args: ['x.js'], env: { STOCK_TOKEN: '${user_config.t}', STOCK_URL: 'http://stock:80' } },
      },
      { user_config: { t: { type: 'string', sensitive: true }, d: { type: 'directory' } }, tools: [{ name: 'count' }] },
    );

    expect(shortNodes(found)).toEqual([
      'Api stock (MCP) (protocol=mcp tags=transport:stdio version=1.0.0)',
      'Operation count',
      'System mcp-server stock (MCP server) (pinned=true tags=mount:host,secret:STOCK_TOKEN)',
    ]);
    expect(shortEdges(found, 'CALLS')).toEqual(['system manifest.json/stock CALLS {host stock} (credential=ref)']);
  });

  it('that fetches its server at the start is as fixed as what it fetches', async () => {
    const pinned = async (server: object) => (await bundle(server)).nodes.find((node) => node.type === 'System')?.props?.pinned;

    expect(await pinned({ mcp_config: { command: 'npx', args: ['-y', '@shop/stock'] } })).toBe(false);
    expect(await pinned({ mcp_config: { command: 'npx', args: ['-y', '@shop/stock@1.0.0'] } })).toBe(true);
    expect(await pinned({ type: 'uv', mcp_config: { command: 'uv', args: ['run', 'x.py'] } })).toBe(undefined);
    expect(await pinned({ type: 'binary', entry_point: 'bin/stock' })).toBe(true);
  });
});

describe('a file that starts a server on a hosting platform', () => {
  it('is the server of its folder', async () => {
    const found = await read({
      'stock/smithery.yaml': 'startCommand:\n  type: stdio\n  configSchema: {properties: {apiKey: {}, size: {}}}\n  commandFunction: "x"',
    });

    expect(shortNodes(found)).toEqual([
      'Api stock (MCP) (protocol=mcp tags=transport:stdio)',
      'System mcp-server stock (MCP server) (tags=secret:apiKey)',
    ]);
  });
});

describe('other files', () => {
  it.each<[string, object]>([
    ['manifest.json', { manifest_version: 3, name: 'a browser extension', background: {} }],
    ['package.json', { name: '@shop/x', version: '1.0.0' }],
    ['server.yaml', { name: 'x', type: 'server', about: {} }],
    ['values.yaml', { registry: { url: 'ghcr.io', type: 'oci' } }],
    ['servers.json', { servers: [{ name: 'a', url: 'http://a' }] }],
  ])('like %s are left alone', async (path, data) => {
    expect((await read({ [path]: JSON.stringify(data) })).nodes).toEqual([]);
  });
});
