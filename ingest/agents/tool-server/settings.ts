// DATABASE_URL, API_BASE_URL …: what is handed to a server says whom the server will call.
import type { Ref } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { envReference, referenceTo } from '../../mention/env.ts';
import { environmentOfHost } from '../../mention/host-environment.ts';
import { endpointOf } from '../../mention/url.ts';
import { entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';

/** One variable of the server's process. */
export interface Setting {
  readonly name: string;
  readonly value: string;
  readonly line: number;
  /** Inside the document. */
  readonly pointer: string;
}

/** Where the calls start, and where they are written to. */
export interface Backends {
  readonly from: Ref;
  readonly emit: Emit;
}

/** The settings of a map of variables. */
export function settingsIn(env: Tree | undefined, pointer: string): readonly Setting[] {
  return entriesOf(env).flatMap(({ key, value, line }) => {
    const text = textOf(value);
    return text === undefined ? [] : [{ name: key, value: text, line, pointer: `${pointer}/${key}` }];
  });
}

export function emitSettings(document: TreeDocument, settings: readonly Setting[], { from, emit }: Backends): void {
  const variables = new Map(settings.map(({ name, value }) => [name, value]));
  for (const { name, value, line, pointer } of settings) {
    const reference = envReference(name, value, { variables });
    if (reference === undefined) continue;
    const { relation, credential, mention } = reference;
    const targetEnvironment = mention.kind === 'host' ? environmentOfHost(mention.value) : undefined;
    const source = sourceOf(document, { line }, `${document.pointer}${pointer}`);
    emit.edge({ type: relation, from, to: referenceTo(reference), props: { credential, targetEnvironment }, source });
  }
}

/** Arguments that are the address of a store: postgres-mcp postgresql://db/orders. */
export function emitStores(
  document: TreeDocument,
  { args, pointer }: { readonly args: Tree | undefined; readonly pointer: string },
  { from, emit }: Backends,
): void {
  for (const [index, item] of itemsOf(args).entries()) {
    const endpoint = endpointOf(textOf(item) ?? '');
    if (endpoint?.engine === undefined) continue;
    const { engine, schema, mention, credential } = endpoint;
    const unresolved = { props: { engine, ...(schema === undefined ? {} : { schema }) } };
    const source = sourceOf(document, { line: item.line }, `${document.pointer}${pointer}/${index}`);
    const to = { type: ['DataStore', 'System'], mention, unresolved } as const;
    emit.edge({ type: 'ACCESSES', from, to, props: { schema, credential }, source });
  }
}
