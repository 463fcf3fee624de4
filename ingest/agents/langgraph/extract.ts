// langgraph.json names code and is never run: https://docs.langchain.com/langsmith/cli#configuration-file
import { type Key, localKey } from '../../../graph/key.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { credentialOf } from '../../mention/secret.ts';
import { at, booleanOf, type Entry, entriesOf, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { pointerTo } from '../../workflows/pointer.ts';
import { nameMentions } from '../agent-name.ts';
import { pathBeside } from '../beside.ts';
import { emitModelCall, modelOf } from '../model.ts';
import { emitOwner } from '../owner.ts';
import { tagsOf } from '../tags.ts';
import { emitSettings, settingsIn } from '../tool-server/settings.ts';

/** "./path/to/file.py:name", or a map with such a path. */
const IMPORT = /\.(py|ts|tsx|mts|cts|js|mjs|cjs):[\w$.]+$|^[\w.]+:[\w$]+$/;
const BESIDE = [
  'dependencies',
  'env',
  'python_version',
  'node_version',
  'source',
  'dockerfile_lines',
  'auth',
  'store',
  'checkpointer',
  'http',
] as const;

/** Graphs that are imported from code, and something of the format beside them. */
export function isLangGraph({ tree, path }: TreeDocument): boolean {
  const graphs = entriesOf(at(tree, 'graphs'));
  if (graphs.length === 0 || !graphs.every(({ value }) => IMPORT.test(importOf(value) ?? ''))) return false;
  return /(^|\/)langgraph[^/]*\.json$/i.test(path) || BESIDE.some((key) => hasKey(tree, key));
}

export function extractLangGraph(document: TreeDocument, emit: Emit): void {
  for (const entry of entriesOf(at(document.tree, 'graphs'))) emitGraph(document, entry, emit);
}

function emitGraph(document: TreeDocument, { key: name, value, line }: Entry, emit: Emit): void {
  const { root, path, tree } = document;
  const source = sourceOf(document, { line }, pointerTo(document.pointer, 'graphs', name));
  const code = codeOf(document, value);
  // The file that makes the graph knows it by its own path and name: both speak of one agent.
  const key =
    code === undefined
      ? localKey('Agent', root, path, ...(document.pointer === '' ? [] : [document.pointer]), name)
      : localKey('Agent', root, code.path, code.name);
  emit.node({
    type: 'Agent',
    key,
    name: `${name} (${folderOf(document)})`,
    also: nameMentions(name),
    props: { tags: tagsOf(tagsIn(tree)) },
    source,
  });
  emit.edge({
    type: 'RUNS',
    from: { type: 'System', mention: { kind: 'path', value: code?.path ?? path } },
    to: { key },
    source,
  });
  if (code !== undefined) {
    const to = { type: 'Workflow', mention: { kind: 'path', value: `${code.path}:${code.name}` } } as const;
    emit.edge({ type: 'CALLS', from: { key }, to, props: { mode: 'sync' }, source });
  }
  emitOwner(document, { key }, emit);
  emitIdentity(document, key, emit);
  emitSettings(document, settingsIn(at(tree, 'env'), '/env'), { from: { key }, emit });
  emitStore(document, key, emit);
}

function importOf(value: Tree): string | undefined {
  return (textOf(value) ?? textOf(at(value, 'path')))?.trim();
}

/** "./src/graph.py:graph" beside the file; undefined for a dotted module, whose place only its installation knows. */
function codeOf({ path }: TreeDocument, value: Tree): { readonly path: string; readonly name: string } | undefined {
  const [, file, name] = /^(.+\.(?:py|ts|tsx|mts|cts|js|mjs|cjs)):([^:]+)$/.exec(importOf(value) ?? '') ?? [];
  const beside = file === undefined ? undefined : pathBeside(path, file);
  return beside === undefined || name === undefined ? undefined : { path: beside, name };
}

// The graph "agent" is the example that everybody starts from; its folder tells one from another.
function folderOf({ path, root }: TreeDocument): string {
  return path.split('/').at(-2) ?? root;
}

// A handler of one's own decides who may call; without one the platform decides, which the file does not say.
function emitIdentity(document: TreeDocument, agent: Key, emit: Emit): void {
  const { root, path, tree, pointer } = document;
  const handler = at(tree, 'auth', 'path');
  if (handler === undefined || textOf(handler) === undefined) return;
  const source = sourceOf(document, { line: handler.line }, `${pointer}/auth/path`);
  const key = localKey('Control', root, path, 'identity');
  emit.node({ type: 'Control', kind: 'identity', key, name: 'Callers are recognised by code of this project', source });
  emit.edge({ type: 'GUARDED_BY', from: { key: agent }, to: { key }, source });
}

// "openai:text-embedding-3-small" turns what is remembered into numbers at its provider; a path names code of one's own.
function emitStore(document: TreeDocument, agent: Key, emit: Emit): void {
  const embed = at(document.tree, 'store', 'index', 'embed');
  const text = textOf(embed);
  if (embed === undefined || text === undefined || /\.(py|ts|js):/.test(text)) return;
  const source = sourceOf(document, { line: embed.line }, `${document.pointer}/store/index/embed`);
  emitModelCall(modelOf(text), { from: { key: agent }, emit, source });
}

function tagsIn(tree: Tree): readonly string[] {
  const env = at(tree, 'env');
  const secrets = entriesOf(env).flatMap(({ key, value }) => {
    const credential = credentialOf(key, textOf(value) ?? '');
    return credential === undefined ? [] : [`${credential === 'literal' ? 'literal-secret' : 'secret'}:${key}`];
  });
  const asked = itemsOf(env).flatMap((item) => {
    const name = textOf(item) ?? '';
    return credentialOf(name, '${asked}') === undefined ? [] : [`secret:${name}`];
  });
  const isOff = (key: string): boolean => booleanOf(at(tree, 'http', key)) === true;
  return [
    ...secrets,
    ...asked,
    ...(hasKey(tree, 'store') ? ['keeps-memory'] : []),
    ...(hasKey(at(tree, 'http'), 'app') ? ['own-routes'] : []),
    ...(isOff('disable_mcp') ? ['no-mcp'] : []),
    ...(isOff('disable_a2a') ? ['no-a2a'] : []),
  ];
}
