// Lambda functions: variables, permissions, where their failures go, and the events that SAM lists inside them.
import { posix } from 'node:path';
import type { Mention, Source } from '../../../graph/model.ts';
import { senseOfName } from '../../mention/env-name.ts';
import { imageOf } from '../../mention/image.ts';
import { at, type Entry, entriesOf, type Tree } from '../../read/tree.ts';
import type { DeadLetter } from '../aws/dead-letter.ts';
import { emitCompute } from '../aws/function.ts';
import type { Permissions } from '../aws/grant.ts';
import { entryAt, groupedBy, placeIn, type Scope, sourceAt } from '../aws/template/scope.ts';
import type { Declared } from '../aws/template/template.ts';
import { literalIn, literalOf, textOfValue, valueIn, within } from '../aws/template/value.ts';
import type { Thing } from '../aws/thing.ts';
import { emitUses, type NamedInVariable } from '../aws/uses.ts';
import type { Variable } from '../variables.ts';
import { deadLetterAt, integer } from './dead-letters.ts';
import { resourceWithTags } from './declare.ts';
import { globalsOf, propertyOf } from './globals.ts';
import { permissionsOfPolicies, permissionsOfRole } from './permissions.ts';
import { idsIn, noteOpen, referenceIn, thingOfValue } from './reference.ts';

export function emitFunction(scope: Scope, declared: Declared): Thing | undefined {
  const resource = resourceWithTags(scope, declared);
  if (resource === undefined) return undefined;
  const { values, named } = variablesOf(scope, environmentsOf(scope, declared), declared.pointer);
  const deadLetters = failuresOf(scope, declared);
  const success = eventInvoke(scope, declared, 'OnSuccess');
  const thing = emitCompute(scope.stack, resource, {
    variables: values,
    code: codeOf(scope, declared),
    also: imagesOf(scope, declared),
    props: { exposure: exposureOf(scope, declared) },
    deadLetters,
    ...(success === undefined ? {} : { onSuccess: success }),
  });
  const except = new Set(
    [...deadLetters, ...polledFailures(scope, declared)].flatMap(({ target }) => (target.kind === 'thing' ? [target.thing.key] : [])),
  );
  emitUses(scope.stack, { self: thing.key, permissions: permissionsOf(scope, declared), variables: named, except });
  return thing;
}

/** Environment maps of a function: those of the globals first, its own win. */
function environmentsOf(scope: Scope, declared: Declared): readonly (Tree | undefined)[] {
  return [
    within(scope, globalsOf(scope, declared), 'Environment', 'Variables'),
    within(scope, declared.properties, 'Environment', 'Variables'),
  ];
}

export interface Variables {
  readonly values: readonly Variable[];
  readonly named: readonly NamedInVariable[];
}

/** Variables with text, and those that name a resource. What is open stands as a placeholder, so that secrets beside it are still told. */
export function variablesOf(scope: Scope, maps: readonly (Tree | undefined)[], pointer: string): Variables {
  const entries = new Map<string, Entry>(maps.flatMap((map) => entriesOf(map).map((entry): [string, Entry] => [entry.key, entry])));
  const values: Variable[] = [];
  const named: NamedInVariable[] = [];
  for (const entry of entries.values()) {
    const value = valueIn(scope, within(scope, entry.value));
    if (value.length === 0) continue;
    const source = placeIn(scope, entry, pointer);
    const thing = thingOfValue(value);
    if (thing === undefined && senseOfName(entry.key) === 'address') noteOpen(value);
    if (thing !== undefined) named.push({ thing, source });
    else values.push({ name: entry.key, value: literalOf(value) ?? textOfValue(value), source });
  }
  return { values, named };
}

// SAM calls it DeadLetterQueue; asynchronous failures also go to destinations, which stand here or beside the function.
function failuresOf(scope: Scope, declared: Declared): readonly DeadLetter[] {
  const found: DeadLetter[] = [];
  for (const key of ['DeadLetterConfig', 'DeadLetterQueue']) {
    const config = propertyOf(scope, declared, key);
    const deadLetter =
      config === undefined
        ? undefined
        : deadLetterAt(scope, at(config, 'TargetArn'), { source: sourceAt(scope, declared, key, 'TargetArn') });
    if (deadLetter !== undefined) found.push(deadLetter);
  }
  const failure = eventInvoke(scope, declared, 'OnFailure');
  return failure === undefined ? found : [...found, failure];
}

