// Before the tests of project `neo4j`: the server of NEO4J_URL, or one of their own that is thrown away afterwards.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startServer } from '../../graph/engine/neo4j-server/server.ts';
import { stopServer } from '../../graph/engine/neo4j-server/stop.ts';
import { notTested } from '../not-tested.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Empty when there is no server: then the tests are skipped, and with CI=true they fail. */
    neo4jUrl: string;
    neo4jUser: string;
    neo4jPassword: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { NEO4J_URL, NEO4J_USER = 'neo4j', NEO4J_PASSWORD = '' } = process.env;
  if (NEO4J_URL !== undefined && NEO4J_URL !== '') {
    provide(project, { url: NEO4J_URL, user: NEO4J_USER, password: NEO4J_PASSWORD });
    return async () => undefined;
  }
  const home = await mkdtemp(join(tmpdir(), 'fullscore-neo4j-'));
  try {
    provide(project, await startServer({ home, port: 0, heap: '512m', say: console.error }));
  } catch (error) {
    notTested('everything that needs a real Neo4j (vitest project neo4j)', error instanceof Error ? error.message : String(error));
    provide(project, { url: '', user: '', password: '' });
  }
  return async () => {
    await stopServer(home);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
}

function provide(project: TestProject, { url, user, password }: { url: string; user: string; password: string }): void {
  project.provide('neo4jUrl', url);
  project.provide('neo4jUser', user);
  project.provide('neo4jPassword', password);
}
