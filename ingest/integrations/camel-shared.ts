// Clauses that hold for several routes, each as a flow of its own: exception clauses, completions, interceptors of a context or configuration.

import { NO_ENGINE } from '../workflows/defaults.ts';
import { type Flow, openWorkflow, type Place, workflowKey } from '../workflows/vocabulary.ts';
import { type Eip, optionOf } from './camel-eip.ts';
import { catchesOf, flagOf } from './camel-exceptions.ts';
import { type CamelFile, type CamelRoute, pointerOf } from './camel-reading.ts';
import { emitSequence } from './camel-steps.ts';
import { emitEnd } from './chain.ts';

export const CLAUSES: readonly string[] = ['onException', 'onCompletion'];
const INTERCEPTORS: readonly string[] = ['intercept', 'interceptFrom', 'interceptSendToEndpoint'];

/** Id of a clause among those of its holder. */
export function clauseId(holder: string, { name }: Eip, index: number): string {
  return `${holder === '' ? '' : `${holder}/`}${name}[${index + 1}]`;
}

export function emitSharedClauses(file: CamelFile, holder: string, members: readonly Eip[]): void {
  for (const kinds of [CLAUSES, INTERCEPTORS]) {
    const clauses = members.filter(({ name }) => kinds.includes(name));
    for (const [index, clause] of clauses.entries()) emitClauseFlow(file, clause, clauseId(holder, clause, index));
  }
}

// Its own errors are nobody's: Camel gives up the exchange then, so nothing is said about them.
function emitClauseFlow(file: CamelFile, clause: Eip, id: string): void {
  const place: Place = [file.document.root, file.document.path, ...pointerOf(file), id];
  const flow: Flow = { key: workflowKey(place), place, emit: file.emit, defaults: NO_ENGINE };
  const route: CamelRoute = { ...file, flow, risks: [], stepIds: new Map(), isTemplate: false, tags: new Set([tagOf(clause)]) };
  const ends = emitSequence(route, clause.children, { errors: undefined, retry: undefined, isCaught: true, prefix: '' }, []);
  emitEnd(route, ends, { of: clause.source });
  const outcomes = (['handled', 'continued'] as const).filter((name) => flagOf(clause, name) === true);
  openWorkflow(file.emit, {
    place,
    kind: 'route',
    engine: 'camel',
    defaults: NO_ENGINE,
    name: nameOf(clause),
    source: clause.source,
    props: { tags: [...route.tags, ...outcomes].sort() },
  });
}

function tagOf({ name }: Eip): string {
  return name === 'onException' ? 'error-handler' : name === 'onCompletion' ? 'completion' : 'interceptor';
}

function nameOf(clause: Eip): string {
  if (clause.name === 'onException') return `onException ${catchesOf(clause) ?? 'everything'}`;
  return `${clause.name}${optionOf(clause, 'uri') === undefined ? '' : ` ${optionOf(clause, 'uri')?.split('?', 1)[0]}`}`;
}
