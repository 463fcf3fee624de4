import { describe, expect, it } from 'vitest';
import { extractText, siblingsAmong } from '../../../test/extract-text.ts';
import { propsOf, relations } from '../../../test/fact-lines.ts';
import { type Extraction, extract } from '../../extract.ts';
import { openTree } from '../../read/open.ts';
import { n8n } from './index.ts';

interface Given {
  readonly type: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly [more: string]: unknown;
}

/** Nodes by name, and where each leads: by output, the names. */
function workflow(
  nodes: Readonly<Record<string, Given>>,
  ways: Readonly<Record<string, readonly (readonly string[])[]>> = {},
  more: Readonly<Record<string, unknown>> = {},
): Promise<Extraction> {
  const type = (given: string): string => (given.includes('.') ? given : `n8n-nodes-base.${given}`);
  return extractText(
    n8n,
    JSON.stringify(
      {
        name: 'Orders',
        nodes: Object.entries(nodes).map(([name, node]) => ({ parameters: {}, ...node, name, type: type(node.type) })),
        connections: Object.fromEntries(
          Object.entries(ways).map(([name, outputs]) => {
            const kind = nodes[name]?.ai === undefined ? 'main' : String(nodes[name].ai);
            return [name, { [kind]: outputs.map((names) => names.map((node) => ({ node, type: kind, index: 0 }))) }];
          }),
        ),
        ...more,
      },
      null,
      1,
    ),
    'flows/orders.json',
  );
}

const HTTP: Given = { type: 'httpRequest', typeVersion: 4.2, parameters: { url: 'https://erp.corp.lan/orders' } };

describe('a workflow', () => {
  it('answers to its id, and its settings bound and record it', async () => {
    const found = await workflow(
      { A: { type: 'manualTrigger' } },
      {},
      { id: 'w1', settings: { executionTimeout: 60, saveDataErrorExecution: 'none' } },
    );
    const silent = await workflow({ A: { type: 'manualTrigger' } });

    expect(found.nodes.find(({ type }) => type === 'Workflow')).toMatchObject({
      key: 'workflow:test/flows/orders.json',
      also: [
        { kind: 'process-id', value: 'w1', within: 'n8n' },
        { kind: 'name', value: 'Orders' },
        { kind: 'path', value: 'flows/orders.json' },
      ],
      props: { engine: 'n8n', timeout: 'set', logging: 'off' },
    });
    expect(propsOf(silent, 'Orders')).toEqual({ engine: 'n8n', timeout: 'none', onError: 'handled' });
  });

  it('is handled by its error workflow, or by an Error Trigger of its own', async () => {
    const named = await workflow({ A: HTTP }, {}, { settings: { errorWorkflow: 'e1' } });
    const own = await workflow({ A: HTTP, Failed: { type: 'errorTrigger' } });
    const none = await workflow({ A: HTTP });

    expect([named, own, none].map((found) => relations(found, 'HANDLED_BY'))).toEqual([
      ['flows/orders.json → process-id e1 in n8n (error)'],
      ['flows/orders.json → Failed (error)'],
      [],
    ]);
    expect([named, own, none].map((found) => propsOf(found, 'Orders')?.onError)).toEqual(['handled', 'handled', 'fail']);
  });

  it('among other JSON is the only one that is read', async () => {
    const other = await extractText(n8n, '{"nodes":[{"type":"a.b","parameters":{}}],"connections":{}}');
    const credentials = await extractText(n8n, '{"id":"x","name":"Mail","data":"U2Fs","type":"smtp"}');

    expect([...other.nodes, ...credentials.nodes]).toEqual([]);
  });
});

