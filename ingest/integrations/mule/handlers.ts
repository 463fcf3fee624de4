// What becomes of errors: on-error-continue and on-error-propagate of Mule 4, exception strategies of Mule 3.
// https://docs.mulesoft.com/mule-runtime/latest/on-error-scope-concept · https://docs.mulesoft.com/mule-runtime/3.9/mule-exception-strategies
import type { XmlElement } from '../../read/tree.ts';
import { flowsTo, handledBy, oneLine } from '../../workflows/vocabulary.ts';
import { emitEnd, type Tail, takeId } from '../chain.ts';
import { listOf } from '../connector-settings.ts';
import { declareChannel } from '../endpoint.ts';
import { docAttribute, docName, filledAttribute, fullName } from './element.ts';
import { operationOf, reachedBy } from './operation.ts';
import { declareStep, emitSequence } from './processors.ts';
import { type ErrorScope, flowMention, type MuleFile, type MuleFlow, placeOf, type Scope } from './reading.ts';
import { isHandler } from './shared-handlers.ts';

/** One clause: what it catches, and whether the flow goes on as if nothing had happened. */
interface Clause {
  readonly element: XmlElement;
  readonly catches: string | undefined;
  readonly isContinuing: boolean;
}

export interface Handling {
  readonly handlers: readonly XmlElement[];
  readonly clauses: readonly Clause[];
  /** Handlers that stand elsewhere, by name. */
  readonly references: readonly { readonly name: string; readonly element: XmlElement | undefined }[];
  readonly scope: ErrorScope;
  readonly onError: 'handled' | 'fail' | 'ignore' | undefined;
  /** The step that it handles; the whole flow where left out. */
  readonly of?: string;
  readonly within?: string | undefined;
}

/** What an element says about errors, and for flows what the application says where they are silent. */
export function handlingOf(file: MuleFile, element: XmlElement, isStarted: boolean): Handling {
  const handlers = element.children.filter(isHandler);
  const isFlow = /^(flow|job)$/.test(element.name);
  const { defaultHandler } = file.app;
  const names = handlers.flatMap(referenceIn);
  const isDefault = isFlow && handlers.length === 0 && defaultHandler !== undefined;
  const references = [...names, ...(isDefault ? [{ name: defaultHandler, element: undefined }] : [])];
  const shared = references.flatMap(({ name }) => file.app.globals.get(name)?.element ?? []);
  const clauses = handlers.flatMap(clausesIn);
  const all = [...clauses, ...shared.flatMap(clausesIn)];
  const isUnknown = references.some(({ name }) => !file.app.globals.has(name));
  const first = all.find(({ catches }) => catches === undefined);
  const outcome = first === undefined ? undefined : outcomeOf(first);
  const errors = all.length > 0 || isUnknown ? (isUnknown && all.length === 0 ? undefined : 'explicit') : isStarted ? 'fail' : undefined;
  return {
    handlers,
    clauses,
    references,
    scope: { errors, retry: 'none', isCaught: outcome === 'handled' || outcome === 'ignore' },
    onError: outcome === 'handled' || outcome === 'ignore' ? outcome : isStarted && !isUnknown ? 'fail' : undefined,
  };
}

function outcomeOf({ element, isContinuing }: Clause): 'handled' | 'ignore' | 'fail' {
  if (!isContinuing) return 'fail';
  return element.children.every((child) => /^(logger|json-logger:logger|custom-logger:logger)$/.test(fullName(child)))
    ? 'ignore'
    : 'handled';
}

// <error-handler ref="x"/>, <on-error ref="x"/>, <exception-strategy ref="x"/>, <reference-exception-strategy/>
function referenceIn(element: XmlElement): readonly { readonly name: string; readonly element: XmlElement }[] {
  const name = filledAttribute(element, 'ref', 'globalExceptionStrategy');
  return [...(name === undefined ? [] : [{ name, element }]), ...element.children.filter(isHandler).flatMap(referenceIn)];
}

function clausesIn(element: XmlElement): readonly Clause[] {
  switch (element.name) {
    case 'error-handler':
    case 'choice-exception-strategy':
      return element.children.filter(isHandler).flatMap(clausesIn);
    case 'on-error-continue':
    case 'catch-exception-strategy':
      return [{ element, catches: catchesOf(element), isContinuing: true }];
    case 'on-error-propagate':
    case 'rollback-exception-strategy':
    case 'default-exception-strategy':
    case 'custom-exception-strategy':
      return [{ element, catches: catchesOf(element), isContinuing: false }];
    default:
      return [];
  }
}

function catchesOf(element: XmlElement): string | undefined {
  const type = filledAttribute(element, 'type');
  const when = oneLine(filledAttribute(element, 'when'));
  const types = type === undefined || type === 'ANY' ? undefined : listOf(type).join(', ');
  return when === undefined ? types : `${types === undefined ? '' : `${types} `}when ${when}`;
}

