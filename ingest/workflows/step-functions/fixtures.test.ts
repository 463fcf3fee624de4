import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { stepFunctions } from './index.ts';

async function fixture(path: string) {
  const text = readFileSync(new URL(`fixtures/${path}`, import.meta.url), 'utf8');
  const found = await extractText(stepFunctions, { [path.slice(path.indexOf('/') + 1)]: text });
  const step = (name: string) => found.nodes.find((node) => node.name === name);
  return { ...found, step };
}

describe('fixtures', () => {
  it('an order machine gives its calls, handlers and what is missing', async () => {
    const { step, gaps, edges } = await fixture('valid-order/statemachine/order.asl.json');

    expect(gaps).toEqual([]);
    expect(step('order')?.props).toEqual({ engine: 'step-functions', onError: 'fail', timeout: 'set' });
    expect(step('Wait for approval')).toMatchObject({
      kind: 'wait-callback',
      props: { timeout: 'none', automated: false, tags: ['approval'] },
    });
    expect(step('Charge card')?.props).toMatchObject({ retry: 'set', errors: 'explicit', effect: 'write', idempotent: false });
    expect(step('Validate basket')?.props).toMatchObject({ timeout: 'set', retry: 'none', errors: 'fail' });
    expect(edges.filter((edge) => edge.type === 'HANDLED_BY')).toHaveLength(4);
    expect(edges.flatMap((edge) => (edge.type === 'CALLS' && 'mention' in edge.to ? [edge.to.mention.value] : [])).sort()).toEqual([
      'POST /v1/charges',
      'ValidateBasketFunctionArn',
      'arn:aws:states:eu-west-1:123456789012:stateMachine:shipping',
      'refund-card',
    ]);
  });

  it('a distributed map in JSONata gives its inner states and buckets', async () => {
    const { step, gaps, edges } = await fixture('valid-approval-jsonata/flows/import.asl.yaml');

    expect(gaps).toEqual([]);
    expect(step('Each file')?.props).toMatchObject({ tags: ['distributed', 'failure-budget', 'multi-instance'], errors: 'fail' });
    expect([step('Load')?.props?.timeout, step('Ask the partner desk')?.props?.timeout, step('Convert')?.props?.timeout]).toEqual([
      'set',
      'set',
      'none',
    ]);
    expect(
      edges.flatMap((edge) => (['CALLS', 'ACCESSES'].includes(edge.type) && 'mention' in edge.to ? [edge.to.mention.value] : [])).sort(),
    ).toEqual([
      'ConvertFunction',
      'PartnerBucket',
      'anthropic.claude-3-haiku-20240307-v1:0',
      'arn:aws:s3:::import-results',
      'load-partner-file',
      'partner-desk',
    ]);
  });

  it('a template of another tool, with comments and odd names, is read', async () => {
    const { step, gaps } = await fixture('odd-serverless/infra/definition.json');

    expect(gaps).toEqual([]);
    expect(step('infra')?.type).toBe('Workflow');
    expect(step('Fetch')?.props?.retry).toBe('none');
    expect(step('Store/keep')?.source).toMatchObject({ line: 16, pointer: '/States/Each/Iterator/States/Store~1keep' });
  });

  it('broken machines are read as far as they go, and say what is lost', async () => {
    const lost = await fixture('broken-targets/flows/lost.asl.json');
    const cut = await fixture('broken-truncated/flows/cut.asl.json');

    expect(lost.gaps.map((gap) => gap.code).sort()).toEqual(['duplicate-key', 'unresolved', 'unresolved', 'unresolved', 'unsupported']);
    expect(cut.nodes.map((node) => node.name).sort()).toEqual(['Charge', 'cut']);
    expect(cut.gaps.map((gap) => gap.code)).toContain('truncated');
  });
});
