// Policies that reach outside, or that decide whether others do, as steps in the order in which they stand.
import { attribute, childNamed, type XmlElement } from '../../read/tree.ts';
import type { StepKind } from '../../workflows/vocabulary.ts';
import { attributeOf, textIn } from './policies.ts';

export interface PolicyStep {
  readonly element: XmlElement;
  /** Way of element names and numbers from the root; unique in the file. */
  readonly id: string;
  readonly name: string;
  readonly kind: StepKind;
  readonly tags: readonly string[];
  readonly branches: readonly PolicyBranch[];
  /** Repeats of a retry policy around it. */
  readonly isRetried: boolean;
}

export interface PolicyBranch {
  readonly condition: string | undefined;
  readonly steps: readonly PolicyStep[];
}

const KINDS: ReadonlyMap<string, StepKind> = new Map<string, StepKind>([
  ['send-request', 'service-task'],
  ['send-one-way-request', 'send'],
  ['forward-request', 'service-task'],
  ['send-service-bus-message', 'send'],
  ['log-to-eventhub', 'send'],
  ['publish-to-dapr', 'send'],
  ['invoke-dapr-binding', 'service-task'],
  ['include-fragment', 'call'],
  ['return-response', 'end'],
  ['mock-response', 'end'],
  ['choose', 'gateway'],
  ['retry', 'sub-process'],
  ['wait', 'sub-process'],
  ['limit-concurrency', 'sub-process'],
]);
const CONTAINERS = new Set(['choose', 'retry', 'wait', 'limit-concurrency']);

interface Place {
  readonly path: string;
  readonly isRetried: boolean;
}

/** Steps directly in a section or a branch; containers without steps in them are left out. */
export function stepsIn(parent: XmlElement, { path, isRetried }: Place): readonly PolicyStep[] {
  const counts = new Map<string, number>();
  return parent.children.flatMap((element) => {
    const number = (counts.get(element.name) ?? 0) + 1;
    counts.set(element.name, number);
    const step = stepOf(element, { path: `${path}/${element.name}${number === 1 ? '' : `[${number}]`}`, isRetried });
    return step === undefined ? [] : [step];
  });
}

function stepOf(element: XmlElement, { path, isRetried }: Place): PolicyStep | undefined {
  const kind = KINDS.get(element.name);
  if (kind === undefined) return undefined;
  const branches = branchesOf(element, { path, isRetried: isRetried || element.name === 'retry' });
  if (CONTAINERS.has(element.name) && branches.every(({ steps }) => steps.length === 0)) return undefined;
  return { element, id: path, name: nameOf(element), kind, tags: tagsOf(element), branches, isRetried };
}

function branchesOf(element: XmlElement, place: Place): readonly PolicyBranch[] {
  if (element.name !== 'choose') {
    return CONTAINERS.has(element.name) ? [{ condition: undefined, steps: stepsIn(element, place) }] : [];
  }
  return element.children.map((branch, index) => ({
    condition: branch.name === 'otherwise' ? 'otherwise' : conditionOf(branch),
    steps: stepsIn(branch, { ...place, path: `${place.path}/${branch.name}[${index + 1}]` }),
  }));
}

/** What is compared with a key or a password is one; long code is no condition to read. */
function conditionOf(branch: XmlElement): string | undefined {
  const text = attributeOf(branch, 'condition')?.replace(/\s+/g, ' ');
  return text === undefined || text.length > 200 || /password|secret|token|api-?key|authorization|signature/i.test(text) ? undefined : text;
}

function nameOf(element: XmlElement): string {
  const named = ['response-variable-name', 'fragment-id', 'name', 'logger-id', 'topic', 'queue-name', 'topic-name'];
  const name = named.map((key) => attribute(element, key)).find((value) => value !== undefined && value !== '' && !/^@/.test(value));
  const words = element.name.replaceAll('-', ' ');
  if (element.name === 'return-response') return statusOf(element) === undefined ? words : `return ${statusOf(element)}`;
  return name === undefined || CONTAINERS.has(element.name) ? words : `${words} ${name}`;
}

function tagsOf({ name }: XmlElement): readonly string[] {
  if (name === 'wait') return ['parallel'];
  return name === 'retry' ? ['loop'] : [];
}

/** Status code that a response states. */
export function statusOf(element: XmlElement): string | undefined {
  const status = childNamed(element, 'set-status');
  const code = status === undefined ? attributeOf(element, 'status-code') : attributeOf(status, 'code');
  return code !== undefined && /^\d{3}$/.test(code) ? code : undefined;
}

export function methodOf(element: XmlElement): string | undefined {
  const text = textIn(childNamed(element, 'set-method'));
  // A request that is copied keeps the method of the one that came in.
  return text === '' ? (attribute(element, 'mode') === 'copy' || element.name === 'forward-request' ? undefined : 'GET') : text;
}
