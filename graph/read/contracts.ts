// Contracts against traffic: what is called and in no contract, and what a contract offers and nobody calls.
import type { GraphEngine } from '../engine/engine.ts';
import { type Place, placeOf } from './nodes.ts';

export interface ContractPart {
  readonly id: string;
  readonly name: string;
  /** The contract that has it, or should; null where none of the system is its own. */
  readonly contract: string | null;
  readonly evidence: readonly Place[];
}
export interface Contracts {
  /** Called, and in no contract of the system. */
  readonly undeclaredOperations: readonly ContractPart[];
  /** In a contract, and never called while the provider was fully watched. */
  readonly deadOperations: readonly ContractPart[];
  /** Contracts all of whose operations are dead. */
  readonly deadContracts: readonly ContractPart[];
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly contract?: string | null;
  readonly sources: readonly string[] | null;
}

export async function contractsIn(engine: GraphEngine): Promise<Contracts> {
  const operations = async (usage: string): Promise<readonly ContractPart[]> =>
    partsOf(
      await engine.query<Row>(
        'MATCH (o:Operation) WHERE o.usage = $usage OPTIONAL MATCH (a:Api)-[:EXPOSES]->(o) RETURN o.id AS id, o.name AS name, a.name AS contract, o.sources AS sources ORDER BY id, contract',
        { usage },
      ),
    );
  const dead = await engine.query<Row>(
    "MATCH (a:Api) WHERE a.usage = 'dead' RETURN a.id AS id, a.name AS name, a.sources AS sources ORDER BY id",
  );
  return { undeclaredOperations: await operations('undeclared'), deadOperations: await operations('dead'), deadContracts: partsOf(dead) };
}

// An operation that two contracts expose is one operation.
function partsOf(rows: readonly Row[]): readonly ContractPart[] {
  const found = new Map<string, ContractPart>();
  for (const { id, name, contract, sources } of rows)
    if (!found.has(id)) found.set(id, { id, name, contract: contract ?? null, evidence: (sources ?? []).map(placeOf) });
  return [...found.values()];
}
