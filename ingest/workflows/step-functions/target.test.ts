import { describe, expect, it } from 'vitest';
import type { EdgeFact, Ref } from '../../../graph/model.ts';
import { extractText } from '../../../test/extract-text.ts';
import { stepFunctions } from './index.ts';

/** What a machine of this one task reaches, with the properties of the step. */
async function task(Resource: unknown, Parameters: Readonly<Record<string, unknown>> = {}, more: Readonly<Record<string, unknown>> = {}) {
  const state = { Type: 'Task', Resource, Parameters, End: true, ...more };
  const found = await extractText(stepFunctions, JSON.stringify({ StartAt: 'T', States: { T: state } }), 'f.asl.json');
  const reached = found.edges.filter((edge) => ['CALLS', 'PUBLISHES', 'CONSUMES', 'ACCESSES'].includes(edge.type));
  const { effect, idempotent } = found.nodes.find((node) => node.name === 'T')?.props ?? {};
  return { reached: reached.map(textOf), effect, idempotent, found };
}

function textOf({ type, to, props }: EdgeFact): string {
  const about = Object.entries(props ?? {}).map(([name, value]) => `${name}=${String(value)}`);
  return `${type} ${refText(to)}${about.length === 0 ? '' : ` (${about.join(' ')})`}`;
}

function refText(ref: Ref): string {
  if ('key' in ref) return ref.key;
  return [ref.mention, ...(ref.or ?? [])]
    .map((each) => `${each.kind} ${each.value}${each.within === undefined ? '' : ` in ${each.within}`}`)
    .join(' | ');
}

describe('a task that invokes a function', () => {
  it('calls it by name, by ARN, by placeholder, whatever version or alias', async () => {
    const invoke = 'arn:aws:states:::lambda:invoke';
    const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:charge';

    expect((await task(invoke, { FunctionName: 'charge:live' })).reached).toEqual(['CALLS name charge (mode=sync)']);
    expect((await task(invoke, { FunctionName: `${arn}:7` })).reached).toEqual([`CALLS arn ${arn} | name charge (mode=sync)`]);
    expect((await task(invoke, { FunctionName: '${Charge.Arn}:$LATEST' })).reached).toEqual([
      'CALLS job-type Charge in test/f.asl.json (mode=sync)',
    ]);
    expect((await task(invoke, { 'FunctionName.$': '$.function' })).reached).toEqual([
      'CALLS job-type $.function in test/f.asl.json (mode=sync)',
    ]);
    expect((await task(arn)).reached).toEqual([`CALLS arn ${arn} | name charge (mode=sync)`]);
    expect((await task('${ChargeFunctionArn}')).reached).toEqual(['CALLS job-type ChargeFunctionArn in test/f.asl.json (mode=sync)']);
  });

  it('knows the functions of CloudFormation that stand for a name', async () => {
    expect((await task({ 'Fn::GetAtt': ['Charge', 'Arn'] })).reached).toEqual(['CALLS job-type Charge in test/f.asl.json (mode=sync)']);
    expect((await task({ Ref: 'Charge' })).reached).toEqual(['CALLS job-type Charge in test/f.asl.json (mode=sync)']);
    expect((await task({ 'Fn::Sub': 'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:charge' })).reached).toEqual([
      'CALLS name charge (mode=sync)',
    ]);
  });

  it('does not wait for an event invocation, and takes arguments in JSONata as well', async () => {
    const found = await task('arn:aws:states:::lambda:invoke', {}, { Arguments: { FunctionName: '${Notify}', InvocationType: 'Event' } });

    expect(found.reached).toEqual(['CALLS job-type Notify in test/f.asl.json (mode=async)']);
  });
});

