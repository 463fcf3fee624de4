// An endpoint or shared flow as a route: PreFlow, the flow that matches, PostFlow, and its faults.

import { localKey } from '../../../graph/key.ts';
import type { Emit, Siblings, XmlDocument } from '../../ingester.ts';
import { sourceOf } from '../../ingester.ts';
import { childNamed, childrenNamed, type XmlElement } from '../../read/tree.ts';
import { addStep, flowsTo, openWorkflow } from '../../workflows/vocabulary.ts';
import { type Bundle, bundleOf, controlPlace, nameOf, policiesOf, routePlace, systemKey } from './bundle.ts';
import { emitFaults, faultsOf, takesEverything } from './faults.ts';
import { conditionOf, emitSteps, freeId, placeOf, type Reading, stepNames } from './flow.ts';
import { controlOf, isEnabled } from './policy-kind.ts';
import { SILENT } from './silent.ts';

interface Given {
  readonly document: XmlDocument;
  readonly emit: Emit;
  readonly siblings: Siblings;
}

export async function openRoute({ document, emit, siblings }: Given, part: 'proxies' | 'targets' | 'sharedflows'): Promise<Reading> {
  const { xml } = document;
  const bundle = await bundleOf(document, siblings);
  const endpoint = nameOf(xml, 'default');
  const policies = await policiesOf(bundle, stepNames(xml));
  const faults = faultsOf(xml);
  const isCaught = takesEverything(faults);
  const flow = openWorkflow(emit, {
    place: routePlace(bundle, part, endpoint),
    kind: 'route',
    engine: 'apigee',
    defaults: SILENT,
    name: routeName(bundle, part, endpoint),
    source: sourceOf(document, xml),
    also: part === 'sharedflows' ? [{ kind: 'name', value: bundle.name }] : [],
    props: { onError: isCaught ? 'handled' : undefined },
  });
  if (!bundle.isShared)
    emit.edge({ type: 'RUNS', from: { key: systemKey(bundle) }, to: { key: flow.key }, source: sourceOf(document, { line: xml.line }) });
  const reading: Reading = { document, bundle, flow, emit, policies, handling: isCaught ? 'explicit' : undefined, taken: new Map() };
  emitFaults(reading, faults);
  emitGuards(reading);
  emitMissing(reading);
  return reading;
}

function routeName({ name }: Bundle, part: string, endpoint: string): string {
  if (part === 'sharedflows') return endpoint === 'default' ? name : `${name} ${endpoint}`;
  return part === 'targets' ? `${name}, target ${endpoint}` : endpoint === 'default' ? name : `${name} ${endpoint}`;
}

/** PreFlow, the conditional flows, PostFlow and what follows, in one direction; gives the steps after which it goes on. */
export function emitDirection(reading: Reading, direction: 'Request' | 'Response', from: readonly string[]): readonly string[] {
  const { xml } = reading.document;
  const word = direction.toLowerCase();
  let before = emitSteps(reading, childNamed(childNamed(xml, 'PreFlow'), direction), { from, path: `preflow/${word}` });
  before = emitFlows(reading, direction, before);
  before = emitSteps(reading, childNamed(childNamed(xml, 'PostFlow'), direction), { from: before, path: `postflow/${word}` });
  // Events of a stream, and what is left to do when the caller has the answer.
  before = emitSteps(reading, childNamed(childNamed(xml, 'EventFlow'), direction), { from: before, path: `eventflow/${word}` });
  return emitSteps(reading, childNamed(childNamed(xml, 'PostClientFlow'), direction), { from: before, path: `postclientflow/${word}` });
}

// The first flow whose condition holds is taken, in the request and again in the response.
function emitFlows(reading: Reading, direction: 'Request' | 'Response', from: readonly string[]): readonly string[] {
  const { xml } = reading.document;
  const word = direction.toLowerCase();
  const flows = childrenNamed(childNamed(xml, 'Flows'), 'Flow').filter(
    (each) => childNamed(childNamed(each, direction), 'Step') !== undefined,
  );
  const [first] = flows;
  if (first === undefined) return from;
  const gateway = freeId(reading, `flows/${word}`);
  addStep(reading.flow, { id: gateway, name: `flow of the ${word}`, kind: 'gateway', source: placeOf(reading, first) });
  for (const each of from) flowsTo(reading.flow, { from: each, to: gateway, source: placeOf(reading, first) });
  for (const each of flows) {
    const id = freeId(reading, `flows/${word}/${nameOf(each, 'flow')}`);
    addStep(reading.flow, { id, name: nameOf(each, 'flow'), kind: 'sub-process', within: gateway, source: placeOf(reading, each) });
    flowsTo(reading.flow, { from: gateway, to: id, condition: conditionOf(each), source: placeOf(reading, each) });
    emitSteps(reading, childNamed(each, direction), { from: [], within: id, path: id });
  }
  return [gateway];
}

// A policy that is always passed guards the route; one in a flow or behind a condition only sometimes.
function emitGuards({ document, bundle, flow, emit, policies }: Reading): void {
  const always = new Set(
    ['PreFlow', 'PostFlow'].flatMap((name) =>
      childrenNamed(childNamed(childNamed(document.xml, name), 'Request'), 'Step')
        .filter((step) => conditionOf(step) === undefined)
        .flatMap(stepNames),
    ),
  );
  for (const [name, policy] of policies) {
    const control = controlOf(policy.element);
    if (control === undefined || !isEnabled(policy.element)) continue;
    const step = stepOf(document.xml, name);
    const key = localKey('Control', ...controlPlace(bundle, name), ...(always.has(name) ? [] : ['sometimes']));
    const source = sourceOf(document, step ?? document.xml);
    if (!always.has(name)) {
      emit.node({
        type: 'Control',
        kind: control.kind,
        key,
        name: `${control.name}, under a condition`,
        source: sourceOf(policy.document, policy.element),
      });
    }
    emit.edge({ type: 'GUARDED_BY', from: { key: flow.key }, to: { key }, source });
  }
}

function stepOf(element: XmlElement, name: string): XmlElement | undefined {
  if (element.name === 'Step' && childNamed(element, 'Name')?.text.trim() === name) return element;
  for (const child of element.children) {
    const found = stepOf(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function emitMissing({ document, emit, policies }: Reading): void {
  const missing = [...new Set(stepNames(document.xml))].filter((name) => !policies.has(name));
  const [first] = missing;
  if (first === undefined) return;
  const others = missing.length === 1 ? '' : ` and ${missing.length - 1} more`;
  emit.gap({
    code: 'unresolved',
    detail: `the policy "${first}"${others} is not among the policies of the bundle`,
    remedy: 'Scan the whole bundle, with its folder policies.',
    source: sourceOf(document, stepOf(document.xml, first) ?? document.xml),
  });
}
