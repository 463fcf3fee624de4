import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { gapLines, propsOf, relations, steps } from '../../../test/fact-lines.ts';
import { argoWorkflows } from './index.ts';

/** A workflow with this spec; `run` is a template that runs a container. */
function workflow(spec: string, kind = 'Workflow') {
  const indented = spec.replace(/^/gm, '  ');
  return extractText(
    argoWorkflows,
    `apiVersion: argoproj.io/v1alpha1\nkind: ${kind}\nmetadata: { name: nightly }\nspec:\n${indented}\n`,
    'flows/nightly.yaml',
  );
}

const RUN = '- { name: run, container: { image: alpine } }';

describe('a workflow', () => {
  it('is known by kind and name, and bounded only by a deadline', async () => {
    const found = await workflow(`entrypoint: run\ntemplates:\n${RUN}`);
    const bounded = await workflow(`entrypoint: run\nactiveDeadlineSeconds: 60\narchiveLogs: true\nttlStrategy: {}\ntemplates:\n${RUN}`);

    expect(found.nodes.find((node) => node.type === 'Workflow')).toMatchObject({
      kind: 'pipeline',
      key: 'workflow:test/flows/nightly.yaml/Workflow/nightly',
      also: [
        { kind: 'name', value: 'nightly' },
        { kind: 'process-id', value: 'nightly', within: 'Workflow' },
      ],
      props: { engine: 'argo-workflows', timeout: 'none', onError: 'fail' },
    });
    expect(propsOf(bounded, 'nightly')).toMatchObject({ timeout: 'set', logging: 'all', tags: ['ttl'] });
  });

  it('that only submits a template calls it, and says nothing about errors', async () => {
    const found = await workflow('workflowTemplateRef: { name: orders, clusterScope: true }');

    expect(relations(found, 'CALLS')).toEqual([
      'flows/nightly.yaml/Workflow/nightly → process-id orders in ClusterWorkflowTemplate (mode=sync)',
    ]);
    expect(propsOf(found, 'nightly')).toEqual({ engine: 'argo-workflows' });
  });

  it('of a schedule is started by a timer, unless it is suspended', async () => {
    const spec = (more: string) =>
      `schedules: ["0 3 * * *"]\ntimezone: Europe/Berlin\n${more}workflowSpec: { entrypoint: run, templates: [{ name: run, container: {} }] }`;
    const found = await workflow(spec(''), 'CronWorkflow');
    const off = await workflow(spec('suspend: true\n'), 'CronWorkflow');

    expect(steps(found)).toEqual(['0 3 * * * Europe/Berlin (start)', 'run (script)']);
    expect(relations(found, 'STARTS', 'FLOWS_TO')).toEqual([
      'schedule → flows/nightly.yaml/CronWorkflow/nightly (timer)',
      'schedule → run (sequence)',
    ]);
    expect([relations(off, 'STARTS'), propsOf(off, 'nightly')?.tags]).toEqual([[], ['suspended']]);
  });

  it('belongs to whom its labels name, in its namespace', async () => {
    const found = await extractText(
      argoWorkflows,
      'apiVersion: argoproj.io/v1alpha1\nkind: WorkflowTemplate\nmetadata: { name: x, namespace: shop-staging, labels: { team: billing } }\nspec: {}\n',
    );

    expect(relations(found, 'OWNED_BY', 'IN_BOUNDARY')).toEqual([
      'sample.yaml/WorkflowTemplate/shop-staging/x → environment/staging',
      'sample.yaml/WorkflowTemplate/shop-staging/x → platform/shop',
      'sample.yaml/WorkflowTemplate/shop-staging/x → team billing',
    ]);
    expect(found.edges.every((edge) => edge.environment === 'staging')).toBe(true);
  });
});

