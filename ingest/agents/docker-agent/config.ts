// The agents of a file. https://docs.docker.com/ai/docker-agent/reference/config/
import { at, entriesOf, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { pointerTo } from '../../workflows/pointer.ts';

/** One agent under its name. */
export interface AgentEntry {
  readonly name: string;
  readonly tree: Tree;
  readonly line: number;
  readonly pointer: string;
}

/** A model as text, and an instruction or what only this format has beside it; crews have roles, others a model that is a map. */
export function agentsIn(tree: Tree): readonly AgentEntry[] {
  const agents = at(tree, 'agents');
  const keyed = entriesOf(agents).map(({ key, value, line }) => ({ name: key, tree: value, line, pointer: pointerTo('', 'agents', key) }));
  const listed = itemsOf(agents).flatMap((item, index) => {
    const name = textOf(at(item, 'name'))?.trim() ?? '';
    return name === '' ? [] : [{ name, tree: item, line: item.line, pointer: `/agents/${index}` }];
  });
  const found = [...keyed, ...listed];
  return found.some((entry) => isAgent(entry.tree)) && !found.some((entry) => hasKey(entry.tree, 'role'))
    ? found.filter(({ tree }) => tree.kind === 'map')
    : [];
}

function isAgent(tree: Tree): boolean {
  if (textOf(at(tree, 'model')) === undefined) return false;
  return ['instruction', 'instruction_file', 'toolsets', 'sub_agents', 'handoffs'].some((key) => hasKey(tree, key));
}
