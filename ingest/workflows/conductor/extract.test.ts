import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { gapLines, propsOf, relations, steps } from '../../../test/fact-lines.ts';
import { conductor } from './index.ts';

type Json = Readonly<Record<string, unknown>>;

function workflow(tasks: readonly Json[], more: Json = {}, others: Readonly<Record<string, string>> = {}) {
  return extractText(conductor, { 'flows/order.json': JSON.stringify({ name: 'order', version: 2, tasks, ...more }, null, 1), ...others });
}

function task(id: string, more: Json = {}): Json {
  return { name: id, taskReferenceName: id, type: 'SIMPLE', ...more };
}

/** What one task reaches. */
async function reached(more: Json) {
  return relations(await workflow([task('a', more)]), 'CALLS', 'PUBLISHES').map((line) => line.slice(4));
}

describe('a workflow', () => {
  it('is known by its name and version, belongs to somebody, and ends only if it says when', async () => {
    const found = await workflow([task('a')], { ownerEmail: 'order-team@shop.com', timeoutSeconds: 60 });

    expect(found.nodes.find((node) => node.type === 'Workflow')).toMatchObject({
      kind: 'process',
      key: 'workflow:test/flows/order.json/order/2',
      also: [
        { kind: 'name', value: 'order' },
        { kind: 'process-id', value: 'order', within: 'conductor' },
      ],
      props: { engine: 'conductor', version: '2', timeout: 'set', onError: 'fail' },
    });
    expect(relations(found, 'OWNED_BY')).toEqual(['flows/order.json/order/2 → team order-team']);
  });

  it('that only alerts when it is late is not bounded', async () => {
    const found = await workflow([task('a')], { timeoutSeconds: 60, timeoutPolicy: 'ALERT_ONLY' });

    expect(propsOf(found, 'order')?.timeout).toBe('none');
    expect(relations(found, 'GUARDED_BY')).toEqual(['flows/order.json/order/2 → flows/order.json/order/2/alert']);
  });

  it('may be followed by another when it has failed', async () => {
    expect(relations(await workflow([task('a')], { failureWorkflow: 'undo' }), 'HANDLED_BY')).toEqual([
      'flows/order.json/order/2 → process-id undo in conductor (error)',
    ]);
    expect(relations(await workflow([task('a')], { failureWorkflow: '$workflow.input.undo' }), 'HANDLED_BY')).toEqual([]);
  });

  it('may be one of a list, or stand in a request', async () => {
    const list = await extractText(
      conductor,
      JSON.stringify([
        { name: 'x', tasks: [task('a')] },
        { name: 'y', tasks: [task('b')] },
      ]),
    );
    const request = await extractText(conductor, JSON.stringify({ name: 'go', workflowDef: { name: 'x', tasks: [task('a')] } }));

    expect(list.nodes.flatMap((node) => (node.type === 'Workflow' ? [node.name] : [])).sort()).toEqual(['x', 'y']);
    expect(request.nodes.find((node) => node.type === 'Step')?.source.pointer).toBe('/workflowDef/tasks/0');
    expect((await extractText(conductor, '{ "name": "x", "tasks": [{ "name": "play" }] }')).nodes).toEqual([]);
  });
});

describe('the order of tasks', () => {
  it('goes through forks to their join', async () => {
    const found = await workflow([
      task('f', { type: 'FORK_JOIN', forkTasks: [[task('a'), task('b')], [task('c')]] }),
      task('j', { type: 'JOIN' }),
    ]);

    expect(relations(found, 'FLOWS_TO')).toEqual([
      'a → b (sequence)',
      'b → j (sequence)',
      'c → j (sequence)',
      'f → a (sequence)',
      'f → c (sequence)',
    ]);
  });

  it('goes by cases, and past them where none holds', async () => {
    const found = await workflow([
      task('s', { type: 'SWITCH', expression: 'kind', decisionCases: { big: [task('a')], odd: [task('t', { type: 'TERMINATE' })] } }),
      task('z'),
    ]);

    expect(relations(found, 'FLOWS_TO')).toEqual([
      'a → z (sequence)',
      's → a (sequence condition=kind is big)',
      's → t (sequence condition=kind is odd)',
      's → z (sequence)',
    ]);
    expect(found.nodes.find((node) => node.name === 't')).toMatchObject({ kind: 'end', props: { outcome: 'error' } });
  });

  it('holds loops', async () => {
    const found = await workflow([task('l', { type: 'DO_WHILE', loopOver: [task('a')] })]);

    expect([propsOf(found, 'l')?.tags, propsOf(found, 'a')?.nesting]).toEqual([['loop'], 'l']);
  });
});

