// Random portable queries over the random graph. Each shape is one kind of question that rules and people ask.

import type { Random } from './random.ts';
import { anyLabel, condition, label, longRelation, nodeCondition, relation } from './random-conditions.ts';

/** The values of the parameters that the queries use. */
export const PARAMS = { kind: null, kinds: ['x', 'z'], none: [], size: 2 } as const;

type Shape = (random: Random) => string;

const rel = relation;

/** A query; most are admitted by the lint. */
export function randomQuery(random: Random): string {
  return random.pick(SHAPES)(random);
}

// A rule: its population, then its three-valued predicate as a value.
function outcome(random: Random, condition: string, n: string): string {
  return `CASE WHEN (${condition}) IS NULL THEN 'unknown' WHEN (${random.chance(0.5) ? condition : nodeCondition(random, n)}) THEN 'fail' ELSE 'pass' END`;
}

const MATCHES: readonly Shape[] = [
  (random) => `MATCH (a${label(random)}) WHERE ${condition(random, 'a')} RETURN a.id AS a`,
  (random) => `MATCH (a${label(random)}) RETURN a.id AS a, (${condition(random, 'a')}) AS b, ${nodeCondition(random, 'a')} AS c`,
  (random) =>
    `MATCH (a${label(random)})${rel(random, 'r')}(b${anyLabel(random)}) WHERE ${condition(random, 'a')} AND ${nodeCondition(random, 'b')} RETURN a.id AS a, b.id AS b`,
  (random) =>
    `MATCH (a${label(random)})${rel(random, 'r')}(b${label(random)})${rel(random, 'q')}(c${anyLabel(random)}) WHERE ${nodeCondition(random, 'b')} RETURN a.id AS a, c.id AS c`,
  (random) =>
    `MATCH (a${label(random)})${rel(random)}(:Za|Zb)${rel(random)}(c) WHERE ${nodeCondition(random, 'c')} RETURN a.id AS a, c.id AS c`,
  (random) => `MATCH (a${label(random)})${rel(random, 'r')}(b${label(random)})${rel(random, 'q')}(a) RETURN a.id AS a, b.id AS b`,
  (random) =>
    `MATCH (a${label(random)})${longRelation(random)}(b${anyLabel(random)}) WHERE ${condition(random, 'a')} RETURN a.id AS a, count(*) AS n`,
  (random) =>
    `MATCH (a${label(random)})${rel(random, 'r')}(b${anyLabel(random)}), (b)${rel(random, 'q')}(c${anyLabel(random)}) RETURN a.id AS a, c.id AS c`,
  (random) =>
    `MATCH (a${label(random)}), (b${label(random)}) WHERE a.id < b.id AND ${nodeCondition(random, 'a')} AND EXISTS { MATCH (a)${rel(random)}(x${label(random)})${rel(random)}(b) } RETURN a.id AS a, b.id AS b`,
  (random) =>
    `MATCH (a${label(random)})${rel(random, 'r')}(b) WHERE r.weight > 1 OR ${random.pick(['r.checked', 'NOT r.checked', 'r.weight IS NULL'])} RETURN a.id AS a, type(r) AS type, r.weight AS weight`,
  (random) =>
    `MATCH (a${label(random)} {kind: ${random.pick(["'x'", '$kind'])}, open: true})${rel(random)}(b {size: $size}) RETURN a.id AS a, b.id AS b`,
  (random) =>
    `MATCH (b${label(random)})${rel(random)}(c${label(random)})${rel(random)}(a${label(random)}) WHERE a.id = '${id(random)}' RETURN b.id AS b, c.id AS c`,
];

