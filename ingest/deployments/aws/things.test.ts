import { describe, expect, it } from 'vitest';
import type { EdgeFact, NodeFact, Source } from '../../../graph/model.ts';
import { faultOfEdge, faultOfNode } from '../../check-fact.ts';
import { emitDelivery } from './delivery.ts';
import { emitCompute } from './function.ts';
import { emitChannel, redriveOfText } from './queue.ts';
import { emitSchedule } from './schedule.ts';
import { type Resource, type Stack, thingOf } from './thing.ts';
import { modeOfAction } from './use.ts';

const source: Source = { file: 'shop/infra/app.yaml', line: 7 };

function collecting(): { readonly stack: Stack; readonly nodes: NodeFact[]; readonly edges: EdgeFact[] } {
  const nodes: NodeFact[] = [];
  const edges: EdgeFact[] = [];
  const emit: Stack['emit'] = {
    node: (fact) => void nodes.push({ stance: 'configured', ...fact }),
    edge: (fact) => void edges.push({ stance: 'configured', ...fact }),
    gap: () => undefined,
    observation: () => undefined,
    embedded: () => undefined,
    embeddedText: () => undefined,
  };
  return { stack: { root: 'shop', path: 'infra/app.yaml', file: 'shop/infra/app.yaml', emit }, nodes, edges };
}

const queue = (id: string, name?: string): Resource => ({ id, service: 'queue', name, source });

describe('a resource of AWS', () => {
  it('is known by its name, its ARN or its place, in this order of reach', () => {
    const { stack } = collecting();

    expect(
      [
        queue('Orders', 'orders'),
        queue('Orders', 'orders-${Stage}'),
        { id: 'Invoices', service: 'bucket', name: 'acme-invoices', source } as const,
        { id: 'Pay', service: 'function', arn: 'arn:aws:lambda:eu-west-1:1:function:pay', source } as const,
        { id: 'Pay', service: 'function', name: 'pay', source } as const,
      ].map((resource) => thingOf(stack, resource).key),
    ).toEqual([
      'channel:sqs/orders',
      'channel:shop/infra/app.yaml/Orders',
      'datastore:arn:aws:s3:::acme-invoices',
      'system:arn:aws:lambda:eu-west-1:1:function:pay',
      'system:shop/infra/app.yaml/Pay',
    ]);
  });

  it('answers to its names, and to the placeholder of a definition in its file', () => {
    const { stack, nodes } = collecting();

    emitChannel(stack, queue('Orders', 'orders'));

    expect(nodes.map(({ also, props }) => [also, props])).toEqual([
      [
        [
          { kind: 'queue', value: 'orders' },
          { kind: 'topic', value: 'orders' },
          { kind: 'name', value: 'Orders' },
          { kind: 'job-type', value: 'Orders', within: 'shop/infra/app.yaml' },
        ],
        { protocol: 'sqs' },
      ],
    ]);
  });
});

describe('a dead letter', () => {
  it('of a queue takes over after so many deliveries, and its queue has that role', () => {
    const { stack, nodes, edges } = collecting();
    const dead = thingOf(stack, queue('Dead'));

    emitChannel(stack, queue('Orders'), { target: { kind: 'thing', thing: dead }, attempts: 3, source });

    expect(nodes.map(({ key, props }) => [key, props?.role])).toEqual([
      ['channel:shop/infra/app.yaml/Orders', undefined],
      ['channel:shop/infra/app.yaml/Dead', 'dead-letter'],
    ]);
    expect(edges).toEqual([
      {
        type: 'HANDLED_BY',
        kind: 'dead-letter',
        from: { key: 'channel:shop/infra/app.yaml/Orders' },
        to: { key: 'channel:shop/infra/app.yaml/Dead' },
        props: { attempts: 3 },
        stance: 'configured',
        source,
      },
    ]);
    expect([...nodes.map(faultOfNode), ...edges.map(faultOfEdge)].filter((fault) => fault !== undefined)).toEqual([]);
  });

  it('that stands elsewhere is a stand-in with that role', () => {
    const { stack, edges } = collecting();

    emitChannel(stack, queue('Orders'), { target: { kind: 'text', text: 'arn:aws:sqs:eu-west-1:1:dead' }, source });

    expect(edges.map(({ to }) => to)).toEqual([
      {
        type: 'Channel',
        mention: { kind: 'arn', value: 'arn:aws:sqs:eu-west-1:1:dead' },
        or: [{ kind: 'queue', value: 'dead' }],
        unresolved: { name: 'dead', props: { protocol: 'sqs', role: 'dead-letter' } },
      },
    ]);
  });

  it('of a function belongs to the function', () => {
    const { stack, edges } = collecting();

    emitCompute(
      stack,
      { id: 'Pay', service: 'function', source },
      { variables: [], deadLetters: [{ target: { kind: 'thing', thing: thingOf(stack, queue('Dead')) }, source }] },
    );

    expect(edges.map(({ type, from, to }) => [type, from, to])).toEqual([
      ['HANDLED_BY', { key: 'system:shop/infra/app.yaml/Pay' }, { key: 'channel:shop/infra/app.yaml/Dead' }],
    ]);
  });

  it.each([
    ['{"deadLetterTargetArn":"arn:aws:sqs:r:1:d","maxReceiveCount":"5"}', { target: 'arn:aws:sqs:r:1:d', attempts: 5 }],
    ['{"deadLetterTargetArn":"arn:aws:sqs:r:1:d"}', { target: 'arn:aws:sqs:r:1:d' }],
    ['{"maxReceiveCount":3}', undefined],
    ['${jsonencode(x)}', undefined],
  ])('is read from the text %s', (text, expected) => {
    expect(redriveOfText(text)).toEqual(expected);
  });
});

