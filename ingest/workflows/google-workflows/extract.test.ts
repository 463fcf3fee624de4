import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { gapLines, propsOf, relations, steps } from '../../../test/fact-lines.ts';
import { googleWorkflows } from './index.ts';

function workflow(text: string, path = 'flows/order.workflows.yaml') {
  return extractText(googleWorkflows, text, path);
}

/** What one step that makes this call reaches. */
async function reached(call: string, args: string, before = '') {
  const found = await workflow(`${before}- a:\n    call: ${call}\n    args: ${args}`);
  return relations(found, 'CALLS', 'PUBLISHES', 'ACCESSES').map((line) => line.slice(4));
}

describe('a workflow', () => {
  it('is named by its file, ends after a year, and is known to others by that name', async () => {
    const found = await workflow('- a: { return: 1 }');

    expect(found.nodes.find((node) => node.type === 'Workflow')).toMatchObject({
      kind: 'state-machine',
      key: 'workflow:test/flows/order.workflows.yaml',
      name: 'order',
      also: [
        { kind: 'name', value: 'order' },
        { kind: 'process-id', value: 'order', within: 'google-workflows' },
        { kind: 'path', value: 'flows/order.workflows.yaml' },
      ],
      props: { engine: 'google-workflows', timeout: 'default', onError: 'handled' },
    });
  });

  it('is no list of anything else', async () => {
    const others = ['- name: x\n  hosts: all', '- a: 1', 'main: { steps: text }', 'main: { steps: [{ a: 1 }] }', '- a: { b: 1 }'];

    expect(await Promise.all(others.map(async (text) => (await workflow(text)).nodes.length))).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('steps', () => {
  it('follow one another, or go where next and switch say', async () => {
    const found = await workflow(`- a: { assign: [{ x: 1 }] }
- b:
    switch:
    - { condition: "\${x > 1}", next: d }
    - condition: \${x == 1}
      steps: [{ e: { assign: [{ y: 1 }] } }]
- c: { assign: [{ x: 2 }], next: end }
- d: { return: 1 }`);

    expect(relations(found, 'FLOWS_TO')).toEqual([
      'a → b (sequence)',
      'b → b.2.e (sequence condition=${x == 1})',
      'b → c (sequence)',
      'b → d (sequence condition=${x > 1})',
      'b.2.e → c (sequence)',
    ]);
    expect(steps(found)).toEqual(['a (script)', 'b (gateway)', 'c (script)', 'd (end)', 'e (script)']);
  });

  it('stand in loops, branches and blocks', async () => {
    const found = await workflow(`- a: { for: { value: v, in: [1], steps: [{ x: { assign: [{ y: 1 }], next: continue } }] } }
- b: { parallel: { exception_policy: continueAll, branches: [{ one: { steps: [{ z: { return: 1 } }] } }] } }
- c: { steps: [{ w: { raise: no } }] }`);

    expect(['a', 'x', 'b', 'one', 'z', 'c', 'w'].map((name) => [propsOf(found, name)?.nesting, propsOf(found, name)?.tags])).toEqual([
      [undefined, ['multi-instance', 'sequential']],
      ['a', undefined],
      [undefined, ['continue-all', 'parallel']],
      ['b', undefined],
      ['b.one', undefined],
      [undefined, undefined],
      ['c', undefined],
    ]);
  });

  it('of a subworkflow are laid out at each call, with its arguments', async () => {
    const found = await workflow(`main:
  steps:
  - a: { call: ask, args: { host: "https://a.shop.com" } }
  - b: { call: ask, args: { host: "https://b.shop.com" } }
ask:
  params: [host, { path: /x }]
  steps:
  - get: { call: http.get, args: { url: '\${host + "/orders"}' } }
  - more: { call: ask }`);

    expect(relations(found, 'CALLS')).toEqual([
      'a.get → operation GET /orders in a.shop.com | host a.shop.com/orders (mode=sync)',
      'b.get → operation GET /orders in b.shop.com | host b.shop.com/orders (mode=sync)',
    ]);
    expect(relations(found, 'FLOWS_TO')).toContain('a.more → a.get (sequence)');
  });

  it('of a subworkflow that only expressions call stand on their own, functions of retries do not', async () => {
    const found = await workflow(`main: { steps: [{ a: { try: { call: http.get }, retry: { predicate: "\${again}", max_retries: 3 } } }] }
again: { params: [e], steps: [{ r: { return: true } }] }
other: { steps: [{ s: { return: 1 } }] }`);

    expect(steps(found)).toEqual(['a (service-task)', 'other (sub-process)', 's (end)']);
    expect(propsOf(found, 'a')?.retry).toBe('set');
  });

  it('are laid out to a bound', async () => {
    const level = (n: number) => `l${n}: { steps: [${Array.from({ length: 9 }, (_, i) => `{ s${i}: { call: l${n + 1} } }`).join(', ')}] }`;
    const found = await workflow(
      `main: { steps: [{ a: { call: l0 } }] }\n${[0, 1, 2, 3, 4, 5, 6].map(level).join('\n')}\nl7: { steps: [{ r: { return: 1 } }] }`,
    );

    expect(found.nodes.length).toBeLessThan(3200);
    expect(found.gaps[0]?.code).toBe('too-large');
  });
});

describe('errors', () => {
  it('are handled by except, and let the flow go on behind it', async () => {
    const found = await workflow(`- a:
    try: { call: http.get, args: { url: "https://a.shop.com/x" } }
    retry: \${http.default_retry}
    except: { as: e, steps: [{ tell: { call: sys.log } }] }
- b: { return: 1 }`);

    expect(relations(found, 'HANDLED_BY')).toEqual(['a → a.except.tell (error)']);
    expect(relations(found, 'FLOWS_TO')).toEqual(['a → a.except.tell (error)', 'a → b (sequence)', 'a.except.tell → b (sequence)']);
    expect(propsOf(found, 'a')).toMatchObject({ retry: 'set', errors: 'explicit', timeout: 'default' });
    expect(propsOf(found, 'order')?.onError).toBe('handled');
  });

  it('inside a block that is tried are those of the block', async () => {
    const found = await workflow(`- a:
    try: { steps: [{ x: { call: http.get } }] }
    except: { steps: [{ y: { raise: no } }] }
- z: { call: http.get }`);

    const again = await workflow('- a: { try: { steps: [{ x: { call: http.get } }] }, retry: { max_retries: 2 } }');
    expect([propsOf(again, 'a')?.retry, propsOf(again, 'x')?.retry]).toEqual(['set', 'set']);
    expect([propsOf(found, 'a')?.errors, propsOf(found, 'x')?.errors, propsOf(found, 'order')?.onError]).toEqual([
      'explicit',
      'fail',
      'fail',
    ]);
  });
});

describe('calls', () => {
  it('over HTTP have method, auth and time limit', async () => {
    expect(await reached('http.request', '{ method: DELETE, url: "https://a.shop.com/x", auth: { type: OIDC } }')).toEqual([
      'operation DELETE /x in a.shop.com | host a.shop.com/x (mode=sync auth=oauth2 credential=none)',
    ]);
    expect(await reached('http.post', '{ url: "https://a.shop.com/x", headers: { X-Api-Key: abcdef1234567890 } }')).toEqual([
      'operation POST /x in a.shop.com | host a.shop.com/x (mode=sync auth=api-key credential=literal)',
    ]);
    expect(await reached('http.get', `{ url: "https://a.shop.com/x", headers: { Authorization: '\${"Bearer " + token}' } }`)).toEqual([
      'operation GET /x in a.shop.com | host a.shop.com/x (mode=sync credential=ref)',
    ]);
    const found = await workflow('- a: { call: http.get, args: { timeout: 5 } }');
    expect([propsOf(found, 'a')?.timeout, propsOf(found, 'a')?.effect]).toEqual(['set', 'read']);
  });

  it('go to addresses made of what is assigned once', async () => {
    const assigned = '- s: { assign: [{ host: "https://a.shop.com" }, { base: \'${host + "/v1"}\' }, { twice: x }, { twice: y }] }\n';

    expect(await reached('http.get', `{ url: '\${base + "/orders/" + id}' }`, assigned)).toEqual([
      'operation GET /v1/orders/{} in a.shop.com | host a.shop.com/v1/orders/{} (mode=sync)',
    ]);
    expect(await reached('http.get', "{ url: '${twice}' }", assigned)).toEqual([
      'job-type ${twice} in test/flows/order.workflows.yaml (mode=sync)',
    ]);
  });

  it('by connectors reach products, channels, buckets and workflows', async () => {
    const auth = 'auth=oauth2 credential=none';

    expect(await reached('googleapis.bigquery.v2.jobs.insert', '{}')).toEqual([`host bigquery.googleapis.com (mode=sync ${auth})`]);
    expect(await reached('googleapis.pubsub.v1.projects.topics.publish', `{ topic: '\${"projects/" + p + "/topics/orders"}' }`)).toEqual([
      'topic orders',
    ]);
    expect(await reached('googleapis.storage.v1.objects.get', '{ bucket: invoices }')).toEqual(['name gs://invoices (mode=read)']);
    expect(
      await reached('googleapis.workflowexecutions.v1.projects.locations.workflows.executions.create', '{ workflow_id: refund }'),
    ).toEqual([`process-id refund in google-workflows (mode=async ${auth})`]);
    expect(await reached('googleapis.run.v2.projects.locations.jobs.run', '{ name: projects/p/locations/l/jobs/load }')).toEqual([
      `name load (mode=sync ${auth})`,
    ]);
    expect(
      await reached(
        'googleapis.cloudtasks.v2.projects.locations.queues.tasks.create',
        '{ parent: projects/p/queues/mail, body: { task: { httpRequest: { url: "https://m.shop.com/send" } } } }',
      ),
    ).toEqual(['operation POST /send in m.shop.com | host m.shop.com/send (mode=async)', 'queue mail']);
  });

  it('by connectors are retried and given up by them', async () => {
    const found = await workflow(
      '- a: { call: googleapis.sqladmin.v1.instances.delete }\n- b: { call: googleapis.run.v1.x.get, args: { connector_params: { timeout: 9 } } }',
    );

    expect(propsOf(found, 'a')).toMatchObject({ retry: 'default', timeout: 'default', effect: 'destructive' });
    expect(propsOf(found, 'b')?.timeout).toBe('set');
  });
});

describe('waiting', () => {
  it('for a callback ends after 12 hours, or when it says', async () => {
    const found = await workflow(
      '- awaitApproval: { call: events.await_callback }\n- b: { call: events.await_callback, args: { timeout: 60 } }\n- c: { call: sys.sleep }',
    );

    expect(propsOf(found, 'awaitApproval')).toEqual({ automated: false, timeout: 'default', tags: ['approval'] });
    expect([propsOf(found, 'b')?.timeout, propsOf(found, 'c')?.timeout]).toEqual(['set', 'set']);
    expect(relations(found, 'GUARDED_BY')).toEqual(['awaitApproval → flows/order.workflows.yaml/awaitApproval/approval']);
  });
});

describe('gaps', () => {
  it('say what is named and not there', async () => {
    expect(gapLines(await workflow('- a: { call: gone, next: nowhere }\n- b: { teleport: 1 }'))).toEqual([
      '1 unresolved: "next" leads to "nowhere", which is no step here',
      '1 unresolved: step "a" calls "gone", which is no subworkflow here',
      '2 unsupported: step "b" does nothing that the language knows',
    ]);
  });
});
