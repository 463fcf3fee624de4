// Stages and integrations of Snowflake, external tables of BigQuery, external schemas of Redshift.
// https://docs.snowflake.com/en/sql-reference/sql/create-stage · https://cloud.google.com/bigquery/docs/reference/standard-sql/data-definition-language
// https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_EXTERNAL_SCHEMA.html
import type { MentionRef } from '../../../graph/model.ts';
import { isTemplated } from '../../mention/template.ts';
import { bucketRef } from '../../workflows/aws.ts';
import type { Reached } from '../endpoint.ts';
import { httpReached } from '../endpoint-address.ts';
import type { Token } from './lexer.ts';
import { databaseReached, type Found, isVariable, NOTHING } from './link.ts';
import { assignmentsOf, nameAt, stringAfter } from './options.ts';
import { beginsWith, isWord, type Statement } from './statements.ts';

export function warehouseLinks(statement: Statement, file: string): Found {
  const { words, line } = statement;
  const stage = beginsWith(statement, 'CREATE', 'OR REPLACE?', 'TEMPORARY?', 'TEMP?', 'STAGE', 'IF NOT EXISTS?');
  const integration = integrationAt(statement);
  const table = beginsWith(statement, 'CREATE', 'OR REPLACE?', 'EXTERNAL', 'TABLE', 'IF NOT EXISTS?');
  const schema = beginsWith(statement, 'CREATE', 'EXTERNAL', 'SCHEMA', 'IF NOT EXISTS?');
  if (stage >= 0) return stageLinks(words, line);
  if (integration >= 0) return integrationLinks(statement, file);
  if (table >= 0)
    return {
      links: locationsIn(words).map((to) => ({
        name: nameAt(words, table),
        line,
        reached: { endpoints: [{ kind: 'store', to, mode: 'read' }] },
      })),
    };
  return schema < 0 ? NOTHING : externalSchema(statement, schema, file);
}

function integrationAt(statement: Statement): number {
  return Math.max(
    ...['STORAGE', 'NOTIFICATION', 'API', 'EXTERNAL ACCESS'].map((kind) =>
      beginsWith(statement, 'CREATE', 'OR REPLACE?', kind, 'INTEGRATION', 'IF NOT EXISTS?'),
    ),
  );
}

function stageLinks(words: readonly Token[], line: number): Found {
  const values = assignmentsOf(words);
  const url = values.get('url');
  const to = url === undefined ? undefined : locationOf(url);
  if (to === undefined) return NOTHING;
  const secret = ['aws_secret_key', 'azure_sas_token', 'aws_token'].some((key) => values.has(key) && !isVariable(values.get(key) ?? ''));
  const credential = secret ? 'literal' : values.has('storage_integration') ? 'ref' : undefined;
  return { links: [{ name: undefined, line, reached: { endpoints: [{ kind: 'store', to }], credential } }] };
}

function integrationLinks({ words, line }: Statement, file: string): Found {
  const values = assignmentsOf(words);
  const prefix = values.get('api_allowed_prefixes');
  const called: readonly Reached[] = prefix === undefined ? [] : [httpReached({ url: prefix, file })];
  const stores = locationsIn(words).map((to): Reached => ({ endpoints: [{ kind: 'store', to }], credential: 'ref' }));
  return { links: [...called, ...stores].map((reached) => ({ name: undefined, line, reached })) };
}

/** Buckets and containers among the strings of a statement, each once. */
function locationsIn(words: readonly Token[]): readonly MentionRef[] {
  const found = new Map<string, MentionRef>();
  for (const { kind, text } of words) {
    const to = kind === 'string' ? locationOf(text) : undefined;
    if (to !== undefined) found.set(to.mention.value, to);
  }
  return [...found.values()];
}

// s3://bucket/path, gcs://bucket or gs://bucket, azure://account.blob.core.windows.net/container
function locationOf(url: string): MentionRef | undefined {
  const [, scheme = '', authority = ''] = /^(\w+):\/\/([^/]+)/.exec(url) ?? [];
  if (authority === '' || isTemplated(authority) || isVariable(authority) || authority === '*') return undefined;
  if (/^s3(gov|china)?$/.test(scheme)) return bucketRef(authority);
  if (/^gc?s$/.test(scheme))
    return { type: 'DataStore', mention: { kind: 'name', value: authority }, unresolved: { name: authority, props: { engine: 'gcs' } } };
  if (scheme !== 'azure') return undefined;
  const mention = { kind: 'host', value: authority.toLowerCase() } as const;
  return { type: ['DataStore', 'System'], mention, unresolved: { props: { engine: 'azure-storage' } } };
}

// FROM POSTGRES|MYSQL DATABASE 'x' URI 'host' PORT 5432 SECRET_ARN '…'
function externalSchema({ words, line }: Statement, at: number, file: string): Found {
  const from = words.findIndex((word) => isWord(word, 'FROM'));
  const kind = words[from + 1]?.text.toLowerCase() ?? '';
  const uri = stringAfter(words, 'URI');
  if (!/^(postgres|mysql)$/.test(kind) || uri === undefined) return NOTHING;
  const reached = databaseReached({
    host: uri,
    engine: kind === 'mysql' ? 'mysql' : 'postgresql',
    schema: stringAfter(words, 'DATABASE'),
    mode: 'read',
    credential: stringAfter(words, 'SECRET_ARN') === undefined ? undefined : 'ref',
    file,
  });
  return { links: [{ name: nameAt(words, at), line, reached }] };
}
