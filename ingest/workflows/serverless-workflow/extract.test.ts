import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { gapLines, propsOf, relations, steps } from '../../../test/fact-lines.ts';
import { serverlessWorkflow } from './index.ts';

function workflow(tasks: string, more = '', others: Readonly<Record<string, string>> = {}) {
  const text = `document: { dsl: 1.0.0, namespace: shop, name: order, version: 1.0.0 }\n${more}do:\n${tasks}`;
  return extractText(serverlessWorkflow, { 'flows/order.yaml': text, ...others });
}

/** What one task reaches. */
async function reached(task: string, more = '', others: Readonly<Record<string, string>> = {}) {
  return relations(await workflow(`- a: ${task}`, more, others), 'CALLS', 'PUBLISHES', 'CONSUMES', 'PERFORMED_BY').map((line) =>
    line.slice(4),
  );
}

describe('a workflow', () => {
  it('is known by namespace and name, with version and owner', async () => {
    const found = await extractText(
      serverlessWorkflow,
      'document: { dsl: 1.0.0, namespace: shop, name: order, version: 1.0.0, metadata: { owner: order-team } }\ntimeout: { after: PT1H }\ndo: []',
    );

    expect(found.nodes).toMatchObject([
      {
        kind: 'process',
        key: 'workflow:test/sample.yaml/shop/order',
        also: [
          { kind: 'name', value: 'order' },
          { kind: 'process-id', value: 'shop/order', within: 'serverless-workflow' },
        ],
        props: { engine: 'serverless-workflow', version: '1.0.0', timeout: 'set', onError: 'handled' },
      },
    ]);
    expect(relations(found, 'OWNED_BY')).toEqual(['sample.yaml/shop/order → team order-team']);
  });

  it('starts on a schedule or on events', async () => {
    const starts = async (schedule: string) =>
      relations(await workflow('- a: { set: {} }', `schedule: ${schedule}\n`), 'STARTS', 'FLOWS_TO');

    expect(await starts('{ cron: "0 0 * * *" }')).toEqual([
      'schedule.cron → a (sequence)',
      'schedule.cron → flows/order.yaml/shop/order (timer)',
    ]);
    expect(await starts('{ every: { minutes: 5 } }')).toEqual([
      'schedule.every → a (sequence)',
      'schedule.every → flows/order.yaml/shop/order (timer)',
    ]);
    expect(await starts('{ on: { any: [{ with: { type: placed } }, { with: { type: "${ .x }" } }] } }')).toEqual([
      'schedule.on → a (sequence)',
      'topic placed → flows/order.yaml/shop/order (message)',
    ]);
  });
});

describe('tasks', () => {
  it('follow one another, go where then and switch say, and are passed over', async () => {
    const found = await workflow(`- a: { set: {} }
- b: { if: .x, set: {} }
- c: { switch: [{ big: { when: .y > 1, then: e } }, { other: { then: end } }] }
- d: { set: {}, then: exit }
- e: { raise: { error: no } }`);

    expect(relations(found, 'FLOWS_TO')).toEqual([
      'a → b (sequence condition=.x)',
      'a → c (sequence)',
      'b → c (sequence)',
      'c → e (sequence condition=.y > 1)',
    ]);
    expect(steps(found)).toEqual(['a (script)', 'b (script)', 'c (gateway)', 'd (script)', 'e (end)']);
  });

  it('stand in loops, branches and blocks', async () => {
    const found = await workflow(`- a: { for: { each: x, in: .xs }, do: [{ b: { set: {} } }] }
- c: { fork: { compete: true, branches: [{ d: { set: {} } }, { e: { do: [{ f: { set: {} } }] } }] } }`);

    expect(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [propsOf(found, name)?.nesting, propsOf(found, name)?.tags])).toEqual([
      [undefined, ['multi-instance', 'sequential']],
      ['a', undefined],
      [undefined, ['parallel', 'race']],
      ['c', undefined],
      ['c', undefined],
      ['c.e', undefined],
    ]);
    expect(relations(found, 'FLOWS_TO')).toEqual(['a → c (sequence)']);
  });
});

