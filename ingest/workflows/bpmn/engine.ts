// Which engine a process is written for, whether that engine runs it, and its version tag.
import { attribute, type XmlElement } from '../../read/tree.ts';
import type { BpmnEngine } from './engines.ts';
import { ACTIVITI, CAMUNDA, DROOLS, engineAttribute, FLOWABLE, filled, IBM_PROCESS, MODELER, ZEEBE, zeebeExtension } from './namespace.ts';

export interface Execution {
  readonly engine: BpmnEngine;
  readonly version: string | undefined;
  /** A diagram for people: nothing in it says how a step is done, and it is not executable or has tasks that need to be told. */
  readonly isDocumentation: boolean;
}

const ENGINES = new Map<string, BpmnEngine>([
  [ZEEBE, 'camunda-8'],
  [CAMUNDA, 'camunda-7'],
  [FLOWABLE, 'flowable'],
  [ACTIVITI, 'activiti'],
  [DROOLS, 'jbpm'],
  [IBM_PROCESS, 'ibm-baw'],
  [`${IBM_PROCESS}/wle`, 'ibm-baw'],
]);
/** What Camunda Modeler writes for its two products (modeler:executionPlatform). */
const PLATFORMS = new Map<string, BpmnEngine>([
  ['Camunda Cloud', 'camunda-8'],
  ['Camunda Platform', 'camunda-7'],
]);

export function executionOf(process: XmlElement, definitions: XmlElement): Execution {
  const used = namespacesOf(process);
  const isExecutable = attribute(process, 'isExecutable') === 'true';
  const hasImplementation = [...used].some((namespace) => ENGINES.has(namespace));
  const platform = PLATFORMS.get(attribute(definitions, 'executionPlatform', MODELER) ?? '');
  // Modelers set isExecutable on every new diagram; tasks that no engine could do tell that none does.
  const isDocumentation = !hasImplementation && (!isExecutable || (platform === undefined && isUndone(process)));
  const extended = [...ENGINES].find(([namespace]) => used.has(namespace))?.[1];
  // Camunda 7 still reads the namespace of Activiti, and its first modelers wrote it.
  const engine = extended === 'activiti' && /camunda/i.test(attribute(definitions, 'exporter') ?? '') ? 'camunda-7' : extended;
  return {
    engine: isDocumentation ? 'bpmn' : (platform ?? engine ?? 'bpmn'),
    version:
      engineAttribute(process, 'versionTag') ??
      filled(zeebeExtension(process, 'versionTag'), 'value') ??
      attribute(process, 'version', DROOLS),
    isDocumentation,
  };
}

function namespacesOf(element: XmlElement, found: Set<string> = new Set()): ReadonlySet<string> {
  found.add(element.namespace);
  for (const each of element.attributes) found.add(each.namespace);
  for (const child of element.children) namespacesOf(child, found);
  return found;
}

/** Service and send tasks, and not one of them says how. */
function isUndone(process: XmlElement): boolean {
  const tasks = tasksIn(process);
  return tasks.length > 0 && tasks.every((task) => filled(task, 'operationRef') === undefined && !isImplemented(task));
}

function isImplemented(task: XmlElement): boolean {
  return !['', '##unspecified', '##WebService'].includes(filled(task, 'implementation') ?? '');
}

function tasksIn(element: XmlElement): readonly XmlElement[] {
  return element.children.flatMap((child) => (child.name === 'serviceTask' || child.name === 'sendTask' ? [child] : tasksIn(child)));
}