describe('a task that uses a store', () => {
  it('reads, writes or deletes by the name of the action', async () => {
    const table = (action: string) => task(`arn:aws:states:::dynamodb:${action}`, { TableName: 'orders' });

    expect(await table('getItem')).toMatchObject({ reached: ['ACCESSES name orders (mode=read)'], effect: 'read', idempotent: true });
    expect(await table('putItem')).toMatchObject({
      reached: ['ACCESSES name orders (mode=write)'],
      effect: 'write',
      idempotent: undefined,
    });
    expect(await table('deleteItem')).toMatchObject({ reached: ['ACCESSES name orders (mode=write)'], effect: 'destructive' });
  });

  it('knows buckets by their ARN', async () => {
    expect((await task('arn:aws:states:::aws-sdk:s3:putObject', { Bucket: 'invoices' })).reached).toEqual([
      'ACCESSES arn arn:aws:s3:::invoices (mode=write)',
    ]);
  });
});

describe('a task that sends', () => {
  it('publishes to topics, queues and events', async () => {
    const topic = 'arn:aws:sns:eu-west-1:123456789012:alerts';

    expect((await task('arn:aws:states:::sns:publish', { TopicArn: topic })).reached).toEqual([`PUBLISHES arn ${topic} | topic alerts`]);
    expect(
      (await task('arn:aws:states:::sqs:sendMessage', { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/123456789012/orders' })).reached,
    ).toEqual(['PUBLISHES queue orders']);
    expect(
      (await task('arn:aws:states:::events:putEvents', { Entries: [{ DetailType: 'OrderPaid', EventBusName: 'shop', Source: 'orders' }] }))
        .reached,
    ).toEqual(['PUBLISHES topic OrderPaid in shop']);
    expect((await task('arn:aws:states:::aws-sdk:sqs:receiveMessage', { QueueUrl: '${Inbox}' })).reached).toEqual([
      'CONSUMES job-type Inbox in test/f.asl.json',
    ]);
  });

  it('may say by which token a repeated message is known', async () => {
    expect(await task('arn:aws:states:::sqs:sendMessage', { QueueUrl: '${Q}', 'MessageDeduplicationId.$': '$.id' })).toMatchObject({
      effect: 'write',
      idempotent: true,
    });
  });
});

describe('a task that starts another machine', () => {
  it('calls it, and waits only with .sync', async () => {
    const arn = 'arn:aws:states:eu-west-1:123456789012:stateMachine:refund';

    expect((await task('arn:aws:states:::states:startExecution', { StateMachineArn: arn })).reached).toEqual([
      `CALLS arn ${arn} | name refund (mode=async)`,
    ]);
    expect((await task('arn:aws:states:::states:startExecution.sync:2', { StateMachineArn: '${Refund}' })).reached).toEqual([
      'CALLS job-type Refund in test/f.asl.json (mode=sync)',
    ]);
  });

  it('may call itself', async () => {
    expect((await task('arn:aws:states:::states:startExecution', { 'StateMachineArn.$': '$$.StateMachine.Id' })).reached).toEqual([
      'CALLS workflow:test/f.asl.json (mode=async)',
    ]);
  });
});

describe('a task that calls an API', () => {
  const http = 'arn:aws:states:::http:invoke';

  it('names host, method and path; the connection keeps the credential', async () => {
    const found = await task(http, {
      ApiEndpoint: 'https://api.cards.shop/v1/charges',
      Method: 'POST',
      Authentication: { ConnectionArn: '${Conn}' },
    });

    expect(found).toMatchObject({
      reached: ['CALLS operation POST /v1/charges in api.cards.shop | host api.cards.shop (mode=sync credential=ref)'],
      effect: 'write',
      idempotent: false,
    });
  });

  it('may be repeated with an idempotency key', async () => {
    expect(await task(http, { ApiEndpoint: 'https://a.shop/x', Method: 'POST', Headers: { 'Idempotency-Key.$': '$.id' } })).toMatchObject({
      idempotent: true,
    });
  });

  it('keeps what is fixed of a computed address', async () => {
    const path = await task(http, { 'ApiEndpoint.$': "States.Format('https://crm.shop.de/customers/{}', $.id)", Method: 'GET' });
    const jsonata = await task(http, {}, { Arguments: { ApiEndpoint: "{% 'https://crm.shop.de/customers/' & $id %}", Method: 'GET' } });

    expect([path.reached, jsonata.reached]).toEqual([
      ['CALLS operation GET /customers/{} in crm.shop.de | host crm.shop.de (mode=sync)'],
      ['CALLS operation GET /customers/{} in crm.shop.de | host crm.shop.de (mode=sync)'],
    ]);
  });

  it('with an address that only the run knows is known by its words, without account and query; this machine is nobody else', async () => {
    const reached = async (endpoint: Readonly<Record<string, unknown>>) => (await task(http, { ...endpoint, Method: 'GET' })).reached;

    expect(await reached({ 'ApiEndpoint.$': '$.url' })).toEqual(['CALLS job-type $.url in test/f.asl.json (mode=sync)']);
    expect(await reached({ ApiEndpoint: '${Base}/pay?apikey=8f7a6c5d4e3f2a1b' })).toEqual([
      'CALLS job-type ${Base}/pay in test/f.asl.json (mode=sync)',
    ]);
    expect(await reached({ ApiEndpoint: 'https://shop:8f7a6c5d4e3f2a1b@${Host}/pay' })).toEqual([
      'CALLS job-type https://${Host}/pay in test/f.asl.json (mode=sync)',
    ]);
    expect(await reached({ ApiEndpoint: 'http://localhost:8080/pay' })).toEqual([]);
  });

  it('goes through API Gateway with a path of its own', async () => {
    const found = await task('arn:aws:states:::apigateway:invoke', {
      ApiEndpoint: 'abc123.execute-api.eu-west-1.amazonaws.com',
      Method: 'GET',
      Path: '/orders',
      AuthType: 'NO_AUTH',
    });

    expect(found.reached).toEqual([
      'CALLS operation GET /orders in abc123.execute-api.eu-west-1.amazonaws.com | host abc123.execute-api.eu-west-1.amazonaws.com (mode=sync auth=none credential=none)',
    ]);
  });

  it('that carries a secret in its headers says so, not which', async () => {
    const { reached, found } = await task(http, {
      ApiEndpoint: 'https://a.shop/x',
      Method: 'GET',
      Headers: { Authorization: 'Bearer 8f7a6c5d4e3f2a1b' },
    });

    expect(reached).toEqual(['CALLS operation GET /x in a.shop | host a.shop (mode=sync credential=literal)']);
    expect(JSON.stringify(found)).not.toContain('8f7a6c5d4e3f2a1b');
  });
});

describe('other tasks', () => {
  it('call a model, a job by its name, or the service', async () => {
    expect(
      (await task('arn:aws:states:::bedrock:invokeModel', { ModelId: 'arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-v2:1' }))
        .reached,
    ).toEqual(['CALLS name anthropic.claude-v2:1 (mode=sync)']);
    expect((await task('arn:aws:states:::glue:startJobRun.sync', { JobName: 'nightly-load' })).reached).toEqual([
      'CALLS name nightly-load (mode=sync)',
    ]);
    expect((await task('arn:aws:states:::aws-sdk:comprehend:detectSentiment', { Text: 'x' })).reached).toEqual([
      'CALLS host comprehend.amazonaws.com (mode=sync)',
    ]);
    expect((await task('arn:aws:states:eu-west-1:123456789012:activity:pack')).reached).toEqual(['CALLS job-type pack (mode=async)']);
  });

  it('do not take a request token for a secret', async () => {
    expect((await task('arn:aws:states:::aws-sdk:fis:startExperiment', { ClientToken: 'abcdefgh12345678' })).reached).toEqual([
      'CALLS host fis.amazonaws.com (mode=sync)',
    ]);
  });
});

describe('a distributed map', () => {
  it('reads its items and writes its results', async () => {
    const found = await extractText(
      stepFunctions,
      JSON.stringify({
        StartAt: 'M',
        States: {
          M: {
            Type: 'Map',
            ItemReader: { Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { Bucket: '${In}' } },
            ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'results' } },
            ItemProcessor: { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } },
            End: true,
          },
        },
      }),
      'f.asl.json',
    );

    expect(
      found.edges
        .filter((edge) => edge.type === 'ACCESSES')
        .map(textOf)
        .sort(),
    ).toEqual(['ACCESSES arn arn:aws:s3:::results (mode=write)', 'ACCESSES job-type In in test/f.asl.json (mode=read)']);
  });
});

