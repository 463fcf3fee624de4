// ProxyEndpoint (what callers reach), TargetEndpoint (what is behind) and SharedFlow.
import { stepKey } from '../../../graph/key.ts';
import { type Emit, type Siblings, sourceOf, type XmlDocument } from '../../ingester.ts';
import { childNamed, childrenNamed, type XmlElement } from '../../read/tree.ts';
import { addStep, flowsTo, interacts, startedBy, workflowKey } from '../../workflows/vocabulary.ts';
import { apiKey, emitProxy, nameOf, routePlace } from './bundle.ts';
import { connectionOf } from './connection.ts';
import { conditionOf, emitSteps, freeId, placeOf, type Reading } from './flow.ts';
import { emitOperations } from './operations.ts';
import { authOf, isEnabled } from './policy-kind.ts';
import { emitDirection, openRoute } from './route.ts';

export async function extractProxyEndpoint(document: XmlDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const reading = await openRoute({ document, emit, siblings }, 'proxies');
  const { flow, bundle } = reading;
  emitProxy(emit, bundle, document);
  emitAuth(reading);
  const connection = childNamed(document.xml, 'HTTPProxyConnection');
  const basePath = childNamed(connection, 'BasePath')?.text.trim() ?? '';
  const place = childNamed(connection, 'BasePath') ?? document.xml;
  const start = freeId(reading, 'request');
  addStep(flow, {
    id: start,
    name: basePath === '' ? 'request' : basePath,
    kind: 'start',
    trigger: 'http',
    source: placeOf(reading, place),
  });
  startedBy(flow, { by: { key: stepKey(flow.key, start) }, kind: 'http', source: placeOf(reading, place) });
  const before = emitRoutes(reading, emitDirection(reading, 'Request', [start]));
  emitDirection(reading, 'Response', before);
  emitOperations(reading, basePath);
}

/** Rules are tried in order; one without target and address answers by itself. */
function emitRoutes(reading: Reading, from: readonly string[]): readonly string[] {
  const after: string[] = [];
  for (const rule of childrenNamed(reading.document.xml, 'RouteRule')) {
    const target = childNamed(rule, 'TargetEndpoint')?.text.trim() ?? '';
    const url = childNamed(rule, 'URL');
    if (target === '' && url === undefined) continue;
    const id = freeId(reading, `route/${nameOf(rule, 'route')}`);
    const source = placeOf(reading, rule);
    addStep(reading.flow, {
      id,
      name: target === '' ? `route ${nameOf(rule, '')}`.trim() : `target ${target}`,
      kind: target === '' ? 'service-task' : 'call',
      source,
    });
    for (const each of from) flowsTo(reading.flow, { from: each, to: id, condition: conditionOf(rule), source });
    after.push(id);
    if (target !== '') {
      const to = { key: workflowKey(routePlace(reading.bundle, 'targets', target)) };
      interacts(reading.flow, id, { relation: 'CALLS', to, props: { mode: 'sync' } }, source);
    } else emitDirect(reading, id, rule);
  }
  return after.length === 0 ? from : after;
}

function emitDirect(reading: Reading, id: string, rule: XmlElement): void {
  const holder: XmlElement = { ...rule, children: [{ ...rule, name: 'HTTPTargetConnection' }] };
  const { targets } = connectionOf(holder, { file: reading.document.file, name: nameOf(rule, 'the route') });
  for (const { to, props, place } of targets)
    interacts(reading.flow, id, { relation: 'CALLS', to, props: { mode: 'sync', ...props } }, placeOf(reading, place));
}

// Only what every request passes says how the API is protected.
function emitAuth({ document, bundle, emit, policies }: Reading): void {
  const steps = childrenNamed(childNamed(childNamed(document.xml, 'PreFlow'), 'Request'), 'Step').filter(
    (step) => conditionOf(step) === undefined,
  );
  for (const step of steps) {
    const policy = policies.get(childNamed(step, 'Name')?.text.trim() ?? '');
    const auth = policy === undefined || !isEnabled(policy.element) ? undefined : authOf(policy.element);
    if (policy === undefined || auth === undefined) continue;
    emit.node({ type: 'Api', key: apiKey(bundle), name: bundle.name, props: { auth }, source: sourceOf(policy.document, policy.element) });
    return;
  }
}

export async function extractTargetEndpoint(document: XmlDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const reading = await openRoute({ document, emit, siblings }, 'targets');
  const { flow, bundle } = reading;
  emitProxy(emit, bundle, document);
  const before = emitDirection(reading, 'Request', []);
  const name = nameOf(document.xml, 'default');
  const { targets, timeout, retry, isOwnCode } = connectionOf(document.xml, {
    file: document.file,
    name: `target ${name} of ${bundle.name}`,
  });
  const place = childNamed(document.xml, 'HTTPTargetConnection') ?? document.xml;
  const id = freeId(reading, 'target');
  const source = placeOf(reading, place);
  addStep(flow, {
    id,
    name: `call target ${name}`,
    kind: isOwnCode ? 'script' : 'service-task',
    isWork: !isOwnCode,
    timeout,
    retry,
    errors: reading.handling,
    source,
  });
  for (const each of before) flowsTo(flow, { from: each, to: id, source });
  for (const target of targets)
    interacts(flow, id, { relation: 'CALLS', to: target.to, props: { mode: 'sync', ...target.props } }, placeOf(reading, target.place));
  emitDirection(reading, 'Response', [id]);
}

export async function extractSharedFlow(document: XmlDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const reading = await openRoute({ document, emit, siblings }, 'sharedflows');
  emitSteps(reading, document.xml, { from: [], path: 'steps' });
}
