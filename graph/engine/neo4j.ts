// The engine for teams: a real Neo4j server, read through read transactions, written by difference.
import neo4j, { type Driver } from 'neo4j-driver';
import { type GraphEngine, type Params, type Projection, QueryError, type QueryOptions } from './engine.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { type KnownNeo4jAddress, type Neo4jAddress, neo4jAddress } from './neo4j/address.ts';
import { fromNeo4j } from './neo4j/errors.ts';
import { loadDifference } from './neo4j/load.ts';
import { readRows } from './neo4j/read.ts';
import { LoadSession } from './neo4j/session.ts';
import { valuesToNeo4j } from './neo4j/values.ts';
import { prepare } from './prepare.ts';
import { closed } from './query-errors.ts';
import { Turns } from './turns.ts';

const CONNECT_MS = 10_000;

/** Connects and asks the server once, so that a wrong address or password is told here (QueryError `unavailable`). */
export async function openNeo4j(given: Neo4jAddress = {}, limits: Partial<Limits> = {}): Promise<Neo4jEngine> {
  const address = neo4jAddress(given, process.env);
  const driver = connect(address);
  try {
    // First without the driver's retries: a server that is not there is told at once.
    await driver.verifyConnectivity({ database: address.database });
    await driver.executeQuery('RETURN 1', {}, { database: address.database });
    return new Neo4jEngine(driver, address, { ...DEFAULT_LIMITS, ...limits });
  } catch (error) {
    await driver.close();
    throw fromNeo4j(error, address);
  }
}

function connect({ url, user, password }: KnownNeo4jAddress): Driver {
  try {
    return neo4j.driver(url, neo4j.auth.basic(user, password), {
      disableLosslessIntegers: true,
      connectionTimeout: CONNECT_MS,
      connectionAcquisitionTimeout: CONNECT_MS,
      maxTransactionRetryTime: CONNECT_MS,
      userAgent: 'fullscore',
    });
  } catch {
    throw new QueryError('unavailable', `"${url}" is no address of a Neo4j server.`, 'Write it as bolt://host:7687 or neo4j://host:7687.');
  }
}

/** A graph in Neo4j; only what Fullscore wrote is read or written. */
export class Neo4jEngine implements GraphEngine {
  readonly name = 'neo4j';
  readonly #driver: Driver;
  readonly #address: KnownNeo4jAddress;
  readonly #limits: Limits;
  readonly #turns = new Turns();
  #isClosed = false;
  /** What the server says the last load did. */
  lastLoad: LoadSession['written'] | undefined;

  constructor(driver: Driver, address: KnownNeo4jAddress, limits: Limits) {
    this.#driver = driver;
    this.#address = address;
    this.#limits = limits;
  }

  /** Writes the difference to what the server holds; the same snapshot is not written again. */
  load(projection: Projection): Promise<void> {
    return this.#turns.take(async () => {
      if (this.#isClosed) throw closed();
      const session = new LoadSession(this.#driver, this.#address.database);
      try {
        await loadDifference(session, projection);
        this.lastLoad = session.written;
      } catch (error) {
        throw fromNeo4j(error, this.#address);
      } finally {
        await session.close();
      }
    });
  }

  async query<Row extends object>(cypher: string, params: Params = {}, options: QueryOptions = {}): Promise<Row[]> {
    const { text, columns } = prepare(this.name, cypher, params);
    if (this.#isClosed) throw closed();
    const timeoutMs = options.timeoutMs ?? this.#limits.timeoutMs;
    const session = this.#driver.session({ database: this.#address.database, defaultAccessMode: neo4j.session.READ });
    try {
      return await readRows<Row>(session, { ...options, text, columns, params: valuesToNeo4j(params), timeoutMs });
    } catch (error) {
      throw this.#isClosed ? closed() : fromNeo4j(error, this.#address, timeoutMs);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    await this.#driver.close();
  }
}
