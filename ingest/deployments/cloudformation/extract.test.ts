import { describe, expect, it } from 'vitest';
import type { Ref } from '../../../graph/model.ts';
import { extractText, type Files } from '../../../test/extract-text.ts';
import { cloudformation } from './index.ts';

const read = (files: Files | string) => extractText(cloudformation, typeof files === 'string' ? { 'app/template.yaml': files } : files);

function end(ref: Ref): string {
  if ('key' in ref) return decodeURIComponent(ref.key).replace(/test\/app\/template\.(yaml|json)/, '~');
  return `${ref.mention.kind} ${ref.mention.value}${ref.mention.within === undefined ? '' : ' here'}`;
}

/** "from RELATION(kind) to" of every edge, with its properties, sorted. */
async function edges(files: Files | string): Promise<string[]> {
  const found = await read(files);
  const lines = found.edges.map(({ from, type, kind, to, props }) => {
    const about = Object.entries(props ?? {}).map(([name, value]) => `${name}=${String(value)}`);
    return [end(from), kind === undefined ? type : `${type}(${kind})`, end(to), ...about].join(' ');
  });
  return lines.sort();
}

const sam = (resources: string): string => `Transform: AWS::Serverless-2016-10-31\nResources:\n${resources}`;

describe('a queue of a template', () => {
  it('hands what cannot be worked on to its dead letter after so many deliveries', async () => {
    const text = `Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: orders
      RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 5}
  Dead: {Type: AWS::SQS::Queue}
`;
    const { nodes, edges: found } = await read(text);

    expect(nodes.map(({ key, props, source }) => [key, props?.role, source.line])).toEqual([
      ['channel:sqs/orders', undefined, 2],
      ['channel:test/app/template.yaml/Dead', 'dead-letter', 6],
      ['channel:test/app/template.yaml/Dead', undefined, 7],
    ]);
    expect(found).toEqual([
      {
        type: 'HANDLED_BY',
        kind: 'dead-letter',
        from: { key: 'channel:sqs/orders' },
        to: { key: 'channel:test/app/template.yaml/Dead' },
        props: { attempts: 5 },
        stance: 'configured',
        source: { file: 'test/app/template.yaml', line: 6, pointer: '/Resources/Orders/Properties/RedrivePolicy' },
      },
    ]);
  });

  it.each([
    ['{"Fn::GetAtt": ["Dead", "Arn"]}', '~/Dead'],
    ['{"Fn::Sub": "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${Dead.QueueName}"}', '~/Dead'],
    ['{"Fn::Join": [":", ["arn:aws:sqs", {"Ref": "AWS::Region"}, "1", "dead"]]}', 'queue dead'],
    ['{"Fn::ImportValue": "shared-dead-arn"}', 'job-type export shared-dead-arn'],
    ['{"Fn::If": ["Shared", {"Ref": "AWS::NoValue"}, {"Fn::GetAtt": "Dead.Arn"}]}', '~/Dead'],
    ['{"Fn::FindInMap": ["Queues", {"Ref": "Stage"}, "arn"]}', 'arn arn:aws:sqs:eu-west-1:1:dead'],
    ['{"Ref": "DeadArn"}', 'job-type Dead here'],
  ])('names its dead letter by %s', async (target, expected) => {
    const text = `{"Parameters": {"Stage": {"Type": "String"}, "DeadArn": {"Type": "String"}},
      "Mappings": {"Queues": {"test": {"arn": "arn:aws:sqs:eu-west-1:1:dead"}, "prod": {"arn": "arn:aws:sqs:eu-west-1:1:dead"}}},
      "Resources": {"Dead": {"Type": "AWS::SQS::Queue"},
        "Orders": {"Type": "AWS::SQS::Queue", "Properties": {"RedrivePolicy": {"deadLetterTargetArn": ${target}, "maxReceiveCount": 3}}}}}`;
    expect(await edges({ 'app/template.json': text })).toEqual([
      `channel:~/Orders HANDLED_BY(dead-letter) ${expected.startsWith('~') ? `channel:${expected}` : expected} attempts=3`,
    ]);
  });
});

