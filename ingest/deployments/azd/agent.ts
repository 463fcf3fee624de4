// An agent that Foundry hosts: the container is a system, and runs the agent.
// https://github.com/Azure/azure-dev/blob/main/cli/azd/extensions/azure.ai.agents/schemas/azure.ai.agent.json
import { type Key, localKey } from '../../../graph/key.ts';
import { nameMentions } from '../../agents/agent-name.ts';
import { at, itemsOf, textOf } from '../../read/tree.ts';
import { folderIn } from './folder.ts';
import { type Part, type Project, placeOf } from './project.ts';

export function emitAgent(project: Project, part: Part, system: Key): void {
  const { document, emit } = project;
  const { tree, entry, pointer } = part;
  const name = textOf(at(tree, 'name')) ?? part.name;
  // An agent.yaml in the folder of the code describes the same agent.
  const folder = folderIn(document.path, textOf(at(tree, 'project')) ?? '.') ?? '';
  const key = localKey('Agent', document.root, ...(folder === '' ? [] : [folder]), name);
  const protocols = itemsOf(at(tree, 'protocols')).flatMap((item) => textOf(at(item, 'protocol')) ?? []);
  const source = placeOf(project, entry, pointer);
  const tags = [...new Set(protocols)].map((protocol) => `protocol:${protocol}`).sort();
  emit.node({ type: 'Agent', key, name, also: nameMentions(name), ...(tags.length === 0 ? {} : { props: { tags } }), source });
  emit.edge({ type: 'RUNS', from: { key: system }, to: { key }, source });
}
