import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { typedRelations } from '../../../test/fact-lines.ts';
import { armTemplate } from './index.ts';

type Json = Readonly<Record<string, unknown>>;

const SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const template = (resources: readonly Json[], more: Json = {}) =>
  extractText(armTemplate, JSON.stringify({ $schema: SCHEMA, ...more, resources }, null, 1), 'infra/main.json');

describe('a template', () => {
  it('is one only with something that integrates, and without what other readers take', async () => {
    expect((await template([{ type: 'Microsoft.Storage/storageAccounts', name: 'x' }])).nodes).toEqual([]);
    expect(
      (
        await template([
          { type: 'Microsoft.EventGrid/topics', name: 'x' },
          { type: 'Microsoft.DataFactory/factories', name: 'y' },
        ])
      ).nodes,
    ).toEqual([]);
    expect((await template([{ type: 'Microsoft.EventGrid/topics', name: 'x' }])).nodes).toHaveLength(1);
  });

  it('hands the resource of a workflow on as it is, or says that its definition is not there', async () => {
    const workflow = { type: 'Microsoft.Logic/workflows', name: 'flow', properties: { definition: { actions: {} } } };
    const nested = { type: 'Microsoft.Resources/deployments', name: 'd', properties: { template: { resources: [workflow] } } };
    const found = await template([nested, { ...workflow, properties: { definition: "[variables('x')]" } }]);

    expect(found.embedded.map(({ pointer, tree }) => [pointer, tree.line])).toEqual([['/resources/0/properties/template/resources/0', 10]]);
    expect(found.gaps.map(({ code, detail }) => [code, detail])).toEqual([
      ['templated', 'the definition of the workflow flow is filled in when it is deployed'],
    ]);
  });
});

describe('messages', () => {
  it('that cannot be delivered go to the dead letter of the queue or subscription', async () => {
    const found = await template(
      [
        {
          type: 'Microsoft.ServiceBus/namespaces',
          name: "[parameters('bus')]",
          resources: [
            { type: 'queues', name: 'orders' },
            { type: 'topics', name: 'events' },
          ],
        },
        {
          type: 'Microsoft.ServiceBus/namespaces/topics/subscriptions',
          name: "[concat(parameters('bus'), '/events/audit')]",
          properties: { forwardDeadLetteredMessagesTo: 'repair' },
        },
      ],
      { parameters: { bus: { defaultValue: 'shop' } } },
    );

    expect(typedRelations(found, 'HANDLED_BY')).toEqual([
      'HANDLED_BY amqp/shop/events → amqp/shop/repair (dead-letter)',
      'HANDLED_BY amqp/shop/orders → amqp/shop/orders/$DeadLetterQueue (dead-letter)',
    ]);
    expect(found.nodes.map(({ name, props }) => [name, props?.role])).toEqual([
      ['orders', 'main'],
      ['orders/$DeadLetterQueue', 'dead-letter'],
      ['events', 'main'],
    ]);
  });

  it('of Event Grid go to a host, a function or a workflow, and are kept where somebody says so', async () => {
    const subscription = (name: string, properties: Json) => ({
      type: 'Microsoft.EventGrid/topics/eventSubscriptions',
      name: `clicks/${name}`,
      properties,
    });
    const found = await template([
      subscription('a', {
        destination: { endpointType: 'WebHook', properties: { endpointUrl: 'https://hooks.shop.io/x?code=Summ3r-Rain-7731' } },
      }),
      subscription('b', {
        destination: {
          endpointType: 'AzureFunction',
          properties: { resourceId: "[concat(resourceId('Microsoft.Web/sites', 'Tools'), '/functions/f')]" },
        },
      }),
      subscription('c', {
        destination: {
          endpointType: 'WebHook',
          properties: {
            endpointUrl: "[listCallbackUrl(resourceId('Microsoft.Logic/workflows/triggers', 'Flow', 'manual'), '2016-06-01').value]",
          },
        },
        deadLetterDestination: {
          properties: { resourceId: "[resourceId('Microsoft.Storage/storageAccounts', 'lost')]", blobContainerName: 'events' },
        },
      }),
    ]);

    expect(typedRelations(found, 'CONSUMES', 'STARTS', 'HANDLED_BY')).toEqual([
      'CONSUMES host hooks.shop.io → eventgrid/clicks',
      'CONSUMES host tools.azurewebsites.net → eventgrid/clicks',
      'HANDLED_BY eventgrid/clicks → azure-blob/lost/events (dead-letter)',
      'STARTS eventgrid/clicks → name flow (message)',
    ]);
    expect(JSON.stringify(found)).not.toContain('Summ3r');
  });
});

describe('apps', () => {
  it('answer to their host and call what constant settings name', async () => {
    const settings = [
      { name: 'CRM_URL', value: 'https://crm.shop.io/api' },
      { name: 'STOCK_URL', value: "[parameters('stock')]" },
      {
        name: 'AzureWebJobsStorage',
        value: 'DefaultEndpointsProtocol=https;AccountName=own;AccountKey=Summ3r-Rain-7731;EndpointSuffix=core.windows.net',
      },
    ];
    const found = await template([
      { type: 'Microsoft.Web/sites', name: 'Shop', tags: { owner: 'sales' }, properties: { siteConfig: { appSettings: settings } } },
    ]);

    expect(found.nodes[0]).toMatchObject({
      type: 'System',
      name: 'Shop',
      also: [
        { kind: 'host', value: 'shop.azurewebsites.net' },
        { kind: 'name', value: 'Shop' },
      ],
    });
    expect(typedRelations(found, 'CALLS', 'ACCESSES', 'OWNED_BY')).toEqual([
      'CALLS infra/main.json/Shop → host crm.shop.io/api',
      'OWNED_BY infra/main.json/Shop → team sales',
    ]);
  });

  it('and workflows are watched by alerts that tell somebody', async () => {
    const alert = (more: Json) => ({
      type: 'Microsoft.Insights/metricAlerts',
      name: 'failed',
      properties: { scopes: ["[resourceId('Microsoft.Logic/workflows', parameters('flow'))]"], ...more },
    });

    expect(typedRelations(await template([alert({ actions: [{ actionGroupId: 'x' }] })]), 'GUARDED_BY')).toEqual([
      'GUARDED_BY job-type flow in test/infra/main.json → infra/main.json//resources/0',
    ]);
    expect(typedRelations(await template([alert({ actions: [] })]), 'GUARDED_BY')).toEqual([]);
    expect(typedRelations(await template([alert({ enabled: false, actions: [{}] })]), 'GUARDED_BY')).toEqual([]);
  });
});

it('a gateway provides its APIs, calls their services, and its policies are handed on as text', async () => {
  const found = await template([
    {
      type: 'Microsoft.ApiManagement/service/apis',
      name: 'gate/orders',
      properties: { displayName: 'Orders', serviceUrl: 'https://orders.shop.io', subscriptionRequired: true },
    },
    {
      type: 'Microsoft.ApiManagement/service/apis/policies',
      name: 'gate/orders/policy',
      properties: { value: '<policies><inbound/></policies>' },
    },
  ]);

  expect(typedRelations(found, 'PROVIDES', 'CALLS')).toEqual([
    'CALLS infra/main.json/gate → host orders.shop.io (mode=sync)',
    'PROVIDES infra/main.json/gate → infra/main.json/gate/orders',
  ]);
  expect(found.embeddedTexts.map(({ pointer, read }) => [pointer, read])).toEqual([['/resources/1/properties/value', 'text']]);
});