describe('steps', () => {
  it('run group after group, side by side inside one', async () => {
    const found = await workflow(`entrypoint: main
templates:
${RUN}
- name: main
  steps:
  - - { name: a, template: run }
  - - { name: b, template: run, when: "{{x}} == 1" }
    - { name: c, template: run, withItems: [1, 2] }
  - - { name: d, template: run, continueOn: { failed: true } }`);

    expect(relations(found, 'FLOWS_TO')).toEqual([
      'main.a → main.b (sequence condition={{x}} == 1)',
      'main.a → main.c (sequence)',
      'main.b → main.d (sequence)',
      'main.c → main.d (sequence)',
    ]);
    expect([propsOf(found, 'c')?.tags, propsOf(found, 'd')?.errors]).toEqual([['multi-instance'], 'ignore']);
  });

  it('hold the steps of their template, each invocation with parameters of its own', async () => {
    const found = await workflow(`entrypoint: main
templates:
- name: ask
  inputs: { parameters: [{ name: url }] }
  http: { url: "{{inputs.parameters.url}}/orders", method: POST }
- name: each
  inputs: { parameters: [{ name: host, value: "https://test.shop.com" }] }
  steps:
  - - { name: call, template: ask, arguments: { parameters: [{ name: url, value: "{{inputs.parameters.host}}" }] } }
- name: main
  dag:
    tasks:
    - { name: one, template: each }
    - { name: two, template: each, dependencies: [one], arguments: { parameters: [{ name: host, value: "https://live.shop.com" }] } }`);

    expect(steps(found)).toEqual(['call (service-task)', 'call (service-task)', 'one (sub-process)', 'two (sub-process)']);
    expect(relations(found, 'CALLS')).toEqual([
      'main.one.call → operation POST /orders in test.shop.com | host test.shop.com/orders (mode=sync)',
      'main.two.call → operation POST /orders in live.shop.com | host live.shop.com/orders (mode=sync)',
    ]);
    expect(found.nodes.find((node) => node.name === 'call')?.props).toMatchObject({
      nesting: 'main.one',
      timeout: 'default',
      effect: 'write',
    });
  });

  it('that invoke a template around them lead back to its beginning', async () => {
    const found = await workflow(`entrypoint: flip
templates:
${RUN}
- name: flip
  steps:
  - - { name: toss, template: run }
  - - { name: again, template: flip }`);

    expect(relations(found, 'FLOWS_TO')).toEqual(['flip.again → flip.toss (sequence)', 'flip.toss → flip.again (sequence)']);
  });

  it('call templates that other files hold', async () => {
    const found = await workflow(
      'entrypoint: main\ntemplates:\n- name: main\n  steps: [[{ name: a, templateRef: { name: lib, template: x } }]]',
    );

    expect(steps(found)).toEqual(['a (call)']);
    expect(relations(found, 'CALLS')).toEqual(['main.a → process-id lib in WorkflowTemplate (mode=sync)']);
  });

  it('are laid out to a bound, however often templates invoke one another', async () => {
    const level = (from: number) =>
      `- name: t${from}\n  steps: [[${Array.from({ length: 9 }, (_, i) => `{ name: s${i}, template: t${from + 1} }`).join(', ')}]]`;
    const found = await workflow(
      `entrypoint: t0\ntemplates:\n${[0, 1, 2, 3, 4, 5, 6, 7].map(level).join('\n')}\n- { name: t8, container: {} }`,
    );

    expect(found.nodes.length).toBeLessThan(3200);
    expect(found.gaps[0]?.code).toBe('too-large');
  });
});

