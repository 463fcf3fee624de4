import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { gapLines, propsOf, relations, steps } from '../../../test/fact-lines.ts';
import { githubActions } from './index.ts';

const PATH = '.github/workflows/release.yml';

function workflow(text: string, path = PATH) {
  return extractText(githubActions, text, path);
}

describe('a workflow', () => {
  it('is known by path and name; a run ends by itself', async () => {
    const found = await workflow('name: Release\non: push\njobs: { a: { steps: [{ run: make }] } }');

    expect(found.nodes.find((node) => node.type === 'Workflow')).toMatchObject({
      kind: 'pipeline',
      key: 'workflow:test/.github/workflows/release.yml',
      also: [
        { kind: 'process-id', value: PATH, within: 'github-actions' },
        { kind: 'process-id', value: 'Release', within: 'github-actions' },
      ],
      props: { engine: 'github-actions', timeout: 'default' },
    });
  });

  it('says what an error does to it where nobody waits for the result', async () => {
    const onError = async (text: string) => propsOf(await workflow(text), 'release')?.onError;

    expect(await onError('on: [push]\njobs: { a: { steps: [{ run: make }] } }')).toBe(undefined);
    expect(await onError('on: { schedule: [{ cron: "0 3 * * *" }] }\njobs: { a: { steps: [{ run: make }] } }')).toBe('fail');
    expect(await onError('on: push\njobs: { a: { environment: production, steps: [{ run: make }] } }')).toBe('fail');
    expect(await onError('on: issues\njobs: { a: { steps: [{ run: x }, { if: failure(), run: y }] } }')).toBe('handled');
  });

  it('is started by time, by events, by hand, by other workflows', async () => {
    const found = await workflow(
      'on:\n  push:\n  schedule:\n  - cron: "0 3 * * *"\n  workflow_dispatch:\n  workflow_run: { workflows: [Build] }\n  workflow_call:\n  repository_dispatch: { types: [paid] }\njobs: { a: { steps: [{ run: make }] } }',
    );

    expect(relations(found, 'STARTS')).toEqual([
      'on.push → .github/workflows/release.yml (signal)',
      'on.repository_dispatch → .github/workflows/release.yml (http)',
      'on.schedule 1 → .github/workflows/release.yml (timer)',
      'on.workflow_dispatch → .github/workflows/release.yml (http)',
      'process-id Build in github-actions → .github/workflows/release.yml (signal)',
    ]);
    expect(steps(found)).toEqual([
      '0 3 * * * (start)',
      'a (sub-process)',
      'make (script)',
      'push (start)',
      'repository_dispatch paid (start)',
      'workflow_call (start)',
      'workflow_dispatch (start)',
      'workflow_run (start)',
    ]);
  });
});

describe('jobs and steps', () => {
  it('run in their order', async () => {
    const found = await workflow(
      'on: push\njobs:\n  a: { steps: [{ run: make }, { run: make test, if: github.ref }] }\n  b: { needs: a, if: "${{ github.event }}", steps: [{ id: x, run: ls }] }',
    );

    expect(relations(found, 'FLOWS_TO')).toEqual([
      'a → b (sequence condition=github.event)',
      'a.1 → a.2 (sequence condition=github.ref)',
      'on.push → a (sequence)',
    ]);
    expect(propsOf(found, 'ls')).toEqual({ automated: true, retry: 'none', timeout: 'default', errors: 'fail', nesting: 'b' });
  });

  it('are called by their command, never by its arguments', async () => {
    const run = async (script: string) =>
      steps(await workflow(`on: push\njobs: { a: { steps: [{ run: ${JSON.stringify(script)} }] } }`)).find((step) =>
        step.endsWith('(script)'),
      );

    expect(await run('npm ci')).toBe('npm ci (script)');
    expect(await run('set -e\n# why\ncurl -H "Authorization: Bearer abc"')).toBe('curl (script)');
    expect(await run('TOKEN=abc deploy')).toBe('1 (script)');
  });

  it('end after 360 minutes unless they say otherwise', async () => {
    const found = await workflow(
      'on: push\njobs:\n  a: { timeout-minutes: 5, steps: [{ run: x }] }\n  b: { steps: [{ run: y, timeout-minutes: 1 }] }',
    );

    expect(['a', 'x', 'b', 'y'].map((name) => propsOf(found, name)?.timeout)).toEqual(['set', 'set', 'default', 'set']);
  });

  it('are many with a matrix, and belong to an environment', async () => {
    const found = await workflow(
      'on: push\njobs:\n  a:\n    environment: { name: production }\n    strategy: { fail-fast: false, matrix: { n: [1] } }\n    steps: [{ run: curl https://api.shop.com/x }]',
    );

    expect(propsOf(found, 'a')?.tags).toEqual(['environment:production', 'multi-instance', 'no-fail-fast']);
    expect(found.edges.find((edge) => edge.type === 'CALLS')?.environment).toBe('production');
  });
});

