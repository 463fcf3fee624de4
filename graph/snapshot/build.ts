// From facts to the record: link, derive, then plain sorted rows.
import type { CoverageOptions } from '../derive/coverage.ts';
import { type Derived, derive } from '../derive/derive.ts';
import type { Draft, Statement } from '../link/draft.ts';
import type { Facts, LinkOptions } from '../link/facts.ts';
import { link } from '../link/link.ts';
import { bySource, compare, rootOf } from '../link/order.ts';
import type { Relation } from '../link/relation.ts';
import type { Gap, Stance } from '../model.ts';
import { SCHEMA_VERSION } from '../schema/schema.ts';
import { inOrderOfBefore, keptRecord, knownRecord, remember, type SnapshotMemo } from './memo.ts';
import { PropertyList } from './properties.ts';
import type { Manifest, NodeRecord, RelationRecord, Snapshot } from './snapshot.ts';
import { snapshotId } from './write.ts';

export interface BuildInput {
  readonly facts: Facts;
  readonly link: LinkOptions;
  readonly coverage: CoverageOptions;
  readonly tool: string;
  readonly roots: readonly string[];
  /** Version of each reader. */
  readonly readers: Readonly<Record<string, number>>;
  /** Roots by class of evidence. */
  readonly evidence: Readonly<Record<string, readonly string[]>>;
  /** Where another snapshot will be made in this process; it changes how fast this goes and nothing else. */
  readonly memo?: SnapshotMemo | undefined;
}

/** Pure: the same facts in any order give the same snapshot. */
export function buildSnapshot(input: BuildInput): Snapshot {
  const linked = link(input.facts, input.link, input.memo?.stated);
  const derived = derive(linked, input);
  const making: Making = { isWatched: derived.isWatched, memo: input.memo, properties: new PropertyList() };
  const nodes = [...linked.nodes.values()]
    .map((draft) => nodeRecord(draft, derived.ofNode(draft), making))
    .toSorted((a, b) => compare(a.id, b.id));
  const made = [...linked.relations, ...derived.dependencies].map((relation) =>
    relationRecord(relation, derived.ofRelation(relation), making),
  );
  const relations = inOrderOfBefore(input.memo, made).toSorted(
    (a, b) =>
      compare(a.type, b.type) ||
      compare(a.from, b.from) ||
      compare(a.to, b.to) ||
      compare(String(a.properties.kind ?? ''), String(b.properties.kind ?? '')),
  );
  if (input.memo !== undefined) remember(input.memo, { nodes, relations });
  const body = {
    files: input.facts.files.toSorted((a, b) => compare(a.file, b.file)),
    gaps: uniqueGaps([...input.facts.gaps, ...linked.gaps]),
    merges: linked.merges,
    nodes,
    relations,
    suggestions: [...linked.suggestions, ...derived.suggestions].toSorted((a, b) => compare(a.from, b.from) || compare(a.to, b.to)),
  };
  return { manifest: manifestOf(input, body), ...body };
}

function manifestOf(input: BuildInput, body: Omit<Snapshot, 'manifest'>): Manifest {
  return {
    tool: input.tool,
    schema: SCHEMA_VERSION,
    roots: input.roots.toSorted(compare),
    readers: input.readers,
    id: snapshotId(body, input.memo?.pieces),
    totals: {
      files: body.files.length,
      gaps: body.gaps.length,
      merges: body.merges.length,
      nodes: body.nodes.length,
      relations: body.relations.length,
      suggestions: body.suggestions.length,
    },
    evidence: input.evidence,
    observations: input.facts.observations.toSorted((a, b) => compare(a.file, b.file) || a.from - b.from),
  };
}

interface Making {
  readonly isWatched: boolean;
  readonly memo: SnapshotMemo | undefined;
  /** Used for one record after the other. */
  readonly properties: PropertyList;
}