describe('a delivery', () => {
  const from = [{ key: thingOf(collecting().stack, { id: 'Placed', service: 'topic', source }).key }];
  const deliver = (to: Resource) => {
    const { stack, edges } = collecting();
    emitDelivery(stack, { id: 'Sub', engine: 'sns', from, to: { kind: 'thing', thing: thingOf(stack, to) }, source });
    return edges.map(({ type, kind, from: start, to: end }) => [type, kind, 'key' in start && start.key, 'key' in end && end.key]);
  };

  it('to a function is its consumption, to a state machine its start, to a queue a route between them', () => {
    expect(deliver({ id: 'Pay', service: 'function', source })).toEqual([
      ['CONSUMES', undefined, 'system:shop/infra/app.yaml/Pay', 'channel:shop/infra/app.yaml/Placed'],
    ]);
    expect(deliver({ id: 'Flow', service: 'state-machine', source })).toEqual([
      ['STARTS', 'message', 'channel:shop/infra/app.yaml/Placed', 'workflow:shop/infra/app.yaml/Flow'],
    ]);
    expect(deliver(queue('Orders'))).toEqual([
      ['STARTS', 'message', 'channel:shop/infra/app.yaml/Placed', 'workflow:shop/infra/app.yaml/Sub'],
      ['CONSUMES', undefined, 'workflow:shop/infra/app.yaml/Sub', 'channel:shop/infra/app.yaml/Placed'],
      ['PUBLISHES', undefined, 'workflow:shop/infra/app.yaml/Sub', 'channel:shop/infra/app.yaml/Orders'],
    ]);
  });

  it('to something that only the deployment knows says so', () => {
    const { stack } = collecting();

    expect(emitDelivery(stack, { id: 'Sub', engine: 'sns', from, to: { kind: 'open', text: 'Endpoint' }, source })).toBe(false);
  });
});

describe('a schedule', () => {
  it('is a job that the clock starts', () => {
    const { stack, nodes, edges } = collecting();
    const pay: Resource = { id: 'Pay', service: 'function', source };

    emitSchedule(stack, {
      id: 'Nightly',
      expression: 'cron(0 2 * * ? *)',
      engine: 'eventbridge',
      targets: [{ id: 'Pay', to: { kind: 'thing', thing: thingOf(stack, pay) }, attempts: 0, source }],
      source,
    });

    expect(nodes.map(({ type, kind, name, props }) => [type, kind, name, props?.trigger, props?.retry])).toEqual([
      ['Workflow', 'job', 'Nightly', undefined, undefined],
      ['Step', 'start', 'cron(0 2 * * ? *)', 'timer', undefined],
      ['Step', 'call', 'Pay', undefined, 'none'],
    ]);
    expect(edges.map(({ type }) => type)).toEqual(['HAS_STEP', 'HAS_STEP', 'FLOWS_TO', 'CALLS', 'RUNS']);
    expect([...nodes.map(faultOfNode), ...edges.map(faultOfEdge)].filter((fault) => fault !== undefined)).toEqual([]);
  });
});

describe('an action of IAM', () => {
  it.each([
    ['dynamodb:GetItem', { service: 'table', mode: 'read' }],
    ['dynamodb:UpdateItem', { service: 'table', mode: 'write' }],
    ['dynamodb:DescribeTable', undefined],
    ['sqs:SendMessage', { service: 'queue', mode: 'send' }],
    ['sqs:ReceiveMessage', { service: 'queue', mode: 'receive' }],
    ['events:PutEvents', { service: 'bus', mode: 'send' }],
    ['states:StartExecution', { service: 'state-machine', mode: 'call' }],
    ['lambda:InvokeFunction', { service: 'function', mode: 'call' }],
    ['iam:PassRole', undefined],
  ])('%s says what is done', (action, expected) => {
    expect(modeOfAction(action)).toEqual(expected);
  });
});
