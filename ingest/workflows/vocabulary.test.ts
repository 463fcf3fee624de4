import { describe, expect, it } from 'vitest';
import type { EdgeFact, NodeFact } from '../../graph/model.ts';
import type { Emit } from '../ingester.ts';
import { BPMN_ENGINES, type BpmnEngine } from './bpmn/engines.ts';
import { NO_ENGINE } from './defaults.ts';
import { SILENT } from './step-functions/silent.ts';
import { addStep, flowsTo, guardedBy, handledBy, onErrorOf, openWorkflow, workflowKey } from './vocabulary.ts';

const SOURCE = { file: 'shop/flow', line: 1 };

function opened(engine: BpmnEngine | 'step-functions', isDrawing = false) {
  const nodes: Omit<NodeFact, 'stance'>[] = [];
  const edges: Omit<EdgeFact, 'stance'>[] = [];
  const emit: Emit = {
    node: (fact) => void nodes.push(fact),
    edge: (fact) => void edges.push(fact),
    gap: () => {},
    observation: () => {},
    embedded: () => {},
    embeddedText: () => {},
  };
  const defaults = isDrawing ? NO_ENGINE : engine === 'step-functions' ? SILENT : BPMN_ENGINES[engine];
  const flow = openWorkflow(emit, { place: ['shop', 'flow', 'order'], kind: 'process', engine, defaults, name: 'order', source: SOURCE });
  return {
    flow,
    nodes,
    edges,
    known: (name: string) =>
      Object.fromEntries(Object.entries(nodes.find((node) => node.name === name)?.props ?? {}).filter(([, value]) => value !== undefined)),
  };
}

describe('a step', () => {
  it('that hands work out takes the silent defaults of its engine', () => {
    const seven = opened('camunda-7');
    const aws = opened('step-functions');

    for (const { flow } of [seven, aws]) addStep(flow, { id: 'charge', kind: 'service-task', isWork: true, source: SOURCE });

    expect(seven.known('charge')).toEqual({ automated: true, retry: 'default', timeout: 'none', errors: 'fail', incident: true });
    expect(aws.known('charge')).toEqual({ automated: true, retry: 'none', timeout: 'none', errors: 'fail' });
  });

  it('keeps what its file states over any default', () => {
    const { flow, known } = opened('camunda-8');

    addStep(flow, {
      id: 'charge',
      kind: 'service-task',
      isWork: true,
      retry: 'none',
      timeout: 'set',
      errors: 'explicit',
      incident: false,
      source: SOURCE,
    });

    expect(known('charge')).toEqual({ automated: true, retry: 'none', timeout: 'set', errors: 'explicit', incident: false });
  });

  it('that waits is unbounded; one that does neither has no such property', () => {
    const { flow, known } = opened('bpmn');

    addStep(flow, { id: 'review', kind: 'user-task', source: SOURCE });
    addStep(flow, { id: 'split', kind: 'gateway', source: SOURCE });

    expect([known('review'), known('split')]).toEqual([{ automated: false, timeout: 'none' }, { automated: true }]);
  });

  it('of a drawing has only what was drawn', () => {
    const { flow, known } = opened('bpmn', true);

    addStep(flow, { id: 'charge', kind: 'service-task', isWork: true, source: SOURCE });

    expect([known('order'), known('charge')]).toEqual([{ engine: 'bpmn' }, { automated: true }]);
  });

  it('belongs to its workflow and to the step around it; its name is one line, its tags are sorted', () => {
    const { flow, nodes, edges } = opened('bpmn');

    addStep(flow, { id: 'wrap', name: ' Wrap\n it ', within: 'pack', tags: ['b', 'a', 'b'], source: SOURCE });

    expect(edges.map((edge) => [edge.type, edge.from, edge.to])).toEqual([
      ['HAS_STEP', { key: 'workflow:shop/flow/order' }, { key: 'step:shop/flow/order#wrap' }],
      ['HAS_STEP', { key: 'step:shop/flow/order#pack' }, { key: 'step:shop/flow/order#wrap' }],
    ]);
    expect(nodes[1]).toMatchObject({ name: 'Wrap it', props: { nesting: 'pack', tags: ['a', 'b'] } });
  });
});

describe('what stands between steps', () => {
  it('is a flow, an exception path of a step or of the whole, a control', () => {
    const { flow, edges } = opened('bpmn');

    flowsTo(flow, { from: 'a', to: 'b', source: SOURCE });
    handledBy(flow, { of: 'a', by: 'b', kind: 'error', source: SOURCE });
    handledBy(flow, { by: { key: workflowKey(['shop', 'alarm']) }, kind: 'exit', source: SOURCE });
    guardedBy(flow, { step: 'a', kind: 'approval', name: 'Four eyes', source: SOURCE });

    const end = (ref: object): string => String(Object.values(ref)[0]).replace('shop/flow/order', '');
    expect(edges.map((edge) => `${edge.type} ${edge.kind ?? ''} ${end(edge.from)} ${end(edge.to)}`)).toEqual([
      'FLOWS_TO sequence step:#a step:#b',
      'HANDLED_BY error step:#a step:#b',
      'HANDLED_BY exit workflow: workflow:shop/alarm',
      'GUARDED_BY  step:#a control:/a/approval',
    ]);
  });
});

describe('the errors of a workflow', () => {
  it('are handled when nothing that can go wrong is left uncaught', () => {
    expect([onErrorOf([]), onErrorOf([{ isCaught: true }]), onErrorOf([{ isCaught: true }, { isCaught: false }])]).toEqual([
      'handled',
      'handled',
      'fail',
    ]);
  });
});
