import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { propsOf, typedRelations } from '../../../test/fact-lines.ts';
import type { Extraction } from '../../extract.ts';
import { logicApps } from './index.ts';

type Json = Readonly<Record<string, unknown>>;

function workflow(
  actions: Json,
  more: { triggers?: Json; parameters?: Json; files?: Readonly<Record<string, string>>; kind?: string } = {},
) {
  const { triggers = { manual: { type: 'Request', kind: 'Http' } }, parameters = {}, files = {}, kind = 'Stateful' } = more;
  const definition = { contentVersion: '1.0.0.0', parameters, triggers, actions };
  return extractText(logicApps, { 'app/order/workflow.json': JSON.stringify({ definition, kind }, null, 1), ...files });
}

const http = (uri: string, more: Json = {}) => ({ type: 'Http', inputs: { method: 'GET', uri, ...more } });
const runAfter = (name: string, ...statuses: readonly string[]) => ({ runAfter: { [name]: statuses } });
const managed = (connection: string, method: string, path: string, more: Json = {}) => ({
  type: 'ApiConnection',
  inputs: { host: { connection: { name: `@parameters('$connections')['${connection}']['connectionId']` } }, method, path, ...more },
});

describe('a workflow', () => {
  it('is called like its folder, keeps every run, and lives 90 days', async () => {
    const found = await workflow({});

    expect(found.nodes.find((node) => node.type === 'Workflow')).toMatchObject({
      kind: 'state-machine',
      key: 'workflow:test/app/order/workflow.json',
      name: 'order',
      also: [
        { kind: 'name', value: 'order' },
        { kind: 'path', value: 'app/order/workflow.json' },
      ],
      props: { engine: 'logic-apps', timeout: 'default', logging: 'all', onError: 'handled' },
    });
  });

  it('without state says nothing about its log', async () => {
    expect(propsOf(await workflow({}, { kind: 'Stateless' }), 'order')).toMatchObject({ tags: ['stateless'] });
    expect(propsOf(await workflow({}, { kind: 'Stateless' }), 'order')).not.toHaveProperty('logging');
  });

  it('that answers its caller leaves its errors to the caller', async () => {
    const silent = await workflow({ Charge: http('https://pay.shop.io/charges') });
    const answering = await workflow({ Charge: http('https://pay.shop.io/charges'), Answer: { type: 'Response' } });

    expect(propsOf(silent, 'order')).toMatchObject({ onError: 'fail' });
    expect(propsOf(answering, 'order')).not.toHaveProperty('onError');
  });

  it('inside a template is known by the parameter that holds its name', async () => {
    const resource = {
      type: 'Microsoft.Logic/workflows',
      name: "[parameters('flowName')]",
      properties: { definition: { contentVersion: '1', triggers: {}, actions: {} } },
    };
    const found = await extractText(logicApps, JSON.stringify(resource), 'azuredeploy.json');

    expect(found.nodes[0]).toMatchObject({
      name: 'flowName',
      also: [{ kind: 'job-type', value: 'flowName', within: 'test/azuredeploy.json' }],
    });
  });

  it('is not what Power Automate exports, and not every file with actions', async () => {
    const flow = { definition: { contentVersion: '1', parameters: { $authentication: {} }, triggers: {}, actions: {} } };

    expect((await extractText(logicApps, JSON.stringify(flow), 'a.json')).nodes).toEqual([]);
    expect((await extractText(logicApps, '{"triggers":{},"actions":{}}', 'a.json')).nodes).toEqual([]);
  });
});