// Conditions that join two nodes or stand where the planner may move them.
const PAIRS: readonly Shape[] = [
  (random) =>
    `MATCH (a${label(random)})${rel(random, 'r')}(b${anyLabel(random)}) WHERE ${pairCondition(random)} AND ${condition(random, 'b')} RETURN a.id AS a, b.id AS b`,
  (random) =>
    `MATCH (a${label(random)})${rel(random, 'r')}(b${anyLabel(random)}) RETURN a.id AS a, b.id AS b, (${pairCondition(random)}) AS c, r.weight * 2 - b.size AS d`,
  (random) =>
    `MATCH (a${label(random)}), (b${label(random)}) WHERE ${pairCondition(random)} AND a.id <> b.id RETURN a.kind AS kind, count(DISTINCT b) AS n, sum(DISTINCT b.size) AS total`,
  (random) => `MATCH (a${label(random)}), (b${label(random)}) WHERE ${pairCondition(random)} RETURN a.id AS a, b.id AS b`,
  (random) =>
    `MATCH (a${label(random)}), (b${label(random)}) WHERE a.id <> b.id WITH DISTINCT a, b RETURN a.id AS a, b.id AS b, ${outcome(random, pairCondition(random), 'a')} AS outcome`,
  (random) =>
    `MATCH (a${label(random)})${rel(random)}(b${label(random)}) WITH a, b, (${condition(random, 'a')}) AS c WHERE NOT c OR ${pairCondition(random)} RETURN a.id AS a, b.id AS b, c`,
  (random) =>
    `MATCH (a${label(random)})${rel(random)}(b) WITH b, collect(DISTINCT a.kind) AS kinds, count(*) AS n MATCH (c${anyLabel(random)})${rel(random)}(b) RETURN b.id AS b, c.id AS c, size(kinds) AS k, n, c.kind IN kinds AS known`,
  (random) =>
    `MATCH (a${label(random)})${rel(random)}(b${anyLabel(random)})${random.pick(['', ' WHERE a.open OR b.open'])} WITH a, count(b) AS n WHERE EXISTS { (a)${rel(random)}(:Za|Zb {kind: 'x'}) } OR n > 2 RETURN a.id AS a, n`,
  (random) =>
    `MATCH (a${label(random)})${rel(random, 'r')}(b) WHERE EXISTS { MATCH (b)${rel(random, 'q')}(c${anyLabel(random)}) WHERE q.weight = r.weight OR c.kind = a.kind } RETURN a.id AS a, b.id AS b, r.weight AS w`,
  (random) =>
    `MATCH (a${label(random)} {id: '${id(random)}'}) OPTIONAL MATCH (b${label(random)})${rel(random)}(c${label(random)})${rel(random)}(a) RETURN b.id AS b, c.id AS c`,
  (random) =>
    `MATCH (a${label(random)})${rel(random)}(b${label(random)})${rel(random)}(c${label(random)})${rel(random)}(d${anyLabel(random)}) WHERE c.id IN ['${id(random)}', '${id(random)}', '${id(random)}'] AND ${pairCondition(random)} RETURN a.id AS a, b.id AS b, c.id AS c, d.id AS d`,
  (random) =>
    `MATCH (a${label(random)}) WHERE ${condition(random, 'a')} WITH collect(a) AS found UNWIND found AS a MATCH (a)${rel(random)}(b${anyLabel(random)}) RETURN a.id AS a, b.id AS b, size(found) AS n`,
];

const RULES: readonly Shape[] = [
  (random) => `MATCH (a${label(random)}) WITH DISTINCT a RETURN a.id AS a, ${outcome(random, condition(random, 'a'), 'a')} AS outcome`,
  (random) =>
    `MATCH (a${label(random)})${rel(random, 'r')}(b${anyLabel(random)}) WITH DISTINCT a, b RETURN a.id AS a, ${outcome(random, condition(random, 'a'), 'b')} AS outcome`,
  (random) =>
    `MATCH (a${label(random)}) WHERE ${condition(random, 'a')} WITH a RETURN a.id AS a, ${outcome(random, nodeCondition(random, 'a'), 'a')} AS outcome, a.size AS size`,
];

const OPTIONALS: readonly Shape[] = [
  (random) =>
    `MATCH (a${label(random)}) OPTIONAL MATCH (a)${rel(random, 'r')}(b${anyLabel(random)}) WHERE ${nodeCondition(random, 'b')} RETURN a.id AS a, count(b) AS n, min(b.id) AS first`,
  (random) =>
    `MATCH (a${label(random)}) OPTIONAL MATCH (b${anyLabel(random)})${rel(random)}(a)${rel(random)}(c${anyLabel(random)}) WHERE ${nodeCondition(random, 'b')} RETURN a.id AS a, b.id AS b, c.id AS c`,
  (random) =>
    `MATCH (a${label(random)}) OPTIONAL MATCH (a)${rel(random)}(b${anyLabel(random)}) OPTIONAL MATCH (c${anyLabel(random)})${rel(random)}(b) RETURN a.id AS a, b.id AS b, count(c) AS n`,
  (random) =>
    `MATCH (a${label(random)}) OPTIONAL MATCH (a)${rel(random)}(b${anyLabel(random)}) WITH a, b WHERE b IS NULL OR ${condition(random, 'b')} RETURN a.id AS a, b.id AS b`,
  (random) =>
    `MATCH (a${label(random)}) OPTIONAL MATCH (a)${rel(random)}(b${anyLabel(random)}) RETURN a.id AS a, b:Za AS za, labels(b) AS labels, (${nodeCondition(random, 'b')}) AS c`,
];

