// What graphs and agents of a module are called: by the name that others import, else by the function or class that makes them.

import { type Key, localKey } from '../../../graph/key.ts';
import type { Mention } from '../../../graph/model.ts';
import { workflowKey } from '../../workflows/vocabulary.ts';
import { nameMentions } from '../agent-name.ts';
import type { Assistant, Graph } from './graph.ts';
import type { Module } from './module.ts';
import { textIn } from './value.ts';

type Made = Graph | Assistant;

/** Ids inside the file, each once. */
export function idsOf(module: Module): ReadonlyMap<Made, string> {
  const ids = new Map<Made, string>();
  const taken = new Set<string>();
  for (const made of [...module.graphs, ...module.assistants]) {
    const best = made.aliases.toSorted((a, b) => a.rank - b.rank)[0]?.name;
    const line = module.lineAt(made.place.at);
    const id = best === undefined || taken.has(best) ? `${best ?? ('nodes' in made ? 'graph' : 'agent')} (line ${line})` : best;
    taken.add(id);
    ids.set(made, id);
  }
  return ids;
}

export function idOf(made: Made): string {
  return idsOf(made.place.module).get(made) ?? '';
}

export function graphKey(graph: Graph): Key {
  const { root, path } = graph.place.module.document;
  return workflowKey([root, path, idOf(graph)]);
}

/** The agent of a graph has the key that a server's langgraph.json gives it: the file and the name in it. */
export function agentKey(made: Made): Key {
  const { root, path } = made.place.module.document;
  return localKey('Agent', root, path, idOf(made));
}

/** Names that every example gives to its graph, and to the file that holds it. */
const ANYBODYS =
  /^(graph|app|agent|agents|workflow|builder|main|chain|compiled_graph|compiled|react_agent|graph_builder|init|__init__|index)$/i;

/** The stated name, the id, the file's, the folder's: the first that says something. */
export function titleOf(made: Made): string {
  const { root, path } = made.place.module.document;
  const [file = '', folder = root] = path.replace(/\.py$/i, '').split('/').reverse();
  const parts = idOf(made)
    .replace(/ \(line \d+\)$/, '')
    .split('.');
  return statedName(made) ?? [...parts.toReversed(), file].find((name) => !ANYBODYS.test(name)) ?? folder;
}

/** How others may speak of it. */
export function mentionsOf(made: Made): readonly Mention[] {
  const stated = statedName(made);
  return nameMentions(stated ?? titleOf(made));
}

/** "src/desk/graph.py:graph", as langgraph.json writes it: every name that the module offers. */
export function pathMentions(made: Made): readonly Mention[] {
  const { path } = made.place.module.document;
  const names = new Set(made.aliases.filter(({ rank }) => rank <= 1).map(({ name }) => name));
  return [...names].sort().map((name) => ({ kind: 'path', value: `${path}:${name}` }));
}

function statedName(made: Made): string | undefined {
  const given = 'nodes' in made ? made.compiled.map(({ keywords }) => keywords.get('name')) : [made.keywords.get('name')];
  return given.flatMap((value) => textIn(value)?.trim() || []).at(-1);
}