describe('retries and time limits', () => {
  it('of simple tasks are known from their definition only', async () => {
    const definitions = JSON.stringify([
      { name: 'a', retryCount: 0, timeoutSeconds: 10, timeoutPolicy: 'RETRY' },
      { name: 'b', retryLogic: 'FIXED', timeoutSeconds: 0, timeoutPolicy: 'ALERT_ONLY' },
    ]);
    const found = await workflow(
      [task('a'), task('b'), task('c'), task('d', { taskDefinition: { retryCount: 7, responseTimeoutSeconds: 5 } })],
      {},
      { 'flows/tasks/all.json': definitions },
    );

    const ofSteps = (name: string) => found.nodes.find((node) => node.type === 'Step' && node.name === name)?.props;
    expect(['a', 'b', 'c', 'd'].map((name) => [ofSteps(name)?.retry, ofSteps(name)?.timeout])).toEqual([
      ['none', 'set'],
      ['default', 'default'],
      [undefined, undefined],
      ['set', 'set'],
    ]);
  });

  it('of tasks of the server are their own', async () => {
    const found = await workflow([
      task('a', { type: 'HTTP' }),
      task('b', { type: 'HTTP', retryCount: 2, inputParameters: { http_request: { readTimeOut: 9 } } }),
    ]);

    expect(['a', 'b'].map((name) => [propsOf(found, name)?.retry, propsOf(found, name)?.timeout])).toEqual([
      ['none', 'default'],
      ['set', 'set'],
    ]);
  });

  it('do not matter for a task that may fail', async () => {
    const found = await workflow([task('a', { optional: true })]);

    expect(propsOf(found, 'a')).toMatchObject({ errors: 'ignore', tags: ['optional'] });
    expect(propsOf(found, 'order')?.onError).toBe('handled');
  });
});

