// Real templates of public projects, read in place beside the project; the oracle counts lines of text and knows nothing of templates.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { INGESTERS } from '../../catalog.ts';
import { type Batch, scan } from '../../scan.ts';

const ROOTS = ['cloudformation', 'systems/aws-serverless-ecommerce-platform'];

/** Types that are one node each, and how their nodes are told from others. */
const THINGS: readonly (readonly [type: RegExp, is: (node: Batch['nodes'][number]) => boolean])[] = [
  [
    /AWS::(Serverless|Lambda)::Function$|AWS::ECS::TaskDefinition$/,
    ({ type, kind, props }) => type === 'System' && kind === 'service' && props?.product === undefined,
  ],
  [/AWS::(Serverless|StepFunctions)::StateMachine$/, ({ kind, props }) => kind === 'state-machine' && props?.onError === undefined],
  [/AWS::DynamoDB::Table$|AWS::Serverless::SimpleTable$/, ({ props }) => props?.engine === 'dynamodb'],
  [/AWS::S3::Bucket$/, ({ props }) => props?.engine === 's3'],
  [/AWS::SNS::Topic$/, ({ props }) => props?.protocol === 'sns'],
  [/AWS::CloudWatch::Alarm$/, ({ type, kind }) => type === 'Control' && kind === 'alert'],
];

test('templates of the corpus give what a count of their lines gives', { timeout: 60_000 }, async () => {
  const folder = corpus();
  if (folder === undefined) {
    process.stdout.write(`${CORPUS_ABSENT}\n`);
    expect(CORPUS_ABSENT).toContain('nothing was read');
    return;
  }
  const wrong: string[] = [];
  const total = { files: 0, nodes: 0, edges: 0, gaps: 0, failures: 0, stated: 0 };
  for (const root of ROOTS) {
    for await (const batch of scan([{ name: 'corpus', folder: join(folder, root) }], { ingesters: INGESTERS, isStrict: true })) {
      if (!batch.file.formats.includes('cloudformation')) continue;
      const text = readFileSync(join(folder, root, batch.file.file.slice('corpus/'.length)), 'utf8');
      total.files++;
      total.nodes += batch.nodes.length;
      total.edges += batch.edges.length;
      total.gaps += batch.gaps.length;
      // What others nest is counted where they do.
      if (batch.file.file.includes('/resources/service-') || batch.file.file.endsWith('/dlq.yaml')) continue;
      wrong.push(...differences(batch, text));
      total.failures += batch.edges.filter(({ kind }) => kind === 'dead-letter').length;
      total.stated += text.match(/^ +(OnFailure|deadLetterTargetArn|TargetArn):/gm)?.length ?? 0;
    }
  }
  process.stdout.write(
    `CloudFormation: ${total.files} templates, ${total.nodes} nodes, ${total.edges} edges, ${total.gaps} gaps, ${total.failures} dead letters\n`,
  );

  expect(wrong).toEqual([]);
  expect(total.files).toBe(36);
  expect(total.failures).toBe(total.stated);
});

function differences({ file, nodes }: Batch, text: string): readonly string[] {
  const types = [...text.matchAll(/^ +"?Type"?: *["']?(AWS::\w+::\w+)["']?,? *(?:#.*)?\r?$/gm)].map((match) => match[1] ?? '');
  const own = nodes.filter(({ source }) => source.file === file.file);
  return THINGS.flatMap(([type, is]) => {
    const expected = types.filter((each) => type.test(each)).length;
    const given = new Set(own.filter(is).map(({ key }) => key)).size;
    return expected === given ? [] : [`${file.file}: ${expected} of ${type}, and ${given} read`];
  });
}
