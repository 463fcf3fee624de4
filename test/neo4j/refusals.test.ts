import { describe, expect, test } from 'vitest';
import { openEngine } from '../../graph/engine/open.ts';
import { failure } from '../engine/failure.ts';
import { noServer, openReal, server } from './real-server.ts';

describe.skipIf(noServer)('a real Neo4j', () => {
  test('that refuses the password is said in one line', async () => {
    const error = await failure(openEngine({ engine: 'neo4j', neo4j: { ...server, password: 'wrong-password' } }));

    expect(error.code).toBe('unavailable');
    expect(error.message).toBe(`Neo4j at ${server.url} refuses user "${server.user}": wrong user or password.`);
    expect(error.remedy).toContain('NEO4J_PASSWORD');
  });

  test('without the database that is asked for is said in one line', async () => {
    const error = await failure(openEngine({ engine: 'neo4j', neo4j: { ...server, database: 'elsewhere' } }));

    expect(error.code).toBe('unavailable');
    expect(error.message).toBe(`Neo4j at ${server.url} has no database "elsewhere".`);
  });

  test('is not written to by a query', async () => {
    const engine = await openReal();

    const error = await failure(engine.query('CREATE (n:System {id: "written"}) RETURN n.id AS id'));

    expect(error.code).toBe('not-read-only');
    await engine[Symbol.asyncDispose]();
  });
});
