// What the parent and the process of the embedded engine say to each other. Answers come in the order of the requests.
import type { NodeType, RelationType, Value } from '../../model.ts';
import type { Params } from '../engine.ts';

export type Properties = Readonly<Record<string, Value>>;

/** A relation on its way into the engine; `src` and `dst` count the nodes in the order in which they were sent. */
export interface RelationRow {
  src: number;
  dst: number;
  readonly type: RelationType;
  readonly properties: Properties;
}

/** `begin` drops the old graph, `nodes` and `relations` fill the new one, `finish` builds its indexes. */
export type LoadRequest =
  | { readonly kind: 'begin' }
  | { readonly kind: 'nodes'; readonly type: NodeType; readonly rows: readonly Properties[] }
  | { readonly kind: 'relations'; readonly rows: RelationRow[] }
  | { readonly kind: 'finish' };

export type Request = LoadRequest | { readonly kind: 'query'; readonly text: string; readonly params: Params };

/** Values of one row, in the order of the columns. */
export type RowValues = readonly unknown[];

/** Every request ends in one `done` or `failed`; a query sends any number of `rows` before. `memory` comes unasked. */
export type Reply =
  | { readonly kind: 'rows'; readonly columns: readonly string[]; readonly rows: readonly RowValues[] }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'memory'; readonly bytes: number };

/** Argument that makes the child report its memory, for systems where the parent cannot look it up. */
export const REPORT_MEMORY = '--report-memory';
