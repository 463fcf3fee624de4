// Reading and writing inside one load: batches, each in its own transaction.
import neo4j, { type Driver, type Session } from 'neo4j-driver';

const BATCH = 10_000;

/** One session that writes; `written` adds up what the server says it did. */
export class LoadSession {
  readonly #session: Session;
  readonly written = { nodesCreated: 0, nodesDeleted: 0, relationshipsCreated: 0, relationshipsDeleted: 0, propertiesSet: 0 };

  constructor(driver: Driver, database: string) {
    this.#session = driver.session({ database, defaultAccessMode: neo4j.session.WRITE, fetchSize: BATCH });
  }

  /** A statement about the schema, which stands in a transaction of its own. */
  async define(text: string): Promise<void> {
    await this.#session.run(text);
  }

  /** Calls `each` with the values of every row, without holding the rows. */
  async read(text: string, each: (values: readonly unknown[]) => void): Promise<void> {
    for await (const record of this.#session.run(text)) {
      each([...record.values()]);
    }
  }

  async write(text: string, params: Record<string, unknown> = {}): Promise<void> {
    const updates = await this.#session.executeWrite(async (transaction) =>
      (await transaction.run(text, params)).summary.counters.updates(),
    );
    for (const name of Object.keys(this.written) as (keyof typeof this.written)[]) {
      this.written[name] += updates[name] ?? 0;
    }
  }

  /** `text` reads its rows from `$rows`. */
  async writeBatches<Item>(text: string, items: readonly Item[], toRow: (item: Item) => unknown): Promise<void> {
    for (let start = 0; start < items.length; start += BATCH) {
      await this.write(text, { rows: items.slice(start, start + BATCH).map(toRow) });
    }
  }

  close(): Promise<void> {
    return this.#session.close();
  }
}
