// Documents with operations are what a client sends: each root field that it asks for is a call.
import { type DirectiveNode, type FragmentDefinitionNode, Kind, type OperationTypeNode, type SelectionSetNode } from 'graphql';
import type { MentionRef, Source } from '../../../graph/model.ts';
import type { Emit, TextDocument } from '../../ingester.ts';
import { sourceAt } from '../text-source.ts';
import type { Parsed } from './parse.ts';

export interface Client {
  readonly document: TextDocument;
  readonly emit: Emit;
  readonly system: MentionRef;
}

/** Calls of the system whose directory holds the file. Which server is asked the document does not say. */
export function emitCalls(client: Client, parsed: readonly Parsed[]): void {
  const fragments = new Map<string, Spread>();
  for (const { node, offset } of parsed) {
    if (node.kind === Kind.FRAGMENT_DEFINITION && !fragments.has(node.name.value)) fragments.set(node.name.value, { node, offset });
  }
  const wholes = new Map<OperationTypeNode, Part[]>();
  for (const { node, offset } of parsed) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    const parts = wholes.get(node.operation) ?? [];
    parts.push({ set: node.selectionSet, offset });
    wholes.set(node.operation, parts);
  }
  // All operations of a kind begin at one root type, so together they need one walk.
  for (const [operation, parts] of wholes) {
    for (const [name, line] of rootFields(fragments, parts)) {
      emitCall(client, { value: `${operation} ${name}`, isPushed: operation === 'subscription', source: sourceAt(client, { line }) });
    }
  }
}

function emitCall(
  { emit, system }: Client,
  { value, isPushed, source }: { readonly value: string; readonly isPushed: boolean; readonly source: Source },
): void {
  emit.edge({
    type: 'CALLS',
    from: system,
    to: { type: 'Operation', mention: { kind: 'operation', value }, unresolved: { name: value } },
    props: { mode: isPushed ? 'async' : 'sync' },
    source,
  });
}

interface Spread {
  readonly node: FragmentDefinitionNode;
  readonly offset: number;
}
interface Part {
  readonly set: SelectionSetNode;
  readonly offset: number;
}

/** Fields of the root type with the line where each stands first, through fragments. */
function rootFields(fragments: ReadonlyMap<string, Spread>, wholes: readonly Part[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const seen = new Set<string>();
  const open = [...wholes];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    for (const selection of part.set.selections) {
      if (isLocal(selection.directives)) continue;
      const { offset } = part;
      const name = selection.kind === Kind.INLINE_FRAGMENT ? '' : selection.name.value;
      if (selection.kind === Kind.INLINE_FRAGMENT) open.push({ set: selection.selectionSet, offset });
      else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const spread = seen.has(name) ? undefined : fragments.get(name);
        seen.add(name);
        if (spread !== undefined) open.push({ set: spread.node.selectionSet, offset: spread.offset });
      } else if (!name.startsWith('_')) {
        const line = offset + (selection.name.loc?.startToken.line ?? 1) - 1;
        found.set(name, Math.min(line, found.get(name) ?? line));
      }
    }
  }
  return found;
}

// State of the client itself, and calls that a link of the client sends elsewhere.
function isLocal(directives: readonly DirectiveNode[] | undefined): boolean {
  return (directives ?? []).some(({ name }) => name.value === 'client' || name.value === 'rest');
}
