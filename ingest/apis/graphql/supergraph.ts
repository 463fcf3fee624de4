// A composed schema says which subgraph answers what, and where it is reached.
// https://specs.apollo.dev/join/v0.3/; the older form (v0.1, with join__owner) says the same with fewer words.
import { Kind } from 'graphql';
import { type Key, localKey } from '../../../graph/key.ts';
import type { MentionRef } from '../../../graph/model.ts';
import { hostMention, isExampleHost } from '../../mention/host.ts';
import { sourceAt } from '../text-source.ts';
import type { Contract } from './contract.ts';
import { type Directive, directivesOf, textArg } from './directive.ts';
import { effectOf, fieldKey, mentionsOf, nameOf } from './operations.ts';
import type { RootField } from './schema.ts';

interface Graph {
  readonly name: string;
  readonly api: Key;
  readonly system: MentionRef;
  readonly line: number;
}

/** Answers of subgraphs that are told; each field counts once for each subgraph that answers it. */
const MAX_DELEGATED = 100_000;

/** True for a composed schema. */
export function isSupergraph({ schema }: Contract): boolean {
  return schema.linked.specs.has('join');
}

/** Subgraphs as Apis with their systems; the system of the file calls what each of them answers. */
export function emitSubgraphs(contract: Contract): void {
  const graphs = graphsOf(contract);
  const asked = new Set<Graph>();
  for (const graph of graphs.values()) {
    const source = sourceAt(contract, graph);
    const also = [{ kind: 'name', value: graph.name } as const];
    contract.emit.node({ type: 'Api', key: graph.api, name: graph.name, also, props: { protocol: 'graphql', tags: ['subgraph'] }, source });
    contract.emit.edge({ type: 'PROVIDES', from: graph.system, to: { key: graph.api }, source });
  }
  let delegated = 0;
  for (const field of contract.schema.fields) {
    for (const graph of graphsOfField(field, graphs)) {
      asked.add(graph);
      if (++delegated <= MAX_DELEGATED) emitDelegated(contract, field, graph);
      else if (delegated === MAX_DELEGATED + 1) tellTooMany(contract, field);
    }
  }
  emitEntities(contract, graphs, asked);
}

function graphsOf(contract: Contract): ReadonlyMap<string, Graph> {
  const { document, schema } = contract;
  const graphs = new Map<string, Graph>();
  for (const { node, offset } of schema.enums) {
    if (node.kind !== Kind.ENUM_TYPE_DEFINITION) continue;
    for (const value of node.values ?? []) {
      const graph = directivesOf(value.directives, schema.linked.renames).find((each) => each.name === 'join__graph');
      if (graph === undefined) continue;
      const name = textArg(graph.args, 'name') ?? value.name.value;
      const line = offset + (value.name.loc?.startToken.line ?? 1) - 1;
      const api = localKey('Api', document.root, document.path, ...(document.pointer === '' ? [] : [document.pointer]), name);
      graphs.set(value.name.value, { name, api, system: systemOf(name, textArg(graph.args, 'url') ?? ''), line });
    }
  }
  return graphs;
}

// A subgraph is a service of its own, so it is known by its name where its address tells nobody.
function systemOf(name: string, url: string): MentionRef {
  const host = hostMention(url);
  const unresolved = { name, kind: 'service' };
  if (host === undefined || isExampleHost(host.value)) return { type: 'System', mention: { kind: 'name', value: name }, unresolved };
  return { type: 'System', mention: host, or: [{ kind: 'name', value: name }], unresolved };
}

/** By join__field; a field without it is answered by every subgraph that has the type. */
function graphsOfField({ directives, around }: RootField, graphs: ReadonlyMap<string, Graph>): readonly Graph[] {
  const own = directives.filter(({ name, args }) => name === 'join__field' && args.get('external') !== true && args.has('graph'));
  return [...new Set((own.length > 0 ? own : around.filter(({ name }) => name === 'join__type')).flatMap((each) => graphIn(each, graphs)))];
}

function graphIn({ args }: Directive, graphs: ReadonlyMap<string, Graph>): readonly Graph[] {
  const graph = graphs.get(textArg(args, 'graph') ?? '');
  return graph === undefined ? [] : [graph];
}

function emitDelegated({ document, emit, system }: Contract, field: RootField, { api }: Graph): void {
  const key = fieldKey(api, field);
  const source = sourceAt({ document }, field);
  emit.node({ type: 'Operation', key, name: nameOf(field), also: mentionsOf(api, field), props: effectOf(field), source });
  emit.edge({ type: 'EXPOSES', from: { key: api }, to: { key }, source });
  emit.edge({ type: 'CALLS', from: system, to: { key }, props: { mode: field.kind === 'subscription' ? 'async' : 'sync' }, source });
}

function tellTooMany(contract: Contract, field: RootField): void {
  contract.emit.gap({
    code: 'too-large',
    detail: `the subgraphs answer more than ${MAX_DELEGATED} fields; from here on they were left out`,
    remedy: 'Look whether the file is what it should be.',
    source: sourceAt(contract, field),
  });
}

// A subgraph that answers no root field is asked for the parts of entities that it keeps.
function emitEntities(contract: Contract, graphs: ReadonlyMap<string, Graph>, asked: Set<Graph>): void {
  for (const type of contract.schema.types) {
    if (type.isRoot) continue;
    for (const directive of type.directives) {
      if (
        (directive.name !== 'join__type' && directive.name !== 'join__owner') ||
        (directive.name === 'join__type' && !directive.args.has('key'))
      )
        continue;
      for (const graph of graphIn(directive, graphs)) {
        if (asked.has(graph)) continue;
        asked.add(graph);
        contract.emit.edge({
          type: 'CALLS',
          from: contract.system,
          to: { key: graph.api },
          props: { mode: 'sync' },
          source: sourceAt(contract, type),
        });
      }
    }
  }
}