const STEPS: readonly Shape[] = [
  (random) => `MATCH (a${label(random)})${rel(random, 'r')}(b) WITH a, count(DISTINCT b.id) AS k WHERE k > 1 RETURN a.id AS a, k`,
  (random) =>
    `MATCH (a${label(random)})${rel(random, 'r')}(b) MATCH (b)${rel(random, 'q')}(c) WHERE ${nodeCondition(random, 'c')} RETURN a.id AS a, c.id AS c`,
  (random) =>
    `MATCH (a${label(random)})${rel(random)}(b) MATCH (c${anyLabel(random)})${rel(random)}(a)${rel(random)}(d${anyLabel(random)}) RETURN a.id AS a, b.id AS b, c.id AS c, d.id AS d`,
  (random) =>
    `MATCH (a${label(random)}) RETURN a.kind AS kind, sum(a.size) AS total, avg(a.size) AS mean, count(*) AS n, max(a.share) AS most`,
  (random) =>
    `MATCH (a${label(random)}) WHERE ${condition(random, 'a')} RETURN sum(a.size) AS total, count(a.kind) AS kinds, min(a.kind) AS first`,
  (random) =>
    `MATCH (a${label(random)}) WITH a.kind AS kind, collect(a.size) AS sizes RETURN kind, 2 IN sizes AS two, size(sizes) AS n, any(s IN sizes WHERE s > 3) AS large`,
  (random) =>
    `MATCH (a${label(random)}) WITH collect(a.kind) AS kinds MATCH (b${label(random)}) RETURN b.id AS b, b.kind IN kinds AS known, NOT b.kind IN kinds AS unknown`,
  (random) =>
    `MATCH (a${label(random)}) WITH a ORDER BY a.kind${random.pick(['', ' DESC'])}, a.size, a.id SKIP ${random.below(3)} LIMIT ${1 + random.below(6)} RETURN a.id AS a`,
  (random) =>
    `MATCH (a${label(random)}) RETURN a.id AS node, a.size AS size ORDER BY a.open, a.share DESC, a.id LIMIT ${1 + random.below(5)}`
      .replace(', a LIMIT', ', a.id LIMIT')
      .replace('a.id AS a,', 'a.id AS node,'),
  (random) => `MATCH (a${label(random)}) RETURN DISTINCT a.kind AS kind, ${nodeCondition(random, 'a')} AS c`,
  (random) => `MATCH (a${label(random)}) UNWIND a.tags AS tag RETURN tag, count(*) AS n, sum(a.size) AS total`,
  (random) =>
    `MATCH (a${label(random)}) WHERE ${condition(random, 'a')} RETURN a.id AS id UNION${random.pick(['', ' ALL'])} MATCH (b${label(random)}) WHERE ${nodeCondition(random, 'b')} RETURN b.id AS id`,
  (random) =>
    `MATCH (a${label(random)}) CALL (a) { MATCH (b${anyLabel(random)})${rel(random)}(a) WHERE ${nodeCondition(random, 'b')} RETURN count(b) AS n } RETURN a.id AS a, n`,
  (random) => `MATCH (a${label(random)}) CALL { WITH a MATCH (a)${rel(random)}(b) RETURN sum(b.size) AS total } RETURN a.id AS a, total`,
  (random) =>
    `MATCH (a${label(random)}) RETURN a.id AS a, COUNT { (a)${rel(random)}(:Zb|Zc) } AS n, COUNT { MATCH (b${anyLabel(random)})${rel(random)}(a)${rel(random)}(c) } AS m`,
  (random) =>
    `MATCH (a${label(random)}) RETURN a.id AS a, round(a.share * 2 - 1.5) AS r, toInteger(a.share) AS i, floor(a.share) AS f, a.size / 2 AS h, a.size % 2 AS o`,
  (random) =>
    `MATCH (a${label(random)}) RETURN a.id AS a, [t IN a.tags | t + coalesce(a.kind, '-')] AS list, a.tags[0] AS first, a.tags[1..] AS rest, size(a.tags) AS n`,
];

