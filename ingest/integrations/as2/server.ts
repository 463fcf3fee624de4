// The AS2 server itself, with what its modules do beside partnerships.
import { localKey } from '../../../graph/key.ts';
import type { Source } from '../../../graph/model.ts';
import { credentialValue } from '../../mention/secret.ts';
import { attribute, childNamed, childrenNamed, type XmlElement } from '../../read/tree.ts';
import { gapOfOpen, interactionWith, type Reached } from '../endpoint.ts';
import { hostReached, storeReached } from '../endpoint-address.ts';
import { isOn, modulesOf } from './config.ts';
import { folderKey, placeOf, type Reading, serverKey } from './reading.ts';
import { directoryIn, filledIn, type Variables } from './variables.ts';

/** Declares the server; `names` are those of the partners on whose behalf it sends. */
export function emitServer(reading: Reading, names: readonly string[], source: Source): void {
  const product = productOf(reading.config.element);
  reading.emit.node({
    type: 'System',
    kind: 'gateway',
    key: serverKey(reading),
    name: names.length === 0 ? 'AS2 server' : `AS2 server of ${names.join(', ')}`,
    props: { product },
    source,
  });
}

function productOf(element: XmlElement | undefined): string | undefined {
  const processor = childNamed(element, 'processor');
  const className = processor === undefined ? undefined : attribute(processor, 'classname');
  return className?.startsWith('org.openas2.') === true ? 'OpenAS2' : className?.startsWith('com.helger.') === true ? 'as2-lib' : undefined;
}

export function emitModules(reading: Reading): void {
  for (const module of modulesOf(reading.config, 'AS2DirectoryPollingModule')) emitPoller(reading, module);
  for (const module of modulesOf(reading.config, 'JmsPollingModule')) emitQueue(reading, module);
  for (const module of modulesOf(reading.config, 'DbTrackingModule')) emitTracking(reading, module);
  for (const logger of childrenNamed(childNamed(reading.config.element, 'loggers'), 'logger')) emitAlert(reading, logger);
}

function emitPoller(reading: Reading, module: XmlElement): void {
  const source = placeOf(reading, module);
  const from = { key: serverKey(reading) };
  const [outbox, errors] = ['outboxdir', 'errordir'].map((name) => directoryIn(attribute(module, name) ?? '', variables(reading)));
  if (outbox !== undefined)
    reading.emit.edge({ type: 'CONSUMES', from, to: { key: folderKey(reading, outbox, { element: module }) }, source });
  if (errors !== undefined) {
    const to = { key: folderKey(reading, errors, { element: module, role: 'dead-letter' }) };
    reading.emit.edge({ type: 'HANDLED_BY', kind: 'dead-letter', from, to, source });
  }
}

function emitQueue(reading: Reading, module: XmlElement): void {
  const text = (name: string): string => filledIn(attribute(module, name) ?? '', variables(reading));
  const broker = hostReached(text('broker_url'), { file: reading.document.file, kind: 'broker', protocol: 'amqp' });
  const queue = text('queue_name');
  const channel: Reached['endpoints'] = queue === '' ? [] : [{ kind: 'channel', protocol: 'amqp', name: queue, isTopic: false }];
  emitReached(reading, module, {
    ...broker,
    endpoints: [...channel, ...broker.endpoints.map((each) => (each.kind === 'call' ? { ...each, mode: 'async' as const } : each))],
    credential: credentialValue(text('broker_password')),
  });
}

function emitTracking(reading: Reading, module: XmlElement): void {
  const text = (name: string): string => filledIn(attribute(module, name) ?? '', variables(reading));
  if (text('use_embedded_db').toLowerCase() !== 'false') return;
  const address = text('jdbc_connect_string');
  const reached = storeReached({ address, mode: 'write', file: reading.document.file });
  emitReached(reading, module, { ...reached, credential: credentialValue(text('db_pwd')) });
}

function emitReached(reading: Reading, module: XmlElement, reached: Reached): void {
  const source = placeOf(reading, module);
  for (const endpoint of reached.endpoints) {
    const { relation, to, props } = interactionWith(reading.ground, endpoint, { reached, isIn: true, source });
    reading.emit.edge({ type: relation, from: { key: serverKey(reading) }, to, ...(props === undefined ? {} : { props }), source });
  }
  if (reached.open !== undefined) reading.emit.gap(gapOfOpen(reached.open, source));
}

// Mails about what went wrong.
function emitAlert(reading: Reading, logger: XmlElement): void {
  if (!/\.EmailLogger$/.test(attribute(logger, 'classname') ?? '') || !isOn(logger, reading.config.property)) return;
  const source = placeOf(reading, logger);
  const { root, path } = reading.document;
  const key = localKey('Control', root, path, 'alert');
  reading.emit.node({ type: 'Control', kind: 'alert', key, name: 'mail about errors', source });
  reading.emit.edge({ type: 'GUARDED_BY', from: { key: serverKey(reading) }, to: { key }, source });
}

function variables({ config }: Reading): Variables {
  return { home: config.home, property: config.property };
}
