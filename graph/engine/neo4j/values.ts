import neo4j from 'neo4j-driver';
import type { Param } from '../engine.ts';

/** Properties or parameters. JavaScript has one kind of number, Neo4j two: a whole number is sent as an integer, as the embedded engine takes it. */
export function valuesToNeo4j(record: Readonly<Record<string, Param>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, toNeo4j(value)]));
}

function toNeo4j(value: Param): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? neo4j.int(value) : value;
  if (Array.isArray(value)) return value.map(toNeo4j);
  return value;
}