const PATHS: readonly Shape[] = [
  (random) =>
    `MATCH p = (a${label(random)})${longRelation(random)}(b${anyLabel(random)}) WHERE ${random.pick(['all', 'none', 'any', 'single'])}(m IN nodes(p) WHERE ${nodeCondition(random, 'm')}) RETURN a.id AS a, b.id AS b, length(p) AS n`,
  (random) =>
    `MATCH p = (a${label(random)})${longRelation(random)}(b${anyLabel(random)}) RETURN a.id AS a, b.id AS b, ${random.pick(['all', 'none', 'any'])}(m IN nodes(p) WHERE ${nodeCondition(random, 'm')}) AS c, [m IN nodes(p) | m.id] AS ids`,
  (random) =>
    `MATCH p = (a${label(random)})${longRelation(random)}(b) WHERE NOT any(r IN relationships(p) WHERE r.weight > 1) RETURN a.id AS a, b.id AS b, reduce(w = 0, r IN relationships(p) | w + coalesce(r.weight, 0)) AS w`,
  (random) =>
    `MATCH p = (a${label(random)})${longRelation(random)}(b) WHERE none(m IN nodes(p) WHERE EXISTS { (m)${rel(random)}(:${random.pick(['Za', 'Zb'])}) }) RETURN a.id AS a, b.id AS b`,
  (random) => `MATCH (a${label(random)})${longRelation(random, 'rs')}(b) RETURN a.id AS a, size(rs) AS n, [r IN rs | r.weight] AS weights`,
  (random) =>
    `MATCH p = shortestPath((a${label(random)})-[:${random.pick(['R1', 'R1|R2'])}*..4]${random.pick(['->', '-'])}(b${label(random)})) WHERE a.id ${random.pick(['<>', '<'])} b.id RETURN a.id AS a, b.id AS b, length(p) AS n`,
  (random) =>
    `MATCH (a${label(random)})${longRelation(random)}(b${label(random)})${rel(random)}(c${anyLabel(random)}) WHERE a.id <> c.id RETURN a.id AS a, c.id AS c, count(*) AS n`,
];

// Plain matches and rules are what is asked most.
const SHAPES: readonly Shape[] = [...MATCHES, ...MATCHES, ...PAIRS, ...RULES, ...RULES, ...RULES, ...OPTIONALS, ...STEPS, ...PATHS];

// What lies between two nodes that are known outside: a chain, or patterns that meet.
function between(random: Random): string {
  const x = `(x${label(random)})`;
  const pattern = random.pick([
    `(a)${rel(random)}${x}${rel(random)}(b)`,
    `(a)${rel(random)}${x}, (x)${rel(random)}(b)`,
    `(a)${rel(random)}${x}, (b)${rel(random)}(x)`,
    `${x}${rel(random)}(a), (x)${rel(random)}(b)`,
    `(a)${rel(random)}${x}, (b)${rel(random)}(y${anyLabel(random)})`,
    `${x}, (b)${rel(random)}(x)`,
    `(a)${rel(random)}(b)`,
    `(a)${rel(random)}${x}, (a)${rel(random)}(b)`,
    `${x}${rel(random)}(a)${rel(random)}(b)`,
    `(a)${rel(random)}${x}${rel(random)}(y${label(random)})${rel(random)}(b)`,
    `(a)${rel(random)}${x}, (x)${longRelation(random)}(b)`,
  ]);
  const matches = random.chance(0.3) ? pattern.replace(', ', ' MATCH ') : pattern;
  const where = pattern.includes('(x')
    ? random.pick(['', ` WHERE ${nodeCondition(random, 'x')}`, ' WHERE x.kind = a.kind', ' WHERE x.size > b.size OR a.open'])
    : '';
  if (random.chance(0.3)) return `COUNT { MATCH ${matches}${where} } ${random.pick(['> 0', '> 1', '= 0'])}`;
  return `${random.pick(['', 'NOT '])}EXISTS { MATCH ${matches}${where} }`;
}

function pairCondition(random: Random): string {
  if (random.chance(0.5))
    return random.chance(0.6) ? between(random) : `(${between(random)} ${random.pick(['OR', 'AND', 'XOR'])} ${nodeCondition(random, 'a')})`;
  return random.pick([
    'a.kind = b.kind',
    'a.kind <> b.kind',
    'a.size > b.size',
    'a.size + b.size >= 4',
    'a.id < b.id',
    '(a.open AND b.open)',
    '(a.open OR NOT b.open)',
    '(a.open XOR b.open)',
    'any(t IN a.tags WHERE t IN b.tags)',
    'none(t IN a.tags WHERE t IN b.tags)',
    'NOT a.kind IN b.tags',
    'coalesce(a.kind, b.kind) = $kinds[0]',
    `(${nodeCondition(random, 'a')} OR ${nodeCondition(random, 'b')})`,
  ]);
}

function id(random: Random): string {
  return `n${random.below(24)}`;
}
