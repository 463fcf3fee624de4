import { describe, expect, it } from 'vitest';
import { httpEffect, verbEffect } from './effect.ts';

describe('the effect of an HTTP method', () => {
  it('is the one of the standard; a POST is repeatable only with a key', () => {
    expect(httpEffect('get')).toEqual({ effect: 'read', idempotent: true });
    expect(httpEffect('PUT')).toEqual({ effect: 'write', idempotent: true });
    expect(httpEffect('DELETE')).toEqual({ effect: 'destructive', idempotent: true });
    expect(httpEffect('POST')).toEqual({ effect: 'write', idempotent: false });
    expect(httpEffect('PATCH', ['Content-Type', 'Idempotency-Key'])).toEqual({ effect: 'write', idempotent: true });
    expect(httpEffect('{method}')).toEqual({});
  });
});

describe('the effect of an API action', () => {
  it('is told by its verb, or not at all', () => {
    expect(
      ['getItem', 'batchGetItem', 'putItem', 'send_message', 'deleteObjects', 'terminateInstances', 'startJobRun', 'invoke', 'runTask'].map(
        (action) => verbEffect(action).effect,
      ),
    ).toEqual(['read', 'read', 'write', 'write', 'destructive', 'destructive', undefined, undefined, undefined]);
  });
});