/** EventInvokeConfig of SAM; a destination that SAM makes itself has a type and no address. */
function eventInvoke(scope: Scope, declared: Declared, when: 'OnFailure' | 'OnSuccess'): DeadLetter | undefined {
  const config = propertyOf(scope, declared, 'EventInvokeConfig');
  return config === undefined
    ? undefined
    : destinationOf(scope, config, {
        when,
        source: sourceAt(scope, declared, 'EventInvokeConfig', 'DestinationConfig', when, 'Destination'),
      });
}

export function destinationOf(
  scope: Scope,
  config: Tree | undefined,
  { when, source }: { readonly when: 'OnFailure' | 'OnSuccess'; readonly source: Source },
): DeadLetter | undefined {
  const destination = within(scope, config, 'DestinationConfig', when);
  const target = referenceIn(scope, destination, 'Destination');
  const retries = integer(literalIn(scope, config, 'MaximumRetryAttempts'));
  const attempts = retries === undefined ? undefined : retries + 1;
  // The line of the address; where it is made up of choices, that of the configuration.
  const entry = entryAt(destination, 'Destination');
  return target === undefined
    ? undefined
    : { target, attempts, source: entry === undefined ? source : placeIn(scope, entry, source.pointer) };
}

// Who polls for it sends what failed in its name, so its policies must allow that.
function polledFailures(scope: Scope, declared: Declared): readonly DeadLetter[] {
  const events = entriesOf(within(scope, declared.properties, 'Events')).map(({ value }) => within(scope, value, 'Properties'));
  const mapped = groupedBy(scope, ['AWS::Lambda::EventSourceMapping'], ({ properties }) =>
    idsIn(valueIn(scope, within(scope, properties, 'FunctionName'))),
  );
  const mappings = mapped.get(declared.id) ?? [];
  const source = sourceAt(scope, declared);
  return [...events, ...mappings.map(({ properties }) => properties)].flatMap(
    (config) => destinationOf(scope, config, { when: 'OnFailure', source }) ?? [],
  );
}

function permissionsOf(scope: Scope, declared: Declared): readonly Permissions[] {
  const policies = propertyOf(scope, declared, 'Policies');
  if (policies !== undefined) return [permissionsOfPolicies(scope, policies, `${declared.pointer}/Properties/Policies`)];
  const role = entryAt(declared.properties, 'Role')?.value;
  // A role that several share says what all of them together may do.
  if (role === undefined || sharersOf(scope, textOfValue(valueIn(scope, role))) > 1) return [];
  return [permissionsOfRole(scope, role)];
}

function sharersOf(scope: Scope, role: string): number {
  if (scope.roles.size === 0) {
    scope.roles.set('', 0);
    for (const { properties } of scope.resources.values()) {
      for (const key of ['Role', 'TaskRoleArn', 'RoleArn', 'ServiceRoleArn']) {
        const entry = entryAt(properties, key);
        const text = entry === undefined ? '' : textOfValue(valueIn(scope, entry.value));
        if (text !== '') scope.roles.set(text, (scope.roles.get(text) ?? 0) + 1);
      }
    }
  }
  return scope.roles.get(role) ?? 0;
}

/** Folder of its code: CodeUri of SAM, else the context of its image. */
function codeOf(scope: Scope, declared: Declared): string | undefined {
  const written = literalIn(scope, declared.properties, 'CodeUri') ?? literalIn(scope, at(declared.tree, 'Metadata'), 'DockerContext');
  if (written === undefined || /^(s3|https?):/.test(written) || written.includes('${')) return undefined;
  const path = posix.normalize(posix.join(posix.dirname(scope.document.path), written)).replace(/\/$/, '');
  return path.startsWith('..') ? undefined : path;
}

function imagesOf(scope: Scope, declared: Declared): readonly Mention[] {
  const uri = literalIn(scope, declared.properties, 'ImageUri') ?? literalIn(scope, declared.properties, 'Code', 'ImageUri');
  const image = uri === undefined ? undefined : imageOf(uri);
  return image === undefined ? [] : [image.mention];
}

// A function URL without authentication is open to everybody.
function exposureOf(scope: Scope, declared: Declared): 'public' | undefined {
  return literalIn(scope, declared.properties, 'FunctionUrlConfig', 'AuthType') === 'NONE' ? 'public' : undefined;
}
