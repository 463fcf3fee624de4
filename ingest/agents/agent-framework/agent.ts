// An agent as its file declares it: a prompt with a model and tools, or a container that Foundry hosts.
// https://microsoft.github.io/AgentSchema/
import { type Key, localKey } from '../../../graph/key.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { credentialOf } from '../../mention/secret.ts';
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { nameMentions } from '../agent-name.ts';
import { emitModelCall, type Model, modelRef } from '../model.ts';
import { emitOwner } from '../owner.ts';
import { tagsOf } from '../tags.ts';
import { emitSettings, type Setting } from '../tool-server/settings.ts';
import { credentialAt } from './connection.ts';
import { constantAt, isExpression, wordAt } from './kinds.ts';
import { autonomyOf, emitTool, tagsOfTools, toolsIn } from './tools.ts';

interface Declared {
  readonly tree: Tree;
  readonly pointer: string;
}

export function extractAgent(document: TreeDocument, { tree, pointer }: Declared, emit: Emit): void {
  const stated = entriesOf(tree).find(({ key }) => key === 'name');
  const written = textOf(stated?.value)?.trim() ?? '';
  const name = written === '' || isExpression(written) ? fileName(document) : written;
  const source = sourceOf(document, { line: stated?.line ?? tree.line }, `${document.pointer}${pointer}`);
  const key = agentKey(document, { name, isHosted: wordAt(tree, 'kind') === 'hosted' });
  const tools = toolsIn(tree, pointer);
  const settings = variablesOf(tree, pointer);
  const model = modelOf(document, tree);
  emit.node({
    type: 'Agent',
    key,
    name,
    also: nameMentions(name),
    props: {
      model: model?.name,
      autonomy: autonomyOf(tools),
      tags: tagsOf([
        ...tagsOfTools(tools),
        ...itemsOf(at(tree, 'protocols')).flatMap((item) => {
          const protocol = constantAt(item, 'protocol');
          return protocol === undefined ? [] : [`protocol:${protocol}`];
        }),
        ...settings.flatMap(secretTag),
      ]),
    },
    source,
  });
  emit.edge({ type: 'RUNS', from: { type: 'System', mention: { kind: 'path', value: document.path } }, to: { key }, source });
  emitOwner(document, { key }, emit);
  emitModel(document, { tree, pointer, key, model }, emit);
  emitSettings(document, settings, { from: { key }, emit });
  for (const tool of tools) emitTool(document, tool, { agent: key, emit });
}

// agent.yaml and agent.manifest.yaml of one folder describe the same container.
function agentKey({ root, path, pointer }: TreeDocument, { name, isHosted }: { readonly name: string; readonly isHosted: boolean }): Key {
  const folder = path.split('/').slice(0, -1).join('/');
  if (isHosted) return localKey('Agent', root, ...(folder === '' ? [] : [folder]), name);
  return localKey('Agent', root, path, ...(pointer === '' ? [] : [pointer]));
}

function fileName({ path }: TreeDocument): string {
  return (path.split('/').at(-1) ?? path).replace(/(\.manifest)?\.(ya?ml|json)$/i, '');
}

// The model of the agent, or the one model among the resources of its manifest.
function modelOf(document: TreeDocument, tree: Tree): Model | undefined {
  const resources = itemsOf(at(document.tree, 'resources')).filter((item) => wordAt(item, 'kind') === 'model');
  const [resource] = resources.length === 1 ? resources : [];
  const name = constantAt(tree, 'model', 'id') ?? constantAt(tree, 'model') ?? constantAt(resource, 'id');
  const provider = constantAt(tree, 'model', 'provider')?.toLowerCase();
  const url = constantAt(tree, 'model', 'connection', 'endpoint');
  if (name === undefined && provider === undefined && url === undefined) return undefined;
  return { name: name ?? '', ...(provider === undefined ? {} : { provider }), ...(url === undefined ? {} : { url }) };
}

interface Asking extends Declared {
  readonly key: Key;
  readonly model: Model | undefined;
}

function emitModel(document: TreeDocument, { tree, pointer, key, model }: Asking, emit: Emit): void {
  const stated = at(tree, 'model');
  const to = model === undefined ? undefined : modelRef(model);
  const source = sourceOf(document, { line: (stated ?? tree).line }, `${document.pointer}${pointer}/model`);
  const credential = credentialAt(at(stated, 'connection'));
  if (to === undefined || credential === undefined) emitModelCall(model, { from: { key }, emit, source });
  else emit.edge({ type: 'CALLS', from: { key }, to, props: { mode: 'sync', auth: 'api-key', credential }, source });
}

function variablesOf(tree: Tree, pointer: string): readonly Setting[] {
  return itemsOf(at(tree, 'environment_variables')).flatMap((item, index) => {
    const [name, value] = [textOf(at(item, 'name')), textOf(at(item, 'value'))];
    return name === undefined || value === undefined
      ? []
      : [{ name, value, line: item.line, pointer: `${pointer}/environment_variables/${index}` }];
  });
}

function secretTag({ name, value }: Setting): readonly string[] {
  const credential = credentialOf(name, value);
  return credential === undefined ? [] : [`${credential === 'literal' ? 'literal-secret' : 'secret'}:${name}`];
}