describe('a task that puts records into a stream or uses several tables', () => {
  it('publishes to the stream', async () => {
    expect((await task('arn:aws:states:::aws-sdk:kinesis:putRecord', { StreamName: 'clicks' })).reached).toEqual([
      'PUBLISHES topic clicks',
    ]);
    expect((await task('arn:aws:states:::aws-sdk:firehose:putRecord', { DeliveryStreamName: 'lake' })).reached).toEqual([
      'PUBLISHES topic lake',
    ]);
  });

  it('accesses each table of a batch or transaction in its own way', async () => {
    const batch = await task('arn:aws:states:::aws-sdk:dynamodb:batchWriteItem', { RequestItems: { orders: [], stock: [] } });
    const transaction = await task('arn:aws:states:::aws-sdk:dynamodb:transactWriteItems', {
      TransactItems: [{ Put: { TableName: 'orders' } }, { ConditionCheck: { TableName: 'stock' } }],
    });

    expect(batch.reached).toEqual(['ACCESSES name orders (mode=write)', 'ACCESSES name stock (mode=write)']);
    expect(transaction.reached).toEqual(['ACCESSES name orders (mode=write)', 'ACCESSES name stock (mode=read)']);
  });

  it('reads or writes a database by its statement', async () => {
    const cluster = 'arn:aws:rds:eu-west-1:1:cluster:shop';
    const run = (Sql: string) => task('arn:aws:states:::aws-sdk:rdsdata:executeStatement', { ResourceArn: cluster, Sql });

    expect((await run('SELECT 1')).reached).toEqual([`ACCESSES arn ${cluster} | name shop (mode=read)`]);
    expect((await run('insert into orders values (1)')).reached).toEqual([`ACCESSES arn ${cluster} | name shop (mode=write)`]);
  });
});

