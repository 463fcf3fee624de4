// Where agents and tasks stand: config/agents.yaml and config/tasks.yaml by name, or both under "agents" and "tasks" of one file.
import type { TreeDocument } from '../../ingester.ts';
import { at, entriesOf, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { pointerTo } from '../../workflows/pointer.ts';

/** An agent or task under its name. */
export interface Member {
  readonly name: string;
  readonly tree: Tree;
  readonly line: number;
  readonly pointer: string;
}

/** Role and goal together, and a backstory or settings of this framework; a description and the output that is expected. */
export function isCrew({ tree }: TreeDocument): boolean {
  return agentsIn(tree).length > 0 || tasksIn(tree).length > 0;
}

export function agentsIn(tree: Tree): readonly Member[] {
  return [...membersAt(at(tree, 'agents'), '/agents'), ...membersAt(tree, '')].filter((member) => isAgent(member.tree));
}

export function tasksIn(tree: Tree): readonly Member[] {
  return [...membersAt(at(tree, 'tasks'), '/tasks'), ...membersAt(tree, '')].filter((member) => isTask(member.tree));
}

function isAgent(tree: Tree): boolean {
  if (textOf(at(tree, 'role')) === undefined || textOf(at(tree, 'goal')) === undefined) return false;
  return ['backstory', 'llm', 'allow_delegation', 'max_iter', 'max_rpm', 'tools'].some((key) => hasKey(tree, key));
}

function isTask(tree: Tree): boolean {
  return textOf(at(tree, 'description')) !== undefined && hasKey(tree, 'expected_output');
}

function membersAt(holder: Tree | undefined, pointer: string): readonly Member[] {
  const listed = itemsOf(holder).flatMap((tree, index) => {
    const name = textOf(at(tree, 'name')) ?? textOf(at(tree, 'role')) ?? `task ${index + 1}`;
    return [{ name: name.trim(), tree, line: tree.line, pointer: `${pointer}/${index}` }];
  });
  const keyed = entriesOf(holder).map(({ key, value, line }) => ({ name: key, tree: value, line, pointer: pointerTo(pointer, key) }));
  return [...listed, ...keyed];
}
