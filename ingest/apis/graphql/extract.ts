import { localKey } from '../../../graph/key.ts';
import type { MentionRef } from '../../../graph/model.ts';
import type { Emit, Siblings, TextDocument } from '../../ingester.ts';
import { ownedBy } from '../../owners/owner.ts';
import { type Auth, common } from '../auth.ts';
import { sourceAt } from '../text-source.ts';
import { emitConnectors } from './connectors.ts';
import { emitCalls } from './consumers.ts';
import type { Contract } from './contract.ts';
import { homeOf, originalOf } from './home.ts';
import { emitFields, ownersOf } from './operations.ts';
import { parseGraphql } from './parse.ts';
import { type Schema, schemaOf } from './schema.ts';
import { emitSubgraphs, isSupergraph } from './supergraph.ts';

/** Faults of one file that are told one by one. */
const MAX_FAULTS = 20;

export async function extractGraphql(document: TextDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const { definitions, faults } = parseGraphql(document.text);
  const system: MentionRef = { type: 'System', mention: { kind: 'path', value: document.path } };
  for (const { line, code, detail } of faults.slice(0, MAX_FAULTS)) {
    emit.gap({
      code,
      detail: `not GraphQL: ${detail}`,
      remedy: code === 'too-large' ? 'Split the document.' : 'Correct the document there; its other definitions were read.',
      source: sourceAt({ document }, { line }),
    });
  }
  emitCalls({ document, emit, system }, definitions);
  const own = schemaOf(definitions);
  const isPart = own.base === undefined && own.extension !== undefined && document.pointer === '';
  const home = isPart ? await homeOf(document, siblings, isSubgraph(own)) : undefined;
  const schema = home === undefined ? own : schemaOf(definitions, home.roots);
  if (home === undefined && schema.base === undefined && schema.fields.length === 0) {
    // Types alone are part of a schema; what they fetch is told all the same.
    emitConnectors({ document, emit, schema, system, api: localKey('Api', document.root, document.path) });
    return;
  }
  const original = home !== undefined || document.pointer !== '' ? undefined : await originalOf(document, siblings);
  const path = home?.path ?? original?.path ?? document.path;
  const api = localKey('Api', document.root, path, ...(document.pointer === '' ? [] : [document.pointer]));
  emitSchema({ document, emit, schema, system, api }, { isPart: home !== undefined, isCopied: original?.isCopied === true });
}

interface Standing {
  /** Its Api is declared by another file. */
  readonly isPart: boolean;
  readonly isCopied: boolean;
}

function emitSchema(contract: Contract, { isPart, isCopied }: Standing): void {
  const { document, emit, api, system } = contract;
  const auths = emitFields(contract);
  if (!isPart) emitApi(contract, auths);
  if (!isPart && !isCopied && !FOREIGN.test(document.path)) {
    emit.edge({ type: 'PROVIDES', from: system, to: { key: api }, source: sourceAt(contract, placeOf(contract.schema)) });
  }
  if (isSupergraph(contract)) emitSubgraphs(contract);
  emitConnectors(contract);
  for (const fact of ownedBy(document.file, ownersOf(contract, !isPart))) emit.edge(fact);
}

/** Where clients keep the schemas of others. */
const FOREIGN = /(^|\/)(third[-_]?party|vendor|vendored|external|clients?|consumers?|__generated__|node_modules)\//i;

function emitApi({ document, emit, schema, api }: Contract, auths: readonly (Auth | undefined)[]): void {
  const { path, pointer } = document;
  const place = pointer === '' ? path : `${path}#${pointer}`;
  const tags = tagsOf(schema);
  emit.node({
    type: 'Api',
    key: api,
    name: place,
    also: [{ kind: 'path', value: place }],
    props: { protocol: 'graphql', auth: common(auths), tags: tags.length === 0 ? undefined : tags },
    source: sourceAt({ document }, placeOf(schema)),
  });
}

function placeOf({ base, extension, fields }: Schema): { readonly line: number } {
  return base ?? extension ?? fields[0] ?? { line: 0 };
}

// https://www.apollographql.com/docs/graphos/reference/federation/directives: version 2 links its specification, version 1 just uses the words.
function tagsOf(schema: Schema): readonly string[] {
  if (schema.linked.specs.has('join')) return ['supergraph'];
  const version = schema.linked.specs.get('federation');
  if (version !== undefined) return [`federation:${version.replace(/^v/, '')}`, 'subgraph'];
  return isSubgraph(schema) ? ['federation:1', 'subgraph'] : [];
}

function isSubgraph({ linked, types }: Schema): boolean {
  return linked.specs.has('federation') || types.some(({ directives }) => directives.some(({ name }) => name === 'key'));
}