describe('errors', () => {
  it('are handled by tasks that wait for a failure', async () => {
    const found = await workflow(`entrypoint: main
templates:
${RUN}
- name: main
  dag:
    tasks:
    - { name: a, template: run }
    - { name: ok, template: run, depends: a.Succeeded }
    - { name: mend, template: run, depends: "a.Failed || a.Errored" }
    - { name: tidy, template: run, depends: "ok && (a.Succeeded || a.Failed)" }`);

    expect(relations(found, 'HANDLED_BY')).toEqual(['main.a → main.mend (error catches=Errored, Failed)', 'main.a → main.tidy (exit)']);
    expect(relations(found, 'FLOWS_TO')).toEqual([
      'main.a → main.mend (error)',
      'main.a → main.ok (sequence)',
      'main.a → main.tidy (sequence)',
      'main.ok → main.tidy (sequence)',
    ]);
    expect([propsOf(found, 'a')?.errors, propsOf(found, 'nightly')?.onError]).toEqual(['explicit', 'fail']);
  });

  it('of the whole meet its exit handler, and what that runs only after a failure', async () => {
    const found = await workflow(`entrypoint: run
onExit: finish
templates:
${RUN}
- name: finish
  steps:
  - - { name: tell, template: run }
    - { name: alarm, template: run, when: "{{workflow.status}} != Succeeded" }`);

    expect(relations(found, 'HANDLED_BY')).toEqual([
      'flows/nightly.yaml/Workflow/nightly → onExit (exit)',
      'flows/nightly.yaml/Workflow/nightly → onExit.alarm (error catches={{workflow.status}} != Succeeded)',
    ]);
    expect(found.nodes.find((node) => node.name === 'finish')?.kind).toBe('sub-process');
  });

  it('meet hooks of the workflow and of a step', async () => {
    const found = await workflow(`entrypoint: main
hooks:
  failed: { template: run, expression: workflow.status == "Failed" }
templates:
${RUN}
- name: main
  steps:
  - - { name: a, template: run, hooks: { exit: { template: run }, running: { template: run, expression: 'steps.a.status == "Running"' } } }`);

    expect(relations(found, 'HANDLED_BY')).toEqual([
      'flows/nightly.yaml/Workflow/nightly → hooks.failed (error catches=workflow.status == "Failed")',
      'main.a → main.a.hooks.exit (exit)',
    ]);
    expect(relations(found, 'FLOWS_TO')).toEqual(['main.a → main.a.hooks.running (sequence condition=steps.a.status == "Running")']);
  });

  it('are retried by retryStrategy: without a limit for ever', async () => {
    const template = (name: string, strategy: string) => `- { name: ${name}, retryStrategy: ${strategy}, container: {} }`;
    const found = await workflow(
      `templateDefaults: { retryStrategy: { limit: 2 } }\ntemplates:\n${template('a', '{}')}\n${template('b', '{ limit: "0" }')}\n${template('c', '{ backoff: { maxDuration: 1m } }')}\n${RUN}`,
      'WorkflowTemplate',
    );

    expect(['a', 'b', 'c', 'run'].map((name) => propsOf(found, name)?.retry)).toEqual(['unbounded', 'none', 'set', 'set']);
  });
});

describe('waiting', () => {
  it('for somebody has no end; the name says whether it approves', async () => {
    const found = await workflow(`entrypoint: main
templates:
- { name: stop, suspend: {} }
- { name: pause, suspend: { duration: "20" } }
- name: main
  steps: [[{ name: approve-release, template: stop }], [{ name: wait, template: pause }], [{ name: hold, template: stop }]]`);

    expect(steps(found)).toEqual(['approve-release (wait-callback)', 'hold (wait-callback)', 'wait (event-wait)']);
    expect(propsOf(found, 'approve-release')).toEqual({ automated: false, timeout: 'none', tags: ['approval'] });
    expect(['wait', 'hold'].map((name) => [propsOf(found, name)?.timeout, propsOf(found, name)?.automated])).toEqual([
      ['set', true],
      ['none', false],
    ]);
    expect(relations(found, 'GUARDED_BY')).toEqual([
      'main.approve-release → flows/nightly.yaml/Workflow/nightly/main.approve-release/approval',
    ]);
  });

  it('for a lock is a limit', async () => {
    const found = await workflow(
      'synchronization: { mutexes: [{ name: ledger }] }\ntemplates:\n- { name: a, container: {}, synchronization: { semaphore: { configMapKeyRef: { name: limits, key: db } } } }',
      'WorkflowTemplate',
    );

    expect(found.nodes.flatMap((node) => (node.type === 'Control' ? [node.name] : [])).sort()).toEqual([
      'mutex ledger',
      'semaphore limits/db',
    ]);
  });
});

