import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { gapLines, propsOf, relations, steps } from '../../../test/fact-lines.ts';
import { tekton } from './index.ts';

function resource(kind: string, spec: string, group = 'tekton.dev/v1') {
  return extractText(
    tekton,
    `apiVersion: ${group}\nkind: ${kind}\nmetadata: { name: release }\nspec:\n${spec.replace(/^/gm, '  ')}\n`,
    'ci/x.yaml',
  );
}

describe('a pipeline', () => {
  it('is known by kind and name; its runs end after an hour', async () => {
    const found = await resource('Pipeline', 'tasks: [{ name: a, taskRef: { name: build } }]');

    expect(found.nodes.find((node) => node.type === 'Workflow')).toMatchObject({
      kind: 'pipeline',
      key: 'workflow:test/ci/x.yaml/Pipeline/release',
      also: [
        { kind: 'name', value: 'release' },
        { kind: 'process-id', value: 'release', within: 'tekton Pipeline' },
      ],
      props: { engine: 'tekton', timeout: 'default', onError: 'fail', tags: ['template'] },
    });
    expect(propsOf(found, 'a')).toEqual({ retry: 'none', timeout: 'default', errors: 'fail' });
  });

  it('orders its tasks by runAfter and by the results that they use', async () => {
    const found = await resource(
      'Pipeline',
      `tasks:
- { name: a, taskRef: { name: t } }
- { name: b, taskRef: { name: t }, params: [{ name: x, value: "$(tasks.a.results.digest)" }] }
- { name: c, taskRef: { name: t }, runAfter: [a, b], when: [{ input: "$(params.go)", operator: in, values: ["yes"] }] }`,
    );

    expect(relations(found, 'FLOWS_TO')).toEqual([
      'a → b (sequence)',
      'a → c (sequence condition=$(params.go) in yes)',
      'b → c (sequence condition=$(params.go) in yes)',
    ]);
  });

  it('calls tasks by name, through resolvers, or holds them', async () => {
    const found = await resource(
      'Pipeline',
      `tasks:
- { name: a, taskRef: { name: t, kind: ClusterTask } }
- { name: b, taskRef: { resolver: hub, params: [{ name: name, value: git-clone }] } }
- { name: c, pipelineRef: { name: p } }
- { name: d, taskSpec: { steps: [{ name: x }, { name: y, onError: continue }] } }
- { name: e, pipelineSpec: { tasks: [{ name: z, taskRef: { name: t } }] } }
- { name: f, taskRef: { name: "$(params.task)" } }
- { name: g, taskRef: { apiVersion: cel.tekton.dev/v1, kind: CEL } }`,
    );

    expect(relations(found, 'CALLS')).toEqual([
      'a → process-id t in tekton ClusterTask (mode=sync)',
      'b → process-id git-clone in tekton Task (mode=sync)',
      'c → process-id p in tekton Pipeline (mode=sync)',
      'e.z → process-id t in tekton Task (mode=sync)',
      'g → job-type CEL cel.tekton.dev (mode=sync)',
    ]);
    expect(steps(found)).toEqual([
      'a (call)',
      'b (call)',
      'c (call)',
      'd (sub-process)',
      'e (sub-process)',
      'f (call)',
      'g (service-task)',
      'x (script)',
      'y (script)',
      'z (call)',
    ]);
    expect([propsOf(found, 'y')?.errors, propsOf(found, 'y')?.nesting]).toEqual(['ignore', 'd']);
  });

  it('ends with tasks that run in any case, or after a failure', async () => {
    const task = 'taskRef: { name: t }';
    const found = await resource(
      'Pipeline',
      `tasks: [{ name: a, ${task} }]
finally:
- { name: clean, ${task} }
- { name: alarm, ${task}, when: [{ input: "$(tasks.status)", operator: in, values: [Failed] }] }
- { name: mend, ${task}, when: [{ cel: "'$(tasks.a.status)' == 'Failed'" }] }
- { name: cheer, ${task}, when: [{ input: "$(tasks.status)", operator: in, values: [Succeeded] }] }`,
    );

    expect(relations(found, 'HANDLED_BY')).toEqual([
      "a → mend (error catches='$(tasks.a.status)' == 'Failed')",
      'ci/x.yaml/Pipeline/release → alarm (error catches=$(tasks.status) in Failed)',
      'ci/x.yaml/Pipeline/release → cheer (exit)',
      'ci/x.yaml/Pipeline/release → clean (exit)',
    ]);
  });

  it('retries, ends and tolerates as its tasks say', async () => {
    const found = await resource(
      'Pipeline',
      `tasks:
- { name: a, taskRef: { name: t }, retries: 3, timeout: 5m, onError: continue }
- { name: b, taskRef: { name: t }, retries: 0, timeout: "0", matrix: {} }`,
    );

    expect(propsOf(found, 'a')).toEqual({ retry: 'set', timeout: 'set', errors: 'ignore' });
    expect(propsOf(found, 'b')).toEqual({ retry: 'none', timeout: 'none', errors: 'fail', tags: ['multi-instance'] });
  });

  it('may wait for an approval', async () => {
    const found = await resource(
      'Pipeline',
      'tasks: [{ name: ok, taskRef: { apiVersion: openshift-pipelines.org/v1alpha1, kind: ApprovalTask }, params: [{ name: approvers, value: [jane, "group:desk"] }] }]',
    );

    expect(steps(found)).toEqual(['ok (user-task)']);
    expect(relations(found, 'PERFORMED_BY', 'GUARDED_BY')).toEqual([
      'ok → ci/x.yaml/Pipeline/release/ok/approval',
      'ok → team assignee of ok 1',
      'ok → team desk',
    ]);
    expect(JSON.stringify(found)).not.toContain('jane');
  });
});

