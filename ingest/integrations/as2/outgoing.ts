// A partnership that sends: files are picked up, sent to the partner, and acknowledged by an MDN.
import { stepKey } from '../../../graph/key.ts';
import type { Props } from '../../../graph/model.ts';
import { hostMention, isExampleHost, isLocalHost } from '../../mention/host.ts';
import { credentialValue } from '../../mention/secret.ts';
import { attribute, childNamed, type XmlElement } from '../../read/tree.ts';
import { addStep, type Flow, flowsTo, handledBy, interacts, startedBy } from '../../workflows/vocabulary.ts';
import { gapOfOpen } from '../endpoint.ts';
import { whyOpen } from '../endpoint-address.ts';
import { modulesOf } from './config.ts';
import type { Partnership } from './partners.ts';
import { exchangeKey, folderKey, gapAt, partnerKey, placeOf, type Reading, variablesOf } from './reading.ts';
import { directoryIn, filledIn } from './variables.ts';

export function emitOutgoing(reading: Reading, flow: Flow, partnership: Partnership): void {
  const source = placeOf(reading, partnership.element);
  const receipt = receiptOf(partnership);
  emitPoll(reading, flow, partnership);
  const { errors, element } = errorFolder(reading, partnership);
  addStep(flow, {
    id: 'send',
    name: `send to ${partnership.receiver.name}`,
    kind: 'send',
    source,
    isWork: true,
    retry: retryOf(reading, partnership),
    timeout: modulesOf(reading.config, 'AS2SenderModule').some((module) => attribute(module, 'readtimeout') !== undefined)
      ? 'set'
      : undefined,
    errors: errors === undefined ? undefined : 'explicit',
    effect: 'write',
    tags: receipt === 'none' ? ['without-receipt'] : [],
  });
  flowsTo(flow, { from: 'poll', to: 'send', source });
  interacts(flow, 'send', { relation: 'PUBLISHES', to: { key: exchangeKey(reading, partnership, protection(partnership)) } }, source);
  emitCall(reading, flow, partnership);
  if (errors !== undefined)
    handledBy(flow, {
      of: 'send',
      by: { key: folderKey(reading, errors, { element, role: 'dead-letter' }) },
      kind: 'dead-letter',
      source: placeOf(reading, element),
    });
  emitReceipt(reading, flow, { partnership, receipt });
}

function emitPoll(reading: Reading, flow: Flow, partnership: Partnership): void {
  const { element, folder } = outbox(reading, partnership);
  const source = placeOf(reading, element);
  addStep(flow, { id: 'poll', name: 'pick up files', kind: 'start', trigger: folder === undefined ? undefined : 'timer', source });
  if (folder === undefined) return;
  const key = folderKey(reading, folder, { element });
  interacts(flow, 'poll', { relation: 'CONSUMES', to: { key } }, source);
  startedBy(flow, { by: { key }, kind: 'file', source });
  startedBy(flow, { by: { key: stepKey(flow.key, 'poll') }, kind: 'timer', source });
}

interface Place {
  /** Where the file of partnerships says so; what config.xml adds stands in another file. */
  readonly element: XmlElement;
  readonly folder: string | undefined;
}

// The poller of the partnership over the base of all, or a module of the server whose files are for this pair.
function outbox(reading: Reading, partnership: Partnership): Place {
  const own = partnership.poller;
  const stated = setting(reading, partnership, 'outboxdir');
  return {
    element: own ?? partnership.element,
    folder: stated === undefined ? undefined : directoryIn(stated, variablesOf(reading, partnership)),
  };
}

function errorFolder(reading: Reading, partnership: Partnership): { readonly errors: string | undefined; readonly element: XmlElement } {
  const stated = setting(reading, partnership, 'errordir');
  return {
    errors: stated === undefined ? undefined : directoryIn(stated, variablesOf(reading, partnership)),
    element: partnership.poller ?? partnership.element,
  };
}

function setting(reading: Reading, partnership: Partnership, name: string): string | undefined {
  if (partnership.poller !== undefined) {
    const base = childNamed(reading.config.element, 'pollerConfigBase');
    return attribute(partnership.poller, name) ?? (base === undefined ? undefined : attribute(base, name));
  }
  const module = modulesOf(reading.config, 'AS2DirectoryPollingModule').find((each) =>
    isForPair(attribute(each, 'defaults') ?? '', partnership),
  );
  return module === undefined ? undefined : attribute(module, name);
}

