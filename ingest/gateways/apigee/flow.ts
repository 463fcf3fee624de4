// Steps of a flow one after the other; a step with a condition may be passed over.
import type { Source } from '../../../graph/model.ts';
import { type Emit, sourceOf, type XmlDocument } from '../../ingester.ts';
import { attribute, childNamed, childrenNamed, type XmlElement } from '../../read/tree.ts';
import type { Errors } from '../../workflows/defaults.ts';
import { httpEffect } from '../../workflows/effect.ts';
import { addStep, type Flow, flowsTo, interacts, type StepDeclaration } from '../../workflows/vocabulary.ts';
import type { Bundle, Policy } from './bundle.ts';
import { connectionOf } from './connection.ts';
import { dropsErrors, isEnabled, stepKindOf } from './policy-kind.ts';

export interface Reading {
  readonly document: XmlDocument;
  readonly bundle: Bundle;
  readonly flow: Flow;
  readonly emit: Emit;
  readonly policies: ReadonlyMap<string, Policy>;
  /** What becomes of an error of a policy; undefined where the caller gets it. */
  readonly handling: Errors | undefined;
  /** Ids of steps with the last number that each was given. */
  readonly taken: Map<string, number>;
}

export function placeOf({ document }: Reading, element: XmlElement): Source {
  return sourceOf(document, element);
}

/** Steps of one part, with the name of every policy that they apply. */
export function stepNames(element: XmlElement): readonly string[] {
  const own = element.name === 'Step' ? [childNamed(element, 'Name')?.text.trim() ?? ''] : [];
  return [...own.filter((name) => name !== ''), ...element.children.flatMap(stepNames)];
}

export interface Chain {
  /** Steps after which the next one runs. */
  readonly from: readonly string[];
  readonly within?: string | undefined;
  readonly path: string;
}
/** So many steps in a row may be passed over one by one; more are told as one way. */
const MOST_OPEN = 20;

/** Emits the steps of Request or Response; gives the steps after which it goes on. */
export function emitSteps(reading: Reading, part: XmlElement | undefined, { from, within, path }: Chain): readonly string[] {
  let before = from;
  for (const element of childrenNamed(part, 'Step')) {
    const name = childNamed(element, 'Name')?.text.trim() ?? '';
    if (name === '') continue;
    const policy = reading.policies.get(name);
    if (policy !== undefined && !isEnabled(policy.element)) continue;
    const condition = conditionOf(element);
    const id = freeId(reading, `${path}/${name}`);
    emitStep(reading, { id, name, policy, element, within });
    for (const each of before) flowsTo(reading.flow, { from: each, to: id, condition, source: placeOf(reading, element) });
    const after = policy?.element.name === 'RaiseFault' ? [] : [id];
    before = condition === undefined ? after : [...before.slice(-MOST_OPEN), ...after];
  }
  return before;
}

export function conditionOf(element: XmlElement): string | undefined {
  const text = childNamed(element, 'Condition')?.text.replace(/\s+/g, ' ').trim();
  return text === undefined || text === '' ? undefined : text;
}

export function freeId({ taken }: Reading, wanted: string): string {
  let id = wanted;
  let number = taken.get(wanted) ?? 1;
  while (taken.has(id)) id = `${wanted}[${++number}]`;
  taken.set(wanted, number);
  if (id !== wanted) taken.set(id, 1);
  return id;
}

interface Applied {
  readonly id: string;
  readonly name: string;
  readonly policy: Policy | undefined;
  readonly element: XmlElement;
  readonly within: string | undefined;
}

function emitStep(reading: Reading, { id, name, policy, element, within }: Applied): void {
  const kind = stepKindOf(policy?.element);
  const isCallout = policy?.element.name === 'ServiceCallout';
  const method = isCallout ? verbOf(policy.element) : undefined;
  const connection = isCallout ? connectionOf(policy.element, { file: policy.document.file, name, method }) : undefined;
  const declared: StepDeclaration = {
    id,
    name,
    kind,
    within,
    isWork: isCallout,
    timeout: connection?.timeout,
    retry: connection?.retry,
    errors:
      policy === undefined ? undefined : dropsErrors(policy.element) ? 'ignore' : kind === 'service-task' ? reading.handling : undefined,
    ...(method === undefined ? {} : httpEffect(method)),
    outcome: kind === 'end' ? 'error' : undefined,
    source: placeOf(reading, element),
  };
  addStep(reading.flow, declared);
  if (policy === undefined) return;
  // Without a response nobody waits for the answer.
  const mode = childNamed(policy.element, 'Response') === undefined ? 'async' : 'sync';
  for (const { to, props, place } of connection?.targets ?? []) {
    interacts(reading.flow, id, { relation: 'CALLS', to, props: { mode, ...props } }, sourceOf(policy.document, place));
  }
  emitOther(reading, id, policy);
}

function emitOther({ flow }: Reading, id: string, { element, document }: Policy): void {
  const shared = element.name === 'FlowCallout' ? childNamed(element, 'SharedFlowBundle') : undefined;
  if (shared !== undefined && shared.text !== '') {
    const to = {
      type: 'Workflow',
      mention: { kind: 'name', value: shared.text },
      unresolved: { name: shared.text, kind: 'route' },
    } as const;
    interacts(flow, id, { relation: 'CALLS', to, props: { mode: 'sync' } }, sourceOf(document, shared));
  }
  const topic = element.name === 'PublishMessage' ? childNamed(childNamed(element, 'CloudPubSub'), 'Topic') : undefined;
  const name = topic?.text.split('/').at(-1) ?? '';
  if (topic === undefined || name === '' || name.includes('{')) return;
  const channel = {
    type: 'Channel',
    mention: { kind: 'topic', value: name },
    unresolved: { name, props: { protocol: 'googlepubsub' } },
  } as const;
  interacts(flow, id, { relation: 'PUBLISHES', to: channel }, sourceOf(document, topic));
}

function verbOf(element: XmlElement): string | undefined {
  const request = childNamed(element, 'Request');
  const verb = childNamed(childNamed(request, 'Set'), 'Verb')?.text.trim();
  if (verb !== undefined && /^[A-Z]+$/i.test(verb)) return verb.toUpperCase();
  // A request that was made by another policy, or copied, has the verb of that one.
  const isOwn = request === undefined || (attribute(request, 'variable') === undefined && childNamed(request, 'Copy') === undefined);
  return verb === undefined && isOwn ? 'GET' : undefined;
}
