// Who does a step: a tool or application of the package, a web service, another process.
import type { XmlElement } from '../../read/tree.ts';
import { httpCall, jobRef } from '../target.ts';
import { type Interaction, type StepKind, workflowKey } from '../vocabulary.ts';
import { down, extended, filled, inside, nameOf } from './element.ts';
import { type Activity, implementationsOf } from './process.ts';
import type { Reading } from './reading.ts';

export interface Work {
  readonly interactions: readonly Interaction[];
  /** Something outside the engine does it. */
  readonly isWork: boolean;
  /** Where the application makes more of a step than its element says. */
  readonly kind?: StepKind;
}

const NO_WORK: Work = { interactions: [], isWork: false };

export function workOf(reading: Reading, activity: Activity): Work {
  const works = implementationsOf(activity).map((implementation) => implementedBy(reading, implementation));
  const kind = works.find((work) => work.kind !== undefined)?.kind;
  return {
    interactions: works.flatMap((work) => work.interactions),
    isWork: works.some((work) => work.isWork),
    ...(kind === undefined ? {} : { kind }),
  };
}

function implementedBy(reading: Reading, implementation: XmlElement): Work {
  switch (implementation.name) {
    case 'Tool':
    case 'TaskApplication':
      return applicationWork(reading, filled(implementation, 'Id'));
    case 'SubFlow':
      return { interactions: subFlow(reading, implementation), isWork: false };
    case 'TaskService':
      return serviceWork(implementation);
    case 'TaskSend':
      return { interactions: webService(implementation, 'async'), isWork: true };
    default:
      return NO_WORK;
  }
}

/** A process of the package, or one that somebody else defines; nothing where it is computed or not named. */
function subFlow({ package: { processes }, flow }: Reading, element: XmlElement): readonly Interaction[] {
  const id = filled(element, 'Id');
  if (id === undefined) return [];
  const execution = filled(element, 'Execution');
  const mode = execution === undefined ? undefined : /^ASYNCHR$/i.test(execution) ? 'async' : 'sync';
  const [root, path = ''] = flow.place;
  const isHere = processes.some((process) => filled(process, 'Id') === id);
  const to: Interaction['to'] = isHere
    ? { key: workflowKey([root, path, id]) }
    : { type: 'Workflow', mention: { kind: 'process-id', value: id }, unresolved: { name: nameOf(element) ?? id, kind: 'process' } };
  return [{ relation: 'CALLS', to, props: { mode } }];
}

/** What a package calls its applications when it was not told: ids of tools, numbers, the one application of Joget. */
const GENERATED = /^(_[\w-]{10,}|[0-9a-f-]{30,}|default_application|(app(lication)?|tool)?[\s_-]*\d*)$/i;

function applicationWork({ package: { application }, process }: Reading, id: string | undefined): Work {
  if (id === undefined) return { interactions: [], isWork: true };
  const declared = application(process.element, id);
  const type = inside(declared, 'Type')[0]?.children[0];
  switch (type?.name) {
    case 'Script':
    case 'Xslt':
      return { ...NO_WORK, kind: 'script' };
    case 'Form':
      return { ...NO_WORK, kind: 'user-task' };
    case 'WebService':
      return { interactions: webService(type, 'sync'), isWork: true };
    case 'Ejb':
    case 'Pojo':
      return { interactions: methodCall(type), isWork: true };
    case 'BusinessRule':
    case 'Rules':
      return { interactions: ruleCall(type), isWork: false, kind: 'decision' };
    default:
      return { interactions: namedCall(id, declared), isWork: true };
  }
}

/** Ejb: JndiName and Method; Pojo: Class and Method. */
function methodCall(type: XmlElement): readonly Interaction[] {
  const [holder, method] = [
    inside(type, 'JndiName')[0]?.text ?? inside(type, 'Class')[0]?.text ?? '',
    inside(type, 'Method')[0]?.text ?? '',
  ];
  const name = [holder, method].filter((each) => each !== '').join('.');
  return name === '' ? [] : [called(jobRef({ type: name }))];
}

function ruleCall(type: XmlElement): readonly Interaction[] {
  const id = inside(type, 'RuleName')[0]?.text ?? filled(type, 'Name') ?? '';
  return id === '' ? [] : [called({ type: 'Decision', mention: { kind: 'decision-id', value: id }, unresolved: { name: id } })];
}

// Shark and its kin keep what a tool agent invokes in extended attributes.
function namedCall(id: string, declared: XmlElement | undefined): readonly Interaction[] {
  const invoked = declared === undefined ? undefined : (extended(declared, 'AppName') ?? extended(declared, 'ToolAgentName'));
  const name = nameOf(declared);
  const type = invoked ?? (GENERATED.test(id) ? name : id);
  if (type === undefined || GENERATED.test(type)) return [];
  const operationId = declared === undefined ? undefined : extended(declared, 'operationId');
  const call = /^https?:\/\//.test(type) ? httpCall({ url: type, operationId }) : undefined;
  if (call !== undefined) return [call.interaction];
  return [called(jobRef({ type, name: name ?? type, operationId }))];
}

// TIBCO says in an attribute of its own what an "Other" service is.
function serviceWork(element: XmlElement): Work {
  const other = element.attributes.find((each) => each.name === 'ImplementationType')?.value;
  if (other === 'E-Mail') return { interactions: [called(jobRef({ type: 'mail', name: 'mail server', types: ['System'] }))], isWork: true };
  return { interactions: webService(element, 'sync'), isWork: true };
}

/** WebServiceOperation: the operation by its name, at the host of its end point where one stands. */
export function webService(holder: XmlElement, mode: 'sync' | 'async'): readonly Interaction[] {
  const operation = inside(holder, 'WebServiceOperation')[0];
  const name = filled(operation, 'OperationName');
  const url = filled(down(operation, 'Service', 'EndPoint', 'ExternalReference'), 'location');
  const call = url === undefined ? undefined : httpCall({ url, operationId: name, props: { mode } });
  if (call !== undefined) return [call.interaction];
  return name === undefined ? [] : [{ relation: 'CALLS', to: jobRef({ type: name, operationId: name }), props: { mode } }];
}

function called(to: Interaction['to']): Interaction {
  return { relation: 'CALLS', to, props: { mode: 'sync' } };
}