describe('runAfter', () => {
  it('with Failed and TimedOut names what handles a scope', async () => {
    const found = await workflow({
      Try: { type: 'Scope', actions: { Charge: http('https://pay.shop.io/charges') } },
      Catch: { type: 'Compose', ...runAfter('Try', 'FAILED', 'TIMEDOUT') },
    });

    expect(typedRelations(found, 'HANDLED_BY', 'FLOWS_TO')).toEqual([
      'FLOWS_TO Try → Catch (error)',
      'FLOWS_TO Try → Catch (timeout)',
      'FLOWS_TO manual → Try (sequence)',
      'HANDLED_BY Try → Catch (error)',
      'HANDLED_BY Try → Catch (timeout)',
    ]);
    expect(propsOf(found, 'Try')).toMatchObject({ errors: 'explicit' });
    expect(propsOf(found, 'order')).toMatchObject({ onError: 'handled' });
  });

  it('with Skipped handles what came before as well, because its failure skips what is named', async () => {
    const found = await workflow({
      Charge: http('https://pay.shop.io/charges'),
      Note: { type: 'Compose', ...runAfter('Charge', 'Succeeded') },
      Ship: { ...http('https://ship.shop.io/parcels'), ...runAfter('Note', 'Succeeded') },
      Tell: { type: 'Compose', ...runAfter('Ship', 'Failed', 'Skipped') },
    });

    expect(typedRelations(found, 'HANDLED_BY')).toEqual(['HANDLED_BY Charge → Tell (error)', 'HANDLED_BY Ship → Tell (error)']);
    expect(propsOf(found, 'Charge')).toMatchObject({ errors: 'explicit' });
  });

  it('with Succeeded and Skipped joins a handler to the normal course and handles nothing', async () => {
    const found = await workflow({
      Try: { type: 'Scope', actions: {} },
      Catch: { type: 'Compose', ...runAfter('Try', 'Failed') },
      Next: { type: 'Compose', ...runAfter('Catch', 'Succeeded', 'Skipped') },
    });

    expect(typedRelations(found, 'HANDLED_BY')).toEqual(['HANDLED_BY Try → Catch (error)']);
  });

  it('leads only to actions of its own scope', async () => {
    const found = await workflow({
      Scope: { type: 'Scope', actions: { Inner: { type: 'Compose' } } },
      Outer: { type: 'Compose', ...runAfter('Inner', 'Succeeded') },
    });

    expect(found.gaps.map((gap) => gap.detail)).toEqual(['action "Outer" runs after "Inner", which is no action beside it']);
  });
});

