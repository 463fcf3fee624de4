// Processors of a flow in their order.

import { isTemplated } from '../../mention/template.ts';
import type { XmlElement } from '../../read/tree.ts';
import { addStep, interacts, type StepDeclaration } from '../../workflows/vocabulary.ts';
import { lead, type Tail, takeId } from '../chain.ts';
import { emitRouter, isRouter } from './apikit.ts';
import { docAttribute, docName, filledAttribute, fullName, moduleOf } from './element.ts';
import { mayFail } from './may-fail.ts';
import { operationOf } from './operation.ts';
import { emitOperation } from './operations.ts';
import { flowRef, type MuleFlow, placeOf, type Scope } from './reading.ts';
import { emitScope, scopeKind } from './scopes.ts';
import { isHandler } from './shared-handlers.ts';

/** A processor about to be emitted. */
export interface At {
  readonly flow: MuleFlow;
  readonly scope: Scope;
  readonly id: string;
}

export function emitSequence(flow: MuleFlow, elements: readonly XmlElement[], scope: Scope, tails: readonly Tail[]): readonly Tail[] {
  const counts = new Map<string, number>();
  let ends = tails;
  for (const element of elements) {
    if (isPassedOver(element)) continue;
    const name = fullName(element);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    const id = takeId(flow, docAttribute(element, 'id'), `${scope.prefix}${name}[${count}]`);
    ends = emitOne({ flow, scope, id }, element, ends);
  }
  return ends;
}

/** Handlers stand beside the processors; annotations, parameters and sources of Mule 3 are none. */
function isPassedOver(element: XmlElement): boolean {
  if (isHandler(element)) return true;
  return (
    moduleOf(element) === '' ||
    /^(description|annotations|property|request-filter|processing-strategy|transactional-action|when|otherwise|reconnect|reconnect-forever|reconnection|watermark|fixed-frequency-scheduler|target|entity-resolver-factory)$/.test(
      element.name,
    ) ||
    /munit/.test(moduleOf(element))
  );
}

function emitOne(at: At, element: XmlElement, ends: readonly Tail[]): readonly Tail[] {
  const { flow, id } = at;
  const source = placeOf(flow, element);
  const scope = scopeKind(element);
  if (scope !== undefined) return emitScope(at, element, scope, ends);
  lead(flow, ends, id, source);
  if (element.name === 'flow-ref' && moduleOf(element) === 'core') emitReference(at, element);
  else if (element.name === 'raise-error') {
    flow.risks.push({ isCaught: at.scope.isCaught, isSure: true });
    declareStep(at, element, { kind: 'end', outcome: 'error', name: `raise-error ${filledAttribute(element, 'type') ?? ''}`.trim() });
    return [];
  } else if (isRouter(element)) emitRouter(at, element);
  else {
    const operation = operationOf(element, flow.app, flow.document.file);
    if (operation === undefined && !isCode(element)) declareStep(at, element, { kind: 'script' });
    else if (operation === undefined || operation.connector.shape === 'code') emitCode(at, element);
    else emitOperation(at, operation);
  }
  return [{ id }];
}

export function declareStep({ flow, scope, id }: At, element: XmlElement, step: Partial<StepDeclaration>): void {
  addStep(flow.flow, {
    ...step,
    id,
    name: step.name ?? docName(element) ?? fullName(element),
    within: scope.within,
    source: placeOf(flow, element),
  });
}

// Code of Mule 3 that the core runs.
function isCode(element: XmlElement): boolean {
  return (
    moduleOf(element) === 'core' &&
    /^(component|pooled-component|expression-component|invoke|custom-processor|custom-transformer)$/.test(element.name)
  );
}

function emitCode(at: At, element: XmlElement): void {
  at.flow.risks.push({ isCaught: at.scope.isCaught, isSure: true });
  declareStep(at, element, { kind: 'script', tags: ['code'] });
}

// A reference that is computed names no flow; one that is not there is told by link as an unresolved workflow.
function emitReference(at: At, element: XmlElement): void {
  const { flow, id } = at;
  const name = flow.app.fill(filledAttribute(element, 'name') ?? '');
  const source = placeOf(flow, element);
  declareStep(at, element, {
    kind: 'call',
    name: docName(element) ?? `flow-ref ${name}`,
    ...(at.scope.errors === 'explicit' ? { errors: 'explicit' } : {}),
  });
  flow.risks.push({ isCaught: at.scope.isCaught, isSure: mayFail(flow.app, name, flow.document.file) });
  if (name === '' || name.includes('#[') || isTemplated(name)) {
    flow.emit.gap({
      code: 'unresolved',
      detail: name === '' ? 'a flow-ref names no flow' : `which flow "${name}" means is computed for each message`,
      remedy: 'Nothing to repair if it is meant; to see the calls on the map, declare them in fullscore.yaml.',
      source,
    });
    return;
  }
  interacts(flow.flow, id, { relation: 'CALLS', to: flowRef(flow, name), props: { mode: 'sync' } }, source);
}
