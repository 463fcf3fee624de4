import { describe, expect, it } from 'vitest';
import type { EdgeFact } from '../../../../graph/model.ts';
import { extractText } from '../../../../test/extract-text.ts';
import { openapi } from '../index.ts';

/** A whole document around a few lines, which begin on line 3. */
function spec(...lines: string[]): string {
  return ['openapi: 3.0.3', 'info: {title: Orders, version: "1"}', ...lines].join('\n');
}

/** What a gateway does: "5 CALLS orders.shop.internal {"mode":"sync"}". */
async function actions(...lines: string[]): Promise<string[]> {
  const { edges } = await extractText(openapi, spec(...lines));
  return edges
    .filter((edge) => /^(CALLS|PUBLISHES|ACCESSES|STARTS)$/.test(edge.type))
    .map((edge) => `${edge.source.line} ${edge.type} ${nameOf(edge.to)} ${JSON.stringify(edge.props ?? {})}`);
}

function nameOf(ref: EdgeFact['to']): string {
  return 'key' in ref ? ref.key : ref.mention.value;
}

function integration(path: string, ...lines: string[]): string[] {
  return [`  /${path}:`, '    post:', '      x-amazon-apigateway-integration:', ...lines.map((line) => `        ${line}`)];
}

describe('a gateway that a contract configures', () => {
  it('is a system, which the hosts of the contract and the file mean', async () => {
    const { nodes } = await extractText(
      openapi,
      spec(
        'servers: [{url: https://api.shop.internal}]',
        'paths:',
        ...integration('a', 'type: http_proxy', 'uri: https://orders.shop.internal/a'),
      ),
    );

    expect(nodes.filter((node) => node.type === 'System')).toEqual([
      {
        type: 'System',
        kind: 'gateway',
        key: 'system:test/sample.yaml/Amazon%20API%20Gateway',
        name: 'Orders (gateway)',
        also: [
          { kind: 'path', value: 'sample.yaml' },
          { kind: 'host', value: 'api.shop.internal' },
        ],
        props: { product: 'Amazon API Gateway', vendor: 'Amazon Web Services' },
        stance: 'configured',
        source: { file: 'test/sample.yaml', line: 9, pointer: '/paths/~1a/post/x-amazon-apigateway-integration/uri' },
      },
    ]);
  });
});

describe('Amazon API Gateway', () => {
  const action = 'arn:aws:apigateway:eu-west-1';

  it('calls hosts and functions, and waits no longer than it is told', async () => {
    const invoke = `${action}:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:orders/invocations`;

    const found = await actions(
      'paths:',
      ...integration('a', 'type: http', 'uri: https://orders.shop.internal/a', 'timeoutInMillis: 3000'),
      ...integration('b', 'type: aws_proxy', `uri: ${invoke}`),
      ...integration(
        'c',
        'type: aws',
        `uri: ${invoke}`,
        `requestParameters: {integration.request.header.X-Amz-Invocation-Type: "'Event'"}`,
      ),
      ...integration('d', 'type: mock', `uri: ${invoke}`),
    );

    expect(found).toEqual([
      '8 CALLS orders.shop.internal {"mode":"sync","timeout":"set"}',
      '14 CALLS arn:aws:lambda:eu-west-1:123456789012:function:orders {"mode":"sync","timeout":"default"}',
      '19 CALLS arn:aws:lambda:eu-west-1:123456789012:function:orders {"mode":"async","timeout":"default"}',
    ]);
  });

  it('speaks to services without a function between', async () => {
    const machine = 'arn:aws:states:eu-west-1:123456789012:stateMachine:Refund';
    const template = (body: string) => `requestTemplates: {application/json: '${body}'}`;

    const found = await actions(
      'paths:',
      ...integration('a', `uri: ${action}:sqs:path/123456789012/orders`),
      ...integration('b', `uri: ${action}:states:action/StartExecution`, template(`{"stateMachineArn": "${machine}"}`)),
      ...integration('c', 'integrationSubtype: StepFunctions-StartSyncExecution', `requestParameters: {StateMachineArn: ${machine}}`),
      ...integration(
        'd',
        `uri: ${action}:sns:action/Publish`,
        `requestParameters: {integration.request.querystring.TopicArn: "'arn:aws:sns:eu-west-1:123456789012:placed'"}`,
      ),
      ...integration('e', `uri: ${action}:dynamodb:action/GetItem`, template('{"TableName": "Orders"}')),
      ...integration('f', `uri: ${action}:s3:path/shop-files/{key}`, 'httpMethod: PUT'),
      ...integration(
        'g',
        `uri: ${action}:events:action/PutEvents`,
        template('{"Entries": [{"DetailType": "order.placed", "EventBusName": "shop"}]}'),
      ),
    );

    expect(found).toEqual([
      '7 PUBLISHES arn:aws:sqs:eu-west-1:123456789012:orders {}',
      `11 CALLS ${machine} {"mode":"async"}`,
      `11 STARTS ${machine} {}`,
      `15 CALLS ${machine} {"mode":"sync"}`,
      `15 STARTS ${machine} {}`,
      '21 PUBLISHES arn:aws:sns:eu-west-1:123456789012:placed {}',
      '26 ACCESSES Orders {"mode":"read"}',
      '31 ACCESSES arn:aws:s3:::shop-files {"mode":"write"}',
      '36 PUBLISHES order.placed {}',
    ]);
  });

  it('whose backends only a template knows says so once', async () => {
    const { nodes, gaps } = await extractText(
      openapi,
      spec('paths:', ...integration('a', 'uri: {"Fn::Sub": "${Orders.Arn}"}'), ...integration('b', 'uri: https://${host}/b')),
    );

    expect(nodes.filter((node) => node.type === 'System')).toEqual([]);
    expect(gaps.map((gap) => [gap.code, gap.source.line, gap.detail])).toEqual([
      ['templated', 7, '2 backends of Amazon API Gateway cannot be told from the contract alone'],
    ]);
  });

  it('tells who lets callers in: a signature, a pool of users, or a function of which nothing more is known', async () => {
    const authorizer = `${action}:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:door/invocations`;
    const scheme = 'type: apiKey, name: Authorization, in: header';
    const { nodes, edges } = await extractText(
      openapi,
      spec(
        'paths:',
        '  /a: {get: {security: [{iam: []}]}}',
        '  /b: {get: {security: [{pool: []}]}}',
        '  /c: {get: {security: [{own: []}]}}',
        '  /d: {get: {security: [{key: []}]}}',
        'components:',
        '  securitySchemes:',
        `    iam: {${scheme}, x-amazon-apigateway-authtype: awsSigv4}`,
        `    pool: {${scheme}, x-amazon-apigateway-authtype: cognito_user_pools, x-amazon-apigateway-authorizer: {type: cognito_user_pools}}`,
        `    own: {${scheme}, x-amazon-apigateway-authtype: custom, x-amazon-apigateway-authorizer: {type: token, authorizerUri: "${authorizer}"}}`,
        '    key: {type: apiKey, name: x-api-key, in: header}',
      ),
    );

    expect(nodes.flatMap((node) => (node.type === 'Operation' ? [node.props?.auth] : []))).toEqual([
      'api-key',
      'oauth2',
      undefined,
      'api-key',
    ]);
    expect(edges.flatMap(({ type, to }) => (type === 'CALLS' ? [nameOf(to)] : []))).toEqual([
      'arn:aws:lambda:eu-west-1:123456789012:function:door',
    ]);
  });
});

