import { describe, expect, it } from 'vitest';
import { type Attributes, end, interactions, readSpans as read, type Shown, shown } from '../../test/spans.ts';

describe('messages', () => {
  const SENT = { 'messaging.system': 'kafka', 'messaging.destination.name': 'order.placed' };

  it('are published and consumed, each consumer of one message for itself', async () => {
    const { nodes, edges } = await read(
      { id: 'p', service: 'shop', kind: 'producer', is: SENT },
      { id: 'c1', service: 'stock', kind: 'consumer', parent: 'p', is: SENT },
      { id: 'c2', service: 'mail', kind: 'consumer', parent: 'p', is: SENT },
    );

    expect(interactions(edges).sort()).toEqual([
      'mail CONSUMES channel:kafka/order.placed ×1',
      'shop PUBLISHES channel:kafka/order.placed ×1',
      'stock CONSUMES channel:kafka/order.placed ×1',
    ]);
    expect(edges[0]?.props).not.toHaveProperty('p50');
    expect(nodes.find((node) => node.type === 'Channel')).toEqual({
      type: 'Channel',
      key: 'channel:kafka/order.placed',
      name: 'order.placed',
      also: [{ kind: 'topic', value: 'order.placed' }],
      props: { protocol: 'kafka' },
      stance: 'observed',
      source: { file: 'test/traces.jsonl', line: 1 },
    });
  });

  it('are no calls, though one span causes the other', async () => {
    expect(await shown({ id: 'p', kind: 'producer', is: SENT }, { id: 's', service: 'stock', kind: 'internal', parent: 'p' })).toEqual([
      'shop PUBLISHES channel:kafka/order.placed ×1',
    ]);
  });

  it('that are taken in a batch and worked on one by one are counted where they are worked on', async () => {
    const taking = { ...SENT, 'messaging.operation.type': 'receive' };
    const working = { ...SENT, 'messaging.operation.type': 'process' };

    expect(
      await shown(
        { id: 'r', kind: 'consumer', is: taking },
        { id: 'a', kind: 'consumer', parent: 'r', is: working },
        { id: 'b', kind: 'consumer', parent: 'r', is: working },
      ),
    ).toEqual(['shop CONSUMES channel:kafka/order.placed ×2']);
    expect(await shown({ id: 'r', kind: 'client', is: taking })).toEqual(['shop CONSUMES channel:kafka/order.placed ×1']);
  });

  it('whose consumer does not name the channel are found through the span that sent them', async () => {
    expect(
      await shown(
        { id: 'p', kind: 'producer', is: SENT },
        { id: 'c', service: 'stock', kind: 'consumer', links: ['p'], is: { 'messaging.system': 'kafka' } },
      ),
    ).toEqual(['shop PUBLISHES channel:kafka/order.placed ×1', 'stock CONSUMES channel:kafka/order.placed ×1']);
  });

  it.each<[Attributes, string]>([
    [{ 'messaging.system': 'rabbitmq', 'messaging.destination': 'orders', 'messaging.destination_kind': 'queue' }, 'channel:amqp/orders'],
    [{ 'messaging.system': 'aws_sqs', 'messaging.destination.name': 'orders' }, 'channel:sqs/orders'],
    [{ 'messaging.destination.name': 'orders' }, 'topic orders'],
  ])('by other systems: %j', async (is, channel) => {
    expect(await shown({ id: 'p', kind: 'producer', is })).toEqual([`shop PUBLISHES ${channel} ×1`]);
  });

  it('through a reply queue that lives for one request name no channel, and neither does an acknowledgement', async () => {
    expect(
      await shown(
        { id: 'p', kind: 'producer', is: { ...SENT, 'messaging.destination.temporary': true } },
        { id: 'q', kind: 'client', is: { ...SENT, 'messaging.operation.type': 'settle' } },
      ),
    ).toEqual([]);
  });
});

