// What a graph keeps between its steps and its runs: https://docs.langchain.com/oss/python/langgraph/persistence
import { endpointOf } from '../../mention/url.ts';
import type { Interaction } from '../../workflows/vocabulary.ts';
import { lastName, optionsOf, type Place, textIn, type Value } from './value.ts';

const IN_MEMORY = /^(MemorySaver|InMemorySaver|InMemoryStore)$/;

export function stateTags(given: readonly ReadonlyMap<string, Value>[]): readonly string[] {
  const checkpointers = given.flatMap((keywords) => kept(keywords.get('checkpointer')));
  return [
    ...(checkpointers.length > 0 ? ['keeps-state'] : []),
    ...(checkpointers.length > 0 && checkpointers.every((each) => each.kind === 'call' && IN_MEMORY.test(lastName(each.name)))
      ? ['keeps-state-in-memory']
      : []),
    ...(given.some((keywords) => kept(keywords.get('store')).length > 0) ? ['keeps-memory'] : []),
  ];
}

/** PostgresSaver.from_conn_string("postgresql://db/state"): the store of the state. */
export function stateStores(
  given: readonly ReadonlyMap<string, Value>[],
): readonly { readonly interaction: Interaction; readonly place: Place }[] {
  return given
    .flatMap((keywords) => [...kept(keywords.get('checkpointer')), ...kept(keywords.get('store'))])
    .flatMap((value) => {
      if (value.kind !== 'call') return [];
      const endpoint = endpointOf(textIn(value.args[0] ?? value.keywords.get('conn_string')) ?? '');
      if (endpoint?.engine === undefined) return [];
      const { mention, engine, schema, credential } = endpoint;
      const unresolved = { props: { engine, ...(schema === undefined ? {} : { schema }) } };
      const to = { type: ['DataStore', 'System'], mention, unresolved } as const;
      return [{ interaction: { relation: 'ACCESSES', to, props: { schema, credential } } as const, place: value }];
    });
}

function kept(value: Value | undefined): readonly Value[] {
  return optionsOf(value).filter((each) => each.kind !== 'none' && !(each.kind === 'flag' && !each.value));
}