describe('what a step reaches', () => {
  async function template(body: string) {
    const found = await workflow(`entrypoint: t\ntemplates:\n- name: t\n${body.replace(/^/gm, '  ')}`);
    return relations(found, 'CALLS', 'ACCESSES', 'PERFORMED_BY').map((line) => line.slice(4));
  }

  it('over HTTP stands in the template; secrets stay in the cluster or in the file', async () => {
    expect(
      await template(
        'http:\n  url: https://pay.shop.com/v1/refunds/{{inputs.parameters.id}}\n  method: PUT\n  headers: [{ name: Authorization, valueFrom: { secretKeyRef: { name: s, key: k } } }]',
      ),
    ).toEqual(['operation PUT /v1/refunds/{} in pay.shop.com | host pay.shop.com/v1/refunds/{} (mode=sync credential=ref)']);
    expect(await template('http: { url: "{{inputs.parameters.url}}" }')).toEqual([
      'job-type {{inputs.parameters.url}} in test/flows/nightly.yaml (mode=sync)',
    ]);
  });

  it('in the cluster is what it makes run', async () => {
    const manifest =
      'manifest: |\n    apiVersion: argoproj.io/v1alpha1\n    kind: Workflow\n    metadata: { generateName: x- }\n    spec:\n      workflowTemplateRef:\n        name: refunds';

    expect(await template(`resource:\n  action: create\n  successCondition: status.phase == Succeeded\n  ${manifest}`)).toEqual([
      'process-id refunds in WorkflowTemplate (mode=sync)',
    ]);
    expect(await template('resource: { action: delete, manifest: "kind: Job" }')).toEqual([]);
  });

  it('are artifacts in stores of their own', async () => {
    expect(
      await template(`container: { image: acme/importer }
inputs:
  artifacts:
  - { name: a, s3: { bucket: orders, accessKeySecret: { name: s, key: k } } }
  - { name: b, s3: { bucket: orders, endpoint: "minio:9000" } }
  - { name: c, git: { repo: "git@github.com:acme/orders.git" } }
outputs:
  artifacts:
  - { name: d, gcs: { bucket: reports } }
  - { name: e, path: /tmp/x }`),
    ).toEqual([
      'arn arn:aws:s3:::orders (mode=read credential=ref)',
      'host github.com/acme/orders.git (mode=sync)',
      'host minio:9000 (mode=read)',
      'image acme/importer',
      'name gs://reports (mode=write)',
    ]);
  });

  it('through a plugin is known by its name', async () => {
    expect(await template('plugin: { slack: { text: done } }')).toEqual(['job-type slack (mode=sync)']);
  });
});

describe('an event binding', () => {
  it('starts its template by the event it selects', async () => {
    const found = await workflow(
      'event: { selector: \'discriminator == "orders"\' }\nsubmit: { workflowTemplateRef: { name: import } }',
      'WorkflowEventBinding',
    );

    expect(relations(found, 'STARTS')).toEqual(['operation POST /api/v1/events/{}/orders → process-id import in WorkflowTemplate (http)']);
  });
});

describe('gaps', () => {
  it('say what is named and not there', async () => {
    const found = await workflow(`entrypoint: main
onExit: nobody
templates:
- { name: a, container: {} }
- { name: a, container: {} }
- name: main
  dag: { tasks: [{ name: x, template: gone }, { name: y, template: a, depends: z.Failed }] }`);
    const lost = await workflow('entrypoint: gone');

    expect([...gapLines(found), ...gapLines(lost)]).toEqual([
      '6 unresolved: the template "nobody" is not in this workflow',
      '9 duplicate-key: a second template is called "a"',
      '11 unresolved: task "y" waits for "z", which is no task here',
      '11 unresolved: the template "gone" is not in this workflow',
      '5 unresolved: the template "gone" is not in this workflow',
    ]);
  });
});
