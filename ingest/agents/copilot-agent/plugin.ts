// A plugin: functions, where they run, how Copilot proves itself there, and which of them a person confirms.
// https://learn.microsoft.com/microsoft-365-copilot/extensibility/plugin-manifest-2.4
import { type Key, localKey, namedOperationKey } from '../../../graph/key.ts';
import type { Mention } from '../../../graph/model.ts';
import { type Emit, type Siblings, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, entriesOf, hasKey, itemsOf, type Tree, textOf, textsOf } from '../../read/tree.ts';
import { contractKey, emitContract, serverMentions } from '../tool-server/identity.ts';
import { emitRemote } from '../tool-server/remote.ts';
import { plainName } from './kinds.ts';
import { operationsById, type SpecOperation, specPath } from './spec.ts';

type Auth = 'none' | 'api-key' | 'oauth2';

/** A function with the operation that it is. */
export interface PluginFunction {
  readonly name: string;
  readonly key: Key;
  readonly confirms: boolean;
  readonly auth?: Auth;
  readonly credential?: 'ref' | 'none';
  readonly line: number;
  readonly pointer: string;
  readonly confirmLine: number;
  /** Set where a description in the scan has the operation, which then declares it. */
  readonly declared?: SpecOperation;
  /** Contract that the plugin itself describes, where no description in the scan does. */
  readonly api?: Key;
}

interface Runtime {
  readonly tree: Tree;
  readonly pointer: string;
  readonly operations?: ReadonlyMap<string, SpecOperation>;
}

/** The functions of a plugin; the file of the plugin and the agents that use it mean the same operations. */
export async function functionsOf(document: TreeDocument, siblings: Siblings): Promise<readonly PluginFunction[]> {
  const runtimes = runtimesByFunction(await runtimesOf(document, siblings));
  return itemsOf(at(document.tree, 'functions')).flatMap((item, index) => {
    const entry = entriesOf(item).find(({ key }) => key === 'name');
    const name = textOf(entry?.value)?.trim() ?? '';
    if (entry === undefined || name === '') return [];
    const runtime = runtimes.get(name) ?? runtimes.get('*');
    const declared = runtime?.operations?.get(name);
    const api = apiKey(document, runtime);
    const confirmation = at(item, 'capabilities', 'confirmation');
    const confirms = confirmation !== undefined && textOf(at(confirmation, 'type')) !== 'None';
    return [
      {
        name,
        key: declared?.key ?? namedOperationKey(api, name),
        confirms,
        ...proofOf(runtime?.tree),
        line: entry.line,
        pointer: `${document.pointer}/functions/${index}`,
        confirmLine: confirmation?.line ?? entry.line,
        ...(declared === undefined ? { api } : { declared }),
      },
    ];
  });
}

// The first runtime that names a function runs it; a star stands for all.
function runtimesByFunction(runtimes: readonly Runtime[]): ReadonlyMap<string, Runtime> {
  const found = new Map<string, Runtime>();
  for (const runtime of runtimes)
    for (const name of textsOf(at(runtime.tree, 'run_for_functions'))) if (!found.has(name)) found.set(name, runtime);
  return found;
}

export async function extractPlugin(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const runtimes = await runtimesOf(document, siblings);
  const functions = await functionsOf(document, siblings);
  for (const runtime of runtimes) emitRuntime(document, runtime, emit);
  if (functions.some(({ api }) => api === ownKey(document))) emitOwnApi(document, emit);
  for (const each of functions) emitFunction(document, each, emit);
}

async function runtimesOf(document: TreeDocument, siblings: Siblings): Promise<readonly Runtime[]> {
  const found: Runtime[] = [];
  for (const [index, tree] of itemsOf(at(document.tree, 'runtimes')).entries()) {
    const path = typeOf(tree) === 'openapi' ? specPath(document, tree) : undefined;
    const [spec] = path === undefined ? [] : await siblings.tree(path);
    found.push({
      tree,
      pointer: `${document.pointer}/runtimes/${index}`,
      ...(spec === undefined ? {} : { operations: operationsById(spec) }),
    });
  }
  return found;
}

function typeOf(runtime: Tree | undefined): string {
  return (textOf(at(runtime, 'type')) ?? '').toLowerCase();
}

