// Which declared nodes are the same thing, by strategies in fixed order of strength (02-graph §2).
import type { Key } from '../key.ts';
import type { Mention, MentionKind, NodeType } from '../model.ts';
import type { SuggestionRecord } from '../snapshot/snapshot.ts';
import { type Aliases, aliasedIn } from './aliases.ts';
import { type Components, components, type Join } from './components.ts';
import type { Draft } from './draft.ts';
import type { LinkOptions } from './facts.ts';
import { joinLogs } from './logs.ts';
import { compare, rootOf } from './order.ts';
import { joinPins, pairsApart } from './pins.ts';

export interface Identity {
  readonly of: Components;
  readonly suggestions: readonly SuggestionRecord[];
}

interface World {
  readonly drafts: ReadonlyMap<Key, Draft>;
  readonly formats: ReadonlyMap<string, readonly string[]>;
  readonly one: Components;
  readonly suggestions: SuggestionRecord[];
  readonly suggested: Set<string>;
}

/** Types whose instances several files may declare under different keys. */
const MERGEABLE: readonly NodeType[] = ['System', 'DataStore', 'Api', 'Team', 'Agent'];

export function identify(drafts: ReadonlyMap<Key, Draft>, formats: ReadonlyMap<string, readonly string[]>, options: LinkOptions): Identity {
  const world: World = { drafts, formats, one: components(drafts, pairsApart(options.pins ?? [])), suggestions: [], suggested: new Set() };
  joinPins(options.pins ?? [], drafts, world.one);
  byAlias(world, options.aliases ?? {});
  byMention(world, 'entity-ref', { strategy: 'reference', reason: 'the same catalog entity', confidence: 1 }, everywhere);
  byMention(world, 'service-name', { strategy: 'reference', reason: 'the same declared service name', confidence: 1 }, everywhere);
  byMention(world, 'arn', { strategy: 'reference', reason: 'the same ARN', confidence: 1 }, everywhere);
  byMention(world, 'mcp-server', { strategy: 'reference', reason: 'the same tool server', confidence: 1 }, inRoot);
  bySameNameAnd(world, 'path', { strategy: 'directory', reason: 'the same name and the same code in', confidence: 0.95 });
  bySameNameAnd(world, 'image', { strategy: 'image', reason: 'the same name and the same image', confidence: 0.9 });
  byDirectory(world);
  byImageOfDirectory(world);
  byMention(world, 'host', { strategy: 'host', reason: 'the same host name', confidence: 0.9 }, inRoot);
  byName(world);
  joinLogs(drafts, world.one, (from, to, reason) => suggest(world, from, to, reason));
  return { of: world.one, suggestions: world.suggestions.toSorted((a, b) => compare(a.from, b.from) || compare(a.to, b.to)) };
}

function byAlias(world: World, aliases: Aliases): void {
  for (const { name, systems } of aliasedIn(world.drafts, aliases)) {
    const [first, ...rest] = systems;
    for (const other of rest)
      if (first) world.one.join(first.key, other.key, { strategy: 'alias', reason: `alias of ${name} in fullscore.yaml`, confidence: 1 });
  }
}

const everywhere = (_draft: Draft): string => '';
const inRoot = (draft: Draft): string =>
  [...new Set(draft.statements.map((statement) => rootOf(statement.file)))].toSorted(compare)[0] ?? '';

function byMention(world: World, kind: MentionKind, why: Join, scope: (draft: Draft) => string): void {
  const groups = new Map<string, { mention: Mention; drafts: Draft[] }>();
  for (const draft of world.drafts.values()) {
    if (!MERGEABLE.includes(draft.type)) continue;
    for (const mention of draft.also.values()) {
      // Under one host a gateway leads to many: a host with a path names a part of it.
      if (mention.kind !== kind || (kind === 'host' && (mention.path !== undefined || answersForOthers(draft, mention)))) continue;
      const id = `${draft.type} ${scope(draft)} ${mention.value} ${kind === 'host' ? '' : (mention.within ?? '')}`;
      const group = groups.get(id) ?? { mention, drafts: [] };
      group.drafts.push(draft);
      groups.set(id, group);
    }
  }
  for (const [, group] of [...groups].toSorted(([a], [b]) => compare(a, b))) {
    joinGroup(world, group.drafts, { ...why, reason: `${why.reason} "${group.mention.value}"` });
  }
}

// A gateway and a service that both name shop.acme.io are two: one leads to the other.
function answersForOthers(draft: Draft, mention: Mention): boolean {
  return draft.kind === 'gateway' && mention.value.includes('.');
}

// Each family of files (compose, Kubernetes, catalog, traces …) may name a thing once; two in one family are two things.
function joinGroup(world: World, drafts: readonly Draft[], why: Join): void {
  const heads = new Map<Key, Draft>();
  for (const draft of drafts.toSorted(byKey)) {
    const head = world.one.find(draft.key);
    if (!heads.has(head)) heads.set(head, world.drafts.get(head) ?? draft);
  }
  if (heads.size < 2) return;
  const families = new Map<string, number>();
  for (const key of heads.keys()) for (const family of familiesOf(world, key)) families.set(family, (families.get(family) ?? 0) + 1);
  const [first, ...rest] = [...heads.values()].toSorted(byKey);
  if (first === undefined) return;
  if ([...families.values()].some((count) => count > 1) && why.confidence < 1) {
    for (const other of rest) suggest(world, first, other, `${why.reason}, but several files of one kind use it`);
    return;
  }
  for (const other of rest) {
    if (!world.one.join(first.key, other.key, why)) suggest(world, first, other, `${why.reason}, but one file declares both`);
  }
}

