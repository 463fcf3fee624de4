// The one file that knows the embedded engine's API.
import grafeo from '@grafeo-db/js';
import { NODE_TYPES } from '../../model.ts';
import type { Params } from '../engine.ts';
import type { LoadRequest, RelationRow, RowValues } from './protocol.ts';

/** An answer as the engine gives it: values in the order of the columns. */
export interface Answer {
  readonly columns: readonly string[];
  readonly rows: readonly RowValues[];
}

/** One graph in memory. Methods are called one after the other, never at the same time. */
export class Database {
  #graph = grafeo.GrafeoDB.create();
  /** Engine's number of each node, by its place in the order of sending. */
  #numbers: number[] = [];
  /** The engine stores a batch on its own thread; while it does, the next one is converted here. */
  #storing: Promise<unknown> = Promise.resolve();

  async load(request: LoadRequest): Promise<void> {
    if (request.kind === 'begin') this.#begin();
    if (request.kind === 'nodes') this.#numbers.push(...(await this.#graph.batchCreateNodesWithProps(request.type, [...request.rows])));
    if (request.kind === 'relations') await this.#relations(request.rows);
    if (request.kind === 'finish') await this.#finish();
  }

  async query(text: string, params: Params): Promise<Answer> {
    const result = await this.#graph.executeCypher(text, params);
    return { columns: result.columns, rows: result.rows().map((row) => row.map(plain)) };
  }

  #begin(): void {
    this.#graph.close();
    this.#graph = grafeo.GrafeoDB.create();
    this.#numbers = [];
    this.#storing = Promise.resolve();
  }

  async #relations(rows: RelationRow[]): Promise<void> {
    for (const row of rows) {
      row.src = this.#numbers[row.src] ?? -1;
      row.dst = this.#numbers[row.dst] ?? -1;
    }
    const before = this.#storing;
    this.#storing = this.#graph.batchCreateEdges(rows);
    this.#storing.catch(() => undefined); // seen by whoever awaits it next
    await before;
  }

  async #finish(): Promise<void> {
    await this.#storing;
    for (const label of NODE_TYPES) {
      await this.#graph.executeCypher(`CREATE INDEX FOR (n:${label}) ON (n.id)`);
    }
  }
}

// Past 2^53 the engine answers a bigint; the other engine answers a number, and so do we.
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  return value;
}
