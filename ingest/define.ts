import type { Document, Ingester } from './ingester.ts';

/** Lets a format keep its own document type while the catalogue holds them all; scan hands each only what it declared to read. */
export function defineIngester<D extends Document>(ingester: Ingester<D>): Ingester {
  return ingester as unknown as Ingester; // scan.ts dispatches on `read`, so D always matches
}
