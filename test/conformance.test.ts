// Declared against observed, by planted deviations of each kind; and the figures of pm4py on real models, where the corpus is there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { conformanceOf } from '../graph/derive/conformance/conformance.ts';
import { link } from '../graph/link/link.ts';
import type { EdgeFact, Gap, NodeFact } from '../graph/model.ts';
import { buildSnapshot } from '../graph/snapshot/build.ts';
import type { Snapshot } from '../graph/snapshot/snapshot.ts';
import type { Emit } from '../ingest/ingester.ts';
import { emitLog } from '../ingest/logs/emit-log.ts';
import { logBuilder } from '../ingest/logs/log-builder.ts';
import { caseOrder } from '../ingest/logs/mine/case-order.ts';
import { readXes } from '../ingest/logs/xes/read.ts';
import type { LogMapping } from '../ingest/read/log-mapping.ts';
import { openInMemory } from '../ingest/read/open.ts';
import { bpmn } from '../ingest/workflows/bpmn/index.ts';
import { corpus } from './corpus.ts';
import { deviations } from './deviations.ts';
import { extractText } from './extract-text.ts';

/** Facts of a log with these traces ("a b c" each), as one of the workflow. */
function logFacts(traces: readonly (readonly string[])[], mapping: LogMapping): { nodes: NodeFact[]; edges: EdgeFact[]; gaps: Gap[] } {
  const builder = logBuilder();
  let line = 1;
  for (const [index, trace] of traces.entries())
    for (const activity of trace) builder.add({ case: `case-${index + 1}`, activity, time: line * 60_000, line: line++ });
  const found = { nodes: [] as NodeFact[], edges: [] as EdgeFact[], gaps: [] as Gap[] };
  const document = openInMemory({ root: 'test', path: 'log.csv', log: mapping }, Buffer.from(''));
  const emit: Emit = {
    node: (fact) => void found.nodes.push({ stance: 'configured', ...fact }),
    edge: (fact) => void found.edges.push({ stance: 'configured', ...fact }),
    gap: (gap) => void found.gaps.push(gap),
    observation: () => undefined,
    embedded: () => undefined,
    embeddedText: () => undefined,
  };
  emitLog(document, { log: builder.finish(), columns: [], badRows: 0, problems: [] }, emit);
  return found;
}

async function judged(model: string, traces: readonly (readonly string[])[], mapping: LogMapping): Promise<Snapshot> {
  const declared = await extractText(bpmn, model, 'model.bpmn');
  const seen = logFacts(traces, mapping);
  return buildSnapshot({
    facts: {
      nodes: [...declared.nodes, ...seen.nodes],
      edges: [...declared.edges, ...seen.edges],
      gaps: [],
      observations: [],
      files: [
        { file: 'test/model.bpmn', outcome: 'read', formats: ['bpmn'], facts: 1, gaps: 0 },
        { file: 'test/log.csv', outcome: 'read', formats: ['csv-log'], facts: 1, gaps: 0 },
      ],
    },
    link: {},
    coverage: { windows: [], minDays: 7, oneSided: new Set() },
    tool: 'test',
    roots: ['test'],
    readers: {},
    evidence: {},
  });
}

/** How many pairs the model declares, with a log of these traces beside it. */
async function declaredPairs(model: string, traces: readonly (readonly string[])[], mapping: LogMapping): Promise<readonly number[]> {
  const declared = await extractText(bpmn, model, 'model.bpmn');
  const seen = logFacts(traces, mapping);
  const { nodes, relations } = link({
    nodes: [...declared.nodes, ...seen.nodes],
    edges: [...declared.edges, ...seen.edges],
    gaps: [],
    observations: [],
    files: [],
  });
  return [...conformanceOf(nodes, relations).declared.values()].map(({ pairs }) => pairs.length);
}

/** Traces of a log of the corpus, packed. */
async function tracesOf(path: string): Promise<readonly string[][]> {
  const { log } = await readXes(openInMemory({ root: 'test', path }, gunzipSync(readFileSync(join(root ?? '', path)))));
  const { order, starts } = caseOrder(log);
  return log.cases.names.map((_name, c) =>
    [...order.subarray(starts[c], starts[c + 1])].map((event) => log.activities.names[log.activities.of[event] ?? 0] ?? ''),
  );
}

const process = (body: string) => `<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
  <process id="order" name="Order to cash">${body}</process>
</definitions>`;
const task = (...names: readonly string[]) => names.map((name) => `<task id="${name}" name="${name}"/>`).join('');
const flow = (...pairs: readonly string[]) =>
  pairs
    .map((pair) => pair.split('>'))
    .map(([from, to]) => `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"/>`)
    .join('');
const ORDER: LogMapping = { columns: {}, workflow: 'Order to cash' };

