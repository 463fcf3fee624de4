import { describe, expect, it } from 'vitest';
import { arnOf } from './arn.ts';

describe('an ARN', () => {
  it.each([
    [
      'arn:aws:lambda:eu-west-1:123456789012:function:orders',
      { service: 'lambda', region: 'eu-west-1', account: '123456789012', resource: 'function:orders', name: 'orders' },
    ],
    [
      'arn:aws:sqs:eu-west-1:123456789012:order-events.fifo',
      { service: 'sqs', region: 'eu-west-1', account: '123456789012', resource: 'order-events.fifo', name: 'order-events.fifo' },
    ],
    [
      'arn:aws:sns:eu-west-1:123456789012:alerts',
      { service: 'sns', region: 'eu-west-1', account: '123456789012', resource: 'alerts', name: 'alerts' },
    ],
    [
      'arn:aws:states:eu-west-1:123456789012:stateMachine:Refund',
      { service: 'states', region: 'eu-west-1', account: '123456789012', resource: 'stateMachine:Refund', name: 'Refund' },
    ],
    [
      'arn:aws:dynamodb:eu-west-1:123456789012:table/Orders/index/by-date',
      { service: 'dynamodb', region: 'eu-west-1', account: '123456789012', resource: 'table/Orders/index/by-date', name: 'Orders' },
    ],
    [
      'arn:aws:events:eu-west-1:123456789012:event-bus/shop',
      { service: 'events', region: 'eu-west-1', account: '123456789012', resource: 'event-bus/shop', name: 'shop' },
    ],
    ['arn:aws:s3:::invoices/2024/*', { service: 's3', resource: 'invoices/2024/*', name: 'invoices' }],
    [
      'arn:aws:states:::lambda:invoke.waitForTaskToken',
      { service: 'states', resource: 'lambda:invoke.waitForTaskToken', name: 'lambda:invoke.waitForTaskToken' },
    ],
    ['arn:aws-cn:iam::123456789012:role/x', { service: 'iam', account: '123456789012', resource: 'role/x', name: 'x' }],
    [
      'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:orders',
      { service: 'lambda', resource: 'function:orders', name: 'orders' },
    ],
  ])('is read from %s', (text, expected) => {
    expect(arnOf(text)).toEqual({ ...expected, mention: { kind: 'arn', value: text } });
  });

  it.each(['orders:PROD', 'orders:$LATEST', 'orders:7'])('of a function version %s is that of the function', (qualified) => {
    expect(arnOf(`arn:aws:lambda:eu-west-1:123456789012:function:${qualified}`)?.mention.value).toBe(
      'arn:aws:lambda:eu-west-1:123456789012:function:orders',
    );
  });

  it('inside an API Gateway integration is that of the function', () => {
    const uri = 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:1:function:orders/invocations';

    expect(arnOf(uri)).toEqual({
      service: 'lambda',
      region: 'eu-west-1',
      account: '1',
      resource: 'function:orders',
      name: 'orders',
      mention: { kind: 'arn', value: 'arn:aws:lambda:eu-west-1:1:function:orders' },
    });
  });

  it.each(['', 'arn', 'arn:aws', 'arn:aws:lambda', 'not arn:aws:sqs:r:a:q', 'arn:aws::::'])('is not read from %j', (text) => {
    expect(arnOf(text)).toBeUndefined();
  });

  it.each([`arn:${'{{}}'.repeat(60)} `, `arn:aws:lambda:eu-west-1:1:function:$${'${${}'.repeat(60)}\n`])(
    'of placeholders in placeholders is looked at once, not in every way that it can be parted',
    (text) => {
      expect(() => arnOf(text)).not.toThrow();
    },
  );
});
