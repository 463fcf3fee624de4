// What the layout of a definition is made of.
import type { Props } from '../../../graph/model.ts';
import { at, hasKey, type Tree, textOf } from '../../read/tree.ts';
import type { StepContainer } from '../container.ts';
import type { Retry } from '../defaults.ts';
import type { PlacedInteraction } from '../flow-plan.ts';
import type { BlockLayout, Scopes } from '../jumps.ts';
import type { StepDeclaration } from '../vocabulary.ts';
import type { Home } from './call.ts';
import { oneLineOf, type Task, usedIn } from './definition.ts';

export interface Layout extends BlockLayout {
  readonly home: Home;
  /** Containers of steps, whose facts are emitted when the steps are there. */
  readonly containers: { readonly step: string; readonly container: StepContainer }[];
}

/** Where a block of tasks stands. */
export interface Around {
  readonly prefix: string;
  readonly within: string | undefined;
  readonly scopes: Scopes;
  readonly retry: Retry | undefined;
  readonly isCaught: boolean;
  readonly isHandler: boolean;
  readonly depth: number;
}

export type IdTask = Task & { readonly id: string };
export type Declared = Omit<StepDeclaration, 'id' | 'source' | 'name' | 'within'>;

export interface Declaring {
  readonly declared: Declared;
  readonly around: Around;
  readonly reach?: readonly PlacedInteraction[];
}

export function declare(layout: Layout, { id, name, place, pointer, body }: IdTask, { declared, around, reach = [] }: Declaring): void {
  const timeout = hasKey(body, 'timeout') ? ('set' as const) : declared.timeout;
  const step = {
    ...declared,
    ...(timeout === undefined ? {} : { timeout }),
    id,
    name,
    within: around.within,
    source: layout.source(place, pointer),
  };
  layout.plan.steps.push({ declared: step, reach });
}

export function nested({ id }: IdTask, around: Around): Around {
  return { ...around, prefix: `${id}.`, within: id, depth: around.depth + 1 };
}

/** Retry policy of a catch: by name or its own; without a limit it never ends. */
export function retryOf(policy: Tree | undefined, workflow: Tree): Retry | undefined {
  if (policy === undefined) return undefined;
  const whole = usedIn(workflow, 'retries', textOf(policy)) ?? policy;
  if (whole.kind !== 'map') return undefined;
  const count = textOf(at(whole, 'limit', 'attempt', 'count'));
  if (count === '0') return 'none';
  return at(whole, 'limit') === undefined ? 'unbounded' : 'set';
}

/** Errors that a catch wants, in one line; undefined for all of them. */
export function caughtBy(handler: Tree): string | undefined {
  const error = at(handler, 'errors', 'with');
  const parts = [
    textOf(at(error, 'type'))?.split('/').at(-1),
    textOf(at(error, 'status')),
    oneLineOf(at(handler, 'when')),
    hasKey(handler, 'exceptWhen') ? `not ${oneLineOf(at(handler, 'exceptWhen'))}` : undefined,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' ');
}

export function defined(declared: Declared): Declared {
  return Object.fromEntries(Object.entries(declared as Readonly<Record<string, Props[string]>>).filter(([, value]) => value !== undefined));
}