describe('actions', () => {
  it('of conditions, cases, loops and tools belong to the action around them', async () => {
    const inner = (name: string) => ({ actions: { [name]: { type: 'Compose' } } });
    const found = await workflow({
      If: { type: 'If', expression: { equals: ['@triggerBody()', 1] }, ...inner('Yes'), else: inner('No') },
      Switch: { type: 'Switch', expression: '@triggerBody()', cases: { One: { case: 'a', ...inner('A') } }, default: inner('Other') },
      Each: { type: 'Foreach', ...inner('Item'), runtimeConfiguration: { concurrency: { repetitions: 1 } } },
      Until: { type: 'Until', ...inner('Again'), limit: { count: 5 } },
      Agent: { type: 'Agent', tools: { Look: inner('Tool') } },
    });

    const nesting = found.nodes.flatMap((node) =>
      node.props?.nesting === undefined ? [] : [`${node.name} in ${String(node.props.nesting)}`],
    );
    expect(nesting.sort()).toEqual([
      'A in Switch',
      'Again in Until',
      'Item in Each',
      'No in If',
      'Other in Switch',
      'Tool in Agent',
      'Yes in If',
    ]);
    expect(typedRelations(found, 'FLOWS_TO').filter((text) => text.includes('condition'))).toEqual([
      'FLOWS_TO If → No (sequence condition=not (equals(@triggerBody(), 1)))',
      'FLOWS_TO If → Yes (sequence condition=equals(@triggerBody(), 1))',
      'FLOWS_TO Switch → A (sequence condition=@triggerBody() = a)',
      'FLOWS_TO Switch → Other (sequence condition=otherwise)',
    ]);
    expect(propsOf(found, 'Each')?.tags).toEqual(['multi-instance', 'sequential']);
    expect(propsOf(found, 'Until')).toMatchObject({ timeout: 'default', tags: ['loop'] });
  });

  it('that send requests are repeated by default, as often as they say, or never', async () => {
    const found = await workflow({
      silent: http('https://a.shop.io'),
      never: http('https://a.shop.io', { retryPolicy: { type: 'none' } }),
      often: { ...http('https://a.shop.io', { retryPolicy: { type: 'fixed', count: 9 } }), limit: { timeout: 'PT10M' } },
      built: { type: 'ServiceProvider', inputs: { serviceProviderConfiguration: { serviceProviderId: '/serviceProviders/sql' } } },
      compose: { type: 'Compose' },
    });

    expect(['silent', 'never', 'often', 'built', 'compose'].map((name) => propsOf(found, name)?.retry)).toEqual([
      'default',
      'none',
      'set',
      undefined,
      undefined,
    ]);
    expect(['silent', 'often', 'built'].map((name) => propsOf(found, name)?.timeout)).toEqual(['default', 'set', undefined]);
  });

  it('that end the run say how', async () => {
    const end = (runStatus: string) => ({ type: 'Terminate', inputs: { runStatus } });
    const found = await workflow({ ok: end('Succeeded'), ko: end('Failed'), off: end('Cancelled') });

    expect(['ok', 'ko', 'off'].map((name) => propsOf(found, name)?.outcome)).toEqual(['normal', 'error', 'terminate']);
  });

  it('that wait for people are theirs, and no address is kept', async () => {
    const mail = (Options: string) =>
      managed('office365', 'post', '/mailwithoptions/$subscriptions', { body: { Message: { To: 'jane@shop.io', Options } } });
    const found = await workflow({
      choose: { ...mail('Approve, Reject'), type: 'ApiConnectionWebhook' },
      read: { ...mail('Noted'), type: 'ApiConnectionWebhook', limit: { timeout: 'P1D' } },
    });

    expect(found.nodes.filter((node) => node.kind === 'user-task').map(({ name, props }) => [name, props?.timeout, props?.tags])).toEqual([
      ['choose', 'none', ['approval']],
      ['read', 'set', undefined],
    ]);
    expect(typedRelations(found, 'GUARDED_BY')).toEqual(['GUARDED_BY choose → app/order/workflow.json/choose/approval']);
    expect(JSON.stringify(found)).not.toContain('jane');
  });
});

