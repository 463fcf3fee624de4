// Conditions over one node, and values of it, most of them NULL for some node.

import type { Random } from './random.ts';
import { LABELS, TYPES } from './random-graph.ts';

/** `:Za`, `:Za|Zb` or nothing. */
export function anyLabel(random: Random, labelled = 0.7): string {
  if (!random.chance(labelled)) return '';
  return random.chance(0.75) ? `:${random.pick(LABELS)}` : `:${someOf(random, LABELS)}`;
}

/** A label or a union, never nothing. */
export function label(random: Random): string {
  return anyLabel(random, 1);
}

/** A relation with an arrow; `name` may be empty. */
export function relation(random: Random, name = ''): string {
  const types = random.chance(0.8) ? `:${random.chance(0.7) ? random.pick(TYPES) : someOf(random, TYPES)}` : '';
  return arrow(random, `[${name}${types}]`);
}

/** A relation of variable length with an arrow. */
export function longRelation(random: Random, name = ''): string {
  const length = random.pick(['1..2', '1..3', '0..2', '2..3', '1..4', '2', '..2']);
  const types = random.chance(0.7) ? random.pick(TYPES) : someOf(random, TYPES);
  return arrow(random, `[${name}:${types}*${length}]`);
}

function arrow(random: Random, inside: string): string {
  return random.pick([`-${inside}->`, `<-${inside}-`, `-${inside}->`, `-${inside}-`]);
}

function someOf(random: Random, names: readonly string[]): string {
  const first = random.pick(names);
  return `${first}|${random.pick(names.filter((name) => name !== first))}`;
}

/** A condition on the node `n` alone. */
export function nodeCondition(random: Random, n: string): string {
  return random.pick([
    `${n}.kind = 'x'`,
    `${n}.kind <> 'y'`,
    `${n}.kind IS NULL`,
    `${n}.size > 2`,
    `1 <= ${n}.size < 4`,
    `${n}.size IN [1, 2]`,
    `NOT ${n}.kind IN ['x', 'y']`,
    `coalesce(${n}.open, false) = false`,
    `${n}.open = true`,
    `${n}.open`,
    `NOT ${n}.open`,
    `'p' IN ${n}.tags`,
    `NOT 'q' IN ${n}.tags`,
    `${n}.kind IN ${n}.tags`,
    `${n}.kind IN $kinds`,
    `NOT ${n}.kind IN $none`,
    `size(${n}.tags) > 1`,
    `any(t IN ${n}.tags WHERE t = 'p')`,
    `none(t IN ${n}.tags WHERE t = 'r')`,
    `all(t IN ${n}.tags WHERE t <> 'q')`,
    `single(t IN ${n}.tags WHERE t < 'r')`,
    `any(s IN [1, ${n}.size] WHERE s = 2)`,
    `all(s IN [1, ${n}.size] WHERE s < 3)`,
    `none(s IN [1, ${n}.size] WHERE s = 2)`,
    `single(s IN [1, ${n}.size] WHERE s = 1)`,
    `${n}.kind STARTS WITH 'x'`,
    `${n}.id =~ 'n1.*'`,
    `(${n}.kind = 'x') IS NULL`,
    `${n}.size * 2 >= ${n}.size + 2`,
    `toString(${n}.size) = '2'`,
    `${n}:${random.pick(LABELS)}`,
    `${n}:${someOf(random, LABELS)}`,
    `NOT ${n}:${someOf(random, LABELS)}`,
    `${n}.open XOR ${n}.size > 1`,
    `CASE ${n}.kind WHEN 'x' THEN true WHEN 'y' THEN ${n}.open ELSE false END`,
    `CASE WHEN ${n}.size > 1 THEN ${n}.open END`,
    `round(${n}.share - 1.5) = -1`,
    `toInteger(${n}.share) = 1`,
    `reduce(sum = 0, t IN ${n}.tags | sum + 1) = 2`,
    `[t IN ${n}.tags WHERE t > 'p'] = ['q']`,
    `head(${n}.tags) = 'p'`,
    `substring(${n}.id, 1) CONTAINS '1'`,
    `abs(${n}.size - 3) < 2`,
    `${n}.tags = ['p']`,
    `${n}.tags <> ['p', 'q']`,
    `last(${n}.tags) IN ['q', 'r']`,
    `coalesce(${n}.kind, 'none') <> 'x'`,
    `toUpper(${n}.kind) + '!' = 'X!'`,
    `(${n}.size > 1) = ${n}.open`,
    `(${n}.open IS NULL) <> (${n}.kind IS NULL)`,
    `any(t IN ${n}.tags WHERE t = 'p' AND ${n}.open)`,
    `all(t IN ${n}.tags WHERE t = 'p' OR ${n}.size > 2)`,
    `none(t IN ${n}.tags WHERE any(k IN [${n}.kind, t] WHERE k = 'x'))`,
    `any(t IN $kinds WHERE t = ${n}.kind)`,
    `${n}.size = $size`,
    `${n}.size <> $size AND ${n}.size IS NOT NULL`,
    `NOT (${n}.size > 1 AND ${n}.open)`,
    `${n}.size ^ 2 > 4`,
    `-${n}.size + 1 < 0`,
    `${n}.share * 2 > ${n}.size`,
    `${n}.size % 2 = 1`,
  ]);
}