describe('a database span', () => {
  const props = async (is: Attributes) => {
    const { edges } = await read({ id: 'd', kind: 'client', is });
    return edges.map((edge) => [end(edge.to), edge.props?.mode, edge.props?.schema]);
  };

  it.each<[string, Attributes, readonly [string, string | undefined, string | undefined]]>([
    [
      'by its stable names',
      {
        'db.system.name': 'postgresql',
        'db.namespace': 'orders',
        'db.operation.name': 'SELECT',
        'server.address': 'orders-db',
        'server.port': 5432,
      },
      ['host orders-db', 'read', 'orders'],
    ],
    [
      'by its older names',
      { 'db.system': 'mysql', 'db.name': 'orders', 'db.operation': 'INSERT', 'net.peer.name': 'orders-db' },
      ['host orders-db', 'write', 'orders'],
    ],
    [
      'by its statement',
      { 'db.system': 'mssql', 'db.statement': 'update orders set x = 1', 'server.address': 'db' },
      ['host db', 'write', undefined],
    ],
    ['of a cache', { 'db.system': 'redis', 'db.statement': 'HGET cart 1', 'server.address': 'cache' }, ['host cache', 'read', undefined]],
    ['that does not say what it does', { 'db.system': 'redis', 'server.address': 'cache' }, ['host cache', undefined, undefined]],
    [
      'without an address',
      { 'db.system': 'mongodb', 'db.name': 'carts', 'db.operation': 'find' },
      ['name carts or name mongodb', 'read', 'carts'],
    ],
    [
      'of a bucket',
      { 'rpc.system': 'aws-api', 'rpc.service': 'S3', 'aws.s3.bucket': 'lake' },
      ['arn arn:aws:s3:::lake', undefined, undefined],
    ],
  ])('%s', async (_, is, expected) => {
    expect(await props(is)).toEqual([expected]);
  });

  it('names the engine for a store that nothing else describes, and never keeps the statement', async () => {
    const found = await read({
      id: 'd',
      kind: 'client',
      is: { 'db.system': 'mssql', 'db.statement': "SELECT * FROM p WHERE name = 'hunter2'", 'server.address': 'db' },
    });

    expect(found.edges[0]?.to).toEqual({
      type: ['DataStore', 'System'],
      mention: { kind: 'host', value: 'db' },
      unresolved: { props: { engine: 'sqlserver' } },
    });
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });

  it('inside the process reaches nothing outside', async () => {
    expect(await props({ 'db.system': 'h2', 'db.name': 'test' })).toEqual([]);
  });

  it('is told once, without the transport below it', async () => {
    expect(
      await shown(
        { id: 'd', kind: 'client', is: { 'db.system': 'elasticsearch', 'server.address': 'search', 'db.operation': 'search' } },
        { id: 'h', kind: 'client', parent: 'd', is: { 'http.request.method': 'POST', 'url.full': 'http://search:9200/_search' } },
      ),
    ).toEqual(['shop ACCESSES host search ×1']);
  });
});

describe('an agent', () => {
  const agent: Shown = {
    id: 'a',
    service: 'care',
    name: 'invoke_agent helper',
    is: { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': 'helper', 'gen_ai.request.model': 'gpt-4o' },
  };
  const chat: Shown = {
    id: 'm',
    service: 'care',
    kind: 'client',
    parent: 'a',
    is: { 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': 'openai', 'server.address': 'api.openai.com' },
  };
  const tool: Shown = {
    id: 't',
    service: 'care',
    parent: 'a',
    name: 'execute_tool refund',
    is: { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'refund' },
  };

  it('is run by its service and calls its model and its tools', async () => {
    const { nodes, edges } = await read(agent, chat, tool);

    expect(nodes.find((node) => node.type === 'Agent')).toMatchObject({
      key: 'agent:test/helper',
      name: 'helper',
      stance: 'observed',
      props: { model: 'gpt-4o', cases: 1 },
    });
    expect(edges.map((edge) => `${end(edge.from)} ${edge.type} ${end(edge.to)}`).sort()).toEqual([
      'agent:test/helper CALLS host api.openai.com',
      'agent:test/helper CALLS operation refund',
      'system:care RUNS agent:test/helper',
    ]);
  });

  it('without a name of its own is called after its service, if a model chooses its tools', async () => {
    const { nodes } = await read({ ...tool, parent: '' });
    const talking = await read({ ...chat, parent: '' });

    expect(nodes.filter((node) => node.type === 'Agent').map((node) => node.name)).toEqual(['care']);
    expect(talking.nodes.filter((node) => node.type === 'Agent')).toEqual([]);
    expect(interactions(talking.edges)).toEqual(['care CALLS host api.openai.com ×1']);
  });

  it('calls a tool of the server that answered, once', async () => {
    const called: Shown = {
      id: 'c',
      service: 'care',
      kind: 'client',
      parent: 't',
      is: { 'mcp.method.name': 'tools/call', 'gen_ai.tool.name': 'refund' },
    };
    const answered: Shown = {
      id: 's',
      service: 'payments-mcp',
      kind: 'server',
      parent: 'c',
      is: { 'mcp.method.name': 'tools/call', 'gen_ai.tool.name': 'refund' },
    };

    expect((await shown(agent, tool, called, answered)).filter((text) => text.includes('refund'))).toEqual([
      'agent:test/helper CALLS operation refund of payments-mcp ×1',
    ]);
  });

  it('hands work to another agent', async () => {
    const other: Shown = { ...agent, id: 'b', parent: 'a', is: { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': 'clerk' } };

    expect((await shown(agent, other)).filter((text) => text.includes('CALLS'))).toEqual(['agent:test/helper CALLS name clerk ×1']);
  });

  it('names its model by the provider where the span has no address', async () => {
    const { edges } = await read(
      { ...chat, parent: '', is: { 'gen_ai.operation.name': 'chat', 'gen_ai.system': 'anthropic' } },
      { ...chat, id: 'n', parent: '', is: { 'gen_ai.operation.name': 'chat', 'gen_ai.system': 'house-model' } },
    );

    expect(edges.map((edge) => end(edge.to)).sort()).toEqual(['host api.anthropic.com', 'name house-model']);
  });
});