describe('a topic of a template', () => {
  it('has subscribers: a function takes, a queue gets through a route with a dead letter, a mailbox is nobody', async () => {
    const text = `Resources:
  Placed:
    Type: AWS::SNS::Topic
    Properties:
      Subscription:
        - {Protocol: lambda, Endpoint: !GetAtt Pay.Arn}
        - {Protocol: email, Endpoint: someone@shop.example}
  Pay: {Type: AWS::Lambda::Function, Properties: {Runtime: nodejs20.x}}
  Orders: {Type: AWS::SQS::Queue}
  Dead: {Type: AWS::SQS::Queue}
  ToOrders:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: !Ref Placed
      Protocol: sqs
      Endpoint: !GetAtt Orders.Arn
      RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn}
`;

    expect(await edges(text)).toEqual([
      'channel:~/Placed STARTS(message) workflow:~/ToOrders',
      'system:~/Pay CONSUMES channel:~/Placed',
      'workflow:~/ToOrders CONSUMES channel:~/Placed',
      'workflow:~/ToOrders HANDLED_BY(dead-letter) channel:~/Dead',
      'workflow:~/ToOrders PUBLISHES channel:~/Orders',
    ]);
    expect((await read(text)).nodes.find(({ type }) => type === 'Workflow')?.props).toEqual({ engine: 'sns', onError: 'handled' });
    expect(JSON.stringify(await read(text))).not.toContain('someone');
  });
});

describe('a function of a template', () => {
  it('uses what its policies grant, and not what a variable for all functions names', async () => {
    const text = `Transform: AWS::Serverless-2016-10-31
Globals: {Function: {Environment: {Variables: {TABLE: !Ref Orders, POWERTOOLS_SERVICE_NAME: ordering}}}}
Resources:
  Orders: {Type: AWS::DynamoDB::Table}
  Get:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/get/
      Policies: [{DynamoDBReadPolicy: {TableName: !Ref Orders}}, AWSXRayDaemonWriteAccess]
  Tell:
    Type: AWS::Serverless::Function
    Properties:
      Policies:
        - Statement:
            - Effect: Allow
              Action: events:PutEvents
              Resource: !Ref Bus
              Condition: {StringEquals: {"events:source": shop.orders}}
            - {Effect: Allow, Action: ["s3:*"], Resource: "*"}
            - {Effect: Deny, Action: ["sqs:SendMessage"], Resource: !GetAtt Queue.Arn}
  Bus: {Type: AWS::Events::EventBus, Properties: {Name: !Sub "shop-\${Stage}"}}
  Queue: {Type: AWS::SQS::Queue}
`;
    const { nodes } = await read(text);

    expect(await edges(text)).toEqual(['system:~/Get ACCESSES datastore:~/Orders mode=read', 'system:~/Tell PUBLISHES topic shop.orders']);
    expect(nodes.find(({ name }) => name === 'Get')?.also).toContainEqual({ kind: 'path', value: 'app/src/get' });
    expect(nodes.find(({ name }) => name === 'Get')?.props).toEqual({ namespace: 'ordering' });
  });

  it('uses what its variables name where its permissions stand elsewhere', async () => {
    const text = sam(`  Orders: {Type: AWS::DynamoDB::Table}
  Flow: {Type: AWS::Serverless::StateMachine, Properties: {Definition: {StartAt: A, States: {A: {Type: Succeed}}}}}
  Queue: {Type: AWS::SQS::Queue}
  Do:
    Type: AWS::Serverless::Function
    Properties:
      Role: arn:aws:iam::1:role/do
      Environment:
        Variables: {TABLE: !Ref Orders, FLOW: !Ref Flow, QUEUE: !Ref Queue, PAY_URL: "https://api.pay.io/v1", PAY_TOKEN: "{{resolve:secretsmanager:pay}}"}
`);

    expect(await edges(text)).toEqual([
      'system:~/Do ACCESSES datastore:~/Orders',
      'system:~/Do CALLS host api.pay.io credential=ref',
      'system:~/Do CALLS workflow:~//Resources/Flow/Properties/Definition mode=async',
    ]);
  });

  it('takes from queues and streams; batches and invocations that fail have their dead letters', async () => {
    const text = sam(`  Dead: {Type: AWS::SQS::Queue}
  Orders: {Type: AWS::DynamoDB::Table, Properties: {StreamSpecification: {StreamViewType: NEW_IMAGE}}}
  Work:
    Type: AWS::Serverless::Function
    Properties:
      EventInvokeConfig: {MaximumRetryAttempts: 1, DestinationConfig: {OnFailure: {Type: SQS, Destination: !GetAtt Dead.Arn}}}
      Policies: [{SQSSendMessagePolicy: {QueueName: !GetAtt Dead.QueueName}}]
      Events:
        Changed:
          Type: DynamoDB
          Properties: {Stream: !GetAtt Orders.StreamArn, DestinationConfig: {OnFailure: {Destination: !GetAtt Dead.Arn}}}
        Off: {Type: SQS, Properties: {Queue: !GetAtt Dead.Arn, Enabled: false}}
`);

    expect(await edges(text)).toEqual([
      'channel:~/Orders/stream HANDLED_BY(dead-letter) channel:~/Dead',
      'system:~/Work ACCESSES datastore:~/Orders mode=read',
      'system:~/Work CONSUMES channel:~/Orders/stream',
      'system:~/Work HANDLED_BY(dead-letter) channel:~/Dead attempts=2',
    ]);
  });
});