/** Conditions joined by AND, OR and NOT, subqueries among them. */
export function condition(random: Random, n: string, depth = 0): string {
  const part = (): string => (random.chance(0.5) ? nodeCondition(random, n) : subquery(random, n, depth));
  switch (random.below(6)) {
    case 0:
      return `(${part()}) AND (${part()})`;
    case 1:
      return `(${part()}) OR (${part()})`;
    case 2:
      return `NOT (${part()})`;
    case 3:
      return `(${part()}) AND NOT (${part()}) OR (${part()})`;
    default:
      return part();
  }
}

/** EXISTS or COUNT around `n`, nested once at most. */
export function subquery(random: Random, n: string, depth = 0): string {
  const m = `${random.pick(['mm', 'nn', 'oo'])}${depth}`;
  const o = `qq${depth}`;
  const body = random.pick([
    `(${n})${relation(random)}(${m}${anyLabel(random)})`,
    `(${m}${anyLabel(random)})${relation(random)}(${n})`,
    `(${n})${relation(random)}(${m}${label(random)})${relation(random)}(${o}${anyLabel(random)})`,
    `(${m}${anyLabel(random)})${relation(random)}(${n})${relation(random)}(${o}${anyLabel(random)})`,
    `(${n})${longRelation(random)}(${m}${anyLabel(random)})`,
    `(${n})${relation(random, `r${depth}`)}(${m}${anyLabel(random)})`,
    `(${n})${relation(random)}(${m}${anyLabel(random)}), (${m})${relation(random)}(${o}${anyLabel(random)})`,
    `(${n})${relation(random)}(${m}${anyLabel(random)}) MATCH (${m})${relation(random)}(${o}${anyLabel(random)})`,
    `(${n})${relation(random)}(${m} {kind: ${random.pick(["'x'", '$kind', `${n}.kind`])}})`,
  ]);
  const where = random.pick([
    '',
    ` WHERE ${nodeCondition(random, m)}`,
    ` WHERE ${m}.id <> ${n}.id`,
    ` WHERE ${nodeCondition(random, m)} AND ${nodeCondition(random, m)}`,
    ` WHERE ${nodeCondition(random, m)} OR ${nodeCondition(random, n)}`,
    depth < 1 ? ` WHERE ${condition(random, m, depth + 1)}` : '',
  ]);
  if (random.chance(0.3)) return `COUNT { MATCH ${body}${where} } ${random.pick(['> 1', '= 0', '>= 2'])}`;
  return `${random.pick(['', 'NOT '])}EXISTS { MATCH ${body}${where} }`;
}
