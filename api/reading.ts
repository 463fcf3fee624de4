// What the faces read, cached per snapshot: the drawable estate, the names, the ledger.
import type { GraphEngine } from '../graph/engine/engine.ts';
import { type EstateModel, estateModel } from '../graph/read/estate-model.ts';
import { type LedgerView, ledgerView } from '../graph/read/ledger.ts';
import { type ProcessSummary, processList } from '../graph/read/process.ts';
import { type Searchable, searchIndex } from '../graph/read/search.ts';

export interface Reading {
  readonly engine: GraphEngine;
  model(): Promise<EstateModel>;
  names(): Promise<readonly Searchable[]>;
  ledger(): Promise<LedgerView>;
  processes(): Promise<readonly ProcessSummary[]>;
}

/** Each answer is read once; a failed read is tried again by the next caller. */
export function reading(engine: GraphEngine): Reading {
  return {
    engine,
    model: once(() => estateModel(engine)),
    names: once(() => searchIndex(engine)),
    ledger: once(() => ledgerView(engine)),
    processes: once(() => processList(engine)),
  };
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | undefined;
  return () => {
    known ??= read().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}
