// One relation of an inventory as an interaction, or as nothing where it only says where something stands.
import { type Key, localKey } from '../../graph/key.ts';
import type { Source } from '../../graph/model.ts';
import type { Emit } from '../ingester.ts';
import { type CiRelation, ciRelationOf, partOf } from './ci-relation.ts';

export interface CiEnd {
  readonly name: string;
  /** Class of the item, '' where none is stated. */
  readonly className: string;
}
export interface CiStatement {
  readonly parent: CiEnd;
  readonly child: CiEnd;
  readonly type: string;
  readonly source: Source;
}
export interface CiContext {
  readonly root: string;
  readonly emit: Emit;
  /** Key of a system by its name; undefined when the words name none. */
  named(name: string, source: Source): Key | undefined;
  /** Types that are not understood, with the first row and how many more. */
  readonly unknown: Map<string, { readonly source: Source; count: number }>;
}

export function emitCiRelation(context: CiContext, { parent, child, type, source }: CiStatement): void {
  const relation = ciRelationOf(type);
  if (relation === undefined) {
    const known = context.unknown.get(type);
    if (known === undefined) context.unknown.set(type, { source, count: 1 });
    else known.count++;
    return;
  }
  if (relation.sense === 'place') return;
  const [from, to] = relation.from === 'parent' ? [parent, child] : [child, parent];
  emitBetween(context, { from, to, relation, source });
}

/** One gap for each type of relation that is not understood. */
export function tellUnknown({ emit, unknown }: CiContext): void {
  for (const [type, { source, count }] of unknown) {
    const shown = type.trim() === '' ? 'without a type' : `of the type "${type}"`;
    emit.gap({
      code: 'unsupported',
      detail: `${count === 1 ? 'a relation' : `${count} relations`} ${shown}: what passes between the two, and which way, is not known`,
      remedy: 'Use a type that says it, such as "Depends on::Used by" or "Sends data to::Receives data from".',
      source,
    });
  }
}

interface Between {
  readonly from: CiEnd;
  readonly to: CiEnd;
  readonly relation: CiRelation;
  readonly source: Source;
}

// Stores and machines begin nothing; what an application needs from a machine is hosting, not an interaction.
function emitBetween(context: CiContext, { from, to, relation, source }: Between): void {
  const { emit } = context;
  const [giver, taker] = [partOf(from.className), partOf(to.className)];
  if (giver === 'ground' || taker === 'ground' || (giver === 'store' && taker === 'store')) return;
  if (giver === 'store' || taker === 'store') {
    const [system, store] = giver === 'store' ? [to, from] : [from, to];
    const key = context.named(system.name, source);
    if (key === undefined) return;
    const mode = relation.sense !== 'data' || relation.isBothWays ? undefined : giver === 'store' ? 'read' : 'write';
    emit.edge({
      type: 'ACCESSES',
      from: { key },
      to: { key: emitStore(context, store.name, source) },
      props: { mode },
      stance: 'claimed',
      source,
    });
    return;
  }
  const [start, end] = [context.named(from.name, source), context.named(to.name, source)];
  if (start === undefined || end === undefined || start === end) return;
  const props = { grain: 'system', states: STATES[relation.sense] };
  emit.edge({ type: 'CALLS', from: { key: start }, to: { key: end }, props, stance: 'claimed', source });
  if (relation.isBothWays) emit.edge({ type: 'CALLS', from: { key: end }, to: { key: start }, props, stance: 'claimed', source });
}

/** What a relation states beside that the two have to do with each other; a call states all. */
const STATES: Readonly<Record<string, 'data' | 'need'>> = { data: 'data', needs: 'need' };

function emitStore({ root, emit }: CiContext, name: string, source: Source): Key {
  const key = storeKey(root, name);
  emit.node({ type: 'DataStore', key, name, also: [{ kind: 'name', value: name }], stance: 'claimed', isNamedOnly: true, source });
  return key;
}

export function storeKey(root: string, name: string): Key {
  return localKey('DataStore', root, 'store', name.trim().toLowerCase());
}
