// The embedded engine: @grafeo-db/js in a child process, because its API has no time limit, no cancel and no memory cap.
import { EngineChild } from './child/engine-child.ts';
import { guard } from './child/guard.ts';
import { loadRequests } from './child/requests.ts';
import { type GraphEngine, type Params, type Projection, QueryError, type QueryOptions } from './engine.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { type PreparedQuery, prepare } from './prepare.ts';
import { aborted, closed, refused, tookTooMuch } from './query-errors.ts';
import { rowMaker } from './rows.ts';
import { Turns } from './turns.ts';
import { unlessAborted } from './unless-aborted.ts';

/** Requests of a load that may be under way at once: one is stored while the next ones are sent and converted. */
const IN_FLIGHT = 4;

/** Opens the engine that lives in memory. Nothing is started before the first load or query. */
export function openEmbedded(limits: Partial<Limits> = {}): EmbeddedEngine {
  return new EmbeddedEngine({ ...DEFAULT_LIMITS, ...limits });
}

/** A graph in a process of its own; a process that was killed or died is started and filled again for the next query. */
export class EmbeddedEngine implements GraphEngine {
  readonly name = 'embedded';
  readonly #limits: Limits;
  readonly #turns = new Turns();
  #child: EngineChild | undefined;
  #projection: Projection = { nodes: [], relations: [], manifest: { id: '' } };
  #isClosed = false;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Process id of the engine while it has one. */
  get pid(): number | undefined {
    return this.#child?.isAlive === true ? this.#child.pid : undefined;
  }

  load(projection: Projection): Promise<void> {
    return this.#turns.take(async () => {
      this.#projection = projection;
      await this.#fill(this.#child?.isAlive === true ? this.#child : this.#start());
    });
  }

  async query<Row extends object>(cypher: string, params: Params = {}, options: QueryOptions = {}): Promise<Row[]> {
    const prepared = prepare(this.name, cypher, params);
    const answer = () => this.#answer<Row>(prepared, params, options);
    return unlessAborted(options.signal, () => this.#turns.take(answer));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    await this.#child?.kill(closed());
  }

  async #answer<Row extends object>(prepared: PreparedQuery, params: Params, options: QueryOptions): Promise<Row[]> {
    if (options.signal?.aborted === true) throw aborted();
    const child = await this.#filled();
    const bounds = guard(child, { ...this.#limits, ...options });
    const rows: Row[] = [];
    try {
      await child.send({ kind: 'query', text: prepared.text, params }, (columns, values) => {
        const toRow = rowMaker<Row>(prepared.columns ?? columns);
        for (const row of values) rows.push(toRow(row));
      });
      return rows;
    } catch (error) {
      throw asQueryError(error);
    } finally {
      bounds.stop();
    }
  }

  async #filled(): Promise<EngineChild> {
    if (this.#child?.isAlive === true) return this.#child;
    const child = this.#start();
    await this.#fill(child);
    return child;
  }

  #start(): EngineChild {
    if (this.#isClosed) throw closed();
    this.#child = new EngineChild();
    return this.#child;
  }

  async #fill(child: EngineChild): Promise<void> {
    const bounds = guard(child, { memoryBytes: this.#limits.memoryBytes });
    const inFlight: Promise<void>[] = [];
    try {
      for (const request of loadRequests(this.#projection)) {
        const sent = child.send(request);
        sent.catch(() => undefined); // the first failure is awaited below, the others say the same
        inFlight.push(sent);
        if (inFlight.length >= IN_FLIGHT) await inFlight.shift();
      }
      await Promise.all(inFlight);
    } catch (error) {
      const reason = asQueryError(error);
      await child.kill(reason); // half a graph must not answer
      throw reason;
    } finally {
      bounds.stop();
    }
  }
}

// "Query error: GRAFEO-Q002: semantic error: Missing parameter: $x\n  --> query:1:1 …"
function asQueryError(error: unknown): QueryError {
  if (error instanceof QueryError) return error;
  const words = error instanceof Error ? error.message : String(error);
  const said = words.replace(/^Query error: /, '').replace(/^GRAFEO-\w+: /, '');
  // It bounds the paths it holds at once by itself: "… more than the 256 MiB of memory a path search may use …"
  const pathMemory = /\d+ \w?i?B of memory/.exec(said)?.[0];
  if (pathMemory !== undefined) return tookTooMuch(`A search for paths needed more than ${pathMemory}`);
  return refused('The embedded engine', said);
}
