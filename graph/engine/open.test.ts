import { createServer } from 'node:http';
import { afterEach, expect, test, vi } from 'vitest';
import { failure } from '../../test/engine/failure.ts';
import { freePort } from './neo4j-server/ports.ts';
import { openEngine } from './open.ts';

afterEach(() => vi.unstubAllEnvs());

test('a Neo4j that does not run is said in one line, with how to start it', async () => {
  const url = `bolt://127.0.0.1:${await freePort(0)}`;

  const error = await failure(openEngine({ engine: 'neo4j', neo4j: { url } }));

  expect(error.code).toBe('unavailable');
  expect(error.message).toBe(`Neo4j does not answer at ${url}: nothing listens there.`);
  expect(error.remedy).toContain('fullscore neo4j start');
});

test('the address of a Neo4j comes from the environment when none is given', async () => {
  const url = `bolt://127.0.0.1:${await freePort(0)}`;
  vi.stubEnv('NEO4J_URL', url);

  const error = await failure(openEngine({ engine: 'neo4j' }));

  expect(error.message).toContain(url);
});

test('a text that is no address of a Neo4j is refused with the form of one', async () => {
  const error = await failure(openEngine({ engine: 'neo4j', neo4j: { url: 'ftp://somewhere' } }));

  expect(error.message).toBe('"ftp://somewhere" is no address of a Neo4j server.');
  expect(error.remedy).toContain('bolt://host:7687');
});

test('the HTTP port of something is not taken for a Neo4j', async () => {
  const web = createServer((_request, response) => response.end('hello'));
  const port = await new Promise<number>((resolve) => {
    web.listen(0, '127.0.0.1', () => {
      const address = web.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });

  const error = await failure(openEngine({ engine: 'neo4j', neo4j: { url: `bolt://127.0.0.1:${port}` } }));

  web.close();
  expect(error.code).toBe('unavailable');
  expect(error.message).not.toContain('\n');
});
