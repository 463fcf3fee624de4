// A declarative agent. https://learn.microsoft.com/microsoft-365-copilot/extensibility/declarative-agent-manifest
import { type Key, localKey } from '../../../graph/key.ts';
import { type Emit, type Siblings, sourceOf, type TreeDocument } from '../../ingester.ts';
import { isTemplated } from '../../mention/template.ts';
import { at, entriesOf, itemsOf, textOf } from '../../read/tree.ts';
import { pathBeside } from '../beside.ts';
import { emitOwner } from '../owner.ts';
import { tagsOf } from '../tags.ts';
import { emitCapabilities, tagsOfCapabilities } from './capabilities.ts';
import { kindOf, plainName } from './kinds.ts';
import { functionsOf } from './plugin.ts';

export function agentKey({ root, path, pointer }: TreeDocument): Key {
  return localKey('Agent', root, path, ...(pointer === '' ? [] : [pointer]));
}

export async function extractAgent(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const { tree, path, pointer } = document;
  const stated = entriesOf(tree).find(({ key }) => key === 'name');
  const name = plainName(textOf(stated?.value)) ?? path;
  const key = agentKey(document);
  const source = sourceOf(document, { line: stated?.line ?? tree.line }, pointer);
  const plugins = await pluginsOf(document, emit, siblings);
  const functions = (await Promise.all(plugins.map((plugin) => functionsOf(plugin.document, siblings)))).flatMap((each, index) =>
    each.map((one) => ({ ...one, source: plugins[index]?.source ?? source })),
  );
  emit.node({
    type: 'Agent',
    key,
    name,
    also: [{ kind: 'name', value: name }],
    props: {
      // Copilot acts for the person who asks, with that person's rights: https://learn.microsoft.com/microsoft-365-copilot/microsoft-365-copilot-privacy
      identity: 'delegated',
      autonomy: functions.some(({ confirms }) => confirms) ? 'act-with-approval' : undefined,
      tags: tagsOf(tagsOfCapabilities(tree)),
    },
    source,
  });
  emitOwner(document, { key }, emit);
  emitCapabilities(document, key, emit);
  for (const { key: operation, auth, credential, source: place } of functions)
    emit.edge({ type: 'CALLS', from: { key }, to: { key: operation }, props: { mode: 'sync', auth, credential }, source: place });
  emitWorkers(document, key, emit);
}

interface Plugin {
  readonly document: TreeDocument;
  readonly source: ReturnType<typeof sourceOf>;
}

async function pluginsOf(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<readonly Plugin[]> {
  const found: Plugin[] = [];
  for (const [index, action] of itemsOf(at(document.tree, 'actions')).entries()) {
    const file = at(action, 'file');
    const written = textOf(file);
    if (file === undefined || written === undefined) continue;
    const source = sourceOf(document, { line: file.line }, `${document.pointer}/actions/${index}/file`);
    const path = pathBeside(document.path, written);
    const [plugin] = path === undefined ? [] : await siblings.tree(path);
    if (plugin !== undefined && kindOf(plugin.tree) === 'plugin') found.push({ document: plugin, source });
    else
      emit.gap({
        code: 'unresolved',
        detail: `the agent acts through "${written}", which is ${plugin === undefined ? 'not in the scan' : 'no plugin'}`,
        remedy: 'Scan the folder with the plugin beside the agent.',
        source,
      });
  }
  return found;
}

// Agents that it hands work to.
function emitWorkers(document: TreeDocument, agent: Key, emit: Emit): void {
  for (const [index, worker] of itemsOf(at(document.tree, 'worker_agents')).entries()) {
    const id = textOf(at(worker, 'id'))?.trim() ?? '';
    if (id === '' || isTemplated(id)) continue;
    const source = sourceOf(document, { line: worker.line }, `${document.pointer}/worker_agents/${index}`);
    const to = { type: 'Agent', mention: { kind: 'name', value: id }, unresolved: { name: id } } as const;
    emit.edge({ type: 'CALLS', from: { key: agent }, to, props: { mode: 'sync' }, source });
  }
}
