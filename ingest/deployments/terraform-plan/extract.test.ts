import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { shortEdges } from '../../../test/short-facts.ts';
import { terraformPlan } from './index.ts';

const fixture = (path: string): string => readFileSync(join(import.meta.dirname, 'fixtures', path), 'utf8');
const read = (tree: unknown, path = 'plan.json') => extractText(terraformPlan, { [path]: JSON.stringify(tree) });
const queue = (name: string, values: object, more: object = {}) => ({
  address: `aws_sqs_queue.${name}`,
  mode: 'managed',
  type: 'aws_sqs_queue',
  name,
  values: { name, ...values },
  ...more,
});
const plan = (resources: readonly object[], configuration: object = {}) => ({
  format_version: '1.2',
  planned_values: { root_module: { resources } },
  configuration: { root_module: configuration },
});

describe('a plan', () => {
  it('fills in what is not known yet with what its expression refers to, through modules', async () => {
    const found = await extractText(terraformPlan, { 'plans/shop.json': fixture('valid-plan/plans/shop.json') });

    expect(shortEdges(found, 'HANDLED_BY', 'CONSUMES', 'STARTS')).toEqual([
      'channel:sqs/orders HANDLED_BY channel:sqs/orders-dead (dead-letter)',
      'system plans/shop.json/module.charge.aws_lambda_function.this CONSUMES channel:sqs/orders',
      'system plans/shop.json/module.charge.aws_lambda_function.this HANDLED_BY channel:sqs/orders-dead (dead-letter)',
      'workflow plans/shop.json/aws_cloudwatch_event_rule.nightly STARTS workflow plans/shop.json//planned_values/root_module/resources/4/values/definition (timer)',
    ]);
    expect(found.embeddedTexts.map(({ block, pointer }) => [block.line, pointer])).toEqual([
      [45, '/planned_values/root_module/resources/4/values/definition'],
    ]);
    expect(found.gaps).toEqual([]);
  });

  it('that refers to several things says nothing of the one it does not know', async () => {
    const references = ['aws_sqs_queue.a.arn', 'aws_sqs_queue.a', 'aws_sqs_queue.b.arn', 'aws_sqs_queue.b'];
    const found = await read(
      plan([queue('a', {}), queue('b', {}), queue('c', {})], {
        resources: [{ address: 'aws_sqs_queue.c', expressions: { redrive_policy: { references } } }],
      }),
    );

    expect(found.edges).toEqual([]);
  });

  it('speaks of the things of the configuration beside it', async () => {
    const lambda = {
      address: 'aws_lambda_function.f',
      mode: 'managed',
      type: 'aws_lambda_function',
      name: 'f',
      values: { function_name: 'f' },
    };
    const beside = await extractText(terraformPlan, { 'infra/plan.json': JSON.stringify(plan([lambda])), 'infra/main.tf': '' });
    const alone = await read(plan([lambda]), 'plans/plan.json');

    expect([beside, alone].map(({ nodes }) => nodes.map(({ key }) => key))).toEqual([
      ['system:test/infra/aws_lambda_function.f'],
      ['system:test/plans/plan.json/aws_lambda_function.f'],
    ]);
  });

  it('hides what it marks as sensitive, and says that a credential is there', async () => {
    const values = { function_name: 'f', environment: [{ variables: { DB_HOST: 'db.acme.io', DB_PASSWORD: 'hunter2' } }] };
    const lambda = { address: 'aws_lambda_function.f', mode: 'managed', type: 'aws_lambda_function', name: 'f', values };
    const marks = { environment: [{ variables: { DB_PASSWORD: true } }] };
    const changes = { resource_changes: [{ address: 'aws_lambda_function.f', change: { after_sensitive: marks } }] };

    for (const found of [await read(plan([{ ...lambda, sensitive_values: marks }])), await read({ ...plan([lambda]), ...changes })]) {
      expect(shortEdges(found)).toEqual(['system plan.json/aws_lambda_function.f CALLS {host db.acme.io} (credential=ref)']);
      expect(JSON.stringify(found)).not.toContain('hunter2');
    }
  });
});

describe('a state', () => {
  it('knows things by their ARNs, whichever of them speaks of another', async () => {
    const found = await extractText(terraformPlan, { 'state/terraform.tfstate': fixture('odd-state/state/terraform.tfstate') });

    expect(shortEdges(found)).toEqual([
      'channel:sqs/orders HANDLED_BY channel:sqs/orders-dead (dead-letter attempts=4)',
      'system:arn:aws:lambda:eu-west-1:123456789012:function:charge CALLS {host db.acme.io} (credential=literal)',
      'system:arn:aws:lambda:eu-west-1:123456789012:function:charge CONSUMES channel:sqs/orders',
    ]);
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });

  it('that is too old is a gap', async () => {
    const found = await read({ version: 3, terraform_version: '0.11.0', serial: 1, modules: [] }, 'terraform.tfstate');

    expect(found.gaps.map(({ code }) => code)).toEqual(['unsupported']);
  });
});
