// Systems as tables name them: one name is one system in all tables of a root; ids stand one level deeper, so that a name wins over them.
import { type Key, localKey } from '../../graph/key.ts';
import type { Mention, NodeFact, Source } from '../../graph/model.ts';
import type { Emit, TableDocument } from '../ingester.ts';

/** Ids as inventories write them: "APP-0012", "A4711", "10234". */
const ID = /^(?:[A-Za-z]{1,6}[-_ .]?\d{2,8}|\d{3,10})$/;
/** Words that stand where a system should, and name none. */
const NO_SYSTEM =
  /^(all|any|various|several|multiple|many|others?|different|external|internal|internet|users?|end users?|customers?|diverse|alle|verschiedene|mehrere|sonstige|extern|intern|nutzer|benutzer|anwender|kunden?|system|application|manual|manuell)$/i;

export interface Systems {
  /** The key of a system that the table names; its node is stated once, at its first row. undefined for words that name none, which are told. */
  named(name: string, source: Source): Key | undefined;
  /** States a system with what its row says about it. */
  state(fact: SystemFact): Key;
}
export interface SystemFact extends Pick<NodeFact, 'name' | 'source' | 'kind' | 'props'> {
  readonly also?: readonly Mention[];
}

export function systemKey(document: { readonly root: string }, name: string): Key {
  const plain = name.trim().replace(/\s+/g, ' ').toLowerCase();
  return ID.test(plain)
    ? localKey('System', document.root, 'application', 'id', plain)
    : localKey('System', document.root, 'application', plain);
}

export function systemsOf(document: TableDocument, emit: Emit): Systems {
  const stated = new Set<Key>();
  const state = ({ name, also = [], ...fact }: SystemFact, isNamedOnly = false): Key => {
    const key = systemKey(document, name);
    stated.add(key);
    emit.node({
      type: 'System',
      key,
      name,
      also: [{ kind: 'name', value: name }, ...also],
      stance: 'claimed',
      ...(isNamedOnly ? { isNamedOnly } : {}),
      ...fact,
    });
    return key;
  };
  return {
    state,
    named(name, source) {
      const key = systemKey(document, name);
      if (stated.has(key)) return key;
      if (!NO_SYSTEM.test(name)) return state({ name, source }, true);
      emit.gap(namesNone(name, source));
      return undefined;
    },
  };
}

function namesNone(name: string, source: Source) {
  return {
    code: 'unresolved',
    detail: `"${name}" names no single system, so what the row says about it was left out`,
    remedy: 'Write one row for each system that is meant.',
    source,
  } as const;
}
