import { describe, expect, it } from 'vitest';
import type { EdgeFact, Ref } from '../../../graph/model.ts';
import { extractText, siblingsAmong } from '../../../test/extract-text.ts';
import { type Extraction, extract } from '../../extract.ts';
import { openTree } from '../../read/open.ts';
import { at } from '../../read/tree.ts';
import { stepFunctions } from './index.ts';

function machine(states: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}): Promise<Extraction> {
  return extractText(
    stepFunctions,
    JSON.stringify({ StartAt: Object.keys(states)[0], ...more, States: states }, null, 1),
    'flows/order.asl.json',
  );
}

/** A task that invokes a function and ends. */
function invoke(more: Readonly<Record<string, unknown>> = {}) {
  return { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'charge' }, End: true, ...more };
}

function propsOf(found: Extraction, name: string) {
  return found.nodes.find((node) => node.name === name)?.props;
}

function relations(found: Extraction, ...types: readonly EdgeFact['type'][]): readonly string[] {
  const texts = found.edges
    .filter((edge) => types.includes(edge.type))
    .map((edge) => {
      const about = [edge.kind, ...Object.entries(edge.props ?? {}).map(([name, value]) => `${name}=${String(value)}`)];
      return `${shortRef(edge.from)} → ${shortRef(edge.to)} (${about.filter((each) => each !== undefined).join(' ')})`;
    });
  return texts.sort();
}

function shortRef(ref: Ref): string {
  if ('key' in ref) return decodeURIComponent(ref.key.slice(Math.max(ref.key.indexOf(':'), ref.key.indexOf('#')) + 1));
  return [ref.mention, ...(ref.or ?? [])]
    .map((each) => `${each.kind} ${each.value}${each.within === undefined ? '' : ` in ${each.within}`}`)
    .join(' | ');
}

describe('a state machine', () => {
  it('is a workflow that answers to its file, without timeout unless it states one', async () => {
    const found = await machine({ Done: { Type: 'Succeed' } });
    const bounded = await machine({ Done: { Type: 'Succeed' } }, { TimeoutSeconds: 900 });

    expect(found.nodes.find((node) => node.type === 'Workflow')).toMatchObject({
      kind: 'state-machine',
      key: 'workflow:test/flows/order.asl.json',
      name: 'order',
      also: [
        { kind: 'name', value: 'order' },
        { kind: 'path', value: 'flows/order.asl.json' },
      ],
      props: { engine: 'step-functions', timeout: 'none', onError: 'handled' },
    });
    expect(propsOf(bounded, 'order')).toMatchObject({ timeout: 'set' });
  });

  it('is called like its folder when its file says nothing', async () => {
    const text = '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}';
    const found = await extractText(stepFunctions, { 'refunds/statemachine/definition.asl.json': text });

    expect(found.nodes.find((node) => node.type === 'Workflow')?.name).toBe('refunds');
  });

  it('inside a template is known by its resource, which placeholders name', async () => {
    const template =
      'Resources:\n  RefundFlow:\n    Properties:\n      Definition:\n        StartAt: A\n        States:\n          A:\n            Type: Succeed\n';
    const [document] = openTree({ root: 'test', path: 'template.yaml' }, template).documents;
    const tree = at(document?.tree, 'Resources', 'RefundFlow', 'Properties', 'Definition');
    if (document === undefined || tree === undefined) throw new Error('the template was not read');

    const inner = { ...document, tree, pointer: '/Resources/RefundFlow/Properties/Definition' };
    const found = await extract(stepFunctions, inner, { siblings: siblingsAmong({}), isStrict: true });

    expect(found.nodes.map((node) => [node.key, node.name, node.source.line])).toEqual([
      ['workflow:test/template.yaml//Resources/RefundFlow/Properties/Definition', 'RefundFlow', 5],
      ['step:test/template.yaml//Resources/RefundFlow/Properties/Definition#A', 'A', 7],
    ]);
    expect(found.nodes[0]?.also).toEqual([
      { kind: 'name', value: 'RefundFlow' },
      { kind: 'job-type', value: 'RefundFlow' },
    ]);
  });

  it('is read from YAML as well, and nothing else is one', async () => {
    const yaml = await extractText(stepFunctions, 'StartAt: A\nStates:\n  A:\n    Type: Succeed\n');
    const other = await extractText(stepFunctions, '{"StateMachines":{"x":{"States":{}}},"StartAt":"x"}');

    expect(yaml.nodes.map((node) => [node.type, node.source.line])).toEqual([
      ['Workflow', 1],
      ['Step', 3],
    ]);
    expect(other.nodes).toEqual([]);
  });
});