describe('errors', () => {
  const handled = async (text: string) => relations(await workflow(`on: push\njobs:\n${text}`), 'HANDLED_BY');

  it('of a job are handled by jobs and steps that run because of them, or in any case', async () => {
    expect(await handled('  a: { steps: [{ run: x }] }\n  b: { needs: a, if: failure(), steps: [{ run: y }] }')).toEqual([
      'a → b (error catches=failure())',
    ]);
    expect(await handled('  a: { steps: [{ run: x }] }\n  b: { needs: [a], if: always(), steps: [{ run: y }] }')).toEqual(['a → b (exit)']);
    expect(await handled('  a: { steps: [{ run: x }, { if: "${{ failure() }}", run: y }, { if: always(), run: z }] }')).toEqual([
      'a → a.2 (error catches=failure())',
      'a → a.3 (exit)',
    ]);
  });

  it('of a step are handled by one that names it', async () => {
    expect(await handled("  a: { steps: [{ id: t, run: x }, { if: always() && steps.t.outcome == 'failure', run: y }] }")).toEqual([
      "a.t → a.2 (error catches=always() && steps.t.outcome == 'failure')",
    ]);
    expect(
      await handled(
        `  a: { steps: [{ run: x }] }\n  b: { needs: a, if: "always() && contains(needs.*.result, 'failure')", steps: [{ run: y }] }`,
      ),
    ).toEqual(["a → b (error catches=always() && contains(needs.*.result, 'failure'))"]);
  });

  it('branch off the ordinary course', async () => {
    const found = await workflow('on: push\njobs: { a: { steps: [{ run: x }, { if: failure(), run: y }, { run: z }] } }');

    expect(relations(found, 'FLOWS_TO')).toContain('a.1 → a.3 (sequence)');
    expect(relations(found, 'FLOWS_TO')).toContain('a.1 → a.2 (error condition=failure())');
  });

  it('may be let pass; whether an expression does, is open', async () => {
    const found = await workflow(
      'on: push\njobs: { a: { steps: [{ run: x, continue-on-error: true }, { run: y, continue-on-error: "${{ matrix.odd }}" }, { run: z, continue-on-error: false }] } }',
    );

    expect(['x', 'y', 'z'].map((name) => propsOf(found, name)?.errors)).toEqual(['ignore', undefined, 'fail']);
  });
});

describe('what is used', () => {
  const calls = async (step: string, job = '') =>
    relations(await workflow(`on: push\njobs:\n  a: { ${job}steps: [${step}] }`, 'shop/.github/workflows/x.yml'), 'CALLS', 'PERFORMED_BY');

  it('may be a workflow or action of the repository, or of another one', async () => {
    expect(await calls('{ uses: ./.github/actions/notify }')).toEqual([
      'a.1 → process-id shop/.github/actions/notify in github-actions (mode=sync)',
    ]);
    expect(
      relations(await workflow('on: push\njobs: { a: { uses: acme/ci/.github/workflows/x.yml@v1, secrets: inherit } }'), 'CALLS'),
    ).toEqual(['a → process-id acme/ci/.github/workflows/x.yml in github-actions (mode=sync credential=ref)']);
  });

  it('may reach a product, with a secret that is kept or written out', async () => {
    expect(await calls('{ uses: slackapi/slack-github-action@v2, with: { token: "${{ secrets.T }}" } }')).toEqual([
      'a.1 → host slack.com (mode=sync credential=ref)',
    ]);
    expect(await calls('{ uses: slackapi/slack-github-action@v2, with: { token: xoxb-1234567890-abcdef } }')).toEqual([
      'a.1 → host slack.com (mode=sync credential=literal)',
    ]);
    expect(await calls('{ uses: actions/checkout@v4 }')).toEqual([]);
  });

  it('may change without this file unless a commit pins it', async () => {
    const found = await workflow(
      `on: push\njobs: { a: { steps: [{ name: a1, uses: x/y@v1 }, { name: a2, uses: x/y@${'a'.repeat(40)} }, { name: a3, uses: "docker://acme/z:1" }] } }`,
    );

    expect(['a1', 'a2', 'a3'].map((name) => propsOf(found, name)?.tags)).toEqual([['unpinned-action'], undefined, ['unpinned-image']]);
    expect(relations(found, 'PERFORMED_BY')).toEqual(['a.3 → image acme/z']);
  });

  it('is no service container of the job itself', async () => {
    expect(
      await calls(
        '{ run: x, env: { DATABASE_URL: "postgres://db:5432/x", ORDERS_URL: "http://orders.shop.com" } }',
        'services: { db: {} }, ',
      ),
    ).toEqual(['a.1 → host orders.shop.com']);
  });
});

describe('a composite action', () => {
  it('is a workflow that runs in the job of its caller', async () => {
    const found = await workflow('name: Notify\nruns: { using: composite, steps: [{ run: x }, { run: y }] }', 'actions/notify/action.yml');

    expect(propsOf(found, 'Notify')).toEqual({ engine: 'github-actions', tags: ['composite-action'] });
    expect(found.nodes.find((node) => node.type === 'Workflow')?.also?.[0]?.value).toBe('actions/notify');
    expect(relations(found, 'FLOWS_TO')).toEqual(['1 → 2 (sequence)']);
    expect((await workflow('name: X\nruns: { using: node20, main: x.js }', 'action.yml')).nodes).toEqual([]);
  });
});

describe('limits and gaps', () => {
  it('runs of one group wait for one another', async () => {
    const found = await workflow('on: push\nconcurrency: { group: prod }\njobs: { a: { concurrency: x, steps: [{ run: y }] } }');

    expect(found.nodes.flatMap((node) => (node.type === 'Control' ? [`${node.kind} ${node.name}`] : [])).sort()).toEqual([
      'limit one run of prod',
      'limit one run of x',
    ]);
  });

  it('say what is named and not there', async () => {
    expect(gapLines(await workflow('on:\njobs: { a: { needs: gone } }'))).toEqual([
      '1 unresolved: nothing starts the workflow',
      '2 unresolved: job "a" has no steps and uses no workflow',
      '2 unresolved: job "a" needs "gone", which is no job here',
    ]);
  });
});
