// From facts to one linked graph: same things united, references resolved, owners and boundaries set; nothing judged yet.
import { globalKey, type Key } from '../key.ts';
import type { EdgeFact, Gap, NodeType } from '../model.ts';
import type { MergeRecord, SuggestionRecord } from '../snapshot/snapshot.ts';
import { aliasTargets } from './aliases.ts';
import { answerTo, collect, type Draft, newDraft, ownDraft, type StatedDrafts } from './draft.ts';
import type { Facts, LinkOptions } from './facts.ts';
import { identify } from './identify.ts';
import { likelySame } from './likely.ts';
import { mentionIndex } from './mention-index.ts';
import { mergeDrafts, mergeRecords } from './merge.ts';
import { bySource, compare, pathOf, placeOf } from './order.ts';
import { inheritOwners, isOwnershipPattern, ownByPattern } from './ownership.ts';
import { pinnedTargets, undecided } from './pins.ts';
import { type Relation, type Relations, relationsOver, type StatedRelations } from './relation.ts';
import { type Link, type Resolver, resolver } from './resolve.ts';

export interface Linked {
  readonly nodes: ReadonlyMap<Key, Draft>;
  readonly relations: readonly Relation[];
  readonly merges: readonly MergeRecord[];
  readonly suggestions: readonly SuggestionRecord[];
  readonly gaps: readonly Gap[];
}

/** What single facts state, remembered from one link to the next. */
export interface Stated {
  readonly drafts: StatedDrafts;
  readonly relations: StatedRelations;
}

/** Links the facts of any number of roots; the result does not depend on the order in which they were read, nor on what `before` remembers. */
export function link(facts: Facts, options: LinkOptions = {}, before?: Stated): Linked {
  const declared = collect(facts.nodes, before?.drafts);
  const formats = new Map(facts.files.map((file) => [file.file, file.formats]));
  const identity = identify(declared, formats, options);
  const drafts = mergeDrafts(declared, identity.of);
  applyDecisions(drafts, options);
  const relations = relationsOver(drafts, before?.relations);
  const operations = new Map<Key, Map<string, readonly Key[]>>();
  const resolve = resolver({
    drafts,
    one: identity.of,
    index: mentionIndex(drafts.values(), formats),
    operationsOf: (system) => operations.get(system) ?? new Map(),
    pinned: pinnedTargets(options.pins ?? [], declared),
    aliased: aliasTargets(declared, options.aliases ?? {}),
  });

  const edges = inOrder(facts.edges);
  const patterns = edges.filter(isOwnershipPattern);
  const [structure, rest] = partition(
    edges.filter((edge) => !isOwnershipPattern(edge)),
    (edge) => STRUCTURE.has(edge.type),
  );
  for (const edge of structure) addEdge(edge, resolve, relations);
  runWorkflows(drafts, relations, resolve);
  fillOperations(operations, relations, drafts);
  const observedOperations = addRest(rest, resolve, relations, drafts);
  exposeObserved(observedOperations, drafts, relations);
  ownByPattern(patterns, drafts, relations, resolve);
  for (const { heir, giver, owner } of inheritOwners(drafts, relations)) {
    const name = drafts.get(giver)?.name ?? giver;
    relations.add(
      {
        type: 'OWNED_BY',
        from: { key: heir },
        to: { key: owner.to },
        props: { inherited: giver },
        stance: owner.statements[0]?.stance ?? 'configured',
        source: sourceOfPlace(owner.statements[0]?.place ?? ''),
      },
      { key: heir, confidence: Math.min(0.7, owner.confidence), reason: `passed on by ${name}` },
      { key: owner.to, confidence: 1, reason: '' },
    );
  }
  placeInEnvironments(drafts, relations);
  placeInDomains(drafts, relations, options);
  return {
    nodes: drafts,
    relations: relations.all(),
    merges: mergeRecords(declared, identity.of),
    suggestions: undecided([...identity.suggestions, ...likelySame(drafts)], options.pins ?? []),
    gaps: [...resolve.gaps, ...relations.gaps],
  };
}

/** Who provides what must be known before a call to an operation can be understood. */
const STRUCTURE: ReadonlySet<string> = new Set(['PROVIDES', 'EXPOSES', 'RUNS', 'IN_BOUNDARY', 'HAS_STEP']);

