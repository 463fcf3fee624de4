import { NODE_SCHEMAS } from '../../schema/schema.ts';
import { MARK } from './names.ts';

/** One id belongs to one node of ours; other nodes in the database are not bound by it. An index for each label serves the queries. */
export function schemaStatements(): string[] {
  const unique = `CREATE CONSTRAINT fullscore_id IF NOT EXISTS FOR (n:${MARK}) REQUIRE n.id IS UNIQUE`;
  const indexes = NODE_SCHEMAS.map(
    ({ label }) => `CREATE INDEX fullscore_${label.toLowerCase()}_id IF NOT EXISTS FOR (n:${label}) ON (n.id)`,
  );
  return [unique, ...indexes, 'CALL db.awaitIndexes(300)'];
}
