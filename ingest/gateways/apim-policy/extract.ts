// From a policy file to facts: a route through the gateway with the requests that it makes, and the controls on it.

import { localKey, stepKey } from '../../../graph/key.ts';
import { emitControl } from '../../control.ts';
import { type Emit, type Siblings, sourceOf, type TextDocument } from '../../ingester.ts';
import { gapOf, type Problem } from '../../read/problem.ts';
import { childNamed, type XmlElement } from '../../read/tree.ts';
import { addStep, type Flow, handledBy, interacts, openWorkflow, startedBy } from '../../workflows/vocabulary.ts';
import { emitApi } from './api.ts';
import { backendCalls } from './backend.ts';
import { controlOf } from './controls.ts';
import { shown } from './expression.ts';
import { emitChain, type Reading } from './flow.ts';
import { identityProviders } from './identity.ts';
import { readPolicies, withDescendants } from './policies.ts';
import { scopeOf } from './scope.ts';
import { SILENT } from './silent.ts';
import { stepsIn } from './steps.ts';

const SECTIONS = ['inbound', 'backend', 'outbound'];

export async function extractPolicies(document: TextDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const file = readPolicies(document);
  if (file === undefined) return;
  const { root, problems } = file;
  const isFragment = root.name === 'fragment';
  const scope = await scopeOf(document, siblings, isFragment);
  const source = (element: { readonly line: number; readonly endLine: number }) => {
    const place = { line: document.lineOf(element.line - 1), endLine: document.lineOf(element.endLine - 1) };
    return sourceOf(document, place, document.pointer === '' ? undefined : document.pointer);
  };
  const onError = handlerOf(root);
  const flow = openWorkflow(emit, {
    place: document.pointer === '' ? [document.root, document.path] : [document.root, document.path, document.pointer],
    kind: 'route',
    engine: 'azure-api-management',
    defaults: SILENT,
    name: scope.name,
    source: source(root),
    also: [{ kind: 'name', value: scope.name }, ...(document.pointer === '' ? [{ kind: 'path', value: document.path } as const] : [])],
    props: { onError: onError === undefined ? undefined : 'handled', tags: isFragment ? ['fragment'] : undefined },
  });
  const reading: Reading = { file: document.file, flow, source, handling: handlingOf(root, onError), isRead: readerOf(root) };
  emitRoute(reading, root, onError);
  await emitBackend(reading, root, siblings);
  emitControls(reading, root, document);
  for (const { interaction, place } of identityProviders(root, document.file))
    interacts(flow, { key: flow.key }, interaction, source(place));
  if (scope.api !== undefined) emitApi(emit, scope.api, flow);
  emitProblems(document, emit, problems);
}

// One quote too many makes many errors of everything that follows.
function emitProblems(document: TextDocument, emit: Emit, problems: readonly Problem[]): void {
  const [first, ...others] = problems;
  if (first === undefined) return;
  const detail = others.length === 0 ? first.detail : `${first.detail}; ${others.length} more errors follow from there on`;
  emit.gap(gapOf(document.file, { ...first, detail, line: document.lineOf(first.line - 1) }));
}

// Variables are read in expressions, or handed on as a response.
function readerOf(root: XmlElement): Reading['isRead'] {
  const texts = withDescendants(root).flatMap((element) => [
    ...element.attributes.flatMap(({ name, value }) =>
      element.name === 'send-request' && name === 'response-variable-name' ? [] : [shown(value)],
    ),
    shown(element.text),
  ]);
  const known = new Set(texts.flatMap((text) => [text, ...text.split('"')]));
  return (variable) => known.has(variable);
}

/** on-error with policies of its own; `base` alone leaves it to the scope around, which stands elsewhere. */
function handlerOf(root: XmlElement): XmlElement | undefined {
  const section = childNamed(root, 'on-error');
  return section?.children.some(({ name }) => name !== 'base') === true ? section : undefined;
}

// Without on-error, or with an empty one, the gateway answers with its own error; a fragment is handled where it is included.
function handlingOf(root: XmlElement, onError: XmlElement | undefined): Reading['handling'] {
  if (onError !== undefined) return 'explicit';
  const section = childNamed(root, 'on-error');
  return root.name === 'fragment' || section?.children.length === 1 ? undefined : 'fail';
}

function emitRoute(reading: Reading, root: XmlElement, onError: XmlElement | undefined): void {
  const { flow, source } = reading;
  const start = 'request';
  if (root.name !== 'fragment') {
    addStep(flow, { id: start, name: 'request', kind: 'start', trigger: 'http', source: source(root) });
    startedBy(flow, { by: { key: stepKey(flow.key, start) }, kind: 'http', source: source(root) });
  }
  const sections = root.name === 'fragment' ? [root] : SECTIONS.flatMap((name) => childNamed(root, name) ?? []);
  const steps = sections.flatMap((section) => stepsIn(section, { path: section.name, isRetried: false }));
  emitChain(reading, steps, { from: root.name === 'fragment' ? undefined : start });
  if (onError === undefined) return;
  addStep(flow, { id: 'on-error', name: 'on error', kind: 'handler', trigger: 'error', source: source(onError) });
  handledBy(flow, { by: 'on-error', kind: 'error', source: source(onError) });
  emitChain({ ...reading, handling: undefined }, stepsIn(onError, { path: 'on-error', isRetried: false }), {
    from: 'on-error',
    within: 'on-error',
  });
}

// The step that sends the request on stands in the file only where its time or its conditions are changed.
async function emitBackend(reading: Reading, root: XmlElement, siblings: Siblings): Promise<void> {
  const { flow, source } = reading;
  const sections = withDescendants(root);
  const forward = sections.find(({ name }) => name === 'forward-request');
  const from = forward === undefined ? { key: flow.key } : idOfForward(root, flow);
  for (const { interaction, place } of await backendCalls(root, reading.file, siblings)) interacts(flow, from, interaction, source(place));
}

function idOfForward(root: XmlElement, flow: Flow) {
  const section = childNamed(root, 'backend');
  const found = section === undefined ? [] : stepsIn(section, { path: 'backend', isRetried: false });
  const open = [...found];
  for (let step = open.shift(); step !== undefined; step = open.shift()) {
    if (step.element.name === 'forward-request') return { key: stepKey(flow.key, step.id) };
    open.push(...step.branches.flatMap((branch) => branch.steps));
  }
  return { key: flow.key };
}

/** A policy inside a condition holds only where the condition does. */
function emitControls({ flow, source }: Reading, root: XmlElement, document: TextDocument): void {
  const counts = new Map<string, number>();
  const visit = (element: XmlElement, isConditional: boolean): void => {
    const control = controlOf(element);
    if (control !== undefined) {
      const number = (counts.get(element.name) ?? 0) + 1;
      counts.set(element.name, number);
      const name = isConditional ? `${control.name}, under a condition` : control.name;
      const place = [
        document.root,
        document.path,
        ...(document.pointer === '' ? [] : [document.pointer]),
        element.name,
        String(number),
      ] as const;
      emitControl(
        { kind: control.kind, name, key: localKey('Control', ...place), guards: [{ key: flow.key }], source: source(element) },
        flow.emit,
      );
    }
    for (const child of element.children) visit(child, isConditional || element.name === 'when' || element.name === 'otherwise');
  };
  visit(root, false);
}