describe('a sequence', () => {
  const model = process(`<startEvent id="s"/>${task('a', 'b', 'c')}<endEvent id="e"/>${flow('s>a', 'a>b', 'b>c', 'c>e')}`);

  it.each<[string, readonly string[][], readonly string[]]>([
    ['that is followed', [['a', 'b', 'c']], []],
    [
      'with a step left out',
      [
        ['a', 'b', 'c'],
        ['a', 'c'],
      ],
      ['a → c: skips, 1 cases'],
    ],
    ['with a step that never runs', [['a', 'c']], ['a → c: skips, 1 cases', 'b: never-executed']],
    [
      'gone backwards',
      [
        ['a', 'b', 'c'],
        ['a', 'b', 'a'],
      ],
      ['b → a: undocumented, 1 cases'],
    ],
    ['with a step done twice', [['a', 'b', 'b', 'c']], ['b → b: undocumented, 1 cases']],
    [
      'with an activity that nobody declared',
      [['a', 'x', 'b', 'c']],
      ['a → x: unjudged, 1 cases', 'x → b: unjudged, 1 cases', 'x: undeclared'],
    ],
  ])('%s', async (_what, traces, expected) => {
    expect(deviations(await judged(model, traces, ORDER))).toEqual(expected);
  });
});

describe('gateways', () => {
  const block = (kind: string) =>
    process(
      `<startEvent id="s"/>${task('a', 'b', 'c', 'd', 'z')}<${kind} id="g"/><${kind} id="h"/><endEvent id="e"/>${flow('s>a', 'a>g', 'g>b', 'b>c', 'c>h', 'g>d', 'd>h', 'h>z', 'z>e')}`,
    );

  it('that take all run at once: any order of the branches is declared, the join waits for both', async () => {
    const traces = [
      ['a', 'b', 'c', 'd', 'z'],
      ['a', 'b', 'd', 'c', 'z'],
      ['a', 'd', 'b', 'c', 'z'],
    ];

    expect(deviations(await judged(block('parallelGateway'), traces, ORDER))).toEqual([]);
  });

  it('that take one do not: both branches in one case are a deviation', async () => {
    const traces = [
      ['a', 'b', 'c', 'z'],
      ['a', 'd', 'z'],
      ['a', 'd', 'b', 'c', 'z'],
    ];

    expect(deviations(await judged(block('exclusiveGateway'), traces, ORDER))).toEqual(['d → b: undocumented, 1 cases']);
  });

  it('are not needed to take all: several ways out of a task without a condition do', async () => {
    const ways = (condition: string): string =>
      process(
        `<startEvent id="s"/>${task('a', 'b', 'd', 'z')}<exclusiveGateway id="h"/><endEvent id="e"/>${flow('s>a', 'b>h', 'd>h', 'h>z', 'z>e')}<sequenceFlow id="1" sourceRef="a" targetRef="b">${condition}</sequenceFlow><sequenceFlow id="2" sourceRef="a" targetRef="d">${condition}</sequenceFlow>`,
      );
    const traces = [['a', 'b', 'd', 'z']];

    expect(deviations(await judged(ways(''), traces, ORDER))).toEqual([]);
    expect(deviations(await judged(ways('<conditionExpression>x</conditionExpression>'), traces, ORDER))).toEqual([]);
    expect(deviations(await judged(ways('<conditionExpression/>'), [['d', 'a', 'b', 'z']], ORDER))).toEqual([
      'd → a: undocumented, 1 cases',
    ]);
  });

  it('that take any number allow both', async () => {
    expect(
      deviations(
        await judged(
          block('inclusiveGateway'),
          [
            ['a', 'b', 'd', 'c', 'z'],
            ['a', 'd', 'z'],
          ],
          ORDER,
        ),
      ),
    ).toEqual([]);
  });

  it('within a loop do not leak: what ran before the join does not run beside what comes after', async () => {
    const model = process(
      `<startEvent id="s"/>${task('a', 'b', 'd', 'z')}<exclusiveGateway id="l"/><parallelGateway id="g"/><parallelGateway id="h"/><exclusiveGateway id="x"/><endEvent id="e"/>${flow('s>l', 'l>a', 'a>g', 'g>b', 'g>d', 'b>h', 'd>h', 'h>z', 'z>x', 'x>l', 'x>e')}`,
    );

    const traces = [
      ['a', 'b', 'd', 'z', 'a', 'd', 'b', 'z'],
      ['a', 'b', 'z', 'd'],
    ];

    expect(deviations(await judged(model, traces, ORDER))).toEqual(['z → d: skips, 1 cases']);
  });
});

