// From an integration flow to facts: its channels, its processes one by one, and what happens inside them.
import type { Mention } from '../../../graph/model.ts';
import type { Emit, Siblings, XmlDocument } from '../../ingester.ts';
import { flowsTo, openWorkflow, type Place } from '../../workflows/vocabulary.ts';
import type { Adapter, Lead } from './adapter.ts';
import { adaptersOf } from './adapters.ts';
import { ENGINE, KEPT_BY_SENDER, SILENT } from './defaults.ts';
import { emitHandlers, isInHandler, onErrorOfProcess } from './errors.ts';
import { headerSecrets, withHeaders } from './header-secrets.ts';
import { leadOfAdapter } from './lead.ts';
import { bpmnChildren, filledAttribute } from './namespace.ts';
import { manifestOf, parametersOf } from './parameters.ts';
import { type Node, type Process, processesOf } from './process.ts';
import { gapAt, type IflowFile, placeOf, type Reading } from './reading.ts';
import { settingsOf } from './settings.ts';
import { directMention } from './start.ts';
import { type Channel, emitStep } from './step.ts';

export async function extractIflow(document: XmlDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const parameters = await parametersOf(document, siblings);
  const manifest = await manifestOf(document, siblings);
  const processes = processesOf(document.xml, parameters);
  const fileName = (document.path.split('/').at(-1) ?? document.path).replace(/\.[^.]+$/, '');
  const file: IflowFile = {
    document,
    emit,
    parameters,
    manifest,
    ground: { emit, root: document.root, module: '' },
    name: manifest.name ?? fileName,
    processes,
    adapters: adaptersOf({ document, emit, parameters, processes }),
    hasCode: processes.some(({ nodes }) => nodes.some(({ activity }) => activity === 'Script')),
  };
  for (const process of processes) extractProcess(file, process);
}

function extractProcess(file: IflowFile, process: Process): void {
  const channels = channelsOf(file, process);
  const senders = process.nodes.filter(isStart).flatMap((node) => (channels.get(node.id) ?? []).map(([, lead]) => lead));
  const reading: Reading = { ...file, process, flow: openProcess(file, process, { channels, senders }) };
  for (const node of process.nodes) emitStep(reading, node, channels.get(node.id) ?? []);
  emitSequence(reading);
  emitHandlers(reading);
  for (const element of process.repeated)
    gapAt(file, element, {
      code: 'duplicate-key',
      detail: `a second element with the id "${filledAttribute(element, 'id') ?? ''}"; flows to that id lead to the first`,
      remedy: 'Give the element an id of its own.',
    });
}

type Channels = ReadonlyMap<string, readonly Channel[]>;

function channelsOf(file: IflowFile, process: Process): Channels {
  const secrets = headerSecrets(process);
  const channel = (node: Node, adapter: Adapter): Channel => {
    const lead = leadOfAdapter(adapter, file.document);
    if (adapter.isIn) return [adapter, lead];
    const about = { secrets: secrets(node), hasCode: file.hasCode };
    return [adapter, { ...lead, reached: withHeaders(lead.reached, adapter, about) }];
  };
  return new Map(process.nodes.map((node) => [node.id, (file.adapters.get(node.id) ?? []).map((adapter) => channel(node, adapter))]));
}

function openProcess(file: IflowFile, process: Process, { channels, senders }: { channels: Channels; senders: readonly Lead[] }) {
  const { document, emit, manifest } = file;
  const place: Place = [document.root, document.path, process.id];
  const isKept = senders.some(({ trigger }) => trigger !== 'http' && trigger !== 'call');
  const transaction = process.settings.text('transactionalHandling') ?? '';
  const isTransactional = /^required/i.test(transaction);
  const tags = [
    ...(collaborationText(file, 'returnExceptionToSender') === 'true' ? ['errors-to-sender'] : []),
    ...(isTransactional ? ['transacted'] : []),
  ];
  return openWorkflow(emit, {
    place,
    kind: 'route',
    engine: ENGINE,
    defaults: isKept || process.isLocal ? KEPT_BY_SENDER : SILENT,
    name: nameOf(file, process),
    source: placeOf(file, process.element),
    also: mentionsOf(file, process, senders),
    props: {
      version: manifest.version,
      onError: onErrorOfProcess(process, { leads: senders, isRisky: process.nodes.some((node) => isRisk(node, channels)) }),
      timeout: isTransactional && Number(process.settings.text('transactionTimeout')) > 0 ? 'set' : undefined,
      logging: loggingOf(file),
      tags: tags.length === 0 ? undefined : tags,
    },
  });
}

function isStart(node: Node): boolean {
  return node.element.name === 'startEvent' && node.parent === undefined;
}

function isRisk(node: Node, channels: Channels): boolean {
  if (isStart(node) || isInHandler(node)) return false;
  return (channels.get(node.id) ?? []).length > 0 || /^(Script|ProcessCallElement|DBstorage)$/.test(node.activity);
}

// "Integration Process" is the name of nearly every process: the bundle is what people know.
function nameOf({ name, processes }: IflowFile, process: Process): string {
  const isOnly = !process.isLocal && processes.filter(({ isLocal }) => !isLocal).length === 1;
  return isOnly ? name : `${name}: ${process.name ?? process.id}`;
}

function mentionsOf(file: IflowFile, process: Process, senders: readonly Lead[]): readonly Mention[] {
  const symbolicName = file.processes.filter(({ isLocal }) => !isLocal).length === 1 ? file.manifest.symbolicName : undefined;
  const direct = senders.flatMap(({ direct }) => (direct === undefined ? [] : [directMention(direct)]));
  if (process.isLocal) return direct;
  return [
    { kind: 'name', value: nameOf(file, process) },
    ...(symbolicName === undefined ? [] : [{ kind: 'process-id', value: symbolicName } as const]),
    ...direct,
  ];
}

function loggingOf(file: IflowFile): 'all' | 'error' | 'off' | undefined {
  const log = collaborationText(file, 'log');
  if (log === undefined) return undefined;
  return log.startsWith('all') ? 'all' : log.includes('error') ? 'error' : log.startsWith('no') ? 'off' : undefined;
}

/** A setting of the whole integration flow, in lower case. */
function collaborationText({ document, parameters }: IflowFile, key: string): string | undefined {
  const texts = bpmnChildren(document.xml, 'collaboration').map((each) => settingsOf(each, parameters).text(key));
  return texts.find((text) => text !== undefined)?.toLowerCase();
}

function emitSequence(reading: Reading): void {
  for (const element of reading.process.flows) {
    const [from, to] = [
      reading.process.node(filledAttribute(element, 'sourceRef')),
      reading.process.node(filledAttribute(element, 'targetRef')),
    ];
    if (from === undefined || to === undefined) {
      gapAt(reading, element, {
        code: 'unresolved',
        detail: `the sequence flow ${filledAttribute(element, 'id') ?? ''} leads from or to a step that this process does not hold`,
        remedy: 'Open the integration flow in the editor, connect or remove it, and save it again.',
      });
      continue;
    }
    const condition = bpmnChildren(element, 'conditionExpression')[0]?.text;
    flowsTo(reading.flow, {
      from: from.id,
      to: to.id,
      condition: condition === undefined || condition === '' ? undefined : condition,
      source: placeOf(reading, element),
    });
  }
}
