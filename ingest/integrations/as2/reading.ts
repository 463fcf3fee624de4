// What every part of the reader is handed.
import { channelKey, type Key, localKey } from '../../../graph/key.ts';
import type { Gap, Source } from '../../../graph/model.ts';
import { type Emit, sourceOf, type XmlDocument } from '../../ingester.ts';
import type { XmlElement } from '../../read/tree.ts';
import { declareChannel, type Ground } from '../endpoint.ts';
import type { Config } from './config.ts';
import type { Partner, Partnership } from './partners.ts';
import type { Variables } from './variables.ts';

export interface Reading {
  readonly document: XmlDocument;
  readonly emit: Emit;
  readonly config: Config;
  readonly ground: Ground;
}

export function placeOf({ document }: Pick<Reading, 'document'>, element: XmlElement): Source {
  return sourceOf(document, element);
}

export function gapAt(reading: Reading, element: XmlElement, gap: Omit<Gap, 'source'>): void {
  reading.emit.gap({ ...gap, source: placeOf(reading, element) });
}

/** The server that a configuration and the partnerships beside it belong to. */
export function serverKey({ document, config }: Pick<Reading, 'document' | 'config'>): Key {
  const place = config.element === undefined ? document.path : config.home === '' ? '.' : config.home;
  return localKey('System', document.root, place, 'as2-server');
}

export function partnerKey({ document }: Reading, { id }: Partner): Key {
  return localKey('System', document.root, 'as2', id);
}

/** Messages from one identifier to another: both sides know them by the pair. */
export function exchangeKey(reading: Reading, partnership: Partnership, tags: readonly string[]): Key {
  const { sender, receiver } = partnership;
  const name = `${sender.id} to ${receiver.id}`;
  const key = channelKey('as2', name);
  reading.emit.node({
    type: 'Channel',
    key,
    name,
    also: [{ kind: 'topic', value: name, within: 'as2' }],
    props: { protocol: 'as2', tags: tags.length === 0 ? undefined : tags },
    source: placeOf(reading, partnership.element),
  });
  return key;
}

export function folderKey(reading: Reading, path: string, about: { element: XmlElement; role?: 'dead-letter' }): Key {
  return declareChannel(reading.ground, { kind: 'folder', protocol: 'file', path }, placeOf(reading, about.element), about.role);
}

export function variablesOf({ config }: Reading, { sender, receiver }: Partnership): Variables {
  return { home: config.home, property: config.property, sender: sender.id, receiver: receiver.id };
}