describe('placeholders of a definition in a file of its own', () => {
  const definition = (Resource: string) =>
    JSON.stringify({ StartAt: 'T', States: { T: { Type: 'Task', Resource, Parameters: { TableName: '${Table}' }, End: true } } });
  const machine = (name: string, put: string) =>
    `  ${name}:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      DefinitionUri: flows/a.asl.json\n      DefinitionSubstitutions: {Put: '${put}', Table: !Ref Orders, Ask: !Ref Approval}\n`;
  const resources =
    'Resources:\n  Orders: {Type: AWS::DynamoDB::Table}\n  Approval: {Type: AWS::StepFunctions::Activity, Properties: {Name: approve}}\n';
  const put = 'arn:aws:states:::dynamodb:putItem';

  async function reached(text: string, template: string) {
    const { edges, nodes } = await extractText(stepFunctions, { 'app/flows/a.asl.json': text, 'app/template.yaml': template });
    const found = edges.filter((edge) => ['CALLS', 'ACCESSES'].includes(edge.type)).map(textOf);
    return { found, kind: nodes.find(({ name }) => name === 'T')?.kind };
  }

  it('are what the template that deploys it says', async () => {
    const template = resources + machine('One', put);

    expect((await reached(definition('${Put}'), template)).found).toEqual([
      'ACCESSES job-type Orders in test/app/template.yaml (mode=write)',
    ]);
    expect(await reached(definition('${Ask}'), template)).toEqual({
      found: ['CALLS job-type approve (mode=async)'],
      kind: 'wait-callback',
    });
  });

  it('stay open where two state machines fill them in differently', async () => {
    const template = resources + machine('One', put) + machine('Two', 'arn:aws:states:::dynamodb:getItem');

    expect((await reached(definition('${Put}'), template)).found).toEqual(['CALLS job-type Put in test/app/template.yaml (mode=sync)']);
  });
});
