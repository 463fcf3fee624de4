import type { Session } from 'neo4j-driver';
import type { QueryOptions } from '../engine.ts';
import { tookTooLong } from '../query-errors.ts';
import { rowMaker } from '../rows.ts';
import { unlessAborted } from '../unless-aborted.ts';

/** The server's own limit stands behind ours, for a client that is gone. */
const SERVER_GRACE_MS = 2_000;

/** One query as Neo4j reads it. */
export interface Reading extends Pick<QueryOptions, 'signal'> {
  readonly text: string;
  readonly columns: readonly string[] | undefined;
  readonly params: Record<string, unknown>;
  readonly timeoutMs: number;
}

/** All rows of the answer. A query that is over its time or called off is ended on the server too: closing the session resets it. */
export async function readRows<Row extends object>(session: Session, reading: Reading): Promise<Row[]> {
  const { timeoutMs, signal } = reading;
  try {
    const rows = await unlessAborted(signal, () => withinTime(timeoutMs, () => collect<Row>(session, reading)));
    await session.close();
    return rows;
  } catch (error) {
    session.close().catch(() => undefined); // a server that is gone cannot say goodbye, and nobody waits for it
    throw error;
  }
}

async function collect<Row extends object>(session: Session, { text, columns, params, timeoutMs }: Reading): Promise<Row[]> {
  const { records } = await session.run(text, params, { timeout: Math.ceil(timeoutMs) + SERVER_GRACE_MS });
  const [first] = records;
  if (first === undefined) return [];
  const toRow = rowMaker<Row>(columns ?? first.keys.map(String));
  return records.map((record) => toRow([...record.values()]));
}

async function withinTime<Result>(timeoutMs: number, work: () => Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(tookTooLong(timeoutMs)), timeoutMs);
  });
  try {
    return await Promise.race([work(), over]);
  } finally {
    clearTimeout(timer);
  }
}