// "sender.as2_id=MyCompany_OID, receiver.as2_id=PartnerA_OID"
function isForPair(defaults: string, { sender, receiver }: Partnership): boolean {
  const pairs = new Map(defaults.split(',').map((pair) => [pair.split('=')[0]?.trim() ?? '', pair.split('=')[1]?.trim() ?? ''] as const));
  return pairs.get('sender.as2_id') === sender.id && pairs.get('receiver.as2_id') === receiver.id;
}

function retryOf(reading: Reading, partnership: Partnership) {
  const processor = childNamed(reading.config.element, 'processor');
  const stated =
    partnership.attributes.get('resend_max_retries')?.value ??
    partnership.attributes.get('retries')?.value ??
    (processor === undefined ? undefined : attribute(processor, 'resend_max_retries'));
  if (stated === undefined) return undefined;
  const number = Number(filledIn(stated, variablesOf(reading, partnership)));
  return Number.isNaN(number) ? undefined : number < 0 ? 'unbounded' : number === 0 ? 'none' : 'set';
}

/** Whether an MDN is asked for, and whether it comes with the answer or later to an address of ours. */
function receiptOf({ attributes }: Partnership): 'none' | 'sync' | 'async' {
  if ((attributes.get('as2_mdn_to')?.value ?? '') === '') return 'none';
  return (attributes.get('as2_receipt_option')?.value ?? '') === '' ? 'sync' : 'async';
}

function protection({ attributes }: Partnership): readonly string[] {
  const isSet = (name: string): boolean => !/^(none|)$/i.test(attributes.get(name)?.value.trim() ?? '');
  return [isSet('encrypt') ? 'encrypted' : 'unencrypted', isSet('sign') ? 'signed' : 'unsigned'];
}

function emitCall(reading: Reading, flow: Flow, partnership: Partnership): void {
  const stated = partnership.attributes.get('as2_url');
  if (stated === undefined) {
    gapAt(reading, partnership.element, {
      code: 'unresolved',
      detail: `the partnership ${partnership.name} picks up files and has no as2_url to send them to`,
      remedy: 'Give it the attribute as2_url with the address of the partner.',
    });
    return;
  }
  const url = filledIn(stated.value, variablesOf(reading, partnership));
  const source = placeOf(reading, stated.element);
  const isKnown = !isLocalHost(url) && hostMention(url) !== undefined && !isExampleHost(hostMention(url)?.value ?? '');
  if (!isKnown) reading.emit.gap(gapOfOpen(whyOpen(url.replace(/\$[\w.-]+\$/, '${}')), source));
  const { attributes } = partnership;
  const mode = receiptOf(partnership) === 'sync' ? 'sync' : 'async';
  interacts(
    flow,
    'send',
    { relation: 'CALLS', to: { key: partnerKey(reading, partnership.receiver) }, props: { mode, ...access(attributes) } },
    source,
  );
}

function access(attributes: Partnership['attributes']): Props {
  const password = attributes.get('http_password')?.value;
  if (password !== undefined) return { auth: 'basic', credential: credentialValue(password) };
  const keystore = attributes.get('https_client_keystore_password')?.value;
  return attributes.has('https_client_keystore')
    ? { auth: 'mtls', credential: keystore === undefined ? 'ref' : credentialValue(keystore) }
    : {};
}

// An MDN that comes later is waited for; nothing in the file bounds that wait.
function emitReceipt(reading: Reading, flow: Flow, { partnership, receipt }: { partnership: Partnership; receipt: string }): void {
  const source = placeOf(reading, partnership.attributes.get('as2_receipt_option')?.element ?? partnership.element);
  if (receipt === 'async') {
    addStep(flow, { id: 'receipt', name: 'wait for the MDN', kind: 'wait-callback', trigger: 'message', source });
    flowsTo(flow, { from: 'send', to: 'receipt', source });
  }
  addStep(flow, { id: 'end', name: 'done', kind: 'end', outcome: 'normal', source: placeOf(reading, partnership.element) });
  flowsTo(flow, { from: receipt === 'async' ? 'receipt' : 'send', to: 'end', source });
}