describe('handlers, sub-processes and repetition', () => {
  it('a boundary event is another way out of its task', async () => {
    const model = process(
      `<startEvent id="s"/>${task('a', 'b', 'fix')}<boundaryEvent id="t" attachedToRef="a"><errorEventDefinition/></boundaryEvent><endEvent id="e"/>${flow('s>a', 'a>b', 'b>e', 't>fix', 'fix>e')}`,
    );

    expect(
      deviations(
        await judged(
          model,
          [
            ['a', 'b'],
            ['a', 'fix'],
          ],
          ORDER,
        ),
      ),
    ).toEqual([]);
    expect(
      deviations(
        await judged(
          model,
          [
            ['a', 'b'],
            ['a', 'fix'],
            ['b', 'fix'],
          ],
          ORDER,
        ),
      ),
    ).toEqual(['b → fix: undocumented, 1 cases']);
  });

  it('a reminder runs beside what it reminds of', async () => {
    const model = process(
      `<startEvent id="s"/>${task('a', 'b', 'remind')}<boundaryEvent id="t" attachedToRef="a" cancelActivity="false"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="e"/>${flow('s>a', 'a>b', 'b>e', 't>remind', 'remind>e')}`,
    );

    expect(
      deviations(
        await judged(
          model,
          [
            ['a', 'remind', 'b'],
            ['a', 'b', 'remind'],
          ],
          ORDER,
        ),
      ),
    ).toEqual([]);
  });

  it('a sub-process is opened up', async () => {
    const model = process(
      `<startEvent id="s"/>${task('a')}<subProcess id="sub" name="Work"><startEvent id="i"/>${task('b', 'c')}<endEvent id="o"/>${flow('i>b', 'b>c', 'c>o')}</subProcess>${task('d')}<endEvent id="e"/>${flow('s>a', 'a>sub', 'sub>d', 'd>e')}`,
    );

    expect(deviations(await judged(model, [['a', 'b', 'c', 'd']], ORDER))).toEqual([]);
    expect(
      deviations(
        await judged(
          model,
          [
            ['a', 'b', 'c', 'd'],
            ['a', 'c', 'd'],
          ],
          ORDER,
        ),
      ),
    ).toEqual(['a → c: skips, 1 cases']);
  });

  it('a loop and a multi-instance may follow themselves', async () => {
    const model = process(
      `<startEvent id="s"/><task id="a" name="a"><standardLoopCharacteristics/></task><task id="b" name="b"><multiInstanceLoopCharacteristics/></task><endEvent id="e"/>${flow('s>a', 'a>b', 'b>e')}`,
    );

    expect(deviations(await judged(model, [['a', 'a', 'b', 'b']], ORDER))).toEqual([]);
  });
});

describe('names', () => {
  const model = process(
    `<startEvent id="s"/><task id="check" name="Check  Ticket!"/><task id="pay" name="Pay"/>${flow('s>check', 'check>pay')}`,
  );

  it('are the same in another spelling; others need a mapping', async () => {
    expect(deviations(await judged(model, [['check ticket', 'Settle']], ORDER))).toEqual([
      'Check Ticket! → Settle: unjudged, 1 cases',
      'Pay: never-executed',
      'Settle: undeclared',
    ]);
    expect(deviations(await judged(model, [['check ticket', 'Settle']], { ...ORDER, activities: { Settle: 'pay' } }))).toEqual([]);
  });
});

const root = corpus();
describe.skipIf(root === undefined)(`real models${root === undefined ? ' (not tested: the corpus is not there)' : ''}`, () => {
  const model = (name: string) => readFileSync(join(root ?? '', 'bpmn/pm4py__pm4py-core/tests/input_data', name), 'utf8');

  it('the running example declares the 16 pairs of pm4py’s footprint, and its log follows them', async () => {
    const traces = await tracesOf(`${LOGS}/01_running-example.xes.gz`);
    const text = model('running-example.bpmn');
    const mapping = { columns: {}, workflow: processOf(text) };

    expect(await declaredPairs(text, traces, mapping)).toEqual([16]);
    expect(deviations(await judged(text, traces, mapping))).toEqual([]);

    // As pm4py tells it too: one case without "decide" before its end.
    const at = traces.findIndex((trace) => trace.at(-1) === 'reject request' && trace.at(-3) === 'check ticket');
    const without = traces.map((trace, i) =>
      i === at ? trace.filter((activity, j) => activity !== 'decide' || j < trace.length - 2) : trace,
    );
    expect(deviations(await judged(text, without, mapping))).toEqual(['check ticket → reject request: skips, 1 cases']);
  });

  it('receipt declares the 630 pairs of pm4py’s footprint, and its log leaves none of them', async () => {
    const traces = await tracesOf(`${LOGS}/08_receipt.xes.gz`);
    const text = model('receipt.bpmn');
    const mapping = { columns: {}, workflow: processOf(text) };

    expect(await declaredPairs(text, traces, mapping)).toEqual([630]);
    expect(deviations(await judged(text, traces, mapping))).toEqual([]);
  });
});

const LOGS = 'logs/process-intelligence-solutions__pm4py/tests/compressed_input_data';
function processOf(text: string): string {
  return /<(?:\w+:)?process[^>]*\bid="([^"]+)"/.exec(text)?.[1] ?? '';
}
