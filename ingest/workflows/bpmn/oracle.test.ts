// bpmn-moddle, the reader of the editors, beside ours: the same processes, flow nodes, sequence flows and boundary events by id.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import { describe, expect, it } from 'vitest';
import type { Key } from '../../../graph/key.ts';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { type Extraction, extract } from '../../extract.ts';
import { openXml } from '../../read/open.ts';
import { bpmn } from './index.ts';

/** Kinds of step that an element may become; `undefined` where nobody says how it is done. */
const KINDS: Readonly<Record<string, readonly (string | undefined)[]>> = {
  'bpmn:StartEvent': ['start', 'handler'],
  'bpmn:EndEvent': ['end'],
  'bpmn:IntermediateCatchEvent': ['event-wait', 'gateway'],
  'bpmn:IntermediateThrowEvent': [undefined, 'send', 'gateway'],
  'bpmn:BoundaryEvent': ['handler'],
  'bpmn:Task': [undefined, 'service-task'],
  'bpmn:UserTask': ['user-task'],
  'bpmn:ManualTask': ['manual-task'],
  'bpmn:ServiceTask': ['service-task', 'agent-task'],
  'bpmn:SendTask': ['send'],
  'bpmn:ReceiveTask': ['receive'],
  'bpmn:ScriptTask': ['script'],
  'bpmn:BusinessRuleTask': ['decision'],
  'bpmn:CallActivity': ['call', 'user-task'],
  'bpmn:SubProcess': ['sub-process'],
  'bpmn:Transaction': ['sub-process'],
  'bpmn:AdHocSubProcess': ['sub-process', 'agent-task'],
};
const GATEWAY = /^bpmn:\w+Gateway$/;

interface Counted {
  readonly processes: readonly string[];
  readonly nodes: readonly string[];
  readonly flows: readonly string[];
  readonly boundaries: readonly string[];
}

/** Where both read a file and see something else, and why ours is right. */
const EXPLAINED: ReadonlyMap<string, string> = new Map([
  ['error/duplicate-ids.bpmn processes +1 test', 'the oracle drops an element that repeats an id; here the process does'],
  ['operation-ref-as-attribute.bpmn processes +1 process[1]', 'a process without an id is known by its number'],
  ['operation-ref-as-attribute.bpmn processes -1 ', 'the same'],
  ['operation-ref-as-attribute.bpmn nodes +1 undefined receive', 'a task without an id has no pointer by which the oracle could be asked'],
  ['operation-ref-as-attribute.bpmn nodes +1 undefined send', 'the same'],
  ['operation-ref-as-attribute.bpmn nodes -1 undefined bpmn:ReceiveTask', 'the same'],
  ['operation-ref-as-attribute.bpmn nodes -1 undefined bpmn:SendTask', 'the same'],
  [
    'iGrafx FlowCharter 2013 15.1.1.1580/B.2.0-export.bpmn flows +1 connector_IDAMQ1IB exception_IDAOISIB shape_IDA3GSIB',
    'the flow stands twice in the file, with one id; both places state it',
  ],
]);

const folder = corpus();

describe.skipIf(folder === undefined)(
  `every model of the corpus that both read (${folder === undefined ? CORPUS_ABSENT : 'beside this checkout'})`,
  () => {
    it('has the same processes, activities, events, gateways, sequence flows and boundary events', async () => {
      const differences: string[] = [];
      const compared = { files: 0, processes: 0, nodes: 0, flows: 0, boundaries: 0 };
      for (const path of models(join(folder ?? '', 'bpmn'))) {
        const text = readFileSync(join(folder ?? '', 'bpmn', path), 'utf8');
        const ours = await read(path, text);
        const theirs = await oracle(text);
        if (ours === undefined || theirs === undefined) continue;
        const [left, right] = [countedByUs(ours, theirs), countedByOracle(theirs)];
        compared.files++;
        for (const what of ['processes', 'nodes', 'flows', 'boundaries'] as const) {
          compared[what] += right[what].length;
          differences.push(...differenceOf(left[what], right[what]).map((each) => `${path} ${what} ${each}`));
        }
      }

      expect(differences.filter((each) => ![...EXPLAINED.keys()].some((known) => each.endsWith(known)))).toEqual([]);
      expect(differences.length).toBe(EXPLAINED.size);
      expect(compared.files).toBeGreaterThan(430);
      expect(compared.nodes).toBeGreaterThan(5000);
    }, 60_000);
  },
);

function models(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(bpmn2?|xml)$/.test(path))
    .sort();
}

