// The channels of a file: message flows between participants and the steps of its processes.
import type { Emit, XmlDocument } from '../../ingester.ts';
import type { XmlElement } from '../../read/tree.ts';
import type { Adapter } from './adapter.ts';
import { bpmnChildren, filledAttribute } from './namespace.ts';
import type { Parameters } from './parameters.ts';
import type { Node, Process } from './process.ts';
import { gapAt, placeOf } from './reading.ts';
import { settingsOf } from './settings.ts';

interface Context {
  readonly document: XmlDocument;
  readonly emit: Emit;
  readonly parameters: Parameters;
  readonly processes: readonly Process[];
}

/** Channels by the step that they lead to or from. */
export function adaptersOf(context: Context): ReadonlyMap<string, readonly Adapter[]> {
  const collaborations = bpmnChildren(context.document.xml, 'collaboration');
  const participants = new Map(
    collaborations.flatMap((each) => bpmnChildren(each, 'participant')).map((each) => [filledAttribute(each, 'id') ?? '', each]),
  );
  const steps = new Map(context.processes.flatMap(({ nodes }) => nodes.map((node) => [node.id, node] as const)));
  const found = new Map<string, Adapter[]>();
  for (const element of collaborations.flatMap((each) => bpmnChildren(each, 'messageFlow'))) {
    const adapter = adapterOf(context, element, { participants, steps });
    if (adapter === undefined) continue;
    const list = found.get(adapter.stepId);
    if (list === undefined) found.set(adapter.stepId, [adapter]);
    else list.push(adapter);
  }
  return found;
}

interface Ends {
  readonly participants: ReadonlyMap<string, XmlElement>;
  readonly steps: ReadonlyMap<string, Node>;
}

function adapterOf(context: Context, element: XmlElement, { participants, steps }: Ends): Adapter | undefined {
  const [from, to] = [filledAttribute(element, 'sourceRef') ?? '', filledAttribute(element, 'targetRef') ?? ''];
  const isIn = steps.has(to);
  const step = steps.get(to) ?? steps.get(from);
  const settings = settingsOf(element, context.parameters);
  const type = settings.text('ComponentType') ?? typeInVariant(settings.text('cmdVariantUri'));
  if (step === undefined || type === undefined) {
    gapAt(context, element, {
      code: 'unresolved',
      detail:
        step === undefined
          ? `the channel ${nameOf(element)} leads to no step of this file`
          : `the channel ${nameOf(element)} has no adapter, so what it reaches is not stated`,
      remedy: 'Open the integration flow in the editor, connect the channel and choose its adapter, or remove it.',
    });
    return undefined;
  }
  const box = participants.get(isIn ? from : to);
  return {
    element,
    source: placeOf(context, element),
    settings,
    type,
    stepId: step.id,
    isIn: isIn || step.activity === 'PollEnrich' || /^polling/i.test(type),
    participant: (box === undefined ? undefined : filledAttribute(box, 'name')) ?? settings.text('system'),
  };
}

// ctype::AdapterVariant/cname::sap:HTTP/tp::HTTP/mp::None/direction::Receiver/version::1.15.0
function typeInVariant(uri: string | undefined): string | undefined {
  return /\/cname::(?:[\w.]+:)?(\w+)/.exec(uri ?? '')?.[1];
}

function nameOf(element: XmlElement): string {
  return filledAttribute(element, 'name') ?? filledAttribute(element, 'id') ?? '';
}