function familiesOf(world: World, head: Key): ReadonlySet<string> {
  const found = new Set<string>();
  for (const key of world.one.members(head)) {
    for (const statement of world.drafts.get(key)?.statements ?? [])
      for (const format of world.formats.get(statement.file) ?? []) found.add(format);
  }
  return found;
}

/** Things that many projects run under one name and one image, each for itself. */
const RUN_BY_EVERYBODY: ReadonlySet<string> = new Set(['broker', 'gateway', 'platform']);

// Development files start copies of their neighbours: one name and one build context or own image is one logical system.
function bySameNameAnd(world: World, kind: 'path' | 'image', why: Join): void {
  const groups = new Map<string, Draft[]>();
  for (const draft of world.drafts.values()) {
    if (draft.type !== 'System' || RUN_BY_EVERYBODY.has(draft.kind ?? '')) continue;
    for (const mention of draft.also.values()) {
      if (mention.kind !== kind || mention.value === '' || mention.value === '.') continue;
      const id = `${inRoot(draft)} ${draft.name.toLowerCase()} ${mention.value}`;
      groups.set(id, [...(groups.get(id) ?? []), draft]);
    }
  }
  for (const [id, drafts] of [...groups].toSorted(([a], [b]) => compare(a, b))) {
    // An image that nobody here builds may be anybody's product, started by unrelated projects.
    if (kind === 'image' && !drafts.some(isBuiltHere)) continue;
    const [first, ...rest] = drafts;
    const reason = `${why.reason} ${id.split(' ').slice(2).join(' ')}`;
    for (const other of rest) if (first !== undefined) world.one.join(first.key, other.key, { ...why, reason });
  }
}

const isBuiltHere = (draft: Draft): boolean => [...draft.also.values()].some((mention) => mention.kind === 'path');

// A build context, a catalog file and a module in one directory describe one system, if the directory holds no second one.
function byDirectory(world: World): void {
  const groups = new Map<string, Draft[]>();
  for (const draft of world.drafts.values()) {
    if (draft.type !== 'System' && draft.type !== 'Api') continue;
    for (const mention of draft.also.values()) {
      if (mention.kind !== 'path' || mention.value === '' || mention.value === '.') continue;
      const id = `${draft.type} ${inRoot(draft)}/${mention.value}`;
      groups.set(id, [...(groups.get(id) ?? []), draft]);
    }
  }
  for (const [id, drafts] of [...groups].toSorted(([a], [b]) => compare(a, b))) {
    joinGroup(world, drafts, {
      strategy: 'directory',
      reason: `declared for the same place ${id.slice(id.indexOf('/') + 1)}`,
      confidence: 0.95,
    });
  }
}

// An image that is named like a directory is built from it: acme/shop-java-orders is the system of shop/java/orders.
function byImageOfDirectory(world: World): void {
  const built = new Map<string, Draft[]>();
  const systems = [...world.drafts.values()].filter(({ type }) => type === 'System');
  for (const draft of systems) {
    for (const { kind, value } of draft.also.values()) {
      if (kind !== 'path') continue;
      const id = `${inRoot(draft)} ${value.toLowerCase().replaceAll('/', '-')}`;
      built.set(id, [...(built.get(id) ?? []), draft]);
    }
  }
  for (const draft of systems.toSorted(byKey)) {
    if (RUN_BY_EVERYBODY.has(draft.kind ?? '') || isBuiltHere(draft)) continue;
    for (const { kind, value } of draft.also.values()) {
      // Without an owner it is an image of Docker's own library.
      if (kind !== 'image' || !value.includes('/')) continue;
      const found = built.get(`${inRoot(draft)} ${value.slice(value.lastIndexOf('/') + 1)}`) ?? [];
      const [only, ...others] = [...new Set(found.map(({ key }) => world.one.find(key)))];
      const target = only === undefined || others.length > 0 ? undefined : world.drafts.get(only);
      const reason = `the image ${value} is named after the directory of`;
      if (target !== undefined)
        world.one.join(target.key, draft.key, { strategy: 'image', reason: `${reason} ${target.name}`, confidence: 0.85 });
    }
  }
}

/** Suffixes that people add and drop at will; stripped only in this last strategy. */
const SUFFIX = /[-_. ](service|svc|api|app|server)$/;

export function normalisedName(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(SUFFIX, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

function byName(world: World): void {
  const groups = new Map<string, Draft[]>();
  for (const draft of world.drafts.values()) {
    if (draft.type !== 'System' && draft.type !== 'DataStore' && draft.type !== 'Agent') continue;
    const names = [draft.name, ...[...draft.also.values()].filter((mention) => mention.kind === 'name').map((mention) => mention.value)];
    for (const name of new Set(names.map(normalisedName))) {
      if (name === '') continue;
      const id = `${draft.type} ${inRoot(draft)} ${name}`;
      groups.set(id, [...(groups.get(id) ?? []), draft]);
    }
  }
  for (const [id, drafts] of [...groups].toSorted(([a], [b]) => compare(a, b))) {
    joinGroup(world, drafts, {
      strategy: 'name',
      reason: `the only things called "${id.split(' ').slice(2).join(' ')}" in this root`,
      confidence: 0.7,
    });
  }
}

function suggest(world: World, from: Draft, to: Draft, reason: string): void {
  // The strongest reason is the first one.
  const pair = `${from.key} ${to.key}`;
  if (world.suggested.has(pair)) return;
  world.suggested.add(pair);
  const source = to.statements.map((statement) => statement.place).toSorted(compare)[0] ?? '';
  world.suggestions.push({ from: from.key, to: to.key, reason, confidence: 0.5, source });
}

function byKey(a: Draft, b: Draft): number {
  return compare(a.key, b.key);
}
