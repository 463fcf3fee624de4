// fullscore neo4j start|stop: a real local server for teams that have none.
import { join } from 'node:path';
import { startServer } from '../../../graph/engine/neo4j-server/server.ts';
import { stopServer } from '../../../graph/engine/neo4j-server/stop.ts';
import { terminal } from '../terminal.ts';

const defaultHome = (): string => join(process.cwd(), '.fullscore', 'neo4j');

export async function neo4jStartCommand(flags: { readonly port: number; readonly home?: string }): Promise<number> {
  const out = terminal();
  const server = await startServer({ home: flags.home ?? defaultHome(), port: flags.port, say: (line) => out.note(line) });
  out.print(
    [
      `Neo4j ${server.started ? 'answers' : 'was already answering'} at ${server.url} (process ${server.pid}).`,
      'Use it with:',
      `  export NEO4J_URL=${server.url} NEO4J_USER=${server.user} NEO4J_PASSWORD=${server.password}`,
      '  fullscore serve --engine neo4j',
      'Stop it with `fullscore neo4j stop`.',
    ].join('\n'),
  );
  return 0;
}

export async function neo4jStopCommand(flags: { readonly home?: string }): Promise<number> {
  const stopped = await stopServer(flags.home ?? defaultHome());
  terminal().print(stopped ? 'Neo4j was stopped.' : 'No Neo4j was started from here.');
  return 0;
}