describe('a rule of a template', () => {
  it('hands events of a source and type to a function, and to its dead letter after its retries', async () => {
    const text = `Resources:
  Bus: {Type: AWS::Events::EventBus, Properties: {Name: shop}}
  Dead: {Type: AWS::SQS::Queue}
  Pay: {Type: AWS::Lambda::Function, Properties: {Runtime: nodejs20.x}}
  OnPlaced:
    Type: AWS::Events::Rule
    Properties:
      EventBusName: !Ref Bus
      EventPattern: {source: [shop.orders], detail-type: [OrderPlaced, {prefix: Order}]}
      Targets:
        - Id: pay
          Arn: !GetAtt Pay.Arn
          DeadLetterConfig: {Arn: !GetAtt Dead.Arn}
          RetryPolicy: {MaximumRetryAttempts: 4}
        - {Id: log, Arn: !Sub "arn:aws:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:x"}
`;

    expect(await edges(text)).toEqual([
      'channel:eventbridge/shop/OrderPlaced HANDLED_BY(dead-letter) channel:~/Dead attempts=5',
      'channel:eventbridge/shop/shop.orders HANDLED_BY(dead-letter) channel:~/Dead attempts=5',
      'system:~/Pay CONSUMES channel:eventbridge/shop/OrderPlaced',
      'system:~/Pay CONSUMES channel:eventbridge/shop/shop.orders',
    ]);
  });

  it('on what one bucket tells is about that bucket, also by a name that is put together in the same way', async () => {
    const name = '!Sub "in-${Stage}"';
    const text = sam(`  In: {Type: AWS::S3::Bucket, Properties: {BucketName: ${name}}}
  Load:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        New: {Type: EventBridgeRule, Properties: {Pattern: {source: [aws.s3], detail-type: [Object Created], detail: {bucket: {name: [${name}]}}}}}
`).replace('Resources:', 'Parameters: {Stage: {Type: String, Default: dev}}\nResources:');

    expect(await edges(text)).toEqual(['system:~/Load CONSUMES channel:~/In/events']);
  });

  it('on failed runs is the exception path of the state machine that it names', async () => {
    const machine = 'Definition: {StartAt: A, States: {A: {Type: Succeed}}}';
    const pattern = (arn: string) => `{source: [aws.states], detail: {status: [FAILED, TIMED_OUT], stateMachineArn: [${arn}]}}`;
    const text = `Resources:
  Flow: {Type: AWS::StepFunctions::StateMachine, Properties: {${machine}}}
  Clean: {Type: AWS::StepFunctions::StateMachine, Properties: {${machine}}}
  Desk: {Type: AWS::SNS::Topic}
  ToClean: {Type: AWS::Events::Rule, Properties: {EventPattern: ${pattern('!Ref Flow')}, Targets: [{Id: a, Arn: !Ref Clean}]}}
  ToDesk: {Type: AWS::Events::Rule, Properties: {EventPattern: ${pattern('!GetAtt Flow.Arn')}, Targets: [{Id: b, Arn: !Ref Desk}]}}
`;
    const flow = (id: string) => `workflow:~//Resources/${id}/Properties/Definition`;

    expect((await edges(text)).filter((line) => line.startsWith(flow('Flow')))).toEqual([
      `${flow('Flow')} GUARDED_BY control:~/ToDesk`,
      `${flow('Flow')} HANDLED_BY(error) ${flow('Clean')} catches=FAILED, TIMED_OUT`,
    ]);
  });

  it('on a schedule is a job that the clock starts', async () => {
    const text = `Resources:
  Pay: {Type: AWS::Lambda::Function, Properties: {Runtime: nodejs20.x}}
  Nightly: {Type: AWS::Events::Rule, Properties: {ScheduleExpression: "cron(0 2 * * ? *)", Targets: [{Id: pay, Arn: !GetAtt Pay.Arn}]}}
  Never: {Type: AWS::Events::Rule, Properties: {State: DISABLED, ScheduleExpression: rate(1 day), Targets: [{Id: x, Arn: !GetAtt Pay.Arn}]}}
`;

    expect(await edges(text)).toEqual([
      'step:~/Nightly#pay CALLS system:~/Pay mode=async',
      'step:~/Nightly#schedule FLOWS_TO(sequence) step:~/Nightly#pay',
      'system:~/Pay RUNS workflow:~/Nightly',
      'workflow:~/Nightly HAS_STEP step:~/Nightly#pay',
      'workflow:~/Nightly HAS_STEP step:~/Nightly#schedule',
    ]);
  });
});