// By type, then by place. The readers give them file by file, so that each type for itself is nearly in order already.
function inOrder(edges: readonly EdgeFact[]): readonly EdgeFact[] {
  const byType = new Map<EdgeFact['type'], EdgeFact[]>();
  for (const edge of edges) {
    const known = byType.get(edge.type);
    if (known === undefined) byType.set(edge.type, [edge]);
    else known.push(edge);
  }
  return [...byType]
    .toSorted(([a], [b]) => compare(a, b))
    .flatMap(([, list]) =>
      list.toSorted((a, b) => bySource(a, b) || compare(JSON.stringify([a.from, a.to, a.kind]), JSON.stringify([b.from, b.to, b.kind]))),
    );
}

function addEdge(edge: EdgeFact, resolve: Resolver, relations: Relations): Link | undefined {
  const from = resolve.resolve(edge.from, edge);
  const to = from === undefined ? undefined : resolve.resolve(edge.to, edge);
  if (from === undefined || to === undefined) return undefined;
  relations.add(edge, from, to);
  return to;
}

function addRest(edges: readonly EdgeFact[], resolve: Resolver, relations: Relations, drafts: Map<Key, Draft>): ReadonlyMap<Key, EdgeFact> {
  const observed = new Map<Key, EdgeFact>();
  for (const edge of edges) {
    const to = addEdge(edge, resolve, relations);
    if (to === undefined || edge.stance !== 'observed') continue;
    see(drafts, to.key, edge);
    if (to.key.startsWith('operation:') && !observed.has(to.key)) observed.set(to.key, edge);
  }
  return observed;
}

/** What somebody was seen to call, read or write has itself been seen. */
function see(drafts: Map<Key, Draft>, key: Key, { source, environment }: EdgeFact): void {
  const place = placeOf(source);
  if (drafts.get(key)?.statements.some((statement) => statement.stance === 'observed' && statement.place === place) !== false) return;
  ownDraft(drafts, key)?.statements.push({
    stance: 'observed',
    place,
    file: source.file,
    ...(environment === undefined ? {} : { environment }),
  });
}

function applyDecisions(drafts: Map<Key, Draft>, options: LinkOptions): void {
  const platforms = new Set(options.platforms);
  for (const { type, name, key } of [...drafts.values()]) {
    const criticality = type === 'System' ? options.criticality?.[name] : undefined;
    const isPlatform = type === 'System' && platforms.has(name);
    if (criticality === undefined && !isPlatform) continue;
    const draft = ownDraft(drafts, key);
    if (isPlatform && draft !== undefined) draft.kind = 'platform';
    if (criticality !== undefined) draft?.props.set('criticality', criticality);
  }
}

// 02-graph §2: a workflow that no system runs belongs to the system whose directory holds its file.
function runWorkflows(drafts: ReadonlyMap<Key, Draft>, relations: Relations, resolve: Resolver): void {
  const run = new Set(relations.ofType('RUNS').map((relation) => relation.to));
  const workflows = [...drafts.values()].filter(({ type }) => type === 'Workflow');
  for (const draft of workflows.toSorted((a, b) => compare(a.key, b.key))) {
    const place = draft.statements[0]?.place;
    if (run.has(draft.key) || place === undefined || !draft.resolved || isDrawing(draft)) continue;
    const source = sourceOfPlace(place);
    const edge: EdgeFact = {
      type: 'RUNS',
      from: { type: 'System', mention: { kind: 'path', value: pathOf(source.file) } },
      to: { key: draft.key },
      stance: 'configured',
      source,
    };
    addEdge(edge, resolve, relations);
  }
}

/** A picture of a process is run by nobody, wherever it lies. */
function isDrawing(draft: Draft): boolean {
  const tags = draft.props.get('tags');
  return Array.isArray(tags) && tags.some((tag) => tag === DRAWING);
}

/** Tag that readers give to models without an implementation. */
const DRAWING = 'documentation';