async function read(path: string, text: string): Promise<Extraction | undefined> {
  const [document] = openXml({ root: 'corpus', path }, text).documents;
  if (document === undefined || !bpmn.recognise(document)) return undefined;
  return extract(bpmn, document, { siblings: siblingsAmong({}), isStrict: true });
}

async function oracle(text: string): Promise<ModdleElement | undefined> {
  try {
    return (await new BpmnModdle().fromXML(text)).rootElement;
  } catch {
    return undefined;
  }
}

function countedByUs(found: Extraction, root: ModdleElement): Counted {
  const steps = found.nodes.filter((node) => node.type === 'Step');
  const flowIds = new Set(
    flowElements(root)
      .filter(isFlow)
      .map(({ id }) => id),
  );
  const types = new Map(flowElements(root).map((element) => [element.id, element.$type]));
  return {
    processes: found.nodes.flatMap((node) => (node.type === 'Workflow' ? [last(node.key)] : [])),
    nodes: steps.map((step) => `${step.source.pointer} ${kindAsType(types.get(step.source.pointer), step.kind)}`),
    flows: found.edges.flatMap((edge) =>
      edge.type === 'FLOWS_TO' && edge.kind !== 'message' && flowIds.has(edge.source.pointer ?? '')
        ? [`${edge.source.pointer} ${endOf(edge.from)} ${endOf(edge.to)}`]
        : [],
    ),
    boundaries: found.edges.flatMap((edge) => {
      const isToBoundary = types.get(edge.source.pointer) === 'bpmn:BoundaryEvent' && endOf(edge.to) === edge.source.pointer;
      return isToBoundary && /^(HANDLED_BY|FLOWS_TO)$/.test(edge.type) ? [`${endOf(edge.to)} at ${endOf(edge.from)}`] : [];
    }),
  };
}

/** The element's own type where our kind is one that it may become, so that both sides print the same. */
function kindAsType(type: string | undefined, kind: string | undefined): string {
  if (type === undefined) return `unknown to the oracle (${kind})`;
  const isExpected = GATEWAY.test(type) ? kind === 'gateway' : (KINDS[type]?.includes(kind) ?? false);
  return isExpected ? type : `${kind}`;
}

function countedByOracle(root: ModdleElement): Counted {
  const elements = flowElements(root);
  const nodes = elements.filter(isNode);
  const known = new Set(nodes);
  return {
    processes: (root.rootElements ?? []).flatMap((element) => (element.$type === 'bpmn:Process' ? [element.id ?? ''] : [])),
    nodes: nodes.map((node) => `${node.id} ${node.$type}`),
    flows: elements.flatMap((flow) => {
      const { sourceRef, targetRef } = flow;
      const isWhole = isFlow(flow) && sourceRef !== undefined && targetRef !== undefined && known.has(sourceRef) && known.has(targetRef);
      return isWhole ? [`${flow.id} ${sourceRef.id} ${targetRef.id}`] : [];
    }),
    boundaries: nodes.flatMap((node) => (node.attachedToRef === undefined ? [] : [`${node.id} at ${node.attachedToRef.id}`])),
  };
}

function flowElements(scope: ModdleElement): readonly ModdleElement[] {
  const direct =
    scope.$type === 'bpmn:Definitions' ? (scope.rootElements ?? []).filter(({ $type }) => $type === 'bpmn:Process') : undefined;
  if (direct !== undefined) return direct.flatMap(flowElements);
  return (scope.flowElements ?? []).flatMap((element) => [element, ...flowElements(element)]);
}

function isFlow(element: ModdleElement): boolean {
  return element.$type === 'bpmn:SequenceFlow';
}

function isNode(element: ModdleElement): boolean {
  return element.$instanceOf('bpmn:FlowNode');
}

function endOf(ref: Extraction['edges'][number]['from']): string {
  return 'key' in ref ? last(ref.key) : ref.mention.value;
}

function last(key: Key): string {
  return decodeURIComponent(key.slice(Math.max(key.lastIndexOf('#'), key.includes('#') ? -1 : key.lastIndexOf('/')) + 1));
}

function differenceOf(ours: readonly string[], theirs: readonly string[]): readonly string[] {
  const count = new Map<string, number>();
  for (const each of ours) count.set(each, (count.get(each) ?? 0) + 1);
  for (const each of theirs) count.set(each, (count.get(each) ?? 0) - 1);
  return [...count].flatMap(([each, rest]) => (rest === 0 ? [] : [`${rest > 0 ? '+' : '-'}${Math.abs(rest)} ${each}`]));
}
