// The reader beside graphql-js's own schema: the same fields of the same root types, deprecated alike, in every schema of corpus and fixtures.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildASTSchema, type GraphQLObjectType, Kind, parse, printSchema } from 'graphql';
import { expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { extractText } from '../../../test/extract-text.ts';
import { graphql } from './index.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');

it('finds what graphql-js finds, and its line is that of the field', async () => {
  const folder = corpus();
  if (folder === undefined) process.stdout.write(`${CORPUS_ABSENT}\n`);
  let [schemas, fields] = [0, 0];
  for (const file of [...filesIn(FIXTURES), ...(folder === undefined ? [] : filesIn(folder))]) {
    const text = readFileSync(file, 'utf8');
    const theirs = built(text);
    if (theirs === undefined) continue;

    const ours = await read(text);

    expect({ file: relative(FIXTURES, file), ...ours }).toEqual({ file: relative(FIXTURES, file), ...theirs });
    schemas++;
    fields += ours.fields.length;
  }
  process.stdout.write(`GraphQL: ${fields} operations in ${schemas} schemas, the same as by graphql-js\n`);
  expect(schemas).toBeGreaterThan(folder === undefined ? 4 : 6);
});

it('finds the same in a schema that graphql-js has printed', async () => {
  const folder = corpus();
  const file = join(folder ?? '', 'graphql/octokit__graphql-schema/schema.graphql');
  if (folder === undefined || !existsSync(file)) return;
  const text = readFileSync(file, 'utf8');

  expect((await read(printSchema(buildASTSchema(parse(text), { assumeValidSDL: true })))).fields).toEqual((await read(text)).fields);
});

interface Found {
  readonly fields: readonly string[];
  readonly deprecated: readonly string[];
}

async function read(text: string): Promise<Found> {
  const { nodes, gaps } = await extractText(graphql, text, 'schema.graphql');
  const lines = text.split('\n');
  const found = nodes.filter(({ type, key }) => type === 'Operation' && key.startsWith('operation:test/schema.graphql#'));
  for (const { name, source } of found) expect(lines[source.line - 1]).toContain(name.split('.')[1]);
  expect(gaps).toEqual([]);
  return {
    fields: found.map(({ name }) => name).sort(),
    deprecated: found.flatMap(({ name, props }) => (props?.lifecycle === 'deprecated' ? [name] : [])).sort(),
  };
}

/** undefined for documents that are no schema, or only part of one. */
function built(text: string): Found | undefined {
  let document: ReturnType<typeof parse>;
  try {
    document = parse(text);
  } catch {
    return undefined; // what a strict parser refuses has no second opinion
  }
  if (document.definitions.some(({ kind }) => kind === Kind.OBJECT_TYPE_EXTENSION || kind === Kind.OPERATION_DEFINITION)) return undefined;
  const schema = buildASTSchema(document, { assumeValidSDL: true });
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(
    (type): type is GraphQLObjectType => type !== undefined && type !== null,
  );
  const fields = roots.flatMap((root) =>
    Object.values(root.getFields())
      .filter(({ name }) => !name.startsWith('_'))
      .map((field) => ({
        name: `${root.name}.${field.name}`,
        isDeprecated: field.deprecationReason !== undefined && field.deprecationReason !== null,
      })),
  );
  return {
    fields: fields.map(({ name }) => name).sort(),
    deprecated: fields.flatMap(({ name, isDeprecated }) => (isDeprecated ? [name] : [])).sort(),
  };
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(graphqls?|gql)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