describe('an alarm of a template', () => {
  it('guards what it watches, when it tells somebody', async () => {
    const alarm = (action: string) =>
      `{Type: AWS::CloudWatch::Alarm, Properties: {${action}Dimensions: [{Name: QueueName, Value: !GetAtt Dead.QueueName}]}}`;
    const text = `Resources:
  Dead: {Type: AWS::SQS::Queue}
  Desk: {Type: AWS::SNS::Topic}
  Loud: ${alarm('AlarmActions: [!Ref Desk], ')}
  Mute: ${alarm('')}
  Off: ${alarm('ActionsEnabled: false, AlarmActions: [!Ref Desk], ')}
`;

    expect(await edges(text)).toEqual(['channel:~/Dead GUARDED_BY control:~/Loud']);
    expect((await read(text)).nodes.filter(({ type }) => type === 'Control').map(({ name }) => name)).toEqual(['Loud', 'Mute', 'Off']);
  });
});

describe('an API of a template', () => {
  it('has the routes of its functions, with what they ask callers for', async () => {
    const text = sam(`  Api:
    Type: AWS::Serverless::HttpApi
    Properties:
      Auth: {DefaultAuthorizer: Pool, Authorizers: {Pool: {JwtConfiguration: {issuer: x}}}}
  Get:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        One: {Type: HttpApi, Properties: {ApiId: !Ref Api, Path: "/orders/{id}", Method: get}}
        Open: {Type: HttpApi, Properties: {ApiId: !Ref Api, Path: /ping, Method: get, Auth: {Authorizer: NONE}}}
`);
    const { nodes } = await read(text);

    expect(await edges(text)).toEqual([
      'api:~/Api EXPOSES operation:~/Api#GET /orders/{}',
      'api:~/Api EXPOSES operation:~/Api#GET /ping',
      'system:~/Api CALLS system:~/Get mode=sync',
      'system:~/Api CALLS system:~/Get mode=sync',
      'system:~/Api PROVIDES api:~/Api',
    ]);
    expect(nodes.filter(({ type }) => type === 'Operation').map(({ name, props }) => [name, props?.auth])).toEqual([
      ['GET /orders/{id}', 'oauth2'],
      ['GET /ping', 'none'],
    ]);
  });

  it('with a contract of its own hands that on, and has the integrations that it lists', async () => {
    const text = `Resources:
  Flow: {Type: AWS::StepFunctions::StateMachine, Properties: {Definition: {StartAt: A, States: {A: {Type: Succeed}}}}}
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Body:
        openapi: 3.0.1
        paths:
          /orders:
            post:
              x-amazon-apigateway-integration:
                uri: !Sub arn:aws:apigateway:\${AWS::Region}:states:action/StartExecution
                requestTemplates: {application/json: !Sub '{"stateMachineArn": "\${Flow}"}'}
`;
    const found = await read(text);

    expect(found.embedded.map(({ pointer, tree }) => [pointer, tree.line])).toEqual([
      ['/Resources/Api/Properties/Body', 7],
      ['/Resources/Flow/Properties/Definition', 2],
    ]);
    expect(await edges(text)).toEqual([
      'system:~/Api CALLS workflow:~//Resources/Flow/Properties/Definition mode=async',
      'system:~/Api PROVIDES path app/template.yaml#/Resources/Api/Properties/Body',
      'system:~/Api STARTS(http) workflow:~//Resources/Flow/Properties/Definition',
    ]);
  });

  it('made of methods and resources has their paths', async () => {
    const text = `Resources:
  Api: {Type: AWS::ApiGateway::RestApi, Properties: {Name: shop, EndpointConfiguration: {Types: [PRIVATE]}}}
  Orders: {Type: AWS::ApiGateway::Resource, Properties: {RestApiId: !Ref Api, ParentId: !GetAtt Api.RootResourceId, PathPart: orders}}
  Order: {Type: AWS::ApiGateway::Resource, Properties: {RestApiId: !Ref Api, ParentId: !Ref Orders, PathPart: "{id}"}}
  Queue: {Type: AWS::SQS::Queue}
  Post:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !Ref Order
      HttpMethod: POST
      AuthorizationType: NONE
      Integration: {Type: AWS, Uri: !Sub "arn:aws:apigateway:\${AWS::Region}:sqs:path/\${AWS::AccountId}/\${Queue.QueueName}"}
`;
    const { nodes } = await read(text);

    expect(await edges(text)).toEqual([
      'api:~/Api EXPOSES operation:~/Api#POST /orders/{}',
      'system:~/Api PROVIDES api:~/Api',
      'system:~/Api PUBLISHES channel:~/Queue',
    ]);
    expect(nodes.flatMap(({ props }) => props?.exposure ?? props?.auth ?? [])).toEqual(['internal', 'none']);
  });
});

