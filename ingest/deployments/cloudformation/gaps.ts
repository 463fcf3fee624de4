// What only the deployment knows, told once for each kind of thing and not once for each use.
import type { GapCode, Source } from '../../../graph/model.ts';
import { at, entriesOf } from '../../read/tree.ts';
import { placeIn, type Scope } from '../aws/template/scope.ts';
import { unreadStacks } from './nested.ts';

/** Kinds of things that may stay unknown, with what a person can do. */
const REMEDIES = {
  'the target of a delivery': 'Name the target by a resource of the template, by its ARN, or give the parameter a default.',
  'where failures go': 'Name the dead letter by a resource of the template, by its ARN, or give the parameter a default.',
  'the integration of a route': 'Name the function, state machine, queue or URL that handles the route.',
  'the definition of a state machine': 'Scan the folder that holds the definition; nothing is fetched from a bucket.',
  'the contract of an API': 'Scan the folder that holds the contract; nothing is fetched from a bucket.',
  'the data source of a resolver': 'Name a table, function or endpoint.',
} as const;
export type UnknownThing = keyof typeof REMEDIES;

export function noteUnknown(
  scope: Scope,
  thing: UnknownThing,
  { name, source, code = 'unresolved' }: { readonly name: string; readonly source: Source; readonly code?: GapCode },
): void {
  const known = scope.unknown.get(thing) ?? { code, names: new Set(), source };
  known.names.add(name);
  scope.unknown.set(thing, known);
}

export function emitGaps(scope: Scope): void {
  const { emit } = scope.stack;
  for (const [thing, remedy] of Object.entries(REMEDIES)) {
    const found = scope.unknown.get(thing);
    if (found !== undefined)
      emit.gap({
        code: found.code,
        detail: `${thing} is not known from the template: ${listed([...found.names])}`,
        remedy,
        source: found.source,
      });
  }
  const open = [...scope.open.values()];
  const [first] = open.toSorted((a, b) => a.entry.line - b.entry.line);
  if (first !== undefined)
    emit.gap({
      code: 'unresolved',
      detail: `parameters that the deployment gives and facts depend on: ${listed(open.map(({ name }) => name).sort())}`,
      remedy: 'Give them a default, or export and import the resources themselves, so that the files say what is meant.',
      source: placeIn(scope, first.entry),
    });
  const unread = unreadStacks(scope);
  const [stack] = unread;
  if (stack !== undefined)
    emit.gap({
      code: 'unresolved',
      detail: `nested templates that are not in the scan: ${listed(unread.map(({ id }) => id))}`,
      remedy: 'Scan the folder that holds them; nothing is fetched and nothing outside the root is read.',
      source: placeIn(scope, stack.entry, stack.pointer),
    });
  const loops = entriesOf(at(scope.document.tree, 'Resources')).filter(({ key }) => key.startsWith('Fn::'));
  const [loop] = loops;
  if (loop !== undefined)
    emit.gap({
      code: 'unsupported',
      detail: `resources that a macro or loop makes are not read: ${listed(loops.map(({ key }) => key))}`,
      remedy: 'Scan the processed template (aws cloudformation get-template --template-stage Processed).',
      source: placeIn(scope, loop),
    });
}

function listed(names: readonly string[]): string {
  return names.length <= 6 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`;
}
