import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { propsOf, typedRelations } from '../../../test/fact-lines.ts';
import { powerAutomate } from './index.ts';

type Json = Readonly<Record<string, unknown>>;

const definition = (actions: Json, triggers: Json = { manual: { type: 'Request', kind: 'Button' } }) => ({
  contentVersion: '1.0.0.0',
  parameters: { $authentication: { type: 'SecureObject' } },
  triggers,
  actions,
});
const flow = (actions: Json, more: Json = {}) =>
  extractText(
    powerAutomate,
    JSON.stringify(
      { type: 'Microsoft.Flow/flows', properties: { displayName: 'Leave', definition: definition(actions), ...more } },
      null,
      1,
    ),
    'x/definition.json',
  );
const operation = (api: string, operationId: string, parameters: Json = {}) => ({
  type: 'OpenApiConnection',
  inputs: {
    host: { apiId: `/providers/Microsoft.PowerApps/apis/shared_${api}`, connectionName: `shared_${api}`, operationId },
    parameters,
  },
});

describe('a flow', () => {
  it('is called by its display name and answers to its id', async () => {
    const text = JSON.stringify({
      name: '0A1B2C3D-1111-4222-8333-444455556666',
      properties: { displayName: 'Leave', definition: definition({}) },
    });
    const found = await extractText(powerAutomate, text, 'x/definition.json');

    expect(found.nodes.find((node) => node.type === 'Workflow')).toMatchObject({
      type: 'Workflow',
      name: 'Leave',
      also: [
        { kind: 'name', value: 'Leave' },
        { kind: 'name', value: '0a1b2c3d-1111-4222-8333-444455556666' },
        { kind: 'path', value: 'x/definition.json' },
      ],
      props: { engine: 'power-automate', timeout: 'default', logging: 'all' },
    });
  });

  it('in a solution is called like its file without the id', async () => {
    const text = JSON.stringify({ properties: { definition: definition({}) }, schemaVersion: '1.0.0.0' });
    const found = await extractText(powerAutomate, text, 'pkg.zip!/Workflows/Closeaccount-2578E499-0BE1-EC11-BB3C-000D3A233A82.json');

    expect(found.nodes.find((node) => node.type === 'Workflow')?.name).toBe('Closeaccount');
  });

  it('in a record of Dataverse is handed on as text', async () => {
    const text = JSON.stringify({ name: 'Leave', clientdata: JSON.stringify({ properties: { definition: definition({}) } }) });
    const found = await extractText(powerAutomate, text, 'x.json');

    expect(found.embeddedTexts.map(({ pointer, read }) => [pointer, read])).toEqual([['/clientdata', 'tree']]);
  });

  it('tells its owner of failures only where it says so', async () => {
    expect(typedRelations(await flow({}, { flowFailureAlertSubscribed: true }), 'GUARDED_BY')).toHaveLength(1);
    expect(typedRelations(await flow({}, { flowFailureAlertSubscribed: false }), 'GUARDED_BY')).toEqual([]);
    expect(
      typedRelations(await flow({}, { definition: { ...definition({}), metadata: { failureAlertSubscription: true } } }), 'GUARDED_BY'),
    ).toHaveLength(1);
  });

  it('that a person starts has no start of its own', async () => {
    const found = await flow({});

    expect(typedRelations(found, 'STARTS')).toEqual([]);
    expect(propsOf(found, 'manual')).toEqual({ trigger: 'manual' });
  });
});

describe('its actions', () => {
  it('reach products by connector, and their effect is that of the operation', async () => {
    const found = await flow({
      a: operation('office365', 'SendEmailV2'),
      b: operation('sharepointonline', 'DeleteItem', { dataset: 'https://acme.sharepoint.com/sites/x' }),
      c: operation('sharepointonline', 'HttpRequest', { dataset: "@variables('site')", 'parameters/method': 'POST' }),
      d: operation('ledger-5f0a', 'Book'),
      e: { type: 'Workflow', inputs: { host: { workflowReferenceName: '2578e499-0be1-ec11-bb3c-000d3a233a82' } } },
    });

    expect(typedRelations(found, 'CALLS')).toEqual([
      'CALLS a → host outlook.office365.com (mode=sync credential=ref)',
      'CALLS b → host acme.sharepoint.com (mode=sync credential=ref)',
      'CALLS c → host sharepoint.com (mode=sync credential=ref)',
      'CALLS d → job-type ledger-5f0a (mode=sync credential=ref)',
      'CALLS e → name 2578e499-0be1-ec11-bb3c-000d3a233a82 (mode=sync)',
    ]);
    expect(['a', 'b', 'c', 'd'].map((name) => propsOf(found, name)?.effect)).toEqual(['write', 'destructive', 'write', undefined]);
  });

  it('that wait for an approval are tasks of people, bounded only by a limit of their own', async () => {
    const approval = (more: Json, parameters: Json = {}) => ({
      ...operation('approvals', 'StartAndWaitForAnApproval', parameters),
      type: 'OpenApiConnectionWebhook',
      ...more,
    });
    const found = await flow({
      open: approval({}),
      bounded: approval({ limit: { timeout: 'P3D' } }),
      noted: approval({}, { 'WebhookApprovalCreationInput/responseOptions': ['Feedback'] }),
      late: { type: 'Compose', runAfter: { bounded: ['TimedOut'] } },
    });

    expect(found.nodes.filter((node) => node.kind === 'user-task').map(({ name, props }) => [name, props?.timeout])).toEqual([
      ['open', 'none'],
      ['bounded', 'set'],
      ['noted', 'none'],
    ]);
    expect(typedRelations(found, 'HANDLED_BY')).toEqual(['HANDLED_BY bounded → late (timeout)']);
    expect(found.nodes.filter((node) => node.type === 'Control').map((node) => node.name)).toEqual(['open', 'bounded']);
  });
});