describe('a task', () => {
  it('of a worker is known by its name', async () => {
    expect(await reached({ name: 'pack' })).toEqual(['job-type pack (mode=sync)']);
    expect(await reached({ type: 'OWN_TASK' })).toEqual(['job-type OWN_TASK (mode=sync)']);
  });

  it('over HTTP has method, address and secret', async () => {
    const request = { uri: 'https://a.shop.com/x/${workflow.input.id}', method: 'DELETE', headers: { 'X-Api-Key': 'abcdef1234567890' } };

    expect(await reached({ type: 'HTTP', inputParameters: { http_request: request } })).toEqual([
      'operation DELETE /x/{} in a.shop.com | host a.shop.com/x/{} (mode=sync auth=api-key credential=literal)',
    ]);
    expect(await reached({ type: 'HTTP', inputParameters: { uri: '${workflow.input.url}?key=secret-of-mine' } })).toEqual([
      'job-type ${workflow.input.url} in test/flows/order.json (mode=sync)',
    ]);
    expect(await reached({ type: 'HTTP', inputParameters: { uri: 'http://localhost:8080/x' } })).toEqual([]);
  });

  it('calls other workflows', async () => {
    expect(await reached({ type: 'SUB_WORKFLOW', subWorkflowParam: { name: 'ship' } })).toEqual([
      'process-id ship in conductor (mode=sync)',
    ]);
    expect(await reached({ type: 'START_WORKFLOW', inputParameters: { startWorkflow: { name: 'ship' } } })).toEqual([
      'process-id ship in conductor (mode=async)',
    ]);
    expect(await reached({ type: 'SUB_WORKFLOW', subWorkflowParam: { name: '${x.output.name}' } })).toEqual([
      'job-type ${x.output.name} in test/flows/order.json (mode=sync)',
    ]);
    const inline = await workflow([
      task('a', { type: 'SUB_WORKFLOW', subWorkflowParam: { workflowDefinition: { name: 'in', tasks: [task('b')] } } }),
    ]);
    expect(inline.embedded.map((each) => each.pointer)).toEqual(['/tasks/0/subWorkflowParam/workflowDefinition']);
  });

  it('sends messages', async () => {
    expect(await reached({ type: 'EVENT', sink: 'sqs:mail' })).toEqual(['queue mail']);
    expect(await reached({ type: 'EVENT', sink: 'conductor' })).toEqual(['topic conductor:order:a']);
    expect(await reached({ type: 'EVENT', sink: 'conductor:paid' })).toEqual(['topic conductor:order:paid']);
    expect(await reached({ type: 'KAFKA_PUBLISH', inputParameters: { kafka_request: { topic: 'orders' } } })).toEqual(['topic orders']);
  });

  it('thinks, uses tools, calls procedures', async () => {
    expect(await reached({ type: 'LLM_CHAT_COMPLETE', inputParameters: { llmProvider: 'openai', model: 'gpt-4o' } })).toEqual([
      'name gpt-4o (mode=sync)',
    ]);
    expect(await reached({ type: 'CALL_MCP_TOOL', inputParameters: { mcpServer: 'https://t.shop.com/mcp', method: 'find' } })).toEqual([
      'operation find in t.shop.com | host t.shop.com/mcp (mode=sync)',
    ]);
    expect(
      await reached({ type: 'GRPC', inputParameters: { host: 'orders.shop.com', port: 443, service: 'Orders', method: 'Place' } }),
    ).toEqual(['operation Orders/Place in orders.shop.com | host orders.shop.com:443 (mode=sync)']);
  });

  it('waits for time, somebody, or people', async () => {
    const definition = {
      displayName: 'Approve',
      assignments: [{ assignee: { user: 'Desk', userType: 'CONDUCTOR_GROUP' }, slaMinutes: 5 }, { assignee: { user: 'jane' } }],
    };
    const found = await workflow([
      task('a', { type: 'WAIT', inputParameters: { duration: '1 hours' } }),
      task('b', { type: 'WAIT' }),
      task('c', { type: 'HUMAN', inputParameters: { __humanTaskDefinition: definition } }),
    ]);

    expect(steps(found)).toEqual(['a (event-wait)', 'b (wait-callback)', 'c (user-task)']);
    expect(['a', 'b', 'c'].map((name) => propsOf(found, name)?.timeout)).toEqual(['set', 'none', 'set']);
    expect(relations(found, 'PERFORMED_BY')).toEqual(['c → team assignee of c 2', 'c → team desk']);
    expect(JSON.stringify(found)).not.toContain('jane');
    expect(relations(found, 'GUARDED_BY')).toEqual(['c → flows/order.json/order/2/c/approval']);
  });
});

describe('what stands beside workflows', () => {
  it('a task definition is an operation of its workers', async () => {
    const found = await extractText(
      conductor,
      '{ "name": "pack", "retryCount": 1, "timeoutPolicy": "RETRY", "ownerEmail": "pack-team@shop.com" }',
    );

    expect(found.nodes).toMatchObject([{ type: 'Operation', name: 'pack', also: [{ kind: 'job-type', value: 'pack' }] }]);
    expect(relations(found, 'OWNED_BY')).toEqual(['sample.json/pack → team pack-team']);
  });

  it('a handler starts workflows by events, unless it is off', async () => {
    const handler = (more: string) =>
      `{ "name": "h", "event": "kafka:paid", "actions": [{ "action": "start_workflow", "start_workflow": { "name": "ship" } }]${more} }`;

    expect(relations(await extractText(conductor, handler('')), 'STARTS')).toEqual(['topic paid → process-id ship in conductor (message)']);
    expect(relations(await extractText(conductor, handler(', "active": false')), 'STARTS')).toEqual([]);
  });

  it('a schedule starts a workflow and does not wait for it', async () => {
    const found = await extractText(
      conductor,
      '{ "name": "nightly", "cronExpression": "0 0 3 * * ?", "zoneId": "UTC", "startWorkflowRequest": { "name": "order" } }',
    );

    expect(steps(found)).toEqual(['0 0 3 * * ? UTC (start)', 'start order (call)']);
    expect(relations(found, 'STARTS', 'CALLS')).toEqual([
      'schedule → sample.json/schedule/nightly (timer)',
      'start → process-id order in conductor (mode=async)',
    ]);
  });
});

describe('gaps', () => {
  it('say what cannot be', async () => {
    expect(gapLines(await workflow([task('a'), task('a')]))).toEqual(['10 duplicate-key: a second task has the reference "a"']);
  });
});