describe('whom actions reach', () => {
  const calls = (found: Extraction) =>
    typedRelations(found, 'CALLS', 'ACCESSES', 'PUBLISHES', 'CONSUMES').map((text) => text.replace(/^(\w+) \S+ → /, '$1 '));
  const within = 'in test/app';

  it('is the host of an address, with its operation, as far as it is constant', async () => {
    const found = await workflow(
      {
        a: http("https://crm.shop.io/customers/@{triggerBody()?['id']}"),
        b: http("@{parameters('base')}/orders"),
        c: http("@concat('https://stock.shop.io/items/', triggerBody()?['item'])"),
        d: http("@body('x')?['url']"),
        e: http("@parameters('unknown_url')"),
      },
      { parameters: { base: { type: 'String', defaultValue: 'https://orders.shop.io' } } },
    );

    expect(calls(found)).toEqual([
      'CALLS operation GET /customers/{} in crm.shop.io | host crm.shop.io/customers/{} (mode=sync)',
      'CALLS operation GET /orders in orders.shop.io | host orders.shop.io/orders (mode=sync)',
      'CALLS operation GET /items/{} in stock.shop.io | host stock.shop.io/items/{} (mode=sync)',
      `CALLS job-type address of d ${within} (mode=sync)`,
      `CALLS job-type unknown_url ${within} (mode=sync)`,
    ]);
  });

  it('is told with how the caller proves itself, and never with the secret', async () => {
    const authenticated = (authentication: Json) => http('https://a.shop.io', { authentication });
    const found = await workflow(
      {
        a: authenticated({ type: 'Basic', username: 'flow', password: 'Summ3r-Rain-7731' }),
        b: authenticated({ type: 'Basic', username: 'flow', password: "@parameters('secret')" }),
        c: authenticated({ type: 'ManagedServiceIdentity' }),
        d: http('https://a.shop.io', { headers: { 'x-api-key': 'Summ3r-Rain-7731' } }),
        e: authenticated({ type: 'ClientCertificate', pfx: "@parameters('leaked')" }),
      },
      { parameters: { secret: { type: 'SecureString' }, leaked: { type: 'String', defaultValue: 'Summ3r-Rain-7731' } } },
    );

    expect(calls(found).map((text) => text.replace(/^.*\(mode=sync ?/, ''))).toEqual([
      'auth=basic credential=literal)',
      'auth=basic credential=ref)',
      'auth=oauth2 credential=ref)',
      'credential=literal)',
      'auth=mtls credential=literal)',
    ]);
    expect(JSON.stringify(found)).not.toContain('Summ3r');
  });

  it('is a product, a store or a channel by the connector behind the connection', async () => {
    const found = await workflow({
      a: managed('salesforce', 'post', '/datasets/default/tables/Account/items'),
      b: managed(
        'sharepointonline',
        'get',
        "/datasets/@{encodeURIComponent(encodeURIComponent('https://acme.sharepoint.com/sites/x'))}/files",
      ),
      c: managed('servicebus-2', 'post', "/@{encodeURIComponent(encodeURIComponent('orders'))}/messages"),
      d: managed(
        'servicebus',
        'get',
        "/@{encodeURIComponent(encodeURIComponent('events'))}/subscriptions/@{encodeURIComponent('audit')}/messages/head/peek",
        { queries: { subscriptionType: 'DeadLetter' } },
      ),
      e: managed('servicebus', 'delete', "/@{encodeURIComponent('orders')}/messages/complete"),
      f: managed(
        'sql',
        'get',
        "/v2/datasets/@{encodeURIComponent(encodeURIComponent('db.shop.io'))},@{encodeURIComponent(encodeURIComponent('stock'))}/tables/x/items",
      ),
      g: managed('azureblob', 'post', '/datasets/default/files'),
      h: managed('our-own', 'post', '/x'),
      i: managed('eventhubs', 'post', "/@{encodeURIComponent('clicks')}/events"),
    });

    expect(calls(found)).toEqual([
      `ACCESSES host db.shop.io (mode=read credential=ref schema=stock)`,
      `ACCESSES job-type connection azureblob ${within} (mode=write credential=ref)`,
      'CALLS host login.salesforce.com (mode=sync credential=ref)',
      'CALLS host acme.sharepoint.com (mode=sync credential=ref)',
      'CALLS job-type our-own (mode=sync credential=ref)',
      'CONSUMES queue events/subscriptions/audit/$DeadLetterQueue',
      'PUBLISHES queue orders | topic orders',
      'PUBLISHES topic clicks',
    ]);
  });

  it('is read from the connections of the app', async () => {
    const connections = {
      serviceProviderConnections: {
        db: {
          serviceProvider: { id: '/serviceProviders/sql' },
          parameterValues: { connectionString: 'Server=tcp:db.shop.io;Initial Catalog=x;Password=Summ3r-Rain-7731' },
        },
        search: {
          serviceProvider: { id: '/serviceProviders/azureaisearch' },
          parameterValues: { searchServiceEndpoint: "@parameters('search')", searchServiceAdminKey: "@appsetting('KEY')" },
        },
      },
      managedApiConnections: { mail: { api: { id: '/subscriptions/1/providers/Microsoft.Web/locations/x/managedApis/office365' } } },
    };
    const provider = (connectionName: string, operationId: string) => ({
      type: 'ServiceProvider',
      inputs: { serviceProviderConfiguration: { connectionName, operationId } },
    });
    const found = await workflow(
      {
        a: provider('db', 'getRows'),
        b: provider('search', 'vectorSearch'),
        c: { type: 'ApiConnection', inputs: { host: { connection: { referenceName: 'mail' } }, method: 'post', path: '/v2/Mail' } },
      },
      {
        files: {
          'app/connections.json': JSON.stringify(connections),
          'app/parameters.json': '{"search":{"type":"String","value":"https://acme.search.windows.net"}}',
        },
      },
    );

    expect(calls(found)).toEqual([
      'ACCESSES host db.shop.io (mode=read credential=literal)',
      'CALLS host acme.search.windows.net (mode=sync credential=ref)',
      'CALLS host outlook.office365.com (mode=sync credential=ref)',
    ]);
  });

  it('is another workflow, a function, an API', async () => {
    const resource = (type: string, name: string) => `/subscriptions/1/resourceGroups/r/providers/${type}/${name}`;
    const found = await workflow({
      a: { type: 'Workflow', inputs: { host: { workflow: { id: 'Notify' } } } },
      b: { type: 'Workflow', inputs: { host: { workflow: { id: resource('Microsoft.Logic/workflows', 'refund') } } } },
      c: { type: 'Workflow', inputs: { host: { workflow: { id: "[resourceId('Microsoft.Logic/workflows', parameters('name'))]" } } } },
      d: { type: 'Function', inputs: { function: { id: resource('Microsoft.Web/sites', 'Tools/functions/parse') } } },
      e: { type: 'ApiManagement', inputs: { api: { id: resource('Microsoft.ApiManagement/service', 'gate/apis/orders') }, method: 'get' } },
    });

    expect(calls(found)).toEqual([
      'CALLS name notify (mode=sync)',
      'CALLS name refund (mode=sync)',
      'CALLS job-type name in test/app/order/workflow.json (mode=sync)',
      'CALLS host tools.azurewebsites.net | name Tools (mode=sync)',
      'CALLS host gate.azure-api.net (mode=sync)',
    ]);
  });
});

describe('triggers', () => {
  it('say what makes a run begin', async () => {
    const started = async (trigger: Json) =>
      typedRelations(await workflow({}, { triggers: { t: trigger } }), 'STARTS', 'CONSUMES', 'CALLS');

    expect(await started({ type: 'Request', kind: 'Http' })).toEqual(['STARTS t → app/order/workflow.json (http)']);
    expect(await started({ type: 'Recurrence', recurrence: {} })).toEqual(['STARTS t → app/order/workflow.json (timer)']);
    expect(
      await started({ ...managed('servicebus', 'get', "/@{encodeURIComponent('orders')}/messages/head/peek"), recurrence: {} }),
    ).toEqual(['CONSUMES t → queue orders', 'STARTS queue orders → app/order/workflow.json (message)']);
    expect(await started({ ...managed('dropbox', 'get', '/datasets/default/triggers/onnewfile'), recurrence: {} })).toEqual([
      'CALLS t → host api.dropboxapi.com (mode=sync credential=ref)',
      'STARTS host api.dropboxapi.com → app/order/workflow.json (file)',
    ]);
    expect(await started({ ...managed('sap', 'post', '/api/webhooktrigger/subscribe'), type: 'ApiConnectionWebhook' })).toEqual([
      'STARTS job-type connection sap in test/app → app/order/workflow.json (message)',
    ]);
  });

  it('may bound how many runs there are at once', async () => {
    const found = await workflow({}, { triggers: { t: { type: 'Request', runtimeConfiguration: { concurrency: { runs: 3 } } } } });

    expect(found.nodes.find((node) => node.type === 'Control')).toMatchObject({ kind: 'limit', name: 'at most 3 runs at once' });
  });
});