describe('states', () => {
  it('have the kind of their type and of what their task does', async () => {
    const task = (Resource: string) => ({ Type: 'Task', Resource, End: true });
    const found = await machine({
      pass: { Type: 'Pass', Next: 'wait' },
      wait: { Type: 'Wait', Seconds: 3, Next: 'choice' },
      choice: { Type: 'Choice', Choices: [] },
      parallel: { Type: 'Parallel', Branches: [], End: true },
      map: { Type: 'Map', End: true },
      ok: { Type: 'Succeed' },
      ko: { Type: 'Fail' },
      service: task('arn:aws:states:::glue:startJobRun.sync'),
      send: task('arn:aws:states:::sns:publish'),
      callback: task('arn:aws:states:::sqs:sendMessage.waitForTaskToken'),
      activity: task('arn:aws:states:eu-west-1:123456789012:activity:pack'),
      child: task('arn:aws:states:::states:startExecution.sync:2'),
      agent: task('arn:aws:states:::aws-sdk:bedrockagentruntime:invokeAgent'),
    });

    const kinds = Object.fromEntries(found.nodes.filter((node) => node.type === 'Step').map((node) => [node.name, node.kind]));
    expect(kinds).toEqual({
      pass: 'script',
      wait: 'event-wait',
      choice: 'gateway',
      parallel: 'sub-process',
      map: 'sub-process',
      ok: 'end',
      ko: 'end',
      service: 'service-task',
      send: 'send',
      callback: 'wait-callback',
      activity: 'wait-callback',
      child: 'call',
      agent: 'agent-task',
    });
  });

  it('inside Parallel and Map belong to them, whatever the inner machine is called', async () => {
    const inner = (name: string) => ({ StartAt: name, States: { [name]: { Type: 'Pass', End: true } } });
    const found = await machine({
      both: { Type: 'Parallel', Branches: [inner('a'), inner('b')], Next: 'each' },
      each: { Type: 'Map', Iterator: inner('c'), Next: 'every' },
      every: {
        Type: 'Map',
        ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, ...inner('d') },
        ToleratedFailurePercentage: 5,
        End: true,
      },
    });

    expect(['a', 'b', 'c', 'd'].map((name) => propsOf(found, name)?.nesting)).toEqual(['both', 'both', 'each', 'every']);
    expect(['both', 'each', 'every'].map((name) => propsOf(found, name)?.tags)).toEqual([
      ['parallel'],
      ['multi-instance'],
      ['distributed', 'failure-budget', 'multi-instance'],
    ]);
  });

  it('end well, end badly, or go on', async () => {
    const found = await machine({
      a: { Type: 'Pass', Next: 'b' },
      b: { Type: 'Pass', End: true },
      c: { Type: 'Fail' },
      d: { Type: 'Succeed' },
    });

    expect(['a', 'b', 'c', 'd'].map((name) => propsOf(found, name)?.outcome)).toEqual([undefined, 'normal', 'error', 'normal']);
  });

  it('stand at the line of their name', async () => {
    const found = await machine({ a: { Type: 'Pass', Next: 'b' }, b: { Type: 'Succeed' } });

    expect(found.nodes.find((node) => node.name === 'b')?.source).toEqual({
      file: 'test/flows/order.asl.json',
      line: 8,
      endLine: 10,
      pointer: '/States/b',
    });
  });
});

describe('the order of states', () => {
  it('follows Next, Choices with their condition, and Default', async () => {
    const found = await machine({
      check: {
        Type: 'Choice',
        Choices: [
          { And: [{ Variable: '$.amount', NumericGreaterThan: 100 }, { Not: { Variable: '$.kind', StringEquals: 'card' } }], Next: 'big' },
          { Condition: '{% $amount < 10 %}', Next: 'small' },
        ],
        Default: 'other',
      },
      big: { Type: 'Pass', Next: 'other' },
      small: { Type: 'Succeed' },
      other: { Type: 'Succeed' },
    });

    expect(relations(found, 'FLOWS_TO')).toEqual([
      'big → other (sequence)',
      'check → big (sequence condition=$.amount NumericGreaterThan 100 and not ($.kind StringEquals "card"))',
      'check → other (sequence)',
      'check → small (sequence condition=$amount < 10)',
    ]);
  });
});

