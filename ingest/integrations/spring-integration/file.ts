// Looks through a file and its context once, before any flow is emitted.
import type { Emit, Siblings, XmlDocument } from '../../ingester.ts';
import type { XmlElement } from '../../read/tree.ts';
import { crowdedBean } from '../bean-parts.ts';
import { listOf } from '../connector-settings.ts';
import { contextOf, topElements } from './context.ts';
import { crowded, MAX_FOLLOWED } from './crowd.ts';
import { filled } from './element.ts';
import { type Endpoint, endpointsOf } from './endpoints.ts';
import { channelsOf, flowsOf, waysOf } from './flows.ts';
import type { IntegrationFile } from './reading.ts';
import { type Names, sidesOf } from './sides.ts';
import { repliesIn } from './ways.ts';

export async function fileOf(document: XmlDocument, emit: Emit, siblings: Siblings): Promise<IntegrationFile> {
  const context = await contextOf(document, siblings);
  const bean = crowdedBean(context.beans, document.file);
  if (bean !== undefined) emit.gap(bean);
  const channels = channelsOf(document, emit);
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
  const names: Names = { document, emit, channels, named, takers, advices: new Map() };
  const flows = flowsOf(endpoints, (endpoint) => sidesOf(endpoint, names));
  const top = topElements(document.xml);
  const isSilent = endpoints.some(({ role, outputs }) => role === 'gateway' && outputs.length === 0);
  const hasJava = isSilent || top.some(({ name }) => name === 'annotation-config' || name === 'component-scan');
  return {
    ...names,
    context,
    ground: { emit, root: document.root, module: context.module },
    flows,
    sent,
    elsewhere: takenIn(context.others),
    imported: takenIn(context.imports),
    isWhole:
      !hasJava && [...sent].every((channel) => takers.has(channel) || /^(nullChannel|errorChannel)$/.test(channel) || replies.has(channel)),
    flowOf: new Map(flows.flatMap((flow) => flow.endpoints.map((endpoint) => [endpoint, flow] as const))),
    gateways: new Map(endpoints.filter(({ role }) => role === 'gateway').map((endpoint) => [endpoint.id, endpoint])),
    idempotent: new Set(
      top.filter(({ name }) => name === 'idempotent-receiver').flatMap((element) => listOf(filled(element, 'endpoint') ?? '')),
    ),
    replies,
    lost: new Set(),
    brokers: new Map(),
    deadLetters: new Map(),
    defaultPoller: top.find((element) => element.name === 'poller' && filled(element, 'default') === 'true'),
  };
}

function takenIn(documents: readonly XmlDocument[]): ReadonlySet<string> {
  return new Set(documents.flatMap((each) => endpointsOf(each).flatMap(({ inputs }) => inputs)));
}

function takersIn(endpoints: readonly Endpoint[], emit: Emit): ReadonlyMap<string, readonly Endpoint[]> {
  const found = new Map<string, Endpoint[]>();
  const told = new Set<string>();
  for (const endpoint of endpoints) {
    for (const input of endpoint.inputs) {
      const list = found.get(input) ?? [];
      found.set(input, list);
      if (list.length < MAX_FOLLOWED) list.push(endpoint);
      else if (!told.has(input)) {
        told.add(input);
        emit.gap(crowded(`endpoints take from the channel "${input}"`, endpoint.source));
      }
    }
  }
  return found;
}
