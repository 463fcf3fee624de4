// Lambda functions: variables, permissions, where their failures go, and what stands beside them.
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function
import { posix } from 'node:path';
import type { Mention } from '../../../graph/model.ts';
import { senseOfName } from '../../mention/env-name.ts';
import { imageOf } from '../../mention/image.ts';
import { isTemplated } from '../../mention/template.ts';
import { emitCompute, emitDestinations } from '../aws/function.ts';
import { refTo } from '../aws/reference.ts';
import { emitMore, type Thing } from '../aws/thing.ts';
import { emitUses, type NamedInVariable } from '../aws/uses.ts';
import type { Variable } from '../variables.ts';
import { permissionsOf } from './aws-permissions.ts';
import { literalIn, valueIn, within } from './body.ts';
import { deadLetterOf, destinationOf } from './dead-letters.ts';
import { type Declared, sourceAt, sourceIn, type Term } from './module.ts';
import { besides, noteOpen, type Reading } from './reading.ts';
import { declaredOf, referenceIn, resourceWithTags, thingOfDeclared, thingOfValue } from './reference.ts';
import { entriesIn } from './settle.ts';
import { evaluated, literalOf, textOfValue } from './value.ts';

export function emitFunction(reading: Reading, declared: Declared): Thing | undefined {
  const resource = resourceWithTags(reading, declared);
  if (resource === undefined) return undefined;
  const environment = within(declared, 'environment', 'variables');
  const { values, named } = variablesOf(reading, declared, environment === undefined ? [] : [environment]);
  const path = ['dead_letter_config', 'target_arn'] as const;
  const deadLetter = deadLetterOf(reading, valueIn(declared, ...path), { source: sourceAt(declared, ...path) });
  const image = imageOf(literalIn(declared, 'image_uri') ?? '')?.mention;
  const thing = emitCompute(reading.stack, resource, {
    variables: values,
    code: codeOf(declared),
    also: image === undefined ? [] : [image],
    deadLetters: deadLetter === undefined ? [] : [deadLetter],
  });
  const failures = [deadLetter, ...configured(reading, declared)].flatMap((each) =>
    each?.target.kind === 'thing' ? [each.target.thing.key] : [],
  );
  emitUses(reading.stack, {
    self: thing.key,
    permissions: [permissionsOf(reading, declared, 'role')],
    variables: named,
    except: new Set(failures),
  });
  return thing;
}

// Destinations stand beside the function, and its policies must allow them.
function configured(reading: Reading, declared: Declared) {
  const types = ['aws_lambda_function_event_invoke_config', 'aws_lambda_event_source_mapping'];
  const name = literalIn(declared, 'function_name');
  const beside = besides(reading, { declared, name, types }, (config) => [valueIn(config, 'function_name')]);
  return beside.flatMap((config) => [destinationOf(reading, config, 'on_failure'), destinationOf(reading, config, 'on_success')]);
}

export interface Variables {
  readonly values: readonly Variable[];
  readonly named: readonly NamedInVariable[];
}

/** Variables with text, and those that name a thing. What is open stands as a placeholder, so that secrets beside it are still told. */
export function variablesOf(reading: Reading, declared: Declared, maps: readonly Term[]): Variables {
  const values = new Map<string, Variable>();
  const named = new Map<string, NamedInVariable>();
  for (const map of maps) {
    for (const [name, term, line] of entriesIn(map)) {
      const value = evaluated(term);
      if (value.length === 0) continue;
      const isHere = line >= declared.body.tree.line && line <= declared.body.tree.endLine;
      const source = isHere ? sourceIn(declared, { line }) : sourceAt(declared, 'environment');
      const thing = thingOfValue(reading, value);
      if (thing === undefined && senseOfName(name) === 'address') noteOpen(reading, value);
      if (thing !== undefined) named.set(name, { thing, source });
      else values.set(name, { name, value: literalOf(value) ?? textOfValue(value), source });
    }
  }
  return { values: [...values.values()], named: [...named.values()] };
}

/** Folder of its code: what the archive is made of, as the configuration tells it. */
function codeOf(declared: Declared): string | undefined {
  const archive =
    declaredOf(valueIn(declared, 'filename'), 'archive_file') ?? declaredOf(valueIn(declared, 'source_code_hash'), 'archive_file');
  const folder = archive === undefined ? undefined : (literalIn(archive, 'source_dir') ?? folderOf(literalIn(archive, 'source_file')));
  if (archive === undefined || folder === undefined || isTemplated(folder)) return undefined;
  const path = folder.startsWith('/') ? folder.slice(1) : posix.join(declared.body.place.module.home, folder);
  const inside = posix.normalize(path).replace(/\/$/, '');
  return inside.startsWith('..') ? undefined : inside;
}

function folderOf(file: string | undefined): string | undefined {
  return file === undefined ? undefined : posix.dirname(file);
}

/** aws_lambda_function_event_invoke_config: what becomes of asynchronous invocations. */
export function emitInvokeConfig(reading: Reading, declared: Declared): void {
  const target = referenceIn(reading, declared, 'function_name');
  if (target?.kind !== 'thing') return;
  const [failure, success] = [destinationOf(reading, declared, 'on_failure'), destinationOf(reading, declared, 'on_success')];
  emitDestinations(reading.stack, target.thing, {
    deadLetters: failure === undefined ? [] : [failure],
    ...(success === undefined ? {} : { onSuccess: success }),
  });
}

/** A function URL: without authentication it is open to everybody. */
export function emitUrl(reading: Reading, declared: Declared): void {
  const target = referenceIn(reading, declared, 'function_name');
  if (target?.kind !== 'thing' || literalIn(declared, 'authorization_type') !== 'NONE') return;
  emitMore(reading.stack, target.thing, { props: { exposure: 'public' }, source: sourceAt(declared, 'authorization_type') });
}

/** aws_lambda_permission: a gateway or user pool that may invoke does; buckets, topics and rules say so themselves. */
export function emitPermission(reading: Reading, declared: Declared): void {
  const to = referenceIn(reading, declared, 'function_name');
  const from = thingOfValue(reading, valueIn(declared, 'source_arn'));
  if (to === undefined || from === undefined || (from.service !== 'api' && from.service !== 'identity')) return;
  const source = sourceAt(declared, 'source_arn');
  reading.stack.emit.edge({ type: 'CALLS', from: { key: from.key }, to: refTo(reading.stack, to, 'function'), source });
}

/** Names under which the account stores an address of a thing: aws_ssm_parameter. */
export function noteParameter(reading: Reading, declared: Declared, mentionOf: (path: string) => Mention): void {
  const path = literalIn(declared, 'name');
  const behind = declaredOf(valueIn(declared, 'value'));
  if (path === undefined || behind === undefined || thingOfDeclared(reading, behind) === undefined) return;
  reading.names.set(behind.address, [...(reading.names.get(behind.address) ?? []), mentionOf(path)]);
}