describe('errors', () => {
  it('leave a task that has neither Retry nor Catch, and nothing bounds it', async () => {
    const found = await machine({ charge: invoke() });

    expect(propsOf(found, 'charge')).toEqual({ automated: true, retry: 'none', timeout: 'none', errors: 'fail', outcome: 'normal' });
    expect(propsOf(found, 'order')?.onError).toBe('fail');
  });

  it('are handled by what Catch leads to', async () => {
    const found = await machine({
      charge: invoke({
        Catch: [
          { ErrorEquals: ['CardDeclined', 'States.Timeout'], Next: 'reject' },
          { ErrorEquals: ['States.ALL'], Next: 'alarm' },
        ],
      }),
      reject: { Type: 'Pass', End: true },
      alarm: { Type: 'Fail' },
    });

    expect(relations(found, 'HANDLED_BY')).toEqual([
      'charge → alarm (error)',
      'charge → reject (error catches=CardDeclined, States.Timeout)',
    ]);
    expect(relations(found, 'FLOWS_TO')).toEqual(['charge → alarm (error)', 'charge → reject (error)']);
    expect([propsOf(found, 'charge')?.errors, propsOf(found, 'order')?.onError]).toEqual(['explicit', 'handled']);
  });

  it('that are timeouts are handled as such where there is a timeout', async () => {
    const caught = { Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'late' }] };
    const found = await machine({ a: invoke({ ...caught, TimeoutSeconds: 30 }), b: invoke(caught), late: { Type: 'Fail' } });

    expect(relations(found, 'HANDLED_BY')).toEqual([
      'a → late (timeout catches=States.Timeout)',
      'b → late (error catches=States.Timeout)',
    ]);
  });

  it('inside Parallel are caught by its Catch; what only handles need not be caught', async () => {
    const found = await machine({
      both: {
        Type: 'Parallel',
        Branches: [{ StartAt: 'a', States: { a: invoke() } }],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'tell' }],
        End: true,
      },
      tell: invoke(),
    });

    expect(propsOf(found, 'order')?.onError).toBe('handled');
  });

  it('of a Map that tolerates every failure are dropped', async () => {
    const found = await machine({
      each: {
        Type: 'Map',
        ToleratedFailurePercentage: 100,
        ItemProcessor: { StartAt: 'a', States: { a: { Type: 'Succeed' } } },
        End: true,
      },
    });

    expect(propsOf(found, 'each')?.errors).toBe('ignore');
  });

  it('are retried as often as Retry says: three times when it leaves that out, never for 0', async () => {
    const retry = (MaxAttempts?: number) =>
      invoke({ Retry: [{ ErrorEquals: ['States.ALL'], ...(MaxAttempts === undefined ? {} : { MaxAttempts }) }] });
    const found = await machine({ a: retry(), b: retry(0), c: retry(99_999_999) });

    expect(['a', 'b', 'c'].map((name) => propsOf(found, name)?.retry)).toEqual(['set', 'none', 'unbounded']);
  });
});

describe('waiting', () => {
  it('for a callback is unbounded without a timeout or a heartbeat', async () => {
    const callback = (more: object) => ({
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Parameters: { QueueUrl: '${Approvals}' },
      End: true,
      ...more,
    });
    const found = await machine({
      a: callback({}),
      b: callback({ HeartbeatSeconds: 60 }),
      c: callback({ TimeoutSecondsPath: '$.limit' }),
      'Wait for approval': callback({}),
    });

    expect(['a', 'b', 'c'].map((name) => propsOf(found, name)?.timeout)).toEqual(['none', 'set', 'set']);
    expect(propsOf(found, 'Wait for approval')).toMatchObject({ tags: ['approval'], automated: false });
  });

  it('for time, and for an HTTP task, ends by itself', async () => {
    const found = await machine({
      a: { Type: 'Wait', Seconds: 5, Next: 'b' },
      b: { Type: 'Task', Resource: 'arn:aws:states:::http:invoke', End: true },
    });

    expect([propsOf(found, 'a')?.timeout, propsOf(found, 'b')?.timeout]).toEqual(['set', 'default']);
  });
});

describe('gaps', () => {
  it('say what a definition refers to and does not hold', async () => {
    const found = await machine(
      {
        a: { Type: 'Task', Next: 'gone' },
        b: { Type: 'Teleport', End: true },
        c: { Type: 'Parallel', Branches: [{ StartAt: 'x', States: { a: { Type: 'Pass', End: true } } }], End: true },
      },
      { StartAt: 'nowhere' },
    );

    expect(found.gaps.map((gap) => `${gap.code}: ${gap.detail}`).sort()).toEqual([
      'duplicate-key: a second state is called "a"; flows lead to the one of their own branch',
      'unresolved: StartAt names "nowhere", which is no state here',
      'unresolved: StartAt names "x", which is no state here',
      'unresolved: state "a" leads to "gone", which is no state here',
      'unresolved: task "a" names no resource',
      'unsupported: state "b" has the unknown type "Teleport"',
    ]);
  });
});
