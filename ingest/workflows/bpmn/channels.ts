// Messages and signals: channels that the engine correlates by name.
import { channelKey, type Key } from '../../../graph/key.ts';
import type { XmlElement } from '../../read/tree.ts';
import { drawnChannel } from '../drawn.ts';
import type { Event } from './event.ts';
import { BPMN, filled } from './namespace.ts';
import { type FileReading, missingAt, placeOf } from './reading.ts';
import { patternOf } from './settings.ts';

/** Declares the channel of a message or signal event; undefined where it names none, or computes its name. */
export function channelOf(reading: FileReading, event: Event): Key | undefined {
  if (event.trigger !== 'message' && event.trigger !== 'signal') return undefined;
  if (event.element.namespace !== BPMN) return registeredChannel(reading, event.element);
  const attributeName = `${event.trigger}Ref`;
  const reference = filled(event.element, attributeName);
  const definition = reading.definitions.find(reference);
  if (reference !== undefined && definition === undefined) missingAt(reading, event.element, attributeName);
  const name = filled(definition, 'name');
  if (definition === undefined || name === undefined || patternOf(name).includes('{')) return undefined;
  const key = drawnChannel(event.trigger, name, `${reading.document.root}/${reading.document.path}`);
  reading.emit.node({ type: 'Channel', key, name, props: { protocol: event.trigger }, source: placeOf(reading, definition) });
  return key;
}

/** Channel of Flowable's event registry, by the key of the event: eventType, triggerEventType. */
export function registeredChannel(reading: FileReading, element: XmlElement): Key | undefined {
  const name = element.text;
  if (name === '' || patternOf(name).includes('{')) return undefined;
  const key = channelKey('event', name);
  reading.emit.node({ type: 'Channel', key, name, props: { protocol: 'event' }, source: placeOf(reading, element) });
  return key;
}
