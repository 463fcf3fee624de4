// Graphs and agents while modules are read.
import type { Call, Place, Value } from './value.ts';

/** A name under which a graph or an agent was assigned. */
export interface Alias {
  readonly name: string;
  /** How good the name is: 0 what a module offers, 1 what a function returns, 2 an attribute, 3 a name inside a function. */
  readonly rank: number;
}

/** What `StateGraph(…)` began, with everything that was added to it. */
export interface Graph {
  readonly place: Place;
  readonly aliases: Alias[];
  readonly nodes: GraphNode[];
  readonly edges: Edge[];
  readonly branches: Branch[];
  readonly compiled: Compiled[];
  /** Calls of with_config on it. */
  readonly configs: Call[];
  /** step_timeout was set on it. */
  hasStepTimeout: boolean;
}

export interface GraphNode {
  readonly id: string;
  readonly place: Place;
  readonly action: Value | undefined;
  readonly retry: Value | undefined;
  /** Where it may go to by a Command, as add_node says. */
  readonly destinations: Value | undefined;
}

export interface Edge {
  readonly from: Value;
  readonly to: Value;
  readonly place: Place;
}

export interface Branch {
  readonly from: Value;
  readonly path: Value | undefined;
  readonly map: Value | undefined;
  readonly place: Place;
}

export interface Compiled {
  readonly keywords: ReadonlyMap<string, Value>;
  readonly place: Place;
}

/** An agent that a ready-made function builds: create_react_agent, create_agent, create_supervisor. */
export interface Assistant {
  readonly place: Place;
  readonly aliases: Alias[];
  /** The function that builds it. */
  readonly by: string;
  readonly model: Value | undefined;
  readonly tools: Value | undefined;
  readonly members: Value | undefined;
  readonly keywords: ReadonlyMap<string, Value>;
}

export const START = '__start__';
export const END = '__end__';

/** The id of a node as an edge names it; undefined where it is computed. */
export function idIn(value: Value): string | undefined {
  if (value.kind === 'text') return value.text;
  if (value.kind === 'name' && /^langgraph\.(.+\.)?(START|END)$/.test(value.name)) return value.name.endsWith('START') ? START : END;
  return undefined;
}
