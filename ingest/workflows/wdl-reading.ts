// What is known while one definition is read.
import type { Source } from '../../graph/model.ts';
import type { TreeDocument } from '../ingester.ts';
import type { Tree } from '../read/tree.ts';
import type { Flow } from './vocabulary.ts';
import type { Defined } from './wdl-definition.ts';
import type { Values } from './wdl-values.ts';

/** Files beside the definition that belong to its app. */
export interface App {
  /** connections.json of a Standard app. */
  readonly connections: Tree | undefined;
  /** parameters.json of a Standard app. */
  readonly parameters: Tree | undefined;
  /** Inside which connections and names of parameters mean one thing: the folder of the app, or the file. */
  readonly within: string;
}

export interface Reading {
  readonly document: TreeDocument;
  readonly flow: Flow;
  readonly defined: Defined;
  /** Pointer of the definition. */
  readonly pointer: string;
  readonly values: Values;
  readonly app: App;
  /** Where a field stands: its own lines, and the pointer of the action that holds it. */
  source(place: { readonly line: number; readonly endLine?: number }, pointer: string): Source;
}
