import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openNeo4j } from '../../graph/engine/neo4j.ts';
import { type RunningServer, runningServer, startServer } from '../../graph/engine/neo4j-server/server.ts';
import { stopServer } from '../../graph/engine/neo4j-server/stop.ts';
import { failure } from '../engine/failure.ts';
import { SMALL_ESTATE } from '../engine/small-estate.ts';
import { noServer } from './real-server.ts';

// A server given by NEO4J_URL says nothing about Java and Maven here: then this starts no second one.
describe.skipIf(noServer || process.env.NEO4J_URL !== undefined)('a local server', () => {
  let home = '';
  let server: RunningServer;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'fullscore neo4j '));
    server = await startServer({ home, port: 0, heap: '512m' });
  });
  afterAll(async () => {
    await stopServer(home);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  });

  test('answers on the loopback address with a password of its own', async () => {
    expect(server).toMatchObject({ started: true, user: 'neo4j', url: expect.stringMatching(/^bolt:\/\/127\.0\.0\.1:\d+$/) });
    expect(server.password).toMatch(/^[0-9a-f]{30}$/);
    expect((await stat(join(home, 'server.json'))).mode & 0o077).toBe(0);
    expect(await readFile(join(home, 'conf', 'neo4j.conf'), 'utf8')).not.toContain(server.password);
  });

  test('is not started twice', async () => {
    expect(await startServer({ home, port: 0 })).toEqual({ ...server, started: false });
  });

  test('keeps what it holds, its port and its password over a stop', async () => {
    const engine = await openNeo4j(server);
    await engine.load(SMALL_ESTATE);
    await engine[Symbol.asyncDispose]();

    expect(await stopServer(home)).toBe(true);
    expect(await runningServer(home)).toBeUndefined();
    expect(await stopServer(home)).toBe(false);
    const again = await startServer({ home, heap: '512m' });

    expect(again).toEqual({ ...server, pid: again.pid });
    const reopened = await openNeo4j(again);
    expect(await reopened.query('MATCH (s:System) RETURN count(s) AS systems')).toEqual([{ systems: 4 }]);
    await reopened[Symbol.asyncDispose]();
  });

  test('does not take a port that is in use', async () => {
    const port = Number(new URL(server.url).port);
    const other = join(home, 'other');

    const error = await failure(startServer({ home: other, port }));

    expect(error.message).toBe(`Port ${port} is in use.`);
  });

  test('says which password it does not take', async () => {
    const error = await failure(startServer({ home: join(home, 'short'), port: 0, password: 'short' }));

    expect(error.message).toBe('Neo4j does not take the password: A password must be at least 8 characters.');
  });
});
