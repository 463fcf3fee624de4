// The list of formats, one line each, sorted by name. A format is added here and nowhere else.
import type { Ingester } from './ingester.ts';

export const INGESTERS: readonly Ingester[] = [];
