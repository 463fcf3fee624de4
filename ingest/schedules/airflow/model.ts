// DAGs, groups and tasks while a file is read.
import type { Connection } from './connection.ts';
import type { Defined, Value } from './value.ts';

export interface Dag {
  readonly id: string;
  readonly at: number;
  /** Its name is known only when the file runs. */
  readonly isComputed: boolean;
  readonly keywords: ReadonlyMap<string, Value>;
  readonly defaults: ReadonlyMap<string, Value>;
  /** Connections among its defaults, the first few of them. */
  readonly connections: readonly Connection[];
  readonly tasks: Task[];
  readonly groups: Group[];
  readonly edges: Edge[];
  /** It has more edges than are kept. */
  isCrowded: boolean;
  /** Ids of its tasks and groups, with how many asked for each. */
  readonly ids: Map<string, number>;
}

export interface Group {
  readonly what: 'group';
  readonly id: string;
  readonly at: number;
  readonly dag: Dag | undefined;
  readonly within: Group | undefined;
  /** What the ids of its tasks start with, dot included. */
  readonly prefix: string;
  readonly defaults: ReadonlyMap<string, Value>;
  readonly tooltip?: string | undefined;
}

export interface Task {
  readonly what: 'task';
  readonly id: string;
  readonly at: number;
  /** Class of the operator, or "@task", "@task.branch" for functions. */
  readonly operator: string;
  readonly dag: Dag | undefined;
  readonly within: Group | undefined;
  /** Its own arguments before those of its group and DAG. */
  readonly keywords: ReadonlyMap<string, Value>;
  readonly args: readonly Value[];
  /** The function that it runs, where that stands in the file. */
  readonly function?: Defined | undefined;
  /** Several of it run: mapped over a list, or made in a loop. */
  readonly isMany: boolean;
}

export interface Edge {
  readonly from: Task | Group;
  readonly to: Task | Group;
  readonly label?: string | undefined;
  readonly at: number;
}

/** An argument of a task: its own, else its group's default, else its DAG's. */
export function argumentOf(task: Task, name: string): Value | undefined {
  const own = task.keywords.get(name);
  if (own !== undefined) return own;
  for (let group = task.within; group !== undefined; group = group.within) {
    const found = group.defaults.get(name);
    if (found !== undefined) return found;
  }
  return task.dag?.defaults.get(name);
}