// OAuth by the person who asks, or a key that the vault keeps.
function proofOf(runtime: Tree | undefined): { readonly auth?: Auth; readonly credential?: 'ref' | 'none' } {
  const type = textOf(at(runtime, 'auth', 'type')) ?? '';
  if (/^none$/i.test(type)) return { auth: 'none', credential: 'none' };
  const auth = /apikey/i.test(type) ? 'api-key' : /oauth|entra|dynamic/i.test(type) ? 'oauth2' : undefined;
  if (auth === undefined) return {};
  return { auth, ...(hasKey(at(runtime, 'auth'), 'reference_id') || auth === 'oauth2' ? { credential: 'ref' } : {}) };
}

function apiKey(document: TreeDocument, runtime: Runtime | undefined): Key {
  return typeOf(runtime?.tree) === 'remotemcpserver' ? contractKey(document.root, serverName(document)) : ownKey(document);
}

function ownKey({ root, path, pointer }: TreeDocument): Key {
  return localKey('Api', root, path, ...(pointer === '' ? [] : [pointer]));
}

function serverName({ tree, path }: TreeDocument): string {
  return textOf(at(tree, 'namespace'))?.trim() || plainName(textOf(at(tree, 'name_for_human'))) || path;
}

// A contract that only the plugin describes: its description stands elsewhere, or the functions run in the client.
function emitOwnApi(document: TreeDocument, emit: Emit): void {
  const { tree, path, pointer } = document;
  const title = entriesOf(tree).find(({ key }) => key === 'name_for_human');
  const name = plainName(textOf(title?.value)) ?? path;
  const source = sourceOf(document, { line: title?.line ?? tree.line }, pointer);
  emit.node({ type: 'Api', key: ownKey(document), name: `${name} (plugin)`, also: [{ kind: 'path', value: path }], source });
}

function emitRuntime(document: TreeDocument, { tree, pointer, operations }: Runtime, emit: Emit): void {
  const url = at(tree, 'spec', 'url');
  const written = textOf(url);
  const source = sourceOf(document, { line: (url ?? tree).line }, `${pointer}/spec/url`);
  if (typeOf(tree) === 'remotemcpserver') {
    const server = serverName(document);
    const provider = written === undefined ? undefined : emitRemote({ root: document.root, name: server, url: written, source }, emit);
    const { auth } = proofOf(tree);
    if (provider !== undefined)
      emitContract(emit, { root: document.root, server, also: serverMentions([server]), provider, props: { auth }, source });
    if (provider === undefined || written === undefined) emit.gap(unknownPlace(`the tool server "${server}"`, source));
    return;
  }
  if (typeOf(tree) === 'openapi' && operations === undefined && !hasKey(at(tree, 'spec'), 'api_description'))
    emit.gap(unknownPlace(`the API description "${specPath(document, tree) ?? 'at an address'}"`, source));
}

function unknownPlace(what: string, source: ReturnType<typeof sourceOf>) {
  return {
    code: 'unresolved',
    detail: `${what} of this plugin is not in the scan`,
    remedy: 'Scan the package as it is built, with the descriptions that it names.',
    source,
  } as const;
}

function emitFunction(document: TreeDocument, each: PluginFunction, emit: Emit): void {
  const { name, key, confirms, declared, api } = each;
  const source = sourceOf(document, { line: each.line }, each.pointer);
  const also: Mention[] = [{ kind: 'operation', value: name, within: serverName(document) }];
  const title = declared === undefined ? name : `${declared.method} ${declared.path}`;
  emit.node({ type: 'Operation', key, name: title, also, props: { approval: confirms ? 'required' : undefined }, source });
  if (api !== undefined) emit.edge({ type: 'EXPOSES', from: { key: api }, to: { key }, source });
  if (!confirms) return;
  const control = localKey('Control', document.root, document.path, 'approval', name);
  const place = sourceOf(document, { line: each.confirmLine }, `${each.pointer}/capabilities/confirmation`);
  emit.node({ type: 'Control', kind: 'approval', key: control, name: `A person confirms ${name}`, source: place });
  emit.edge({ type: 'GUARDED_BY', from: { key }, to: { key: control }, source: place });
}
