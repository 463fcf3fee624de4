// Knowledge sources: the policies, laws and experts that a decision rests on. They govern it, so they are controls.
import type { XmlElement } from '../../read/tree.ts';
import { groupRef } from '../performer.ts';
import { oneLine } from '../vocabulary.ts';
import { filled, hrefsIn, inside } from './model.ts';
import { missingAt, type Reading } from './reading.ts';

/** Declares each knowledge source of the model. */
export function emitSources(reading: Reading): void {
  for (const element of reading.model.named('knowledgeSource')) {
    const name = oneLine(filled(element, 'name')) ?? reading.model.idOf(element);
    reading.emit.node({ type: 'Control', kind: 'policy', key: reading.keyOf(element), name, source: reading.placeOf(element) });
    for (const owner of hrefsIn(element, 'owner')) emitOwner(reading, element, owner);
  }
}

function emitOwner(reading: Reading, element: XmlElement, owner: { readonly href: string; readonly element: XmlElement }): void {
  const referred = reading.model.refer(owner.href);
  const name = referred.kind === 'here' ? oneLine(filled(referred.element, 'name')) : undefined;
  if (referred.kind === 'missing') missingAt(reading, element, owner);
  if (name === undefined) return;
  reading.emit.edge({
    type: 'OWNED_BY',
    from: { key: reading.keyOf(element) },
    to: groupRef(name),
    source: reading.placeOf(owner.element),
  });
}

/** GUARDED_BY from a decision or knowledge model to the sources that it is required to follow. */
export function emitAuthorities(reading: Reading, element: XmlElement): void {
  const required = inside(element, 'authorityRequirement').flatMap((each) => hrefsIn(each, 'requiredAuthority'));
  for (const each of required) {
    const referred = reading.model.refer(each.href);
    if (referred.kind === 'missing') missingAt(reading, element, each);
    if (referred.kind !== 'here' || referred.element.name !== 'knowledgeSource') continue;
    const to = { key: reading.keyOf(referred.element) };
    reading.emit.edge({ type: 'GUARDED_BY', from: { key: reading.keyOf(element) }, to, source: reading.placeOf(each.element) });
  }
}
