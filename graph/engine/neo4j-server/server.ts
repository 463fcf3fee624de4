// A real Neo4j on this machine, for people without one and for the tests: no container, no shell script, no service.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { QueryError } from '../engine.ts';
import { openNeo4j } from '../neo4j.ts';
import { neo4jJars } from './jars.ts';
import { launch, setInitialPassword } from './launch.ts';
import { freePort } from './ports.ts';
import { isServerOf, readState, type ServerState, writeState } from './state.ts';
import { stopServer } from './stop.ts';
import { findJava } from './tools.ts';

const DEFAULT_PORT = 7687;
const USER = 'neo4j';

/** How a local server is started. */
export interface ServerOptions {
  /** Folder of its data, logs and state. */
  readonly home: string;
  /** 0 takes a free one; left out, the one of the last start, else 7687. */
  readonly port?: number;
  /** At least 8 characters; left out, the one of the last start, else a random one. */
  readonly password?: string;
  /** As the JVM writes it; 1g where left out. */
  readonly heap?: string;
  /** Told what takes long. */
  readonly say?: (line: string) => void;
}

/** A local server that answers. */
export interface RunningServer {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly pid: number;
  /** false when it ran already. */
  readonly started: boolean;
}

/** Starts the server of this home unless it runs, and waits until it answers. Fails with QueryError `unavailable`. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const home = resolve(options.home);
  const running = await runningServer(home);
  if (running !== undefined) return running;
  const java = await findJava();
  const jars = await neo4jJars(options.say ?? (() => undefined));
  const before = await readState(home);
  const state: ServerState = {
    port: await choosePort(options.port ?? before?.port ?? DEFAULT_PORT),
    user: USER,
    password: options.password ?? before?.password ?? randomBytes(15).toString('hex'),
  };
  await mkdir(home, { recursive: true, mode: 0o700 });
  const setup = { home, java, jars, port: state.port, heap: options.heap ?? '1g' };
  if (!existsSync(join(home, 'data', 'databases', 'system'))) await setInitialPassword(setup, state.password);
  const pid = await launch(setup, (id) => writeState(home, { ...state, pid: id }));
  const server = { ...entry(state, pid), started: true };
  await checkEntry(home, server);
  return server;
}

/** The server of this home, if it runs. */
export async function runningServer(home: string): Promise<RunningServer | undefined> {
  const state = await readState(resolve(home));
  if (state?.pid === undefined || !(await isServerOf(resolve(home), state.pid))) return undefined;
  return { ...entry(state, state.pid), started: false };
}

function entry({ port, user, password }: ServerState, pid: number): Omit<RunningServer, 'started'> {
  return { url: `bolt://127.0.0.1:${port}`, user, password, pid };
}

async function choosePort(wanted: number): Promise<number> {
  const port = await freePort(wanted);
  if (port !== undefined) return port;
  throw new QueryError('unavailable', `Port ${wanted} is in use.`, 'End what listens there, or take another port (0 takes a free one).');
}

// The home may come from an earlier start with another password: then it answers, but lets nobody in.
async function checkEntry(home: string, server: RunningServer): Promise<void> {
  try {
    const engine = await openNeo4j(server);
    await engine[Symbol.asyncDispose]();
  } catch (error) {
    await stopServer(home);
    throw error;
  }
}
