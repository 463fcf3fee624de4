// Systems and Domains of Backstage are lines that somebody governs, so they become Boundaries, not Systems.
import { globalKey, type Key } from '../../../graph/key.ts';
import type { Source } from '../../../graph/model.ts';
import type { Emit } from '../../ingester.ts';
import { isTemplated } from '../../mention/template.ts';
import { type Entity, keyParts, namesOf, specEntry, specSource } from './entity.ts';
import { type EntityRef, entityRefOf, refText } from './entity-ref.ts';

/** A System or Domain entity, inside its domain. */
export function emitBoundary(entity: Entity, emit: Emit): void {
  const key = boundaryKey(entity.ref);
  const name = keyParts(entity.ref).join('/');
  emit.node({ type: 'Boundary', kind: 'domain', key, name, also: namesOf(entity), stance: 'claimed', source: entity.source });
  placeIn(entity, key, entity.kind === 'domain' ? 'subdomainOf' : 'domain', emit);
}

/** IN_BOUNDARY for the system or domain that `spec.<field>` names; the boundary is known by its name, whether or not the catalog defines it. */
export function placeIn(entity: Entity, key: Key, field: 'system' | 'domain' | 'subdomainOf', emit: Emit): void {
  const entry = specEntry(entity, field);
  const ref = entityRefOf(entry?.value, field === 'system' ? 'system' : 'domain', entity.namespace);
  if (entry === undefined || ref === undefined || isTemplated(ref.name)) return;
  const to = boundaryKey(ref);
  if (to === key) return;
  const source = specSource(entity, field, entry);
  emitNamed(ref, to, { emit, source });
  emit.edge({ type: 'IN_BOUNDARY', from: { key }, to: { key: to }, stance: 'claimed', source });
}

function emitNamed(ref: EntityRef, key: Key, { emit, source }: { readonly emit: Emit; readonly source: Source }): void {
  const name = keyParts(ref).join('/');
  const also = [{ kind: 'entity-ref', value: refText(ref) } as const, { kind: 'name', value: ref.name } as const];
  emit.node({ type: 'Boundary', kind: 'domain', key, name, also, stance: 'claimed', source });
}

function boundaryKey(ref: EntityRef): Key {
  return globalKey('Boundary', 'domain', ...keyParts(ref));
}