/** Declares the handlers of an element and gives the ends from which it goes on. */
export function emitHandlers(flow: MuleFlow, element: XmlElement, handling: Handling): readonly Tail[] {
  const ends = handling.clauses.flatMap((clause, index) => emitClause(flow, clause, { handling, index }));
  for (const { name, element: reference } of handling.references)
    emitReference(flow, { name, place: reference ?? element, of: handling.of });
  if (handling.of !== undefined) return ends;
  for (const policy of policiesIn(element)) emitDeadLetters(flow, policy);
  return [];
}

interface Placing {
  /** Left out for a handler that stands alone. */
  readonly handling?: Handling;
  readonly index: number;
}

function emitClause(flow: MuleFlow, clause: Clause, { handling, index }: Placing): readonly Tail[] {
  const { element, catches, isContinuing } = clause;
  const { of, within } = handling ?? {};
  const source = placeOf(flow, element);
  const id = takeId(flow, docAttribute(element, 'id'), `${of === undefined ? '' : `${of}/`}${element.name}[${index + 1}]`);
  const scope: Scope = { errors: undefined, retry: 'none', isCaught: true, prefix: `${id}/`, within };
  const name = docName(element) ?? `${element.name} ${catches ?? 'any error'}`;
  declareStep({ flow, scope, id }, element, {
    kind: 'handler',
    trigger: 'error',
    name,
    tags: isContinuing ? ['continues'] : ['propagates'],
  });
  if (handling !== undefined) handledBy(flow.flow, { of, by: id, kind: 'error', catches, source });
  if (of !== undefined) flowsTo(flow.flow, { from: of, to: id, kind: 'error', source });
  const exceeded = element.children.find((child) => child.name === 'on-redelivery-attempts-exceeded');
  const ends = emitSequence(
    flow,
    element.children.filter((child) => child !== exceeded),
    scope,
    [{ id }],
  );
  if (exceeded !== undefined) emitExceeded(flow, exceeded, { of: id, isShared: handling === undefined });
  if (!isContinuing) {
    emitEnd(flow, ends, { of: source, outcome: 'error' });
    return [];
  }
  if (of === undefined) emitEnd(flow, ends, { of: source });
  return ends;
}

// https://docs.mulesoft.com/mule-runtime/3.9/rollback-exception-strategy
function emitExceeded(flow: MuleFlow, element: XmlElement, { of, isShared }: { readonly of: string; readonly isShared: boolean }): void {
  const id = takeId(flow, undefined, `${of}/on-redelivery-attempts-exceeded`);
  const source = placeOf(flow, element);
  flow.tags.add('redelivery');
  const scope: Scope = { errors: undefined, retry: 'none', isCaught: true, prefix: `${id}/` };
  declareStep({ flow, scope, id }, element, { kind: 'handler', trigger: 'error' });
  handledBy(flow.flow, { of: isShared ? of : undefined, by: id, kind: 'error', catches: 'redelivery attempts exceeded', source });
  emitEnd(flow, emitSequence(flow, element.children, scope, [{ id }]), { of: source });
}

interface Referring {
  readonly name: string;
  readonly place: XmlElement;
  readonly of: string | undefined;
}

function emitReference(flow: MuleFlow, { name, place, of }: Referring): void {
  const source = { file: flow.document.file, line: place.line };
  const by = { type: 'Workflow', mention: flowMention(flow.ground, `handler:${name}`), unresolved: { name, kind: 'route' } } as const;
  if (flow.app.globals.has(name)) {
    const shared = clausesIn(flow.app.globals.get(name)?.element ?? place);
    const catches = shared.some((clause) => clause.catches === undefined) ? undefined : shared.map((clause) => clause.catches).join(', ');
    handledBy(flow.flow, { of, by, kind: 'error', catches: catches === '' ? undefined : catches, source });
    return;
  }
  flow.emit.gap({
    code: 'unresolved',
    detail: `the error handler "${name}" stands in no file of the application, so what becomes of errors is not known`,
    remedy: 'Scan the file that has it.',
    source,
  });
}

/** The clauses of a handler that stands alone: whoever refers to it is handled by the whole. */
export function emitClauses(flow: MuleFlow, element: XmlElement): void {
  for (const [index, clause] of clausesIn(element).entries()) emitClause(flow, clause, { index });
}

// <idempotent-redelivery-policy><dead-letter-queue><jms:outbound-endpoint queue="dead"/>
function policiesIn(element: XmlElement): readonly XmlElement[] {
  return [element, ...element.children].flatMap((each) =>
    each.children.filter((child) => /^(idempotent-)?redelivery-policy$/.test(child.name)),
  );
}

function emitDeadLetters(flow: MuleFlow, policy: XmlElement): void {
  const targets = policy.children.filter(({ name }) => name === 'dead-letter-queue').flatMap(({ children }) => children);
  for (const target of targets) {
    const operation = operationOf(target, flow.app, flow.document.file);
    if (operation === undefined) continue;
    for (const endpoint of reachedBy(operation, false).endpoints) {
      if (endpoint.kind !== 'channel' && endpoint.kind !== 'folder') continue;
      handledBy(flow.flow, {
        by: { key: declareChannel(flow.ground, endpoint, operation.source, 'dead-letter') },
        kind: 'dead-letter',
        source: operation.source,
      });
    }
  }
}