describe('runs and tasks', () => {
  it('a run calls what it names, and says how long it may take', async () => {
    const found = await resource('PipelineRun', 'pipelineRef: { name: p }\ntimeouts: { pipeline: 2h }');
    const endless = await resource('TaskRun', 'taskRef: { name: t }\ntimeout: "0"');

    expect(relations(found, 'CALLS')).toEqual(['ci/x.yaml/PipelineRun/release → process-id p in tekton Pipeline (mode=sync)']);
    expect([propsOf(found, 'release')?.timeout, propsOf(endless, 'release')?.timeout]).toEqual(['set', 'none']);
  });

  it('a task runs its steps one after the other, as what they contain says', async () => {
    const found = await resource(
      'Task',
      `sidecars: [{ name: db }]
stepTemplate: { env: [{ name: ORDERS_URL, value: http://orders.shop.com }] }
steps:
- { name: a, image: acme/importer, env: [{ name: DB_HOST, value: db }] }
- { name: b, image: alpine, script: "curl -X DELETE https://a.shop.com/x", timeout: 5m }
- { name: c, ref: { name: notify } }`,
    );

    expect(relations(found, 'FLOWS_TO')).toEqual(['a → b (sequence)', 'b → c (sequence)']);
    expect(relations(found, 'CALLS', 'PERFORMED_BY')).toEqual([
      'a → host orders.shop.com',
      'a → image acme/importer',
      'b → host orders.shop.com',
      'b → operation DELETE /x in a.shop.com | host a.shop.com/x (mode=sync)',
      'c → host orders.shop.com',
      'c → process-id notify in tekton StepAction (mode=sync)',
    ]);
    expect([propsOf(found, 'release')?.timeout, propsOf(found, 'a')?.timeout, propsOf(found, 'b')?.timeout]).toEqual([
      undefined,
      'default',
      'set',
    ]);
  });
});

describe('triggers', () => {
  const group = 'triggers.tekton.dev/v1beta1';

  it('a listener starts what its triggers name', async () => {
    const found = await resource(
      'EventListener',
      'triggers: [{ template: { ref: t } }, { triggerRef: u }]\ntriggerGroups: [{ triggers: [{ template: { name: v } }] }]',
      group,
    );

    expect(relations(found, 'STARTS')).toEqual([
      'tekton/el-release → process-id t in tekton TriggerTemplate (http)',
      'tekton/el-release → process-id u in tekton Trigger (http)',
      'tekton/el-release → process-id v in tekton TriggerTemplate (http)',
    ]);
  });

  it('a template makes runs of pipelines, or holds them', async () => {
    const found = await resource(
      'TriggerTemplate',
      'resourcetemplates: [{ kind: PipelineRun, spec: { pipelineRef: { name: p } } }, { kind: PipelineRun, spec: { pipelineSpec: {} } }]',
      group,
    );

    expect(relations(found, 'CALLS')).toEqual(['ci/x.yaml/TriggerTemplate/release → process-id p in tekton Pipeline (mode=async)']);
    expect(found.embedded.map((each) => each.pointer)).toEqual(['/spec/resourcetemplates/1']);
  });

  it('a trigger calls its template', async () => {
    expect(relations(await resource('Trigger', 'template: { ref: t }', group), 'CALLS')).toEqual([
      'ci/x.yaml/Trigger/release → process-id t in tekton TriggerTemplate (mode=async)',
    ]);
  });
});

describe('gaps', () => {
  it('say what is named and not there', async () => {
    expect(gapLines(await resource('Pipeline', 'tasks: [{ name: a, runAfter: [gone] }]'))).toEqual([
      '5 unresolved: task "a" names no task to run',
      '5 unresolved: task "a" waits for "gone", which is no task here',
    ]);
  });
});
