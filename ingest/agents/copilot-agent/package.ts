// manifest.json of a Teams app: which agents it carries. https://learn.microsoft.com/microsoft-365/extensibility/schema/
import { type Key, localKey } from '../../../graph/key.ts';
import { type Emit, type Siblings, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { pointerTo } from '../../workflows/pointer.ts';
import { pathBeside } from '../beside.ts';
import { emitOwner } from '../owner.ts';
import { tagsOf } from '../tags.ts';
import { agentKey } from './agent.ts';
import { copilotParts, plainName } from './kinds.ts';

export async function extractPackage(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const { root, path, tree, pointer } = document;
  const name = entriesOf(tree).find(({ key }) => key === 'name');
  const source = sourceOf(document, { line: name?.line ?? tree.line }, pointer);
  const app = localKey('System', root, path);
  const title = plainName(textOf(at(tree, 'name', 'short'))) ?? plainName(textOf(at(tree, 'name', 'full'))) ?? path;
  emit.node({
    type: 'System',
    kind: 'application',
    key: app,
    name: `${title} (Teams app)`,
    props: { tags: tagsOf(permissionsIn(tree)) },
    source,
  });
  emitOwner(document, { key: app }, emit);
  const parts = copilotParts(tree);
  for (const { key: list, value } of entriesOf(parts?.tree)) {
    for (const [index, item] of itemsOf(value).entries()) {
      const place = pointerTo(pointer, parts?.key ?? '', list, index);
      if (list === 'customEngineAgents') emitCustomAgent(document, { app, item, place, title }, emit);
      else await emitPart(document, { app, item, place, isAgent: list === 'declarativeAgents' }, { emit, siblings });
    }
  }
}

interface Part {
  readonly app: Key;
  readonly item: Tree;
  readonly place: string;
}

// An agent of one's own engine is a bot that the app carries; its code is not in the package.
function emitCustomAgent(document: TreeDocument, { app, item, place, title }: Part & { readonly title: string }, emit: Emit): void {
  const source = sourceOf(document, { line: item.line }, place);
  const key = localKey('Agent', document.root, document.path, 'custom-engine');
  emit.node({ type: 'Agent', key, name: title, also: [{ kind: 'name', value: title }], source });
  emit.edge({ type: 'RUNS', from: { key: app }, to: { key }, source });
}

interface Beside {
  readonly emit: Emit;
  readonly siblings: Siblings;
}

async function emitPart(
  document: TreeDocument,
  { app, item, place, isAgent }: Part & { readonly isAgent: boolean },
  { emit, siblings }: Beside,
): Promise<void> {
  const file = at(item, 'file');
  const written = textOf(file) ?? '';
  const source = sourceOf(document, { line: (file ?? item).line }, `${place}/file`);
  const path = pathBeside(document.path, written);
  const [found] = path === undefined ? [] : await siblings.tree(path);
  if (found === undefined) {
    emit.gap({
      code: 'unresolved',
      detail: `the app carries ${isAgent ? 'an agent' : 'a plugin'} in "${written}", which is not in the scan`,
      remedy: 'Scan the package as it is built; agents that are compiled from TypeSpec have no file before.',
      source,
    });
  } else if (isAgent) emit.edge({ type: 'RUNS', from: { key: app }, to: { key: agentKey(found) }, source });
}

// What the app may do in a team or chat, in the words of the platform.
function permissionsIn(tree: Tree): readonly string[] {
  return itemsOf(at(tree, 'authorization', 'permissions', 'resourceSpecific')).flatMap((item) => {
    const name = textOf(at(item, 'name'));
    return name === undefined ? [] : [`permission:${name}`];
  });
}
