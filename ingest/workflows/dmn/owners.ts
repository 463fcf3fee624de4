// Organisation units of the business context: who owns a decision, who makes it, and which processes use it.
// Each of these may stand at the decision, or the other way round at the unit (DMN 1.5 §6.3).
import type { XmlElement } from '../../read/tree.ts';
import { groupRef } from '../performer.ts';
import { oneLine } from '../vocabulary.ts';
import { filled, hrefsIn } from './model.ts';
import { missingAt, type Reading } from './reading.ts';

type Role = 'OWNED_BY' | 'PERFORMED_BY';

const AT_DECISION: readonly (readonly [string, Role])[] = [
  ['decisionOwner', 'OWNED_BY'],
  ['decisionMaker', 'PERFORMED_BY'],
];
const AT_UNIT: readonly (readonly [string, Role])[] = [
  ['decisionOwned', 'OWNED_BY'],
  ['decisionMade', 'PERFORMED_BY'],
];

export function emitOwners(reading: Reading): void {
  for (const decision of reading.model.named('decision')) {
    for (const [name, role] of AT_DECISION) {
      for (const each of hrefsIn(decision, name)) {
        const unit = referredBy(reading, decision, each);
        if (unit?.name === 'organizationUnit') emitRole(reading, { role, decision, unit, at: each.element });
      }
    }
    emitUsers(reading, decision);
  }
  for (const unit of reading.model.named('organizationUnit')) {
    for (const [name, role] of AT_UNIT) {
      for (const each of hrefsIn(unit, name)) {
        const decision = referredBy(reading, unit, each);
        if (decision?.name === 'decision') emitRole(reading, { role, decision, unit, at: each.element });
      }
    }
  }
}

function referredBy(
  reading: Reading,
  from: XmlElement,
  each: { readonly href: string; readonly element: XmlElement },
): XmlElement | undefined {
  const referred = reading.model.refer(each.href);
  if (referred.kind === 'missing') missingAt(reading, from, each);
  return referred.kind === 'here' ? referred.element : undefined;
}

interface Responsible {
  readonly role: Role;
  readonly decision: XmlElement;
  readonly unit: XmlElement;
  readonly at: XmlElement;
}

function emitRole(reading: Reading, { role, decision, unit, at }: Responsible): void {
  const name = oneLine(filled(unit, 'name'));
  if (name === undefined) return;
  reading.emit.edge({ type: role, from: { key: reading.keyOf(decision) }, to: groupRef(name), source: reading.placeOf(at) });
}

// A process that a model says uses the decision: somebody wrote it down, no engine does it.
function emitUsers(reading: Reading, decision: XmlElement): void {
  for (const { href, element } of hrefsIn(decision, 'usingProcess')) {
    const id = href.slice(href.lastIndexOf('#') + 1);
    if (id === '') continue;
    reading.emit.edge({
      type: 'CALLS',
      from: { type: 'Workflow', mention: { kind: 'process-id', value: id }, unresolved: { name: id, kind: 'process' } },
      to: { key: reading.keyOf(decision) },
      stance: 'claimed',
      source: reading.placeOf(element),
    });
  }
}