function fillOperations(operations: Map<Key, Map<string, readonly Key[]>>, relations: Relations, drafts: ReadonlyMap<Key, Draft>): void {
  const exposed = new Map<Key, Key[]>();
  for (const { from, to } of relations.ofType('EXPOSES')) {
    const known = exposed.get(from);
    if (known === undefined) exposed.set(from, [to]);
    else known.push(to);
  }
  for (const { from, to } of relations.ofType('PROVIDES')) {
    const byText = operations.get(from) ?? new Map<string, readonly Key[]>();
    operations.set(from, byText);
    for (const key of exposed.get(to) ?? []) {
      for (const mention of drafts.get(key)?.also.values() ?? [])
        if (mention.kind === 'operation') byText.set(mention.value, [...new Set([...(byText.get(mention.value) ?? []), key])]);
    }
  }
}

// An operation that only traces know still belongs to the contract of its system, if that system has exactly one.
function exposeObserved(observed: ReadonlyMap<Key, EdgeFact>, drafts: ReadonlyMap<Key, Draft>, relations: Relations): void {
  const exposed = new Set(relations.ofType('EXPOSES').map((relation) => relation.to));
  const apis = new Map<Key, Key[]>();
  for (const { from, to } of relations.ofType('PROVIDES')) apis.set(from, [...(apis.get(from) ?? []), to]);
  for (const [operation, edge] of [...observed].toSorted(([a], [b]) => compare(a, b))) {
    if (exposed.has(operation)) continue;
    const system = `system:${operation.slice('operation:'.length).split('#')[0]}` as Key; // namedOperationKey keeps the system's key parts before '#'
    const contracts = (apis.get(system) ?? []).filter((api) => drafts.get(api)?.props.get('protocol') === 'rest');
    const [only, ...others] = contracts;
    if (only === undefined || others.length > 0) continue;
    relations.add(
      { type: 'EXPOSES', from: { key: only }, to: { key: operation }, stance: 'observed', source: edge.source },
      { key: only, confidence: 0.9, reason: 'the only contract of the observed system' },
      { key: operation, confidence: 1, reason: '' },
    );
  }
}

const PLACED: ReadonlySet<NodeType> = new Set(['System', 'Workflow', 'Agent']);

function placeInEnvironments(drafts: Map<Key, Draft>, relations: Relations): void {
  for (const draft of [...drafts.values()]) {
    if (!PLACED.has(draft.type)) continue;
    for (const statement of draft.statements) {
      if (statement.environment === undefined) continue;
      const key = globalKey('Boundary', 'environment', statement.environment);
      const boundary = ownDraft(drafts, key) ?? newDraft('Boundary', key, statement.environment);
      boundary.kind = 'environment';
      boundary.statements.push(statement);
      answerTo(boundary, { kind: 'name', value: statement.environment });
      drafts.set(key, boundary);
      const edge: EdgeFact = {
        type: 'IN_BOUNDARY',
        from: { key: draft.key },
        to: { key },
        stance: statement.stance,
        environment: statement.environment,
        source: sourceOfPlace(statement.place),
      };
      relations.add(
        edge,
        { key: draft.key, confidence: 1, reason: 'stated by path, namespace or profile' },
        { key, confidence: 1, reason: '' },
      );
    }
  }
}

function placeInDomains(drafts: Map<Key, Draft>, relations: Relations, options: LinkOptions): void {
  for (const [domain, names] of Object.entries(options.domains ?? {}).toSorted(([a], [b]) => compare(a, b))) {
    const key = globalKey('Boundary', 'domain', domain);
    const wanted = new Set(names);
    for (const draft of [...drafts.values()].filter((each) => each.type === 'System' && wanted.has(each.name))) {
      const statement = draft.statements[0];
      if (statement === undefined) continue;
      const boundary = ownDraft(drafts, key) ?? newDraft('Boundary', key, domain);
      boundary.kind = 'domain';
      boundary.statements.push(statement);
      drafts.set(key, boundary);
      relations.add(
        { type: 'IN_BOUNDARY', from: { key: draft.key }, to: { key }, stance: 'claimed', source: sourceOfPlace(statement.place) },
        { key: draft.key, confidence: 1, reason: 'fullscore.yaml places it there' },
        { key, confidence: 1, reason: '' },
      );
    }
  }
}

function sourceOfPlace(place: string): { readonly file: string; readonly line: number } {
  const colon = place.lastIndexOf(':');
  return { file: place.slice(0, colon), line: Number(place.slice(colon + 1)) };
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