describe('other gateways', () => {
  it('of Google call the backend of the document and those of operations', async () => {
    const found = await actions(
      'x-google-backend: {address: https://orders.run.shop.internal, jwt_audience: orders}',
      'x-google-api-management: {backends: {files: {address: https://files.run.shop.internal}}}',
      'paths:',
      '  /a: {get: {x-google-backend: {address: https://slow.run.shop.internal, deadline: 60.0}}}',
      '  /b: {get: {x-google-backend: files}}',
    );

    expect(found).toEqual([
      '3 CALLS orders.run.shop.internal {"mode":"sync","timeout":"default","auth":"oauth2"}',
      '6 CALLS slow.run.shop.internal {"mode":"sync","timeout":"set"}',
      '7 CALLS files.run.shop.internal {"mode":"sync","timeout":"default"}',
    ]);
  });

  it('of IBM, Kong, WSO2 and Tyk call whom their extensions name', async () => {
    const found = await actions(
      'x-ibm-configuration:',
      '  properties: {target: {value: https://core.shop.internal}}',
      '  assembly:',
      '    execute:',
      '      - switch: {case: [{execute: [{invoke: {target-url: "$(target)/orders", timeout: 10}}]}]}',
      '      - invoke: {target-url: "https://risk.shop.internal$(request.path)"}',
      'x-kong-service-defaults: {host: kong-backend.shop.internal, retries: 0}',
      'x-wso2-production-endpoints: {urls: [https://wso2-backend.shop.internal]}',
      'x-tyk-api-gateway: {upstream: {url: https://tyk-backend.shop.internal}}',
      'paths: {/a: {get: {}}}',
    );

    expect(found).toEqual([
      '7 CALLS core.shop.internal {"mode":"sync","timeout":"set"}',
      '8 CALLS risk.shop.internal {"mode":"sync","timeout":"default"}',
      '9 CALLS kong-backend.shop.internal {"mode":"sync","timeout":"default","retry":"none"}',
      '10 CALLS wso2-backend.shop.internal {"mode":"sync"}',
      '11 CALLS tyk-backend.shop.internal {"mode":"sync"}',
    ]);
  });

  it('of Kong ask callers who they are', async () => {
    const { nodes } = await extractText(
      openapi,
      spec(
        'x-kong-plugin-key-auth: {}',
        'paths:',
        '  /a: {get: {}}',
        '  /b: {x-kong-plugin-openid-connect: {enabled: true}, get: {}, put: {x-kong-plugin-basic-auth: {config: {anonymous: guest}}}}',
        '  /c: {get: {x-kong-plugin-oauth2: {enabled: false}}}',
      ),
    );

    expect(nodes.flatMap((node) => (node.type === 'Operation' ? [[node.name, node.props?.auth]] : []))).toEqual([
      ['GET /a', 'api-key'],
      ['GET /b', 'oauth2'],
      ['PUT /b', 'none'],
      ['GET /c', 'api-key'],
    ]);
  });

  it('on this machine, of the documentation or inside a template are nobody', async () => {
    const found = await extractText(
      openapi,
      spec(
        'x-google-backend: {address: http://localhost:8080}',
        'paths: {/a: {get: {x-google-backend: {address: https://api.example.com}}}}',
      ),
    );

    expect(found.edges.filter((edge) => edge.type === 'CALLS')).toEqual([]);
    expect(found.gaps).toEqual([]);
  });
});
