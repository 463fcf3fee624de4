// For tests: a process body as a whole BPMN file of one engine, and facts in the short form that tests compare.
import type { EdgeFact, NodeFact, Ref } from '../graph/model.ts';
import type { Extraction } from '../ingest/extract.ts';
import { bpmn } from '../ingest/workflows/bpmn/index.ts';
import { extractText } from './extract-text.ts';

const NAMESPACES = `xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0"`;

/** Facts of a file `p.bpmn` whose only process, `order`, has this body; `around` stands beside the process. */
export function camunda7(body: string, around = ''): Promise<Extraction> {
  return whole(`<process id="order" isExecutable="true" camunda:historyTimeToLive="P30D">${body}</process>${around}`);
}

export function camunda8(body: string, around = ''): Promise<Extraction> {
  return whole(`<process id="order" isExecutable="true">${body}</process>${around}`, 'modeler:executionPlatform="Camunda Cloud"');
}

export function flowable(body: string): Promise<Extraction> {
  const process = `<process id="order" isExecutable="true" flowable:candidateStarterGroups="sales">${body}</process>`;
  return whole(process, 'xmlns:flowable="http://flowable.org/bpmn"');
}

/** `around` stands before the process: interfaces, errors. */
export function jbpm(body: string, around = ''): Promise<Extraction> {
  const process = `<process id="order" isExecutable="true" drools:version="1.1" drools:packageName="shop">${body}</process>`;
  return whole(`${around}${process}`, 'xmlns:drools="http://www.jboss.org/drools"');
}

/** Data inputs of an element, by name, each assigned this value. */
export function inputs(values: Readonly<Record<string, string>>): string {
  const names = Object.keys(values);
  return `<ioSpecification>${names.map((name) => `<dataInput id="in_${name}" name="${name}"/>`).join('')}</ioSpecification>${names
    .map(
      (name) =>
        `<dataInputAssociation><targetRef>in_${name}</targetRef><assignment><from><![CDATA[${values[name]}]]></from><to>in_${name}</to></assignment></dataInputAssociation>`,
    )
    .join('')}`;
}

/** Facts of a file `p.bpmn` with these children of the root. */
export function whole(children: string, attributes = ''): Promise<Extraction> {
  return extractText(bpmn, `<definitions ${NAMESPACES} ${attributes}>\n${children}\n</definitions>`, 'p.bpmn');
}

export function nodeNamed(found: Extraction, name: string): NodeFact | undefined {
  return found.nodes.find((node) => node.name === name);
}

/** Properties of the step with this id or name, without those that hold for every step of its kind. */
export function propsOf(found: Extraction, name: string): NodeFact['props'] {
  return nodeNamed(found, name)?.props;
}

/** Relations of a type as "from → to {kind, props}", in the order of the file. */
export function relations(found: Extraction, ...types: readonly EdgeFact['type'][]): readonly string[] {
  return found.edges
    .filter((edge) => types.includes(edge.type))
    .map((edge) => {
      const about = [
        edge.kind,
        ...Object.entries(edge.props ?? {}).map(([name, value]) => `${name}=${String(value)}`),
        edge.stance === 'claimed' ? 'claimed' : undefined,
      ];
      return `${shortRef(edge.from)} → ${shortRef(edge.to)} (${about.filter((each) => each !== undefined).join(' ')})`;
    });
}

function shortRef(ref: Ref): string {
  if ('key' in ref) return ref.key.includes('#') ? ref.key.slice(ref.key.indexOf('#') + 1) : ref.key.slice(ref.key.indexOf(':') + 1);
  const [mention, ...or] = [ref.mention, ...(ref.or ?? [])];
  return [mention, ...or]
    .map((each) => `${each?.kind} ${each?.value}${each?.within === undefined ? '' : ` in ${each.within}`}`)
    .join(' | ');
}
