// One owner for each thing, from several sources: stated beside it, CODEOWNERS of its place, or passed on by what it belongs to.
import ignore from 'ignore';
import type { Key } from '../key.ts';
import type { EdgeFact, NodeType, RelationType } from '../model.ts';
import type { Draft } from './draft.ts';
import { compare, pathOf, rootOf } from './order.ts';
import type { Relation, Relations } from './relation.ts';
import type { Resolver } from './resolve.ts';

const OWNABLE: readonly NodeType[] = ['System', 'Api', 'Channel', 'DataStore', 'Workflow', 'Decision', 'Agent'];

/** A CODEOWNERS line: its ends are a pattern and a team, not two things. */
export function isOwnershipPattern(edge: EdgeFact): boolean {
  return edge.type === 'OWNED_BY' && 'mention' in edge.from && edge.from.mention.kind === 'path' && edge.source.file.endsWith('CODEOWNERS');
}

/** Adds owners by CODEOWNERS to everything that nobody owns directly; the last matching line wins, as the format says. */
export function ownByPattern(edges: readonly EdgeFact[], drafts: ReadonlyMap<Key, Draft>, relations: Relations, resolver: Resolver): void {
  if (edges.length === 0) return;
  const owned = new Set(relations.ofType('OWNED_BY').map((relation) => relation.from));
  const lines = edges
    .map(patternOf)
    .toSorted((a, b) => compare(a.edge.source.file, b.edge.source.file) || a.edge.source.line - b.edge.source.line);
  const byBase = new Map<string, Line[]>();
  for (const line of lines) {
    const known = byBase.get(line.base);
    if (known === undefined) byBase.set(line.base, [line]);
    else known.push(line);
  }
  const cache = new Map<string, readonly Line[] | undefined>();
  const open = [...drafts.values()].filter(
    ({ type, key, props, resolved }) => OWNABLE.includes(type) && !owned.has(key) && props.get('external') !== true && resolved,
  );
  for (const draft of open.toSorted((a, b) => compare(a.key, b.key))) {
    for (const place of placesOf(draft)) {
      if (!cache.has(place.path)) cache.set(place.path, lastMatch(linesFor(byBase, place.path), place.path));
      const winners = cache.get(place.path);
      if (winners === undefined) continue;
      for (const line of winners) {
        const to = resolver.resolve(line.edge.to, line.edge);
        if (to !== undefined)
          relations.add(
            line.edge,
            { key: draft.key, confidence: place.confidence, reason: `CODEOWNERS "${line.pattern}" owns ${place.what}` },
            { ...to, confidence: Math.max(to.confidence, place.confidence) },
          );
      }
      break;
    }
  }
}

interface Line {
  readonly edge: EdgeFact;
  readonly pattern: string;
  readonly base: string;
  readonly matches: (path: string) => boolean;
  readonly clears: boolean;
}

// Most repositories of an estate say nothing about the paths of the others.
function linesFor(byBase: ReadonlyMap<string, readonly Line[]>, path: string): readonly Line[] {
  const found: Line[] = [];
  for (const [base, lines] of byBase) if (path.startsWith(base)) found.push(...lines);
  return found;
}

function patternOf(edge: EdgeFact): Line {
  const mention = 'mention' in edge.from ? edge.from.mention : undefined;
  const pattern = mention?.value ?? '';
  const within = mention?.within ?? '';
  const matcher = ignore({ allowRelativePaths: true }).add(pattern);
  const base = `${rootOf(edge.source.file)}/${within === '' ? '' : `${within}/`}`;
  const clears = 'mention' in edge.to && edge.to.mention.value === '';
  return {
    edge,
    pattern,
    base,
    clears,
    matches: (path) => path.startsWith(base) && path.length > base.length && matcher.ignores(path.slice(base.length)),
  };
}

/** Lines that own the path: the last match of each section (GitLab has sections, GitHub has none). Empty when it clears the owner, undefined when nothing matches. */
function lastMatch(lines: readonly Line[], path: string): readonly Line[] | undefined {
  const last = new Map<string, Line>();
  for (const line of lines) if (line.matches(path)) last.set(`${line.edge.source.file} ${line.edge.source.pointer ?? ''}`, line);
  if (last.size === 0) return undefined;
  const winners = new Set(
    [...last.values()].filter((line) => !line.clears).map((line) => `${line.edge.source.file}:${line.edge.source.line}`),
  );
  return lines.filter((line) => winners.has(`${line.edge.source.file}:${line.edge.source.line}`));
}

interface Place {
  readonly path: string;
  readonly confidence: number;
  readonly what: string;
}

// The directory of a system says more about it than the deployment file that lists forty of them.
function placesOf(draft: Draft): readonly Place[] {
  const files = draft.statements.filter((statement) => statement.stance !== 'observed').map((statement) => statement.file);
  const root = rootOf(files.toSorted(compare)[0] ?? '');
  const directories = [...draft.also.values()]
    .filter((mention) => mention.kind === 'path' && mention.value !== '')
    .map((mention) => mention.value);
  return [
    ...[...new Set(directories)]
      .toSorted(compare)
      .map((directory) => ({ path: `${root}/${directory}/.`, confidence: 0.8, what: `its directory ${directory}` })),
    ...[...new Set(files)].toSorted(compare).map((file) => ({ path: file, confidence: 0.5, what: `${pathOf(file)}, which declares it` })),
  ];
}

/** What a system provides, runs or is the only one to use belongs to whom the system belongs. */
const PASSING: readonly RelationType[] = ['ACCESSES', 'PROVIDES', 'PUBLISHES', 'RUNS'];

/** Passes owners on: a contract and a workflow belong to the owner of their system, a store to that of its only user. */
export function inheritOwners(drafts: ReadonlyMap<Key, Draft>, relations: Relations): readonly Inherited[] {
  const owners = new Map<Key, Relation>();
  for (const relation of relations.ofType('OWNED_BY')) if (!owners.has(relation.from)) owners.set(relation.from, relation);
  const givers = new Map<Key, Set<Key>>();
  for (const { from, to: heir } of PASSING.flatMap((type) => relations.ofType(type))) {
    if (drafts.get(from)?.type !== 'System') continue;
    givers.set(heir, (givers.get(heir) ?? new Set()).add(from));
  }
  const inherited: Inherited[] = [];
  for (const [heir, systems] of [...givers].toSorted(([a], [b]) => compare(a, b))) {
    const [giver, ...others] = [...systems];
    const owner = giver === undefined ? undefined : owners.get(giver);
    if (
      owner === undefined ||
      others.length > 0 ||
      owners.has(heir) ||
      giver === undefined ||
      !OWNABLE.includes(drafts.get(heir)?.type ?? 'Step')
    )
      continue;
    inherited.push({ heir, giver, owner });
  }
  return inherited;
}

export interface Inherited {
  readonly heir: Key;
  readonly giver: Key;
  readonly owner: Relation;
}