describe('a container of a template', () => {
  it('has its variables and secrets, its replicas, and the balancer in front of it', async () => {
    const text = `Resources:
  Front: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Scheme: internet-facing}}
  Listener: {Type: AWS::ElasticLoadBalancingV2::Listener, Properties: {LoadBalancerArn: !Ref Front, DefaultActions: [{Type: forward, TargetGroupArn: !Ref Group}]}}
  Group: {Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: {TargetType: ip}}
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: shop
      ContainerDefinitions:
        - Name: app
          Image: acme/shop:1
          Environment: [{Name: DB_HOST, Value: !GetAtt Db.Endpoint.Address}, {Name: PAY_URL, Value: https://api.pay.io}]
          Secrets: [{Name: PAY_TOKEN, ValueFrom: arn:aws:ssm:eu-west-1:1:parameter/pay}]
  Service:
    Type: AWS::ECS::Service
    Properties: {TaskDefinition: !Ref Task, DesiredCount: 3, LoadBalancers: [{TargetGroupArn: !Ref Group}]}
  Db: {Type: AWS::RDS::DBInstance, Properties: {Engine: aurora-postgresql, DBName: shop}}
`;
    const { nodes } = await read(text);

    expect(await edges(text)).toEqual([
      'system:~/Front CALLS system:~/Task mode=sync',
      'system:~/Task ACCESSES datastore:~/Db',
      'system:~/Task CALLS host api.pay.io credential=ref',
    ]);
    expect(nodes.map(({ name, props }) => [name, props])).toEqual([
      ['Front', { product: 'Elastic Load Balancing', exposure: 'public' }],
      ['shop', undefined],
      ['shop', { replicas: 3 }],
      ['Db', { engine: 'postgresql', schema: 'shop' }],
    ]);
  });
});

describe('what nobody can know from the template', () => {
  it('is told once for each kind of thing', async () => {
    const rule = (id: string) =>
      `  ${id}: {Type: AWS::Events::Rule, Properties: {EventPattern: {source: [shop]}, Targets: [{Id: x, Arn: !Ref TargetArn}]}}\n`;
    const { gaps } = await read(
      `Parameters: {TargetArn: {Type: String}, Unused: {Type: String}}\nResources:\n${rule('A')}${rule('B')}  Stack: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ./away.yaml}}\n`,
    );

    expect(gaps.map(({ code, detail, source }) => [code, detail, source.line])).toEqual([
      ['unresolved', 'parameters that the deployment gives and facts depend on: TargetArn', 1],
      ['unresolved', 'the target of a delivery is not known from the template: A x, B x', 3],
      ['unresolved', 'nested templates that are not in the scan: Stack', 5],
    ]);
  });

  it('is not claimed of files that only look like templates', async () => {
    for (const text of [
      'Resources: [a]\n',
      'resources: {a: {Type: AWS::SQS::Queue}}\n',
      'Resources: {a: {Type: queue}}\n',
      'AWSTemplateFormatVersion: x\n',
    ])
      expect((await read(text)).nodes).toEqual([]);
  });
});

