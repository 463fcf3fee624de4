// What the driver and the server throw, said for people: https://neo4j.com/docs/status-codes/5/errors/all-errors/
import { Neo4jError } from 'neo4j-driver';
import { QueryError } from '../engine.ts';
import { refused, tookTooLong, tookTooMuch } from '../query-errors.ts';
import type { KnownNeo4jAddress } from './address.ts';

export function fromNeo4j(error: unknown, { url, user, database }: KnownNeo4jAddress, timeoutMs?: number): QueryError {
  if (error instanceof QueryError) return error;
  if (!(error instanceof Neo4jError)) return unreachable(url, error instanceof Error ? error.message : String(error));
  const { code, message } = error;
  if (code.startsWith('Neo.ClientError.Security.')) return denied(code, url, user);
  if (code.includes('TransactionTimedOut') || code.endsWith('Transaction.Terminated'))
    return timeoutMs === undefined ? endedByServer() : tookTooLong(timeoutMs);
  if (/Memory|OutOfMemory/.test(code)) return tookTooMuch('Neo4j needed more memory than it may use');
  if (code === 'Neo.ClientError.Statement.AccessMode') {
    return new QueryError(
      'not-read-only',
      'The query would write, and only reading is allowed.',
      'Leave out CREATE, MERGE, SET, DELETE and REMOVE.',
    );
  }
  if (code === 'Neo.ClientError.Database.DatabaseNotFound') {
    return new QueryError('unavailable', `Neo4j at ${url} has no database "${database}".`, 'Check NEO4J_DATABASE, or leave it out.');
  }
  if (code === 'Neo.ClientError.Schema.ConstraintValidationFailed') return otherWriter(url);
  if (code.startsWith('Neo.ClientError.')) return refused('Neo4j', message);
  return unreachable(url, message);
}

function endedByServer(): QueryError {
  return new QueryError(
    'timeout',
    'Neo4j ended the load at its own time limit.',
    'Raise db.transaction.timeout of the server; the next load goes on from here.',
  );
}

function otherWriter(url: string): QueryError {
  return new QueryError(
    'unavailable',
    `Another program loads into Neo4j at ${url} at the same time.`,
    'Wait for it to end, then try again: only the difference is written.',
  );
}

function denied(code: string, url: string, user: string): QueryError {
  if (code.endsWith('AuthenticationRateLimit')) {
    return new QueryError(
      'unavailable',
      `Neo4j at ${url} refuses user "${user}" for a while: too many wrong passwords.`,
      'Wait some seconds, then check NEO4J_USER and NEO4J_PASSWORD.',
    );
  }
  if (code.endsWith('Forbidden')) {
    return new QueryError(
      'unavailable',
      `Neo4j at ${url} does not let user "${user}" do this.`,
      'Use a user that may read, write and create indexes.',
    );
  }
  return new QueryError(
    'unavailable',
    `Neo4j at ${url} refuses user "${user}": wrong user or password.`,
    'Check NEO4J_USER and NEO4J_PASSWORD.',
  );
}

function unreachable(url: string, words: string): QueryError {
  const why = /ECONNREFUSED/.test(words) ? 'nothing listens there' : (words.split(/[\n.]/, 1)[0] ?? '').trim();
  const remedy = 'Start it with `fullscore neo4j start`, or check the address (NEO4J_URL, such as bolt://127.0.0.1:7687).';
  return new QueryError('unavailable', `Neo4j does not answer at ${url}: ${why}.`, remedy);
}
