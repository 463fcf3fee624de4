// Looks through a file and its context once, before any flow is emitted.
import type { Emit, Siblings, XmlDocument } from '../../ingester.ts';
import type { XmlElement } from '../../read/tree.ts';
import { contextOf, topElements } from './context.ts';
import { filled } from './element.ts';
import { type Endpoint, endpointsOf } from './endpoints.ts';
import { channelsOf, flowsOf, waysOf } from './flows.ts';
import type { IntegrationFile } from './reading.ts';
import { sidesOf } from './sides.ts';
import { repliesIn } from './ways.ts';

export async function fileOf(document: XmlDocument, emit: Emit, siblings: Siblings): Promise<IntegrationFile> {
  const context = await contextOf(document, siblings);
  const channels = channelsOf(document.xml);
  const endpoints = endpointsOf(document);
  const named = new Map<string, XmlElement>();
  for (const { xml } of [...context.others.toReversed(), document]) {
    for (const element of topElements(xml)) {
      const id = filled(element, 'id', 'name');
      if (id !== undefined) named.set(id, element);
    }
  }
  const takers = takersIn(endpoints, emit);
  const sent = new Set(endpoints.flatMap((endpoint) => waysOf(endpoint).map(({ channel }) => channel)));
  const replies = repliesIn(endpoints);
  const flows = flowsOf(endpoints, (endpoint) => sidesOf(endpoint, { channels, named, takers }));
  const top = topElements(document.xml);
  const isSilent = endpoints.some(({ role, outputs }) => role === 'gateway' && outputs.length === 0);
  const hasJava = isSilent || top.some(({ name }) => name === 'annotation-config' || name === 'component-scan');
  return {
    document,
    emit,
    context,
    ground: { emit, root: document.root, module: context.module },
    flows,
    channels,
    takers,
    sent,
    elsewhere: takenIn(context.others),
    imported: takenIn(context.imports),
    isWhole:
      !hasJava && [...sent].every((channel) => takers.has(channel) || /^(nullChannel|errorChannel)$/.test(channel) || replies.has(channel)),
    flowOf: new Map(flows.flatMap((flow) => flow.endpoints.map((endpoint) => [endpoint, flow] as const))),
    gateways: new Map(endpoints.filter(({ role }) => role === 'gateway').map((endpoint) => [endpoint.id, endpoint])),
    named,
    idempotent: new Set(
      top.filter(({ name }) => name === 'idempotent-receiver').flatMap((element) => (filled(element, 'endpoint') ?? '').split(/\s*,\s*/)),
    ),
    replies,
    lost: new Set(),
    defaultPoller: top.find((element) => element.name === 'poller' && filled(element, 'default') === 'true'),
  };
}

function takenIn(documents: readonly XmlDocument[]): ReadonlySet<string> {
  return new Set(documents.flatMap((each) => endpointsOf(each).flatMap(({ inputs }) => inputs)));
}

/** Endpoints that are followed from one channel at most: senders times takers would have no bound. */
const MAX_TAKERS = 30;

function takersIn(endpoints: readonly Endpoint[], emit: Emit): ReadonlyMap<string, readonly Endpoint[]> {
  const found = new Map<string, Endpoint[]>();
  const crowded = new Set<string>();
  for (const endpoint of endpoints) {
    for (const input of endpoint.inputs) {
      const list = found.get(input) ?? [];
      found.set(input, list);
      if (list.length < MAX_TAKERS) list.push(endpoint);
      else if (!crowded.has(input)) {
        crowded.add(input);
        emit.gap({
          code: 'too-large',
          detail: `more than ${MAX_TAKERS} endpoints take from the channel "${input}"; the others are not followed`,
          remedy: 'Split the file, or declare the calls in fullscore.yaml.',
          source: endpoint.source,
        });
      }
    }
  }
  return found;
}