describe('errors of a node', () => {
  it('stop the run, are passed on, or leave by an output of their own', async () => {
    const found = await workflow(
      {
        stop: HTTP,
        old: { ...HTTP, continueOnFail: true },
        pass: { ...HTTP, onError: 'continueRegularOutput' },
        out: { ...HTTP, onError: 'continueErrorOutput', retryOnFail: true },
        lost: { ...HTTP, onError: 'continueErrorOutput' },
        Mend: { type: 'set' },
        Next: { type: 'set' },
      },
      { out: [['Next'], ['Mend']], lost: [['Next']] },
    );

    expect(['stop', 'old', 'pass', 'out', 'lost'].map((name) => [propsOf(found, name)?.errors, propsOf(found, name)?.retry])).toEqual([
      ['fail', 'none'],
      ['ignore', 'none'],
      ['ignore', 'none'],
      ['explicit', 'set'],
      ['ignore', 'none'],
    ]);
    expect(relations(found, 'HANDLED_BY')).toEqual(['out → Mend (error)']);
    expect(relations(found, 'FLOWS_TO')).toEqual(['lost → Next (sequence)', 'out → Mend (error)', 'out → Next (sequence)']);
  });

  it('of a node with several outputs leave by the last of them', async () => {
    const found = await workflow(
      { Check: { type: 'if', onError: 'continueErrorOutput' }, Yes: { type: 'set' }, No: { type: 'set' }, Bad: { type: 'set' } },
      { Check: [['Yes'], ['No'], ['Bad']] },
    );

    expect(relations(found, 'FLOWS_TO')).toEqual([
      'Check → Bad (error)',
      'Check → No (sequence condition=false)',
      'Check → Yes (sequence condition=true)',
    ]);
  });
});

describe('what nodes reach', () => {
  it('are addresses with expressions as parameters, and credentials as they stand', async () => {
    const found = await workflow({
      get: {
        ...HTTP,
        parameters: { url: '=https://erp.corp.lan/orders/{{ $json.id }}?key=abc' },
        credentials: { httpBasicAuth: { id: '1', name: 'x' } },
      },
      post: {
        ...HTTP,
        parameters: {
          method: 'POST',
          url: 'https://erp.corp.lan/orders',
          headerParameters: { parameters: [{ name: 'X-API-Key', value: 'k3yV4lue99' }] },
        },
      },
      computed: { ...HTTP, parameters: { url: '={{ $json.url }}' } },
      local: { ...HTTP, parameters: { url: 'http://localhost:8080/x' } },
    });

    expect(relations(found, 'CALLS')).toEqual([
      'computed → job-type {{ $json.url }} in test/flows/orders.json (mode=sync)',
      'get → operation GET /orders/{} in erp.corp.lan | host erp.corp.lan/orders/{} (mode=sync auth=basic credential=ref)',
      'post → operation POST /orders in erp.corp.lan | host erp.corp.lan/orders (mode=sync auth=api-key credential=literal)',
    ]);
    expect(JSON.stringify(found)).not.toContain('k3yV4lue99');
  });

  it('are stores by their credential, channels, apps and other workflows', async () => {
    const found = await workflow({
      save: {
        type: 'postgres',
        parameters: { operation: 'executeQuery', query: 'DELETE FROM orders' },
        credentials: { postgres: { id: 'p1', name: 'Shop' } },
      },
      tell: { type: 'kafka', parameters: { topic: 'orders' } },
      post: { type: 'slack', parameters: { operation: 'post' }, credentials: { slackOAuth2Api: { id: 's', name: 'Slack' } } },
      rare: { type: 'n8n-nodes-odd.acmeCrm', credentials: { acmeApi: { id: 'a', name: 'ACME' } } },
      ship: { type: 'executeWorkflow', parameters: { workflowId: { __rl: true, value: 'w2', cachedResultName: 'Ship' } } },
    });

    expect(relations(found, 'CALLS', 'ACCESSES', 'PUBLISHES')).toEqual([
      'post → host slack.com (mode=sync auth=oauth2 credential=ref)',
      'rare → name acme crm (mode=sync credential=ref)',
      'save → job-type n8n credential postgres p1 in test (mode=write credential=ref)',
      'ship → process-id w2 in n8n (mode=sync)',
      'tell → kafka/orders',
    ]);
    expect(propsOf(found, 'save')?.effect).toBe('destructive');
  });
});

