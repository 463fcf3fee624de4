// What kind of source says something: a person, a file that does it, or a trace (02-graph §3).
import type { Draft, Statement } from '../link/draft.ts';
import type { Relation } from '../link/relation.ts';

type Stated = Pick<Draft | Relation, 'statements'>;

export function observedStatements({ statements }: Stated): readonly Statement[] {
  return statements.filter((statement) => statement.stance === 'observed');
}

export function isDeclared({ statements }: Stated): boolean {
  return statements.some((statement) => statement.stance !== 'observed');
}

export function isObserved({ statements }: Stated): boolean {
  return statements.some((statement) => statement.stance === 'observed');
}

export function isConfigured({ statements }: Stated): boolean {
  return statements.some((statement) => statement.stance === 'configured');
}

export function isClaimed({ statements }: Stated): boolean {
  return statements.some((statement) => statement.stance === 'claimed');
}