describe('errors', () => {
  const call = '{ call: http, with: { method: post, endpoint: "https://a.shop.com/x" } }';

  it('are caught, retried by a policy, and handled', async () => {
    const found = await workflow(
      `- a: { try: [{ b: ${call} }], catch: { errors: { with: { type: https://x/errors/communication, status: 503 } }, retry: patient, do: [{ c: { set: {} } }] } }\n- d: { set: {} }`,
      'use: { retries: { patient: { limit: { attempt: { count: 3 } } } } }\n',
    );

    expect(relations(found, 'HANDLED_BY')).toEqual(['a → a.catch.c (error catches=communication 503)']);
    expect(relations(found, 'FLOWS_TO')).toEqual(['a → a.catch.c (error)', 'a → d (sequence)', 'a.catch.c → d (sequence)']);
    expect([propsOf(found, 'a')?.retry, propsOf(found, 'a')?.errors, propsOf(found, 'b')?.retry, propsOf(found, 'order')?.onError]).toEqual(
      ['set', 'explicit', 'set', 'handled'],
    );
  });

  it('may be dropped, retried for ever, or never', async () => {
    const found = await workflow(
      `- a: { try: [{ x: ${call} }], catch: {} }\n- b: { try: [{ y: ${call} }], catch: { retry: { delay: PT1S } } }\n- c: { try: [{ z: ${call} }], catch: { retry: { limit: { attempt: { count: 0 } } } } }`,
    );

    expect(['a', 'b', 'c'].map((name) => [propsOf(found, name)?.errors, propsOf(found, name)?.retry])).toEqual([
      ['ignore', undefined],
      [undefined, 'unbounded'],
      [undefined, 'none'],
    ]);
    expect(propsOf(found, 'order')?.onError).toBe('fail');
  });
});