describe('what begins a workflow', () => {
  it('are webhooks with their authentication, schedules, messages and apps', async () => {
    const found = await workflow({
      hook: { type: 'webhook', parameters: { httpMethod: 'POST', path: 'orders' } },
      secret: { type: 'webhook', parameters: { path: 'cdb5c076-d458-4b9d-8398-f43bd25059b1' } },
      daily: { type: 'scheduleTrigger' },
      queue: { type: 'rabbitmqTrigger', parameters: { queue: 'orders' } },
      paid: { type: 'stripeTrigger' },
    });

    expect(relations(found, 'STARTS')).toEqual(
      [
        'POST /webhook/orders → flows/orders.json (http)',
        'amqp/orders → flows/orders.json (message)',
        'daily → flows/orders.json (timer)',
        'host api.stripe.com → flows/orders.json (message)',
        'secret → flows/orders.json (http)',
      ].sort(),
    );
    expect(propsOf(found, 'POST /webhook/orders')?.auth).toBe('none');
    expect(relations(found, 'CONSUMES')).toEqual(['queue → amqp/orders']);
  });
});

describe('people', () => {
  it('are asked by a message that waits: an approval unless it asks for something else', async () => {
    const ask = (more: object): Given => ({ type: 'gmail', parameters: { operation: 'sendAndWait', ...more } });
    const found = await workflow({
      approve: ask({}),
      text: ask({ responseType: 'freeText' }),
      soon: ask({ options: { limitWaitTime: { values: { resumeAmount: 2 } } } }),
    });

    expect(['approve', 'text', 'soon'].map((name) => [propsOf(found, name)?.timeout, propsOf(found, name)?.tags])).toEqual([
      ['none', ['approval']],
      ['none', undefined],
      ['set', ['approval']],
    ]);
    expect(relations(found, 'GUARDED_BY')).toHaveLength(2);
  });
});

describe('an agent', () => {
  it('has a model, and calls the tools that are connected to it', async () => {
    const found = await workflow(
      {
        Helper: { type: '@n8n/n8n-nodes-langchain.agent' },
        Model: { type: '@n8n/n8n-nodes-langchain.lmChatAnthropic', ai: 'ai_languageModel', parameters: { model: 'claude-x' } },
        Pay: { type: 'n8n-nodes-base.httpRequestTool', ai: 'ai_tool', parameters: { method: 'POST', url: 'https://pay.corp.lan/charges' } },
      },
      { Model: [['Helper']], Pay: [['Helper']] },
    );

    expect(found.nodes.find(({ type }) => type === 'Agent')).toMatchObject({
      name: 'Helper',
      props: { model: 'claude-x', autonomy: 'act' },
    });
    expect(relations(found, 'CALLS', 'PERFORMED_BY')).toEqual([
      'Helper → flows/orders.json/Helper',
      'Pay → operation POST /charges in pay.corp.lan | host pay.corp.lan/charges (mode=sync)',
      'flows/orders.json/Helper → host api.anthropic.com (mode=sync)',
      'flows/orders.json/Helper → operation POST /charges in pay.corp.lan | host pay.corp.lan/charges (mode=sync)',
    ]);
    expect(propsOf(found, 'Orders')?.onError).toBe('fail');
    expect(found.nodes.find(({ name }) => name === 'Pay')?.props).toMatchObject({ nesting: 'Helper', effect: 'write' });
  });
});

describe('a large workflow', () => {
  // Two minutes and more while every node went through all connections.
  it('of 180,000 nodes in a row is read', async () => {
    const count = 180_000;
    const nodes = Array.from({ length: count }, (_, index) => `{"name":"n${index}","type":"n8n-nodes-base.set","parameters":{}}`).join();
    const ways = Array.from({ length: count - 1 }, (_, index) => `"n${index}":{"main":[[{"node":"n${index + 1}"}]]}`).join();
    const [document] = openTree({ root: 'test', path: 'a.json' }, `{"nodes":[${nodes}],"connections":{${ways}}}`).documents;
    if (document === undefined) throw new Error('no document');
    const { edges, gaps } = await extract(n8n, document, { siblings: siblingsAmong({}) });

    expect([edges.filter(({ type }) => type === 'FLOWS_TO').length, gaps]).toEqual([count - 1, []]);
  });
});
