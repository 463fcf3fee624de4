// A second opinion on real contracts: @scalar/openapi-parser, which is given each file as text, in memory, without any plugin that could
// open files or ask the network. Both read the file alone, so what stands in other files is missing for both.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { dereference } from '@scalar/openapi-parser';
import { beforeAll, describe, expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { extract } from '../../extract.ts';
import { openTree } from '../../read/open.ts';
import { openapi } from './index.ts';

/** Files of which the two do not say the same, and why. */
const EXPLAINED: ReadonlyMap<string, string> = new Map([
  ['openapi/Mermade__openapi3-examples/3.0/fail/deprecated.yaml', 'deprecated stands in quotes: we take the word for what is meant'],
]);

/** Files that the other parser gives up, and why. */
const GIVEN_UP: ReadonlyMap<string, string> = new Map([
  ['openapi/Mermade__openapi3-examples/3.0/fail/OAI/api-with-examples.yaml', 'YAML that a strict reader refuses'],
  ['openapi/Mermade__openapi3-examples/3.0/malicious/yamlbomb.yaml', 'aliases that multiply: we share what is anchored and never copy it'],
]);

interface Compared {
  readonly path: string;
  readonly ours: Reading;
  readonly theirs: Reading;
}
interface Reading {
  /** "GET /orders/{id}", with the operationId and "deprecated" where stated. */
  readonly operations: readonly string[];
  readonly webhooks: readonly string[];
}

const folder = corpus();
const compared: Compared[] = [];
const unread: string[] = [];

describe.skipIf(folder === undefined)(`contracts of the corpus (${folder === undefined ? CORPUS_ABSENT : 'read in place'})`, () => {
  beforeAll(async () => {
    for (const path of filesIn(folder ?? '')) {
      const text = readFileSync(join(folder ?? '', path), 'utf8');
      const ours = await oursOf(path, text);
      const theirs = ours === undefined ? undefined : theirsOf(text);
      if (ours !== undefined && theirs !== undefined) compared.push({ path, ours, theirs });
      else if (ours !== undefined) unread.push(path);
    }
  }, 120_000);

  it('are read by both, but for files that the other parser gives up', () => {
    const count = compared.flatMap(({ ours }) => ours.operations).length;
    process.stdout.write(
      `OpenAPI: ${count} operations in ${compared.length} files beside @scalar/openapi-parser, ${unread.length} read by us alone\n`,
    );
    expect(compared.length).toBeGreaterThan(200);
    expect(unread).toEqual([...GIVEN_UP.keys()]);
  });

  it('have the same methods, paths, operation ids and deprecations for both', () => {
    const different = compared.flatMap(({ path, ours, theirs }) =>
      EXPLAINED.has(path) ? [] : difference(path, ours.operations, theirs.operations),
    );

    expect(different).toEqual([]);
  });

  it('have the same webhooks for both', () => {
    expect(compared.flatMap(({ path, ours, theirs }) => difference(path, ours.webhooks, theirs.webhooks))).toEqual([]);
  });

  it('differ still where a difference is explained', () => {
    const same = compared.filter(
      ({ path, ours, theirs }) => EXPLAINED.has(path) && difference(path, ours.operations, theirs.operations).length === 0,
    );

    expect(same.map(({ path }) => path)).toEqual([]);
  });
});

function difference(path: string, ours: readonly string[], theirs: readonly string[]): string[] {
  return [
    ...ours.filter((each) => !theirs.includes(each)).map((each) => `${path}: only we have ${each}`),
    ...theirs.filter((each) => !ours.includes(each)).map((each) => `${path}: only they have ${each}`),
  ];
}

async function oursOf(path: string, text: string): Promise<Reading | undefined> {
  const [document] = openTree({ root: 'corpus', path }, text).documents;
  if (document === undefined || !openapi.recognise(document)) return undefined;
  const { nodes } = await extract(openapi, document, { siblings: siblingsAmong({}), isStrict: true });
  return {
    operations: nodes.flatMap((node) => {
      if (node.type !== 'Operation') return [];
      const id = node.also?.find(({ kind }) => kind === 'operation-id')?.value;
      return [described(node.name, id, node.props?.lifecycle === 'deprecated')];
    }),
    webhooks: nodes.flatMap((node) => (node.type === 'Channel' && !node.name.includes(' of ') ? [node.name] : [])),
  };
}

const METHODS = /^(get|put|post|delete|options|head|patch|trace|query)$/;

function theirsOf(text: string): Reading | undefined {
  let schema: unknown;
  try {
    schema = dereference(text).schema;
  } catch {
    return undefined;
  }
  if (!isPlain(schema)) return undefined;
  const paths = isPlain(schema.paths) ? schema.paths : {};
  return {
    operations: Object.entries(paths).flatMap(([path, item]) =>
      isPlain(item) && !path.startsWith('x-')
        ? Object.entries(item).flatMap(([method, operation]) =>
            METHODS.test(method) && isOperation(operation)
              ? [described(`${method.toUpperCase()} ${path}`, idOf(operation), isDeprecated(operation))]
              : [],
          )
        : [],
    ),
    webhooks: isPlain(schema.webhooks) ? Object.keys(schema.webhooks).filter((name) => !name.startsWith('x-')) : [],
  };
}

function described(name: string, id: string | undefined, isEnding: boolean): string {
  return [name, ...(id === undefined ? [] : [id]), ...(isEnding ? ['deprecated'] : [])].join(' | ');
}

type Plain = Readonly<Record<string, unknown>>;

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOperation(value: unknown): boolean {
  return value === null || isPlain(value);
}

function idOf(operation: unknown): string | undefined {
  const id = isPlain(operation) && typeof operation.operationId === 'string' ? operation.operationId.trim() : '';
  return id === '' ? undefined : id;
}

function isDeprecated(operation: unknown): boolean {
  return isPlain(operation) && operation.deprecated === true;
}

function filesIn(top: string): readonly string[] {
  return readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(json|ya?ml)$/.test(entry.name))
    .map((entry) => relative(top, join(entry.parentPath, entry.name)))
    .filter((path) => /(openapi|swagger)["']?\s*:/.test(readFileSync(join(top, path), 'utf8')))
    .sort();
}
