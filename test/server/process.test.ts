// A model and a log of it, from the files to the answers of GraphQL.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Running } from '../../api/http/server.ts';
import { openServer } from '../../api/serve-estate.ts';
import { openWorkspace } from '../../api/workspace.ts';
import { type TemporaryFolder, temporaryFolder } from '../temporary-folder.ts';

const MODEL = `<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
  <process id="order" name="Order to cash">
    <startEvent id="s"/>
    <task id="take" name="Take order"/>
    <task id="check" name="Check credit"/>
    <task id="ship" name="Ship"/>
    <task id="archive" name="Archive"/>
    <endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="take"/>
    <sequenceFlow id="f2" sourceRef="take" targetRef="check"/>
    <sequenceFlow id="f3" sourceRef="check" targetRef="ship"/>
    <sequenceFlow id="f4" sourceRef="ship" targetRef="archive"/>
    <sequenceFlow id="f5" sourceRef="archive" targetRef="e"/>
  </process>
</definitions>`;
/** Case 1 as modelled but for the archive, case 2 without the check, case 3 back from shipping, with a call that nobody modelled. */
const LOG = `case,activity,timestamp
1,Take order,2026-03-02T08:00:00Z
1,Check credit,2026-03-02T09:00:00Z
1,Ship,2026-03-02T10:00:00Z
2,Take order,2026-03-02T08:00:00Z
2,Ship,2026-03-02T12:00:00Z
3,Take order,2026-03-02T08:00:00Z
3,Check credit,2026-03-02T09:00:00Z
3,Call customer,2026-03-02T09:30:00Z
3,Ship,2026-03-02T10:00:00Z
3,Check credit,2026-03-02T11:00:00Z
`;
const SETTINGS = 'logs:\n  - files: "**/orders.csv"\n    workflow: Order to cash\n';

let running: Running;
let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder({ 'order.bpmn': MODEL, 'logs/orders.csv': LOG, 'fullscore.yaml': SETTINGS });
  running = await openServer(await openWorkspace([folder.path], { workspace: folder.path }), { port: 0, host: '127.0.0.1' });
}, 120_000);
afterAll(async () => {
  await running?.close();
  await folder?.[Symbol.asyncDispose]();
});

async function ask(query: string, variables: object = {}): Promise<Record<string, unknown>> {
  const response = await fetch(`${running.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Record<string, unknown>; errors?: unknown }; // the shape of every GraphQL answer
  expect(errors).toBeUndefined();
  return data;
}

interface Answer {
  readonly id: string;
}

describe('a process that is declared and observed', () => {
  it('is listed with how it parts from its model', async () => {
    const { processes } = await ask(
      '{ processes { name kind declared cases firstSeen lastSeen steps undeclared neverExecuted undocumented skips } }',
    );

    expect(processes).toEqual([
      {
        name: 'Order to cash',
        kind: 'process',
        declared: true,
        cases: 3,
        firstSeen: Date.UTC(2026, 2, 2, 8),
        lastSeen: Date.UTC(2026, 2, 2, 12),
        steps: 4,
        undeclared: 1,
        neverExecuted: 1,
        undocumented: 1,
        skips: 1,
      },
    ]);
  });

  it('gives its figures, steps and transitions, each with the line and the cases that show it', async () => {
    const { processes } = (await ask('{ processes { id } }')) as { processes: readonly Answer[] };
    const { process } = (await ask(
      `query ($id: ID!) { process(id: $id) {
        summary { name undeclared neverExecuted undocumented skips } cycleP50 cycleP95 firstPass transitionCount
        steps { name count begins ends conformance samples evidence { file line } }
        transitions { from { name } to { name } count cases p50 conformance samples evidence { file line } } } }`,
      { id: processes[0]?.id },
    )) as { process: Record<string, readonly Record<string, unknown>[]> };

    const root = folder.path.split('/').at(-1);
    const { steps = [], transitions = [], ...figures } = process;
    expect(figures).toEqual({
      summary: { name: 'Order to cash', undeclared: 1, neverExecuted: 1, undocumented: 1, skips: 1 },
      cycleP50: 3 * 3_600_000,
      cycleP95: 3.9 * 3_600_000,
      firstPass: 0.6667,
      transitionCount: 6,
    });
    expect(steps.map(({ name, count, conformance }) => [name, count, conformance])).toEqual([
      ['Check credit', 3, 'EXECUTED'],
      ['Ship', 3, 'EXECUTED'],
      ['Take order', 3, 'EXECUTED'],
      ['Call customer', 1, 'UNDECLARED'],
      ['Archive', null, 'NEVER_EXECUTED'],
    ]);
    const nameOf = (end: unknown): string => (end as { name: string }).name; // ends are nodes
    const named: readonly Record<string, unknown>[] = transitions.map(({ from, to, ...rest }) => ({
      way: `${nameOf(from)} → ${nameOf(to)}`,
      ...rest,
    }));
    expect(named.map(({ way, conformance }) => [way, String(conformance).toLowerCase()]).toSorted()).toEqual([
      ['Call customer → Ship', 'unjudged'],
      ['Check credit → Call customer', 'unjudged'],
      ['Check credit → Ship', 'declared'],
      ['Ship → Check credit', 'undocumented'],
      ['Take order → Check credit', 'declared'],
      ['Take order → Ship', 'skips'],
    ]);
    expect(named.find(({ way }) => way === 'Take order → Ship')).toEqual({
      way: 'Take order → Ship',
      count: 1,
      cases: 1,
      p50: 4 * 3_600_000,
      conformance: 'SKIPS',
      samples: ['2'],
      evidence: [{ file: `${root}/logs/orders.csv`, line: 6 }],
    });
  });

  it('is null for a workflow that no log shows', async () => {
    expect(await ask('{ process(id: "workflow:gone") { cycleP50 } }')).toEqual({ process: null });
  });
});
