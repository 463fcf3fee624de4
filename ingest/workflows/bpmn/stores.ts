// Data stores that somebody drew beside a step: a picture says that the step reads or writes them, so the fact is claimed.
import type { MentionRef } from '../../../graph/model.ts';
import { attribute, type XmlElement } from '../../read/tree.ts';
import { interacts, oneLine } from '../vocabulary.ts';
import { bpmnChildren, filled } from './namespace.ts';
import type { FlowNode } from './process.ts';
import { placeOf, type Reading } from './reading.ts';

/** Names that tools give by themselves. */
const GENERATED = /^(data ?(store|source|base)([ _-]?reference)?|datenspeicher|datenbank|db)([\s_-]*\d*|_\w+)$/i;

export function emitStores(reading: Reading): void {
  const { process } = reading;
  if (process.stores.size === 0) return;
  for (const node of process.nodes) {
    for (const read of bpmnChildren(node.element, 'dataInputAssociation')) emitAccess(reading, { node, line: read, mode: 'read' });
    for (const written of bpmnChildren(node.element, 'dataOutputAssociation')) emitAccess(reading, { node, line: written, mode: 'write' });
  }
  for (const line of process.associations) emitAssociation(reading, line);
}

interface Access {
  readonly node: FlowNode;
  readonly line: XmlElement;
  readonly mode: 'read' | 'write';
}

function emitAccess(reading: Reading, { node, line, mode }: Access): void {
  const ends = bpmnChildren(line, mode === 'read' ? 'sourceRef' : 'targetRef');
  for (const end of ends) emitStore(reading, { node, line, mode, store: reading.process.stores.get(end.text) });
}

// A plain line between the two says nothing about the direction.
function emitAssociation(reading: Reading, line: XmlElement): void {
  const [source, target] = [attribute(line, 'sourceRef') ?? '', attribute(line, 'targetRef') ?? ''];
  const { stores } = reading.process;
  const node = reading.process.node(stores.has(source) ? target : source);
  if (node !== undefined) emitStore(reading, { node, line, mode: undefined, store: stores.get(source) ?? stores.get(target) });
}

interface Stored extends Omit<Access, 'mode'> {
  readonly mode: Access['mode'] | undefined;
  readonly store: XmlElement | undefined;
}

function emitStore(reading: Reading, { node, line, mode, store }: Stored): void {
  if (store === undefined) return;
  const drawn = filled(store, 'name') ?? filled(reading.definitions.find(filled(store, 'dataStoreRef')), 'name');
  const name = oneLine(drawn);
  if (name === undefined || GENERATED.test(name)) return;
  const to: MentionRef = { type: 'DataStore', mention: { kind: 'name', value: name }, unresolved: { name } };
  interacts(reading.flow, node.id, { relation: 'ACCESSES', to, props: { mode }, stance: 'claimed' }, placeOf(reading, line));
}
