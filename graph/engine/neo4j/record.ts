// How our records stand in Neo4j.
import { hash } from 'node:crypto';
import { relationId } from '../../key.ts';
import type { Value } from '../../model.ts';
import type { NodeRecord, RelationRecord } from '../../snapshot/snapshot.ts';
import { HASH, RELATION } from './names.ts';
import { valuesToNeo4j } from './values.ts';

// 96 bits: enough for any estate, and short enough to be stored beside the number of the property.
const DIGEST_LENGTH = 16;

export function nodeHash({ properties }: NodeRecord): string {
  return digest(canonical(properties));
}

export function nodeRow(node: NodeRecord): Record<string, unknown> {
  return { ...valuesToNeo4j(node.properties), id: node.id, type: node.type, [HASH]: nodeHash(node) };
}

export function relationDigest({ type, from, to, properties }: RelationRecord): string {
  return digest(relationId(type, from, to, typeof properties.kind === 'string' ? properties.kind : undefined));
}

export function relationHash({ properties }: RelationRecord): string {
  return digest(canonical(properties));
}

export function relationRow(relation: RelationRecord): Record<string, unknown> {
  const own = { ...valuesToNeo4j(relation.properties), [RELATION]: relationDigest(relation), [HASH]: relationHash(relation) };
  return { from: relation.from, to: relation.to, properties: own };
}

function canonical(properties: Readonly<Record<string, Value>>): string {
  const names = Object.keys(properties).sort();
  return JSON.stringify(names.map((name) => [name, properties[name]]));
}

function digest(text: string): string {
  return hash('sha1', text, 'base64url').slice(0, DIGEST_LENGTH);
}
