// Starts the Java process of a server and waits for its first Bolt answer.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { QueryError } from '../engine.ts';
import { javaOptions, neo4jConf } from './configuration.ts';
import { speaksBolt } from './ports.ts';
import { run } from './run.ts';
import { homeArgument } from './state.ts';

const PATIENCE_MS = 180_000;
const POLL_MS = 150;

/** A home folder and what runs in it. */
export interface Setup {
  readonly home: string;
  readonly java: string;
  /** Folder of the jars. */
  readonly jars: string;
  readonly port: number;
  readonly heap: string;
}

/** Must come before the first start: afterwards the password is in the database. */
export async function setInitialPassword(setup: Setup, password: string): Promise<void> {
  await writeConfiguration(setup);
  const main = ['-cp', join(setup.jars, '*'), 'org.neo4j.cli.AdminTool', 'dbms', 'set-initial-password', '--', password];
  const outcome = await run(setup.java, main, environment(setup));
  if (outcome?.code === 0) return;
  const said = outcome?.output.trim().split('\n', 1)[0] ?? 'Java could not be run';
  throw new QueryError(
    'unavailable',
    `Neo4j does not take the password: ${said.replace(/^[\w.]+Exception: /, '')}`,
    'Choose one of at least 8 characters.',
  );
}

/** Resolves with the process id when the server answers; `started` is told the id before that. */
export async function launch(setup: Setup, started: (pid: number) => Promise<void>): Promise<number> {
  await writeConfiguration(setup);
  const log = await open(join(setup.home, 'logs', 'console.log'), 'w');
  const main = [
    '-cp',
    join(setup.jars, '*'),
    'org.neo4j.server.CommunityEntryPoint',
    homeArgument(setup.home),
    `--config-dir=${join(setup.home, 'conf')}`,
  ];
  const server = spawn(setup.java, [...javaOptions(setup), ...main], {
    env: environment(setup),
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
    windowsHide: true,
  });
  try {
    await new Promise((resolve, reject) => server.once('spawn', resolve).once('error', reject));
    await started(server.pid ?? -1);
    await answers(setup, server);
    return server.pid ?? -1;
  } finally {
    await log.close();
    server.unref();
  }
}

async function answers(setup: Setup, server: ChildProcess): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS; waited += POLL_MS) {
    if (server.exitCode !== null || server.signalCode !== null) throw await ended(setup);
    if (await speaksBolt(setup.port)) return;
    await pause(POLL_MS);
  }
  server.kill();
  throw new QueryError('unavailable', `Neo4j did not answer within ${PATIENCE_MS / 1000} s.`, `See ${join(setup.home, 'logs')}.`);
}

async function ended({ home }: Setup): Promise<QueryError> {
  const file = join(home, 'logs', 'console.log');
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const said = lines.findLast((line) => /ERROR|Exception|Error:/.test(line)) ?? lines.find((line) => line !== '') ?? 'it said nothing';
  return new QueryError('unavailable', `Neo4j ended while starting: ${said.trim()}`, `See ${file}.`);
}

async function writeConfiguration(setup: Setup): Promise<void> {
  for (const folder of ['conf', 'data', 'logs', 'plugins', 'import', 'run']) {
    await mkdir(join(setup.home, folder), { recursive: true });
  }
  await writeFile(join(setup.home, 'conf', 'neo4j.conf'), neo4jConf(setup));
}

function environment({ home }: Setup): NodeJS.ProcessEnv {
  return { ...process.env, NEO4J_HOME: home, NEO4J_CONF: join(home, 'conf') };
}