describe('calls', () => {
  it('over HTTP have method, address and authentication', async () => {
    expect(
      await reached(
        '{ call: http, with: { method: put, endpoint: { uri: "https://a.shop.com/x/{id}", authentication: { basic: { username: u, password: pa55word123 } } } } }',
      ),
    ).toEqual(['operation PUT /x/{} in a.shop.com | host a.shop.com/x/{id} (mode=sync auth=basic credential=literal)']);
    expect(
      await reached(
        '{ call: http, with: { method: get, endpoint: { uri: https://a.shop.com/x, authentication: { use: o } } } }',
        'use: { authentications: { o: { oidc: { client: { secret: "${ $secrets.x }" } } } } }\n',
      ),
    ).toEqual(['operation GET /x in a.shop.com | host a.shop.com/x (mode=sync auth=oauth2 credential=ref)']);
    expect(await reached(`{ call: http, with: { method: get, endpoint: '\${ "https://a.shop.com/pets/\\(.id)" }' } }`)).toEqual([
      'operation GET /pets/{} in a.shop.com | host a.shop.com/pets/{} (mode=sync)',
    ]);
    expect(await reached('{ call: http, with: { method: get, endpoint: "${ .where }" } }')).toEqual([
      'job-type ${ .where } in test/flows/order.yaml (mode=sync)',
    ]);
  });

  it('by specifications reach their operation or channel', async () => {
    const pets = { 'flows/pets.yaml': 'openapi: 3.0.0\npaths: { /pets: { post: { operationId: add } } }' };
    const events = {
      'flows/e.yaml':
        'asyncapi: 3.0.0\nchannels: { c: { address: pets.added } }\noperations: { tell: { channel: { $ref: "#/channels/c" } } }',
    };

    expect(await reached('{ call: openapi, with: { document: { endpoint: pets.yaml }, operationId: add } }', '', pets)).toEqual([
      'POST /pets (mode=sync)',
    ]);
    expect(await reached('{ call: openapi, with: { document: { endpoint: https://x.shop.com/o.json }, operationId: add } }')).toEqual([
      'operation-id add (mode=sync)',
    ]);
    expect(await reached('{ call: asyncapi, with: { document: { endpoint: e.yaml }, operation: tell, message: {} } }', '', events)).toEqual(
      ['topic pets.added'],
    );
    expect(await reached('{ call: asyncapi, with: { channel: orders, subscription: { consume: { amount: 1 } } } }')).toEqual([
      'topic orders',
    ]);
  });

  it('may go to a procedure, an agent or a tool', async () => {
    expect(
      await reached('{ call: grpc, with: { service: { name: shop.Orders, host: orders.shop.com, port: 443 }, method: Place } }'),
    ).toEqual(['operation shop.Orders/Place in orders.shop.com | host orders.shop.com:443 (mode=sync)']);
    expect(await reached('{ call: a2a, with: { method: message/send, server: https://agents.shop.com/a } }')).toEqual([
      'host agents.shop.com/a (mode=sync)',
    ]);
    expect(
      await reached(
        '{ call: mcp, with: { method: tools/call, parameters: { name: find }, transport: { http: { endpoint: "https://t.shop.com" } } } }',
      ),
    ).toEqual(['operation find in t.shop.com | host t.shop.com (mode=sync)']);
    expect(
      await reached(
        '{ call: mcp, with: { method: tools/list, transport: { stdio: { command: npx, arguments: [server-x, TOKEN=abc] } } } }',
      ),
    ).toEqual(['mcp-server npx server-x (mode=sync)']);
  });

  it('of functions do what the function does', async () => {
    expect(
      await reached('{ call: f }', 'use: { functions: { f: { call: http, with: { method: get, endpoint: https://a.shop.com/x } } } }\n'),
    ).toEqual(['operation GET /x in a.shop.com | host a.shop.com/x (mode=sync)']);
    expect(await reached('{ call: "log:1.0.0@default" }')).toEqual(['job-type log:1.0.0@default (mode=sync)']);
  });
});

describe('other tasks', () => {
  it('run containers, commands and workflows', async () => {
    expect(
      await reached('{ run: { container: { image: "acme/labels:1", environment: { ORDERS_URL: http://orders.shop.com } } } }'),
    ).toEqual(['host orders.shop.com', 'image acme/labels']);
    expect(await reached('{ run: { shell: { command: "curl -X POST https://a.shop.com/x" } } }')).toEqual([
      'operation POST /x in a.shop.com | host a.shop.com/x (mode=sync)',
    ]);
    expect(await reached('{ run: { workflow: { namespace: shop, name: refund, version: 1.0.0 }, await: false } }')).toEqual([
      'process-id shop/refund in serverless-workflow (mode=async)',
    ]);
  });

  it('send and await events', async () => {
    expect(await reached('{ emit: { event: { with: { type: placed } } } }')).toEqual(['topic placed']);
    expect(await reached('{ listen: { to: { all: [{ with: { type: x } }, { with: { type: y } }] } } }')).toEqual(['topic x', 'topic y']);
    const found = await workflow(
      '- awaitApproval: { listen: { to: { one: { with: { type: x } } } }, timeout: { after: P1D } }\n- b: { wait: PT1S }\n- c: { listen: {} }',
    );
    expect(propsOf(found, 'awaitApproval')).toMatchObject({ timeout: 'set', automated: false, tags: ['approval'] });
    expect([propsOf(found, 'b')?.timeout, propsOf(found, 'c')?.timeout]).toEqual(['set', 'none']);
  });
});

describe('gaps', () => {
  it('say what can not be followed', async () => {
    expect(gapLines(await workflow('- a: { teleport: x, then: gone }'))).toEqual([
      '3 unresolved: "then" leads to "gone", which is no step here',
      '3 unsupported: task "a" does nothing that the language knows',
    ]);
  });
});
