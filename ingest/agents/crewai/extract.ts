import type { Emit, TreeDocument } from '../../ingester.ts';
import { emitAgent } from './agent.ts';
import { agentsIn, tasksIn } from './crew.ts';
import { emitTasks } from './tasks.ts';

export function extractCrew(document: TreeDocument, emit: Emit): void {
  const agents = agentsIn(document.tree);
  const tasks = tasksIn(document.tree);
  for (const agent of agents) emitAgent(document, agent, emit);
  if (tasks.length > 0)
    emitTasks(document, { tasks, names: new Set(tasks.map(({ name }) => name)), agents: new Set(agents.map(({ name }) => name)) }, emit);
}