describe('an address that can be parted in many ways', () => {
  it.each([`arn:aws:s3:::a/${'*/index//*/'.repeat(60)}\\n`, `arn:$${'{}${${}$'.repeat(60)}`, `arn:a:$${'{}${${}$'.repeat(60)}/$`])(
    'is looked at once',
    async (address) => {
      const statement = `{Effect: Allow, Action: "sqs:SendMessage", Resource: "${address}"}`;
      const target = `{deadLetterTargetArn: "${address}"}`;

      const { nodes } = await read(
        `${sam('')}  F: {Type: AWS::Serverless::Function, Properties: {Policies: [{Statement: [${statement}]}]}}\n  Q: {Type: AWS::SQS::Queue, Properties: {RedrivePolicy: ${target}}}\n`,
      );

      expect(nodes.length).toBeGreaterThan(1);
    },
  );
});

describe('a stored parameter without a default', () => {
  const TEMPLATE = `Parameters:
  StockArn: {Type: AWS::SSM::Parameter::Value<String>}
  Stage: {Type: String}
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: {Policies: [{Statement: [{Effect: Allow, Action: "lambda:InvokeFunction", Resource: !Ref StockArn}]}]}
`;
  const ARN = 'job-type ssm /shop/${Stage}/stock/arn';
  const calls = async (files: Files) =>
    (await edges({ 'app/template.yaml': TEMPLATE, ...files }))
      .filter((edge) => edge.includes(' CALLS '))
      .map((edge) => edge.split(' CALLS ')[1]);

  it.each([
    ['metadata.yaml', 'name: orders\nparameters: {StockArn: "/shop/{Stage}/stock/arn"}\n'],
    ['config.json', '{"Parameters": {"StockArn": "/shop/${Stage}/stock/arn", "Stage": "prod"}}'],
    ['parameters.json', '[{"ParameterKey": "StockArn", "ParameterValue": "/shop/{Stage}/stock/arn"}]'],
  ])('has the path that %s beside the template gives it', async (file, text) => {
    expect(await calls({ [`app/${file}`]: text })).toContain(ARN);
  });

  it('stays open where the file speaks of something else, lies elsewhere, or another says otherwise', async () => {
    const text = 'parameters: {StockArn: "/shop/{Stage}/stock/arn"}\n';
    const isOpen = async (files: Files): Promise<boolean> => !(await calls(files)).includes(ARN);

    expect(await isOpen({ 'app/a.yaml': `${text.replace('}\n', ', Colour: red}\n')}` })).toBe(true);
    expect(await isOpen({ 'other/a.yaml': text })).toBe(true);
    expect(await isOpen({ 'app/a.yaml': text, 'app/b.yaml': text.replace('stock', 'store') })).toBe(true);
    expect(await isOpen({ 'app/a.yaml': text, 'app/b.yaml': text })).toBe(false);
  });

  it('keeps its path as the host of an address', async () => {
    const template = `Parameters: {StockDomain: {Type: AWS::SSM::Parameter::Value<String>, Default: /shop/stock/domain}}
Resources:
  Api: {Type: AWS::AppSync::GraphQLApi, Properties: {Name: shop}}
  Stock: {Type: AWS::AppSync::DataSource, Properties: {ApiId: !GetAtt Api.ApiId, Name: Stock, Type: HTTP, HttpConfig: {Endpoint: !Sub "https://\${StockDomain}/"}}}
  Level: {Type: AWS::AppSync::Resolver, Properties: {ApiId: !GetAtt Api.ApiId, DataSourceName: !GetAtt Stock.Name, TypeName: Query, FieldName: level}}
`;

    expect((await edges(template)).filter((edge) => edge.includes(' CALLS '))).toEqual([
      expect.stringContaining(' CALLS job-type ssm /shop/stock/domain'),
    ]);
  });
});