function nodeRecord(draft: Draft, derived: Derived, { isWatched, memo, properties }: Making): NodeRecord {
  const known = knownRecord(memo?.nodes, draft, { derived, isWatched });
  if (known !== undefined) return known;
  const sources = placesOf(draft.statements);
  properties.clear();
  draft.props.forEach((value, name) => void properties.set(name, value));
  properties.set('id', draft.key).set('type', draft.type).set('name', draft.name).set('resolved', draft.resolved).set('sources', sources);
  setStances(properties, draft.statements, isWatched);
  if (draft.kind !== undefined) properties.set('kind', draft.kind);
  const [first] = sources;
  if (first !== undefined) properties.set('source', first).set('root', rootOf(first));
  setAll(properties, derived);
  const make = (): NodeRecord => ({ id: draft.key, type: draft.type, properties: properties.sorted() });
  return keptRecord(memo?.nodes, draft, { id: draft.key, derived, isWatched, properties, make });
}

function relationRecord(relation: Relation, derived: Derived, { isWatched, memo, properties }: Making): RelationRecord {
  const known = knownRecord(memo?.relations, relation, { derived, isWatched });
  if (known !== undefined) return known;
  const sources = placesOf(relation.statements);
  properties.clear();
  relation.props.forEach((value, name) => void properties.set(name, value));
  properties.set('sources', sources).set('confidence', relation.confidence).set('reason', relation.reason);
  setStances(properties, relation.statements, isWatched);
  if (relation.kind !== undefined) properties.set('kind', relation.kind);
  if (sources[0] !== undefined) properties.set('source', sources[0]);
  if (relation.environments.length > 0) properties.set('environments', relation.environments);
  setAll(properties, derived);
  const grain = GRAINS[relation.to.slice(0, relation.to.indexOf(':'))];
  if (INTERACTIONS.has(relation.type) && grain !== undefined) properties.set('grain', grain);
  const { type, from, to } = relation;
  const make = (): RelationRecord => ({ type, from, to, properties: properties.sorted() });
  return keptRecord(memo?.relations, relation, { id: relation.id, derived, isWatched, properties, make });
}

function setAll(properties: PropertyList, derived: Derived): void {
  for (const name in derived) {
    const value = derived[name];
    if (value !== undefined) properties.set(name, value);
  }
}

const INTERACTIONS: ReadonlySet<string> = new Set(['CALLS', 'PUBLISHES', 'CONSUMES', 'ACCESSES']);
const GRAINS: Readonly<Record<string, string>> = {
  system: 'system',
  agent: 'system',
  api: 'interface',
  channel: 'interface',
  datastore: 'interface',
  operation: 'operation',
  workflow: 'operation',
  decision: 'operation',
};

// `observed` stays unknown where no trace or log was read at all: nobody looked.
function setStances(properties: PropertyList, statements: readonly Statement[], watched: boolean): void {
  const has = (stance: Stance): boolean => statements.some((statement) => statement.stance === stance);
  const [claimed, configured] = [has('claimed'), has('configured')];
  properties
    .set('claimed', claimed)
    .set('configured', configured)
    .set('declared', claimed || configured);
  if (watched) properties.set('observed', has('observed'));
}

function placesOf(statements: readonly Statement[]): readonly string[] {
  const [only] = statements;
  if (only !== undefined && statements.length === 1) return [only.place];
  return [...new Set(statements.map((statement) => statement.place))].toSorted(byPlace);
}

// "file:9" before "file:10": by file, then by line as a number.
function byPlace(a: string, b: string): number {
  const [fileA, fileB] = [a.slice(0, a.lastIndexOf(':')), b.slice(0, b.lastIndexOf(':'))];
  return compare(fileA, fileB) || Number(a.slice(fileA.length + 1)) - Number(b.slice(fileB.length + 1));
}

function uniqueGaps(gaps: readonly Gap[]): readonly Gap[] {
  const known = new Map(gaps.map((gap) => [JSON.stringify([gap.code, gap.detail, gap.source.file, gap.source.line]), gap]));
  return [...known.values()].toSorted((a, b) => bySource(a, b) || compare(a.code, b.code) || compare(a.detail, b.detail));
}
